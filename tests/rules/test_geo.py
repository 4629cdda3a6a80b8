"""GEO · where the place is: the code, the name, the postal code, the position."""

from __future__ import annotations

import pytest

from fabriques_cli.findings import Constat, Level, Portee
from registres import run_example

CODE = ("adresse", "code_insee")


def found(adresse: str, more: str = "") -> list[Constat]:
    """The GEO findings of an address, in the order of their codes."""
    constats = run_example(f"adresse: {{{adresse}}}\n{more}").constats
    return sorted((c for c in constats if c.code.startswith("GEO")), key=lambda c: c.code)


def one(adresse: str, code: str) -> Constat:
    """The only GEO finding of an address, of that code."""
    constats = found(adresse)
    assert [c.code for c in constats] == [code], [c.message for c in constats]
    return constats[0]


def test_a_missing_code_is_proposed_from_the_name_and_the_postal_code() -> None:
    constat = one('commune: Aubusson, code_postal: "23200"', "GEO-01")
    assert (constat.chemin, constat.level, constat.portee) == (CODE, Level.A_COMPLETER, Portee.CANDIDATURE)
    assert constat.message == "Le code INSEE de la commune manque."
    assert constat.a_faire == 'Écrivez code_insee: "23008" (Aubusson).'


def test_homonyms_are_told_apart_by_the_postal_code() -> None:
    # Aubusson is also a commune of Orne (61).
    assert 'code_insee: "61011"' in one('commune: Aubusson, code_postal: "61100"', "GEO-01").a_faire
    assert (
        one("commune: Aubusson", "GEO-01").a_faire
        == "Écrivez le code INSEE de la commune du lieu : 23008 (Aubusson) ou 61011 (Aubusson)."
    )


def test_homonyms_are_told_apart_by_a_cedex_postal_code() -> None:
    assert 'code_insee: "23008"' in one('commune: Aubusson Cedex, code_postal: "23207"', "GEO-01").a_faire


def test_without_an_address_the_applicant_is_asked() -> None:
    constats = [c for c in run_example("adresse:").constats if c.code == "GEO-01"]
    assert [c.a_faire for c in constats] == [
        "Demandez au porteur la commune du lieu, et écrivez son code INSEE : cinq caractères, qui ne sont pas "
        "ceux du code postal."
    ]


def test_an_unreadable_code_is_not_a_missing_one() -> None:
    assert found("commune: Aubusson, code_insee: [23008]") == []


def test_a_postal_code_is_not_an_insee_code() -> None:
    constat = one('code_insee: "80000"', "GEO-02")
    assert (constat.chemin, constat.level) == (CODE, Level.A_COMPLETER)
    assert constat.message == "80000 est un code postal ; le code INSEE d'Amiens est 80021."
    assert constat.a_faire == 'Écrivez code_insee: "80021" (Amiens).'


def test_a_postal_code_of_several_communes_names_them() -> None:
    constat = one('code_insee: "01000"', "GEO-02")
    assert constat.message == "01000 est un code postal, pas un code INSEE ; il dessert 2 communes."
    assert constat.a_faire == (
        "Écrivez le code INSEE de la commune du lieu : 01053 (Bourg-en-Bresse) ou 01344 (Saint-Denis-lès-Bourg)."
    )


def test_a_postal_code_of_several_communes_is_settled_by_the_name() -> None:
    constat = one('code_insee: "01000", commune: ST DENIS LES BOURG', "GEO-02")
    assert constat.message == "01000 est un code postal ; le code INSEE de Saint-Denis-lès-Bourg est 01344."


@pytest.mark.parametrize(
    ("code_postal", "end"),
    [
        ("01470", ")."),  # five communes
        ("01460", "ou celui de l'autre commune."),  # six
        ("02850", "ou celui d'une des 2 autres."),  # seven
    ],
)
def test_at_most_five_communes_are_named(code_postal: str, end: str) -> None:
    a_faire = one(f'code_insee: "{code_postal}"', "GEO-02").a_faire
    assert a_faire.count("(") == 5
    assert a_faire.endswith(end)


def test_a_lost_zero_is_restored() -> None:
    constat = one('code_insee: "1004"', "GEO-02")
    assert constat.message == "1004 a perdu son zéro initial : le code INSEE d'Ambérieu-en-Bugey est 01004."
    assert constat.a_faire == 'Écrivez code_insee: "01004" (Ambérieu-en-Bugey).'


def test_a_lost_zero_that_gives_a_postal_code_is_not_restored_without_a_name() -> None:
    constat = one('code_insee: "1000"', "GEO-02")
    assert constat.message == (
        "1000 a perdu son zéro initial : 01000 est un code postal, pas un code INSEE ; il dessert 2 communes."
    )
    assert "01053 (Bourg-en-Bresse) ou 01344" in constat.a_faire
    named = one('code_insee: "1000", commune: Bourg en Bresse', "GEO-02")
    assert named.message == (
        "1000 a perdu son zéro initial : 01000 est un code postal ; le code INSEE de Bourg-en-Bresse est 01053."
    )


def test_a_lost_zero_with_two_readings_is_a_choice() -> None:
    constat = one('code_insee: "2320"', "GEO-02")
    assert constat.message == (
        "2320 a perdu son zéro initial : 02320 est à la fois le code INSEE de Fontaine-lès-Clercs et un code postal."
    )
    assert constat.a_faire.startswith(
        "Écrivez le code INSEE de la commune du lieu : 02320 (Fontaine-lès-Clercs), 02018 (Anizy-le-Grand), "
    )


def test_a_lost_zero_may_be_that_of_a_former_code() -> None:
    assert one('code_insee: "1033"', "GEO-02").message == (
        "1033 a perdu son zéro initial : le code INSEE de Valserhône est 01033."
    )
    assert one('code_insee: "1018"', "GEO-02").message == (
        "1018 a perdu son zéro initial : le code INSEE de Valserhône est 01033."  # Châtillon-en-Michaille
    )
    assert one('code_insee: "2300"', "GEO-02").message == (
        "2300 a perdu son zéro initial : 02300 est à la fois un ancien code de Tergnier et un code postal."
    )


@pytest.mark.parametrize(
    ("adresse", "code"),
    [
        ("commune: Fontaine-lès-Clercs", "02320"),
        ('code_postal: "02680"', "02320"),
        ("commune: Pinon", "02602"),
    ],
)
def test_a_lost_zero_with_two_readings_is_settled_by_the_address(adresse: str, code: str) -> None:
    constat = one(f'code_insee: "2320", {adresse}', "GEO-02")
    assert constat.message.endswith(f" est {code}.")
    assert constat.a_faire.startswith(f'Écrivez code_insee: "{code}" ')


def test_a_code_with_spaces_or_small_letters_is_cleaned() -> None:
    constat = one('code_insee: "2a 004"', "GEO-02")
    assert constat.message == "Le code INSEE d'Ajaccio s'écrit 2A004."
    assert constat.a_faire == 'Écrivez code_insee: "2A004" (Ajaccio).'


def test_a_code_with_spaces_is_read_as_without_them() -> None:
    assert one('code_insee: "49 069"', "GEO-02").message == "Le code INSEE d'Orée d'Anjou s'écrit 49126."
    assert one('code_insee: "75 001", commune: Paris', "GEO-02").message == (
        "75001 est un code postal ; le code INSEE de Paris est 75056."
    )


@pytest.mark.parametrize("code", ["0", "00000", "99999", "23", "2A", "inconnu", "٢٣٠٠٨", "23008\\t"])
def test_any_other_text_is_an_unknown_code(code: str) -> None:
    assert one(f'code_insee: "{code}", commune: Aubusson, code_postal: "23200"', "GEO-02").a_faire == (
        'Écrivez code_insee: "23008" (Aubusson).'
    )


def test_an_unknown_code_is_quoted_and_cut() -> None:
    constat = one(f'code_insee: "{"x" * 300}"', "GEO-02")
    assert constat.message == f"« {'x' * 40} » n'est pas un code de la liste des communes de l'INSEE."


def test_an_unknown_code_leaves_the_name_and_the_postal_code_alone() -> None:
    assert [c.code for c in found('code_insee: "99999", commune: Guéret, code_postal: "0"')] == ["GEO-02"]


def test_a_former_code_names_the_current_commune() -> None:
    constat = one('code_insee: "49069", commune: Champtoceaux, code_postal: "49270"', "GEO-03")
    assert (constat.chemin, constat.level) == (CODE, Level.ALERTE)
    assert constat.message == "49069 est devenu 49126 (Orée d'Anjou)."
    assert constat.a_faire == 'Écrivez code_insee: "49126".'


def test_the_postal_code_of_a_former_commune_is_that_of_its_successor() -> None:
    assert [c.code for c in found('code_insee: "49069", code_postal: "44000"')] == ["GEO-03", "GEO-05"]


@pytest.mark.parametrize(
    ("adresse", "message"),
    [
        ("commune: Paris", "75001 est un code postal ; le code INSEE de Paris est 75056."),
        (
            "voie: 1 rue de Rivoli",
            "75001 est un code postal ; le code INSEE de Paris 1er Arrondissement est 75101.",
        ),
        (
            'code_postal: "75001"',
            "75001 est un code postal ; le code INSEE de Paris 1er Arrondissement est 75101.",
        ),
        ("commune: Alfortville", "75001 est devenu 94002 (Alfortville)."),
        ('code_postal: "94140"', "75001 est devenu 94002 (Alfortville)."),
    ],
)
def test_a_code_of_before_1968_is_read_as_the_address_says(adresse: str, message: str) -> None:
    assert [c.message for c in found(f'code_insee: "75001", {adresse}')] == [message]


def test_a_former_code_that_is_a_postal_code_elsewhere_stays_a_former_code() -> None:
    # 33110 was Caudéran, now Bordeaux, and is the postal code of Le Bouscat.
    assert (
        one('code_insee: "33110", commune: Caudéran', "GEO-03").message
        == "33110 est devenu 33063 (Bordeaux)."
    )
    assert one('code_insee: "33110", commune: Le Bouscat', "GEO-02").message == (
        "33110 est un code postal ; le code INSEE du Bouscat est 33069."
    )


def test_another_name_than_that_of_the_code_is_said() -> None:
    constat = one('code_insee: "23008", commune: Guéret', "GEO-04")
    assert (constat.chemin, constat.level) == (("adresse", "commune"), Level.ALERTE)
    assert constat.message == (
        "23008 est le code INSEE d'Aubusson, et l'adresse dit « Guéret » : la commune du lieu n'est pas connue."
    )
    assert (
        constat.a_faire == 'Si la commune est Guéret, écrivez code_insee: "23096" ; sinon, corrigez son nom.'
    )


def test_the_postal_code_of_the_code_keeps_it_against_another_name() -> None:
    constat = one('code_insee: "23008", commune: Guéret, code_postal: "23200"', "GEO-04")
    assert constat.message == "23008 est le code INSEE d'Aubusson, et l'adresse dit « Guéret »."


def test_a_name_and_a_postal_code_of_elsewhere_leave_the_code_unknown() -> None:
    constat = one('code_insee: "23008", commune: Guéret, code_postal: "23000"', "GEO-04")
    assert constat.message.endswith(": la commune du lieu n'est pas connue.")
    assert 'code_insee: "23096"' in constat.a_faire


@pytest.mark.parametrize(
    ("code", "ville", "message", "a_faire"),
    [
        ("69001", "Lyon", "le code INSEE de Lyon est 69123", "69123"),  # Affoux
        ("13100", "AIX-EN-PROVENCE", "le code INSEE d'Aix-en-Provence est 13001", "13001"),
        ("33410", "Cadillac", "le code INSEE de Cadillac-sur-Garonne est 33081", "33081"),
        ("45200", "Montargys", "le code INSEE de Montargis est 45208", "45208"),
        ("28240", "Saint-Victor-de-Buthon", "le code INSEE de Saint-Victor-de-Buthon est 28362", "28362"),
    ],
)
@pytest.mark.parametrize("postal", ["", ', code_postal: "{}"'])
def test_a_postal_code_that_is_the_code_of_another_commune_is_a_postal_code(
    code: str, ville: str, message: str, a_faire: str, postal: str
) -> None:
    constat = one(f'code_insee: "{code}", commune: {ville}{postal.format(code)}', "GEO-02")
    assert constat.message == f"{code} est un code postal ; {message}."
    assert constat.a_faire.startswith(f'Écrivez code_insee: "{a_faire}" ')


def test_without_a_name_the_postal_code_tells_that_it_was_written_twice() -> None:
    constat = one('code_insee: "69100", code_postal: "69100"', "GEO-02")
    assert constat.message == "69100 est un code postal ; le code INSEE de Villeurbanne est 69266."


@pytest.mark.parametrize(
    "adresse",
    [
        'code_insee: "69001", commune: Affoux, code_postal: "69170"',
        'code_insee: "69001", commune: Affoux',
        'code_insee: "69001", code_postal: "69170"',
        'code_insee: "69001"',
        'code_insee: "28240", commune: Meaucé, code_postal: "28240"',
    ],
)
def test_the_same_code_is_the_commune_s_where_nothing_says_otherwise(adresse: str) -> None:
    assert found(adresse) == []


def test_a_former_code_is_judged_by_the_written_name() -> None:
    # 56038 was Coët-Bugat, now in Guégon, and is a CEDEX of Vannes.
    constat = one('code_insee: "56038", commune: Vannes, code_postal: "56038"', "GEO-04")
    assert constat.message.startswith("56038 est un ancien code de ")
    assert constat.message.endswith(", et l'adresse dit « Vannes » : la commune du lieu n'est pas connue.")
    assert 'code_insee: "56260"' in constat.a_faire


@pytest.mark.parametrize(
    ("code", "nom"),
    [
        ("39368", "Morez"),
        ("39368", "MOREZ, Hauts de Bienne"),
        ("49331", "Segré"),
        ("85001", "L'Aiguillon-sur-Mer"),
        ("85001", "AIGUILLON SUR MER"),
        ("59350", "HELLEMMES LILLE"),
        ("17300", "Rochelle (La)"),
        ("72181", "Mans"),
        ("59386", "MARQUETTE LES LILLE"),
        ("45208", "M ontargis"),
        ("26198", "Montelimar 26200"),
        ("93048", "Montreuil-sous-Bois"),
        ("59009", "VILLENEUVE D ASCQ"),
        ("69381", "Lyon 69001"),
    ],
)
def test_a_former_commune_an_article_or_an_apostrophe_is_no_other_name(code: str, nom: str) -> None:
    assert found(f'code_insee: "{code}", commune: "{nom}"') == []


@pytest.mark.parametrize(
    ("code", "nom"),
    [
        ("45024", "La Baule"),  # Baule is in Loiret; nobody drops an article to find a commune
        ("17464", "La Vergne"),  # Vergné, in the same département
        ("93048", "Montreuil-Bellay"),
        ("39368", "Segré"),
    ],
)
def test_what_is_near_another_name_stays_said(code: str, nom: str) -> None:
    assert [c.code for c in found(f'code_insee: "{code}", commune: "{nom}"')] in (["GEO-04"], ["GEO-02"])


def test_a_slip_of_typing_is_told_the_name() -> None:
    assert one('code_insee: "94003", commune: Arceuil', "GEO-04").a_faire == "Écrivez commune: Arcueil."


def test_a_name_that_no_commune_bears_puts_the_code_in_doubt() -> None:
    assert one('code_insee: "23008", commune: Trifouillis', "GEO-04").a_faire == (
        "Vérifiez le code INSEE avec le porteur ; s'il est juste, écrivez commune: Aubusson."
    )


@pytest.mark.parametrize(
    ("code", "nom"),
    [
        ("23008", "AUBUSSON"),
        ("23008", "Aubusson Cedex"),
        ("44184", "St Nazaire"),
        ("75110", "Paris"),
        ("75110", "Paris 10e"),
        ("75056", "Paris 10"),
        ("69123", "Lyon 3ème"),
        ("13206", "MARSEILLE CEDEX 06"),
        ("19031", "Brive"),  # no other commune of Corrèze is named so
        ("93070", "Saint-Ouen"),  # Saint-Ouen-sur-Seine since 2018
    ],
)
def test_a_spelling_of_the_name_is_the_name(code: str, nom: str) -> None:
    assert found(f'code_insee: "{code}", commune: {nom}') == []


@pytest.mark.parametrize(
    ("code", "nom"),
    [
        ("75110", "Paris 11e"),
        ("69123", "Paris"),
        ("48095", "Mendes"),
        ("54304", "Lax"),  # Laxou: a name is cut between words only
        ("2A004", "Bastia"),
    ],
)
def test_a_name_of_elsewhere_is_not_the_name(code: str, nom: str) -> None:
    assert one(f'code_insee: "{code}", commune: {nom}', "GEO-04")


def test_a_name_cut_short_is_refused_where_another_commune_bears_it() -> None:
    # Aisne has Marcy (02459) and Marcy-sous-Marle (02460).
    assert one('code_insee: "02460", commune: Marcy', "GEO-04")


def test_a_postal_code_of_elsewhere_is_said() -> None:
    constat = one('code_insee: "23008", code_postal: "23000"', "GEO-05")
    assert (constat.chemin, constat.level) == (("adresse", "code_postal"), Level.ALERTE)
    assert constat.message == "« 23000 » n'est pas un code postal d'Aubusson (23200)."
    assert constat.a_faire == "Vérifiez l'adresse du lieu : 23000 dessert Guéret et 14 autres communes."


@pytest.mark.parametrize(
    ("code", "code_postal"),
    [
        ("23008", "23200"),
        ("06088", "06300"),
        ("75110", "75010"),
        ("75056", "75010"),
        ("75116", "75116"),
        ("35238", "35042"),  # Rennes Cedex
        ("2A004", "20700"),  # Ajaccio Cedex 9: Corsica keeps 20
        ("97411", "97488"),  # Saint-Denis Cedex
        ("98412", "98415"),  # Kerguelen: no postal code is listed
    ],
)
def test_a_postal_code_of_the_commune_or_a_cedex_is_silent(code: str, code_postal: str) -> None:
    assert found(f'code_insee: "{code}", code_postal: "{code_postal}"') == []


@pytest.mark.parametrize(
    ("code", "code_postal", "a_faire"),
    [
        ("01053", "1000", 'Le zéro initial est perdu : écrivez code_postal: "01000".'),
        ("23008", "0", "Écrivez le code postal du lieu : 23200."),
        ("35288", "35288", "Écrivez le code postal du lieu : 35400."),  # its INSEE code
        ("23008", "87042", "Écrivez le code postal du lieu : 23200."),  # a CEDEX of another département
        ("97411", "97588", "Écrivez le code postal du lieu : 97400, 97417, 97490."),  # of another territory
        ("75110", "75011", "Vérifiez l'adresse du lieu : 75011 dessert Paris 11e Arrondissement."),
        (
            "23008",
            "01000",
            "Vérifiez l'adresse du lieu : 01000 dessert Bourg-en-Bresse et Saint-Denis-lès-Bourg.",
        ),
    ],
)
def test_what_is_not_a_postal_code_of_the_commune_has_a_remedy(
    code: str, code_postal: str, a_faire: str
) -> None:
    assert one(f'code_insee: "{code}", code_postal: "{code_postal}"', "GEO-05").a_faire == a_faire


def test_only_five_postal_codes_are_listed() -> None:
    message = one('code_insee: "75056", code_postal: "23200"', "GEO-05").message
    assert message == (
        "« 23200 » n'est pas un code postal de Paris (75001, 75002, 75003, 75004, 75005 et 16 autres)."
    )


def at(latitude: str, longitude: str) -> list[Constat]:
    """The findings on a position in Aubusson."""
    return found(f'code_insee: "23008", latitude: {latitude}, longitude: {longitude}')


def test_an_inverted_position_is_said_with_the_remedy() -> None:
    (constat,) = at("2.1686", "45.9567")
    assert (constat.code, constat.chemin, constat.level) == ("GEO-06", ("adresse", "latitude"), Level.ALERTE)
    assert constat.message == "La latitude (2.1686) et la longitude (45.9567) sont inversées."
    assert constat.a_faire == "Écrivez latitude: 45.9567 et longitude: 2.1686."


def test_a_position_out_of_france_is_said() -> None:
    (constat,) = at("0", "0")
    assert constat.message == "La position (latitude 0, longitude 0) n'est pas en France."


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("Ouessant", "48.4586", "-5.0975"),
        ("Bonifacio", "41.3871", "9.1594"),
        ("Bray-Dunes", "51.0789", "2.5178"),
        ("Lauterbourg", "48.9753", "8.1775"),
        ("Basse-Terre", "15.9980", "-61.7290"),
        ("La Désirade", "16.3030", "-61.0760"),
        ("Fort-de-France", "14.6037", "-61.0667"),
        ("Cayenne", "4.9372", "-52.3260"),
        ("Saint-Georges-de-l'Oyapock", "3.8900", "-51.8040"),
        ("Saint-Denis de La Réunion", "-20.8789", "55.4481"),
        ("Mamoudzou", "-12.7806", "45.2278"),
        ("Saint-Pierre", "46.7811", "-56.1764"),
        ("Gustavia", "17.8962", "-62.8498"),
        ("Marigot", "18.0679", "-63.0825"),
        ("Nouméa", "-22.2758", "166.4580"),
        ("Tadine (Maré)", "-21.5510", "167.8800"),
        ("Papeete", "-17.5350", "-149.5696"),
        ("Rapa", "-27.6100", "-144.3400"),
        ("Nuku Hiva", "-8.9110", "-140.1000"),
        ("Mata-Utu", "-13.2825", "-176.1740"),
        ("Leava (Futuna)", "-14.2960", "-178.1580"),
    ],
)
def test_the_ends_of_france_are_in_france(place: str, latitude: str, longitude: str) -> None:
    assert at(latitude, longitude) == [], place


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("London", "51.5074", "-0.1278"),
        ("Madrid", "40.4168", "-3.7038"),
        ("Roma", "41.9028", "12.4964"),
        ("Praha", "50.0755", "14.4378"),
        ("Port Louis", "-20.1609", "57.5012"),
        ("Moroni", "-11.7172", "43.2473"),
        ("Paramaribo", "5.8520", "-55.2038"),
        ("Apia", "-13.8507", "-171.7514"),
        ("Port Vila", "-17.7333", "168.3273"),
        ("North pole", "90", "0"),
        ("La Réunion without its sign", "20.8789", "55.4481"),
    ],
)
def test_what_is_beyond_is_not(place: str, latitude: str, longitude: str) -> None:
    assert [c.code for c in at(latitude, longitude)] == ["GEO-06"], place


def test_the_tolerance_is_three_tenths_of_a_degree() -> None:
    # EPSG extent 3694: north 51.14, west -4.87.
    assert at("51.44", "2.5") == []
    assert [c.code for c in at("51.441", "2.5")] == ["GEO-06"]
    assert at("48.4", "-5.17") == []
    assert [c.code for c in at("48.4", "-5.171")] == ["GEO-06"]


@pytest.mark.parametrize("half", ["latitude: 0", "longitude: 0"])
def test_half_a_position_is_not_judged(half: str) -> None:
    assert found(f'code_insee: "23008", {half}') == []


def test_once_decided_a_missing_code_explains_a_refusal_and_alerts_on_a_laureate() -> None:
    (refused,) = found(
        "commune: Aubusson", "decisions: [{le: 2021-05-20, resultat: non_retenu, motif: Hors sujet.}]"
    )
    assert refused.motif
    (laureate,) = found(
        "commune: Aubusson",
        "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]",
    )
    assert laureate.level is Level.ALERTE
