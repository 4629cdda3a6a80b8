"""GEO-02 · Le code INSEE est celui d'une commune."""

from __future__ import annotations

import pytest

from cas_geo import CODE, found, one
from fabriques_cli.findings import Level


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
