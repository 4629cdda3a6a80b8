"""DOU-01 · Un porteur dépose un seul dossier par lieu dans une vague."""

from __future__ import annotations

from datetime import date

import pytest

from cas_dou import AUTRE_PORTEUR, BIS, FILATURE, GUERET, VOISINS, found, said_by
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import written
from registres import EXEMPLE, laid_over, run

DOUBLE = {BIS: ["DOU-01"]}


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
