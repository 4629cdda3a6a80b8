"""The mark of a row says which it is, and is refused where it is not whole."""

from __future__ import annotations

import pytest

from fabriques_cli.tableur.marque import MarqueDeLigne, ecrite, empreinte, lue
from fabriques_cli.tableur.volets import Rang, Volet, volets


def named(nom: str) -> Volet:
    """A sheet by its name."""
    return next(volet for volet in volets() if volet.nom == nom)


@pytest.mark.parametrize(
    ("feuille", "slug", "rang", "text"),
    [
        ("porteur", "le-fanal", (), "le-fanal||a ."),
        ("versements", "le-fanal", (0,), "le-fanal|1|a ."),
        ("budget_previsionnel", "le-fanal", ("2021",), "le-fanal|2021|a ."),
        ("complements.pieces", "un|deux", (1, 11), "un|deux|2/12|a ."),
    ],
)
def test_what_is_written_is_read(feuille: str, slug: str, rang: Rang, text: str) -> None:
    assert ecrite(slug, rang, ["a", "."]) == text
    assert lue(named(feuille), text) == MarqueDeLigne(slug, rang, ("a", "."))


@pytest.mark.parametrize(
    "text", ["", "le-fanal", "le-fanal|1", "le-fanal||a", "le-fanal|0|a", "le-fanal|x|a", "le-fanal|1/2|a"]
)
def test_what_is_no_mark_is_none(text: str) -> None:
    assert lue(named("versements"), text) is None


def test_a_print_tells_nothing_from_something() -> None:
    assert empreinte("") == "."
    assert empreinte("0") not in (".", empreinte("1"))
    assert len(empreinte("0")) == 8
