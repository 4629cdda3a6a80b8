"""CAT-03 · Un dossier en QPV est dans une commune qui en a un, ou s'en explique."""

from __future__ import annotations

from datetime import date

import pytest

from cas_cat import AMIENS, HORS, QPV, SAINT_QUENTIN, codes, found, millesime
from fabriques_cli.findings import Level
from registres import ZONAGE

AUBUSSON = 'adresse: {commune: Aubusson, code_insee: "23008"}\n'  # level 5; no QPV, Guéret has one


def test_a_commune_without_a_qpv_needs_an_explanation() -> None:
    (constat,) = found(AUBUSSON + QPV)
    assert (constat.code, constat.level, constat.chemin) == ("CAT-03", Level.ALERTE, ("territoire",))
    assert constat.message == (
        "Aubusson (23008) n'a pas de quartier prioritaire dans la liste de 2015, celle de la vague 6 (30/03/2021)."
    )


def test_the_vintage_of_the_wave_decides() -> None:
    assert codes(SAINT_QUENTIN + QPV) == ["CAT-06"]
    constats = found(SAINT_QUENTIN + QPV, vagues=millesime(2024))
    assert [c.code for c in constats] == ["CAT-03"]
    assert "dans la liste de 2024, celle de la vague 6 (30/03/2021)." in constats[0].message


@pytest.mark.parametrize(("jour", "annee"), [(date(2023, 12, 31), 2015), (date(2024, 1, 1), 2024)])
def test_without_a_wave_the_list_in_force_on_the_day_decides(jour: date, annee: int) -> None:
    (constat,) = found(AUBUSSON + QPV + "vague:\n", au=jour)
    assert constat.message == f"Aubusson (23008) n'a pas de quartier prioritaire dans la liste de {annee}."


@pytest.mark.parametrize("commune", ["Saint-Nazaire", "st nazaire", '"44184"', "Amiens"])
def test_the_commune_of_the_neighbourhood_may_be_another(commune: str) -> None:
    assert (
        codes(AUBUSSON + f"territoire: {{categorie: qpv, qpv: {{commune: {commune}, situation: dans}}}}\n")
        == []
    )


def test_the_commune_of_the_neighbourhood_may_be_a_city_named_by_its_district() -> None:
    lyon = ZONAGE["referentiels/qpv-2015.csv"].replace(b" : 5\n", b" : 6\n")
    lyon = lyon.replace(b"80021,", b"69123,QP069030\n80021,")
    territoire = "territoire: {categorie: qpv, qpv: {commune: Lyon 9e, situation: dans}}\n"
    (constat,) = found(AUBUSSON + territoire)
    assert constat.message.endswith("la liste des QPV de 2015 ne couvre aucune commune de : Rhône (69).")
    assert found(AUBUSSON + territoire, zonage={**ZONAGE, "referentiels/qpv-2015.csv": lyon}) == []


def test_neither_commune_having_a_qpv_names_both() -> None:
    territoire = "territoire: {categorie: qpv, qpv: {commune: Felletin, situation: dans}}\n"
    (constat,) = found(AUBUSSON + territoire)
    assert constat.message.startswith("Ni Aubusson (23008) ni « Felletin » n'ont de quartier prioritaire")


def test_a_namesake_of_the_same_departement_prevails() -> None:
    # Saint-Nazaire is also a commune of Gard (30288) and of Pyrénées-Orientales (66186).
    gard = 'adresse: {commune: Nîmes, code_insee: "30189"}\n'
    with_gard = ZONAGE["referentiels/qpv-2015.csv"].replace(b" : 5\n", b" : 6\n")
    with_gard = with_gard.replace(b"44109,", b"30007,QP030001\n44109,")
    territoire = "territoire: {categorie: qpv, qpv: {commune: Saint-Nazaire, situation: dans}}\n"
    constats = found(gard + territoire, zonage={**ZONAGE, "referentiels/qpv-2015.csv": with_gard})
    assert "CAT-03" in [c.code for c in constats]


@pytest.mark.parametrize(
    ("territoire", "expected"),
    [
        ("{categorie: qpv, justification: Face au quartier., qpv: {situation: dans}}", []),
        ("{categorie: qpv, qpv: {situation: proximite_immediate, distance_m: 0}}", []),
        ("{categorie: qpv, qpv: {situation: proximite_immediate, distance_m: 5000}}", []),
        ("{categorie: qpv, qpv: {situation: dans, distance_m: 300}}", ["CAT-03"]),
        ("{categorie: qpv, qpv: {situation: proximite_immediate}}", ["CAT-03", "CAT-05"]),
        ("{categorie: qpv, qpv: {situation: proximite_immediate, distance_m: loin}}", []),
    ],
)
def test_a_justification_or_a_distance_explains(territoire: str, expected: list[str]) -> None:
    assert codes(AUBUSSON + f"territoire: {territoire}\n") == expected


SAINT_DENIS = 'adresse: {commune: Saint-Denis, code_postal: "97400", code_insee: "97411"}\n'
REUNION = {
    "referentiels/qpv-2015.csv": ZONAGE["referentiels/qpv-2015.csv"].replace(b" : 5\n", b" : 6\n")
    + b"97411,QP974005\n",
    "referentiels/qpv-2024.csv": ZONAGE["referentiels/qpv-2024.csv"].replace(b" : 4\n", b" : 5\n")
    + b"97411,QN97426M\n",
}


def wave(jour: str, qpv: str = "") -> dict[str, str]:
    """A wave of that day, which states its vintage or not."""
    stated = f"zonage: {{qpv: {qpv}}}\n" if qpv else ""
    return {f"vagues/{jour}.yaml": f"cloture: {jour}\n{stated}"}


@pytest.mark.parametrize(
    ("jour", "qpv", "overseas", "elsewhere"),
    [
        ("2023-12-31", "", 2015, 2015),
        ("2024-01-01", "", 2015, 2024),
        ("2024-12-31", "", 2015, 2024),
        ("2024-12-31", "2024", 2015, 2024),  # says what is in force in general, not overseas
        ("2025-01-01", "", 2024, 2024),
        ("2025-01-01", "2015", 2015, 2015),
        ("2023-12-31", "2024", 2024, 2024),
    ],
)
def test_the_list_of_2024_is_in_force_a_year_later_overseas(
    jour: str, qpv: str, overseas: int, elsewhere: int
) -> None:
    def told(adresse: str, codes_: dict[int, str]) -> list[int]:
        """The vintages of which a code is admitted."""
        dossier = "territoire: {{categorie: qpv, qpv: {{code: {}, situation: dans}}}}\nvague: " + jour + "\n"
        return [
            annee
            for annee, code in codes_.items()
            if "CAT-04"
            not in [
                c.code
                for c in found(
                    adresse + dossier.format(code),
                    zonage={**ZONAGE, **REUNION},
                    vagues=wave(jour, qpv),
                    au=date(2025, 6, 1),
                )
            ]
        ]

    assert told(SAINT_DENIS, {2015: "QP974005", 2024: "QN97426M"}) == [overseas]
    assert told(AMIENS, {2015: "QP080001", 2024: "QN08001M"}) == [elsewhere]


@pytest.mark.parametrize(("jour", "annee"), [(date(2024, 12, 31), 2015), (date(2025, 1, 1), 2024)])
def test_overseas_without_a_wave_the_list_in_force_there_on_the_day_decides(jour: date, annee: int) -> None:
    le_port = 'adresse: {commune: Saint-Leu, code_postal: "97436", code_insee: "97413"}\n'
    constats = found(le_port + QPV + "vague:\n", zonage={**ZONAGE, **REUNION}, au=jour)
    constat = next(c for c in constats if c.code == "CAT-03")
    assert constat.message == f"Saint-Leu (97413) n'a pas de quartier prioritaire dans la liste de {annee}."


def test_where_the_list_holds_nothing_of_the_departement_it_is_not_verified() -> None:
    constats = found(SAINT_DENIS + QPV)
    assert [c.code for c in constats] == ["CAT-07"]
    assert constats[0].message == (
        "Catégories non vérifiées (CAT-03) : la liste des QPV de 2015 ne couvre aucune commune de : La Réunion (974)."
    )
    assert constats[0].a_faire.startswith("Vérifiez ces dossiers par vos soins")


@pytest.mark.parametrize(
    "territoire", [HORS, "territoire: {categorie: qpv, justification: En face., qpv: {situation: dans}}\n"]
)
def test_nothing_is_missed_of_a_departement_that_nobody_counts_on(territoire: str) -> None:
    assert "CAT-07" not in codes(SAINT_DENIS + territoire)
