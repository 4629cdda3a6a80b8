"""The samples of Démarches simplifiées, read to the same answers whatever their form."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabriques_cli.exchange.recu import read
from fabriques_cli.text.recu import Recu
from registres import SHARED

SAMPLES = SHARED.parent / "echantillons"


def sample(name: str) -> Recu:
    """A sample, read; skips the test where there is none."""
    path: Path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"sample absent: {name}")
    return read(name, path.read_bytes())


def answers(recu: Recu) -> dict[str, dict[str, str]]:
    """The words of each dossier by the name of their column."""
    return {
        line.cases[1].mot: {
            entete.nom: line.case(entete).mot for entete in recu.dossiers.entetes if line.case(entete).mot
        }
        for line in recu.dossiers.lignes
    }


def test_the_text_and_the_workbook_say_the_same() -> None:
    text, book = sample("depots-ds.csv"), sample("depots-ds.xlsx")
    assert (text.lu_comme, book.lu_comme) == (
        "CSV, UTF-8 sans BOM, virgules",
        "classeur Excel, feuille « Dossiers »",
    )
    assert text.zero_douteux
    assert book.zero_douteux
    of_text, of_book = answers(text), answers(book)
    assert list(of_text) == list(of_book) == ["9000401", "9000402", "9000403"]
    differences = {
        (number, name, of_text[number].get(name, ""), of_book[number].get(name, ""))
        for number in of_text
        for name in {*of_text[number], *of_book[number]}
        if of_text[number].get(name, "") != of_book[number].get(name, "")
    }
    assert differences == {
        ("9000401", "Montant demandé 2021", "50000.0", "50000"),
        ("9000402", "Montant demandé 2021", "0.0", "0"),
        ("9000403", "Montant demandé 2021", "60000.0", "60000"),
    }
