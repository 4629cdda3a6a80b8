"""What a regularisation covers: its rule, by its day, at its path; and what is left of the finding."""

from __future__ import annotations

from datetime import date

import pytest

from fabriques_cli.check.rapport import Selection, rapport
from fabriques_cli.findings import Constat, Level
from fabriques_cli.render.check.texte import counts, totals
from registres import codes, run_example

ATTENDUS = """
complements:
  - {demande_le: 2021-04-02, pieces: [statuts], avant_le: 2021-04-16}
  - {demande_le: 2021-04-02, pieces: [RIB], avant_le: 2021-05-28}
"""
AVENANTS = """
decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000}}]
convention: {numero_ej: "2103456789", signee_le: 2021-04-20}
avenants:
  - {le: 2021-04-28, objet: montant, annuites: {2021: 40000, 2022: 45000}}
  - {le: 2021-05-20, objet: montant, annuites: {2021: 40000, 2022: 48000}}
"""
"""Two amendments of the total, neither of which a decision asked for: AVN-01 twice."""


def held(regle: str, le: str = "2021-05-25", more: str = "") -> str:
    return f"regularisations: [{{regle: {regle}, le: {le}, motif: bien vu.{more}}}]\n"


def levels(fragment: str, regle: str, au: date = date(2021, 5, 31), **options: bool) -> list[str]:
    return [c.level.mot for c in run_example(fragment, au, **options).constats if c.code == regle]


def constat(fragment: str, regle: str) -> Constat:
    (found,) = (c for c in run_example(fragment).constats if c.code == regle)
    return found


def test_it_says_what_happened_since_when_and_why_and_asks_nothing_more() -> None:
    first = ATTENDUS.partition("  - {demande_le: 2021-04-02, pieces: [RIB]")[0]
    found = constat(first + held("CMP-01", more=", autorite: ANCT, reference: DEC-7"), "CMP-01")
    assert found.message == (
        "Complément (statuts) attendu avant le 16/04/2021 : rien n'est reçu, 45 jours après. "
        "Régularisé le 25/05/2021 : bien vu (ANCT, DEC-7)."
    )
    assert (found.level, found.a_faire, found.regularise_le) == (Level.INFO, "", date(2021, 5, 25))
    assert found.accepte_par == ("regularisations", 0)


def test_it_weighs_on_no_exit_code_and_is_counted_nowhere() -> None:
    controle = run_example(ATTENDUS + held("CMP-01", "2021-05-29"))
    shown = rapport(controle, Selection(), 1)
    assert not shown.atteint(Level.ALERTE)
    assert counts(shown.fiches[0]) == ""
    assert "gestion" not in totals(shown)


def test_asking_for_no_derogation_leaves_it() -> None:
    assert levels(ATTENDUS + held("CMP-01", "2021-05-29"), "CMP-01", sans_derogation=True) == ["info", "info"]


@pytest.mark.parametrize(("au", "level"), [(date(2021, 5, 24), "alerte"), (date(2021, 5, 25), "info")])
def test_it_covers_from_its_day(au: date, level: str) -> None:
    assert levels(ATTENDUS + held("CMP-01"), "CMP-01", au) == [level]


def test_nobody_accepts_what_is_to_come() -> None:
    assert levels(ATTENDUS + held("CMP-01", "2021-05-27"), "CMP-01") == ["alerte", "info"]
    assert levels(ATTENDUS + held("CMP-01", "2021-05-28"), "CMP-01") == ["info", "info"]
    assert levels(AVENANTS + held("AVN-01", "2021-05-19"), "AVN-01") == ["alerte", "info"]
    assert levels(AVENANTS + held("AVN-01", "2021-05-20"), "AVN-01") == ["info", "info"]


@pytest.mark.parametrize(
    ("chemin", "covered"),
    [
        ("avenants", 2),
        ("avenants[0]", 1),
        ("avenants[0].annuites", 1),
        ("avenants[2021-05-20]", 1),
        ("avenants[2]", 0),
        ("avenant", 0),
        ("avenants[0].le", 0),
    ],
)
def test_a_path_covers_itself_and_what_is_under_it(chemin: str, covered: int) -> None:
    found = levels(AVENANTS + held("AVN-01", more=f", chemin: '{chemin}'"), "AVN-01")
    assert found.count("info") == covered
    assert len(found) == 2


def test_it_covers_no_other_rule_nor_what_is_missing_nor_a_candidature() -> None:
    assert levels(ATTENDUS + held("AVN-01"), "CMP-01") == ["alerte", "alerte"]
    missing = "decisions: [{le: 2021-05-10, resultat: laureat}]\n"
    assert levels(missing + held("INS-02", more=", autorite: a, reference: b"), "INS-02") == ["à compléter"]
    late = "demande: {annuites: {2021: 60000, 2022: 30000}}\n"
    assert levels(late + held("MNT-02", more=", autorite: a, reference: b"), "MNT-02") == ["bloquant"]


def test_what_is_found_among_the_findings_ends_too() -> None:
    late = "depose_le: 2021-03-31T00:33:00+02:00\n"
    late += "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]\n"
    assert levels(late, "INS-05") == ["bloquant"]
    act = held("INS-05", more=", autorite: ANCT, reference: DEC-7")
    assert levels(late + act, "INS-05") == ["info"]
    assert "REG-02" not in codes(run_example(late + act))


def test_it_is_a_fact_that_may_be_to_come() -> None:
    assert "FIC-08" in codes(run_example(ATTENDUS + held("CMP-01", "2021-06-01")))
