"""VER-07 · Un titre de perception est encaissé dans les cinq ans."""

from __future__ import annotations

from datetime import date

import pytest

from constats import fr, of, one
from fabriques_cli.findings import Level
from registres import run_example

TITRE = "titres_de_perception: [{le: 2022-02-28, numero: TP-1, annuite: 2021, nature: indu, montant: 8000}]"


def test_what_a_title_claims_is_to_be_cashed_within_five_years() -> None:
    assert of(run_example(TITRE, date(2027, 2, 28)), "VER-07") == []
    constat = one(run_example(TITRE, date(2027, 3, 1)), "VER-07")
    assert constat.level is Level.ALERTE
    assert constat.chemin == ("titres_de_perception", 0, "encaisse_le")
    assert constat.message == fr(
        "8 000 € à encaisser par le titre TP-1, émis le 28/02/2022 : les cinq ans ont pris fin le 28/02/2027."
    )


@pytest.mark.parametrize(
    ("encaisse_le", "level"),
    [("2027-02-28", None), ("2027-03-01", Level.INFO), ("2027-04-02", Level.ALERTE)],
    ids=["in time", "late", "not yet"],
)
def test_a_title_cashed_late_leaves_an_info(encaisse_le: str, level: Level | None) -> None:
    cashed = TITRE.replace("}", f", encaisse_le: {encaisse_le}}}")
    found = of(run_example(cashed, date(2027, 4, 1)), "VER-07")
    assert [constat.level for constat in found] == ([] if level is None else [level])


def test_an_act_of_the_accountant_that_interrupts_the_five_years_is_accepted() -> None:
    accepted = f"{TITRE}\nregularisations: [{{regle: VER-07, le: 2027-03-01, motif: commandement, {{}}}}]"
    act = accepted.replace("{}", "autorite: DDFiP, reference: C-1")
    assert one(run_example(act, date(2027, 4, 1)), "VER-07").level is Level.INFO
    assert one(run_example(accepted.replace(", {}", ""), date(2027, 4, 1)), "VER-07").level is Level.ALERTE
