"""Dossiers that may be the same one."""

from __future__ import annotations

import time
from datetime import date

import pytest

from fabriques_cli.domain.communes.rapprochement import noms_voisins
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import written
from registres import EXEMPLE, laid_over, run

FILATURE = "lieux/la-filature.yaml"
BIS = "lieux/filature-bis.yaml"
AUTRE_PORTEUR = (
    "porteur: {nom: Association du Moulin, forme_juridique: association, rna: W232001235,"
    ' siret: "35600000049837", representant: {nom: Claude}}\n'
)
SAINT_QUENTIN = (
    'adresse: {voie: 3 rue Haute, code_postal: "02100", commune: Saint-Quentin, code_insee: "02691"}\n'
)
GUERET = 'adresse: {voie: 3 rue Haute, code_postal: "23000", commune: Guéret, code_insee: "23096"}\n'
LAUREAT = "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 50000, 2022: 50000}}]\n"


def found(first: str, second: str, au: date = date(2021, 5, 31)) -> dict[str, list[tuple[str, str]]]:
    """By file, the DOU findings of the complete dossier and of its double, each with keys of its own."""
    controle = run(
        {
            FILATURE: laid_over(EXEMPLE, first),
            BIS: laid_over(EXEMPLE, 'numero_ds: "4567891"\ndepose_le: 2021-03-20\n' + second),
        },
        au,
    )
    by_file: dict[str, list[tuple[str, str]]] = {}
    for constat in controle.constats:
        if constat.code.startswith("DOU"):
            by_file.setdefault(constat.fichier, []).append((constat.code, constat.message))
    return by_file


def said_by(first: str, second: str, au: date = date(2021, 5, 31)) -> dict[str, list[str]]:
    return {file: [code for code, _ in messages] for file, messages in found(first, second, au).items()}


DOUBLE = {BIS: ["DOU-01"]}
VOISINS = {FILATURE: ["DOU-03"], BIS: ["DOU-03"]}

# DOU-01


def test_the_later_of_two_deposits_is_the_double() -> None:
    message = (
        "Le même porteur (SIREN 130026032) a déjà déposé un dossier pour ce lieu dans cette vague, le {}."
    )
    assert found("", "") == {BIS: [("DOU-01", message.format("15/03/2021"))]}
    assert found("", "depose_le: 2021-03-10\n") == {FILATURE: [("DOU-01", message.format("10/03/2021"))]}


def test_a_double_is_to_complete_and_names_the_other_to_the_officer_only() -> None:
    files = {FILATURE: EXEMPLE, BIS: laid_over(EXEMPLE, 'numero_ds: "1"\ndepose_le: 2021-03-20\n')}
    controle = run(files)
    (constat,) = (c for c in controle.constats if c.code == "DOU-01")
    assert (constat.level.mot, written(constat.chemin)) == ("à compléter", "porteur.siret")
    assert "la-filature" not in constat.message
    assert constat.a_faire == "Comparez avec le dossier la-filature, et classez l'un des deux sans suite."
    assert controle.verdicts == {"filature-bis": Verdict.A_COMPLETER, "la-filature": Verdict.ELIGIBLE}


def test_one_second_decides_which_is_later() -> None:
    first = "depose_le: 2021-03-20T10:00:01+01:00\n"
    assert said_by(first, "depose_le: 2021-03-20T09:00:00Z\n") == {FILATURE: ["DOU-01"]}
    assert said_by(first, "depose_le: 2021-03-20T09:00:02Z\n") == {BIS: ["DOU-01"]}


def test_deposits_of_the_same_instant_are_told_apart_by_their_slug() -> None:
    assert said_by("depose_le: 2021-03-20\n", "") == {FILATURE: ["DOU-01"]}


def test_what_is_not_deposited_is_later_than_what_is() -> None:
    assert said_by("depose_le:\n", "") == {FILATURE: ["DOU-01"]}


@pytest.mark.parametrize(
    "second",
    [
        "nom: Le Moulin\n",  # the same street
        'adresse: {voie: 99 rue Neuve, code_postal: "23200", commune: Aubusson, code_insee: "23008"}\n',
        'nom: "la  FILATURE"\nadresse: {code_insee: "23008"}\n',
        "nom: Le Moulin\nadresse: {voie: 12 RUE des tisserands, code_insee: '23008'}\n",
    ],
)
def test_the_place_is_known_by_its_commune_and_its_street_or_its_name(second: str) -> None:
    assert said_by("", second) == DOUBLE


@pytest.mark.parametrize(
    "second",
    [
        "nom: Le Moulin\nadresse: {voie: 3 rue Haute, code_insee: '23008'}\n",
        GUERET,
        "nom: Le Moulin\nadresse:\n",
        "vague: 2021-06-30\nnom: Le Moulin\n",
        AUTRE_PORTEUR + "nom: Le Moulin\n",
    ],
)
def test_another_place_wave_or_porteur_is_not_a_double(second: str) -> None:
    assert said_by("", second) == {}


def test_another_establishment_is_the_same_porteur() -> None:
    siege = 'porteur: {nom: La Poste, forme_juridique: sa, siret: "35600000000048", representant: {nom: A}}\n'
    autre = siege.replace("35600000000048", "35600000049837")
    assert said_by(siege, autre) == DOUBLE


def test_a_porteur_of_the_pacific_is_known_by_its_own_number() -> None:
    noumea = 'adresse: {voie: 1 rue de l\'Alma, commune: Nouméa, code_insee: "98818"}\n'
    one = (
        "porteur: {nom: Lagon, forme_juridique: sarl, ridet: '1234567001', representant: {nom: A}}\n" + noumea
    )
    other = one.replace("1234567001", "1234567002")
    assert found(one, other)[BIS][0][1].startswith("Le même porteur (RIDET 1234567) a déjà déposé")
    assert "DOU-01" not in [
        code for code, _ in found(one, one.replace("1234567001", "7654321001")).get(BIS, [])
    ]


def test_a_double_without_a_siret_is_only_a_near_name() -> None:
    sans = "porteur: {nom: Aubusson, forme_juridique: commune, representant: {nom: Claude}}\n"
    assert said_by(sans, sans) == VOISINS


@pytest.mark.parametrize("which", [0, 1])
def test_once_one_is_left_without_suite_both_are_settled(which: int) -> None:
    closed = "decisions: [{le: 2021-05-20, resultat: sans_suite, motif: saisi deux fois}]\n"
    fragments = [closed, ""] if which else ["", closed]
    assert said_by(*fragments) == {}
    assert said_by(*fragments, au=date(2021, 5, 19)) == DOUBLE  # type: ignore[misc]  # two fragments


@pytest.mark.parametrize("resultat", ["non_retenu", "irrecevable"])
def test_another_refusal_leaves_the_double_as_a_motive(resultat: str) -> None:
    refused = f"decisions: [{{le: 2021-05-20, resultat: {resultat}, motif: texte}}]\n"
    controle = run(
        {FILATURE: EXEMPLE, BIS: laid_over(EXEMPLE, f'numero_ds: "1"\ndepose_le: 2021-03-20\n{refused}')}
    )
    assert [c.motif for c in controle.constats if c.code == "DOU-01"] == [True]


def test_of_three_the_two_last_are_doubles_of_the_first() -> None:
    files = {
        f"lieux/{slug}.yaml": laid_over(EXEMPLE, f'numero_ds: "{day}"\ndepose_le: 2021-03-{day}\n')
        for slug, day in (("c", 10), ("a", 11), ("b", 12))
    }
    doubles = [(c.fichier, c.a_faire) for c in run(files).constats if c.code == "DOU-01"]
    remedy = "Comparez avec le dossier c, et classez l'un des deux sans suite."
    assert doubles == [("lieux/a.yaml", remedy), ("lieux/b.yaml", remedy)]


def test_a_deposit_that_cannot_be_read_has_no_order() -> None:
    assert said_by("", "depose_le: hier\n") == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{commune: Paris, code_insee: "75056"}', '{commune: Paris 10e, code_insee: "75110"}'),
        ('{commune: Lyon 1er, code_insee: "69381"}', '{commune: Lyon 2e, code_insee: "69382"}'),
        ('{commune: Champtoceaux, code_insee: "49069"}', '{commune: Orée d\'Anjou, code_insee: "49126"}'),
        ('{commune: Aubusson, code_postal: "23200", code_insee: "0"}', '{code_insee: "23008"}'),
        ('{commune: Lyon, code_insee: "69001"}', '{commune: Lyon, code_insee: "69123"}'),
        ('{commune: Aubusson, code_insee: "0"}', "{commune: AUBUSSON}"),
    ],
)
def test_a_commune_is_the_same_under_its_successor_its_district_or_its_name(one: str, other: str) -> None:
    assert said_by(f"adresse: {one}\n", f"adresse: {other}\n") == DOUBLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{commune: Nîmes, code_insee: "0"}', '{commune: Perpignan, code_insee: "0"}'),
        ('{code_insee: "0"}', '{code_insee: "0"}'),
        # 69001 is the postal code of the one and the INSEE code of the other.
        ('{commune: Lyon, code_insee: "69001"}', '{commune: Affoux, code_insee: "69001"}'),
    ],
)
def test_an_unknown_code_is_no_commune(one: str, other: str) -> None:
    assert said_by(f"adresse: {one}\n", f"adresse: {other}\n") == {}


# Along candidature_precedente


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("candidature_precedente: filature-bis\n", ""),
        ("", "candidature_precedente: la-filature\n"),
        ("", 'candidature_precedente: "4567890"\n'),
    ],
)
def test_a_renewed_candidature_is_no_double(first: str, second: str) -> None:
    assert said_by(first, second) == {}
    assert said_by(first, second + "vague: 2021-06-30\n") == {}


def test_a_candidature_renewed_twice_is_no_double_of_the_first() -> None:
    files = {
        f"lieux/{slug}.yaml": laid_over(
            EXEMPLE, f'numero_ds: "{slug}"\nvague: {vague}\ncandidature_precedente: {before}\n'
        )
        for slug, vague, before in (
            ("f-un", "2020-12-30", ""),
            ("f-deux", "2021-03-30", "f-un"),
            ("f-trois", "2021-06-30", "f-deux"),
        )
    }
    assert not [c for c in run(files).constats if c.code.startswith("DOU")]


def test_candidatures_that_renew_each_other_in_a_circle_end() -> None:
    assert said_by("candidature_precedente: x\n", "nom: Le Moulin\ncandidature_precedente: x\n") == DOUBLE
    circle = run(
        {
            f"lieux/{slug}.yaml": laid_over(EXEMPLE, f"numero_ds: {slug}\ncandidature_precedente: {before}\n")
            for slug, before in (("a", "b"), ("b", "a"), ("c", "c"))
        }
    )
    assert {c.fichier for c in circle.constats if c.code == "DOU-01"} == {"lieux/c.yaml"}


# DOU-02


def test_a_porteur_already_laureate_elsewhere_is_said_on_the_other() -> None:
    before = "nom: Le Moulin\nvague: 2020-12-30\ndepose_le: 2020-12-01\n" + SAINT_QUENTIN
    laureat = "decisions: [{le: 2021-02-10, resultat: laureat, annuites: {2021: 50000, 2022: 50000}}]\n"
    message = "Le même porteur (SIREN 130026032) est lauréat depuis le 10/02/2021 pour « Le Moulin » (filature-bis)."
    assert found("", before + laureat) == {FILATURE: [("DOU-02", message)]}
    assert found("", before + laureat, date(2021, 2, 10)) == {FILATURE: [("DOU-02", message)]}
    assert found("", before + laureat, date(2021, 2, 9)) == {}


def test_of_two_laureates_the_second_is_told_of_the_first() -> None:
    moulin = "nom: Le Moulin\n" + SAINT_QUENTIN
    earlier = LAUREAT.replace("2021-05-20", "2021-05-19")
    assert said_by(LAUREAT, moulin + earlier) == {FILATURE: ["DOU-02"]}
    assert said_by(earlier, moulin + LAUREAT) == {BIS: ["DOU-02"]}


@pytest.mark.parametrize(
    "second",
    [
        "decisions: [{le: 2021-05-20, resultat: liste_complementaire, rang: 1}]\n",
        LAUREAT + "desistement: {le: 2021-05-21}\n",
        LAUREAT.replace("2021-05-20", "2021-06-01"),
        LAUREAT + AUTRE_PORTEUR,
        LAUREAT + "candidature_precedente: la-filature\n",
    ],
)
def test_no_laureate_no_alerte(second: str) -> None:
    assert said_by("", "nom: Le Moulin\n" + SAINT_QUENTIN + second) == {}


def test_a_laureate_that_ended_was_one() -> None:
    ended = "convention: {signee_le: 2021-05-21}\nresiliation: {le: 2021-05-22, annuites: {2021: 0}}\n"
    assert said_by("", "nom: Le Moulin\n" + SAINT_QUENTIN + LAUREAT + ended) == {FILATURE: ["DOU-02"]}


def test_the_same_place_laureate_in_another_wave_is_not_elsewhere() -> None:
    assert said_by("", "vague: 2020-12-30\n" + LAUREAT) == VOISINS


def test_without_a_siret_two_porteurs_are_not_the_same() -> None:
    sans = "porteur: {nom: A, forme_juridique: commune, representant: {nom: Claude}}\n"
    assert said_by(sans, sans + "nom: Le Moulin\n" + SAINT_QUENTIN + LAUREAT) == {}


# DOU-03


@pytest.mark.parametrize(
    "nom",
    [
        "La Filature",
        "La filature",
        "La Filâture",
        "Filature",
        "Les Filatures",
        "Tiers-lieu La Filature",
        "Association la Filature (projet)",
        "La Filature d'Aubusson",
        "La Filatur",
        "La Fillature",
        "La Filoture",
        "La Filatrue",
    ],
)
def test_names_one_letter_apart_in_one_commune_are_said_on_both(nom: str) -> None:
    second = AUTRE_PORTEUR + f'nom: "{nom}"\nadresse: {{voie: 3 rue Haute, code_insee: "23008"}}\n'
    assert found("", second) == {
        FILATURE: [
            ("DOU-03", f"« La Filature » ressemble à « {nom} » (filature-bis), dans la même commune.")
        ],
        BIS: [("DOU-03", f"« {nom} » ressemble à « La Filature » (la-filature), dans la même commune.")],
    }


@pytest.mark.parametrize(
    "nom", ["La Filerie", "Le Moulin", "La Filature Numérique", "La Filature 2", "L'Usine", "Tiers-lieu"]
)
def test_names_that_differ_more_are_two_places(nom: str) -> None:
    second = AUTRE_PORTEUR + f'nom: "{nom}"\nadresse: {{voie: 3 rue Haute, code_insee: "23008"}}\n'
    assert said_by("", second) == {}


def test_the_same_name_in_two_communes_is_two_places() -> None:
    assert said_by("", AUTRE_PORTEUR + GUERET) == {}


def test_communes_without_a_code_are_known_by_their_name() -> None:
    first = "adresse: {commune: AUBUSSON}\n"
    assert said_by(first, AUTRE_PORTEUR + "adresse: {commune: Aubusson}\n") == VOISINS


def test_near_names_of_two_waves_are_said_unless_one_renews_the_other() -> None:
    second = "vague: 2021-06-30\n"
    assert said_by("", second) == VOISINS
    assert said_by("", second + "candidature_precedente: la-filature\n") == {}


def test_a_name_that_holds_an_address_does_not_repeat_it() -> None:
    messages = found('nom: "Filature a@b.fr"\n', AUTRE_PORTEUR + 'nom: "Filature a@b.fr"\n')
    assert "a@b.fr" not in str(messages)
    assert set(messages) == {FILATURE, BIS}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Le Mas", "Le Bas", False),
        ("Le Mas", "Le Mas", True),
        ("Le 104", "Le 105", False),
        ("Le 104", "Tiers-lieu 104", True),
        ("Fab'Lab Manager", "Fablab Manager", True),
        ("Fabrique 12", "Fabrique 13", False),
        ("Les Ateliers du Moulin", "L'Atelier du moulin", True),
        ("Moulin (projet)", "Moulin", True),
        ("Aubusson", "Aubusson", True),
        ("…", "…", False),
    ],
)
def test_what_near_means(one: str, other: str, near: bool) -> None:
    assert bool(set(noms_voisins(one, ["aubusson"])) & set(noms_voisins(other, ["aubusson"]))) is near


# The whole registre


def copies(number: int, keys: str) -> dict[str, str]:
    text = laid_over(EXEMPLE, "numero_ds:\n")
    return {
        f"lieux/d{i}.yaml": text.replace('"nom": "La Filature"', keys.replace("#", str(i)))
        for i in range(number)
    }


@pytest.mark.parametrize(
    "keys",
    [
        '"nom": "La Filature"',
        '"nom": "Filature #"',
        '"nom": "La Filature"\n"decisions": [{"le": 2021-05-01, "resultat": laureat}]',
        '"nom": "La Filature"\n"candidature_precedente": "d0"',
    ],
)
def test_a_thousand_copies_cost_in_proportion(keys: str) -> None:
    from fabriques_cli.domain.cadre import References, cadres  # noqa: PLC0415 - the rules alone are timed
    from fabriques_cli.files.reading.read import read  # noqa: PLC0415
    from fabriques_cli.referentiels.zonage import Zoning  # noqa: PLC0415
    from fabriques_cli.rules.dou import depot_en_double, nom_voisin, porteur_laureat  # noqa: PLC0415
    from registres import AU, communes, source  # noqa: PLC0415

    def seconds(number: int) -> float:
        registre = read(source(copies(number, keys)))
        cadre = cadres(registre, References(communes(), Zoning({})), AU)
        start = time.process_time()
        for module in (depot_en_double, porteur_laureat, nom_voisin):
            assert len(list(module.check(registre, cadre))) <= number
        return time.process_time() - start

    few, many = seconds(100), seconds(1000)
    assert many < max(40 * few, 0.5)
