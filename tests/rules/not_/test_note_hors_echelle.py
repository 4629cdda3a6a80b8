"""NOT-01 · Une note est sur l'échelle du programme."""

from __future__ import annotations

import pytest

from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE, PROGRAMME, laid_over, run, run_example


def marked(note: str) -> str:
    return f"criteres: {{gouvernance: {{avis: Collège d'usagers., note: {note}}}}}\n"


def test_a_mark_outside_the_scale_is_blocking_for_the_file() -> None:
    constat = one(run_example(marked("7")), "NOT-01")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.FICHIER)
    assert constat.chemin == ("criteres", "gouvernance", "note")
    assert constat.message == "La note 7 n'est pas sur l'échelle du programme, de 0 à 5."


@pytest.mark.parametrize(
    ("note", "found"),
    [("0", False), ("5", False), ("2.5", False), ("5.01", True)],
)
def test_both_ends_of_the_scale_are_marks(note: str, found: bool) -> None:
    assert bool(of(run_example(marked(note)), "NOT-01")) is found


@pytest.mark.parametrize(
    ("echelle", "found"),
    [
        ("echelle:", False),
        ("echelle: {min: 7, max: 10}", False),
        ("echelle: {min: 7.01, max: 10}", True),
        ("echelle: {min: 0, max: 6.99}", True),
    ],
)
def test_the_scale_is_that_of_the_programme(echelle: str, found: bool) -> None:
    files = {
        "programme.yaml": laid_over(PROGRAMME, echelle),
        "lieux/la-filature.yaml": laid_over(EXEMPLE, marked("7")),
    }
    assert bool(of(run(files), "NOT-01")) is found


def test_every_mark_is_told() -> None:
    four = "\n".join(
        f"  {cle}: {{note: 6}}"
        for cle in ("essor_du_territoire", "ancrage_territorial", "gouvernance", "modele_economique")
    )
    assert len(of(run_example(f"criteres:\n{four}\n"), "NOT-01")) == 4


@pytest.mark.parametrize(
    ("note", "meant"),
    [
        ("45", " : 4.5 si une virgule s'est perdue"),
        ("375", " : 3.75 si une virgule s'est perdue"),
        ("50", " : 5.0 si une virgule s'est perdue"),
        ("51", ""),  # 5.1 is out of the scale too
        ("7", ""),
        ("7.5", ""),
    ],
)
def test_a_comma_that_may_be_lost_is_said(note: str, meant: str) -> None:
    constat = one(run_example(marked(note)), "NOT-01")
    assert constat.a_faire == f"Comparez avec la grille d'instruction, et corrigez la note{meant}."
