"""What a check counts, and how it shows a line of a file that is wider than the terminal."""

from __future__ import annotations

import pytest

from fabriques_cli.check.rapport import Fiche
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Constat, Level, Located, Place, Portee
from fabriques_cli.render.check import texte
from fabriques_cli.render.spans import plain


def constat(level: Level, portee: Portee = Portee.CANDIDATURE, **more: object) -> Constat:
    return Constat("MNT-02", "lieux/x.yaml", (), level, portee, "Trop.", "")._replace(**more)


def counted(*constats: Constat) -> str:
    return texte.counts(Fiche("x", "X", None, Verdict.ELIGIBLE, constats))


@pytest.mark.parametrize(
    ("constats", "said"),
    [
        ((), ""),
        ((constat(Level.INFO),), ""),
        ((constat(Level.ALERTE),), "1 alerte"),
        ((constat(Level.BLOQUANT), constat(Level.BLOQUANT)), "2 bloquants"),
        ((constat(Level.A_COMPLETER), constat(Level.A_COMPLETER)), "2 à compléter"),
        ((constat(Level.BLOQUANT, Portee.FICHIER),), "1 bloquant"),
        ((constat(Level.BLOQUANT, Portee.PROGRAMME),), ""),
        # A fault of management is one, whatever it weighs; an info is none.
        ((constat(Level.INFO, Portee.GESTION),), ""),
        ((constat(Level.ALERTE, Portee.GESTION),), "1 anomalie de gestion"),
        (
            (constat(Level.BLOQUANT, Portee.GESTION), constat(Level.ALERTE, Portee.GESTION)),
            "2 anomalies de gestion",
        ),
        # What explains a refusal is a motive; an info explains nothing.
        ((constat(Level.INFO, motif=True),), ""),
        ((constat(Level.ALERTE, motif=True),), "1 motif constaté"),
        (
            (
                constat(Level.BLOQUANT, motif=True),
                constat(Level.INFO, motif=True),
                constat(Level.A_COMPLETER, motif=True),
            ),
            "2 motifs constatés",
        ),
        # What a dérogation lifts is counted as lifted alone.
        ((constat(Level.BLOQUANT, leve_par=("derogations", 0)),), "1 levé par dérogation"),
        (
            (
                constat(Level.BLOQUANT, leve_par=("derogations", 0)),
                constat(Level.ALERTE, leve_par=("derogations", 1)),
            ),
            "2 levés par dérogation",
        ),
        (
            (constat(Level.ALERTE), constat(Level.BLOQUANT), constat(Level.ALERTE, Portee.GESTION)),
            "1 bloquant, 1 alerte, 1 anomalie de gestion",
        ),
    ],
)
def test_the_findings_of_a_dossier_are_counted_by_what_they_weigh(
    constats: tuple[Constat, ...], said: str
) -> None:
    assert counted(*constats) == said


WIDTH = 40
ROOM = WIDTH - 8
"""The characters of an excerpt: eight are for the margin."""


def excerpt(text: str, start: int, stop: int, width: int | None = WIDTH) -> tuple[str, str]:
    """The line of a file as it is shown, and what stands above the marks, when `text[start:stop]` is marked."""
    found = constat(Level.BLOQUANT)
    places = {found: Located(Place(7, start + 1, 7, stop + 1), text)}
    lines = plain(
        texte.block(found, texte.PageDeControle(width, True, "", places, {"MNT-02": "s"}))
    ).splitlines()
    shown, marks = (
        next(one for one in lines if one.startswith(head)).removeprefix(head) for head in ("7│ ", " │ ")
    )
    assert set(marks) == {" ", "^"} or set(marks) == {"^"}
    assert len(marks) <= len(shown)
    return shown, shown[marks.index("^") : len(marks)]


def alphabet(size: int) -> str:
    """A text of a size none of whose stretches is twice there."""
    return "".join(chr(0x0100 + place) for place in range(size))


def test_a_line_as_wide_as_its_room_is_whole_and_one_more_character_cuts_it() -> None:
    whole = alphabet(ROOM)
    assert excerpt(whole, 3, 9) == (whole, whole[3:9])
    wider = alphabet(ROOM + 1)
    assert excerpt(wider, 3, 9) == (f"{wider[: ROOM - 1]}…", wider[3:9])
    assert excerpt(wider, 3, 9, None) == (wider, wider[3:9])


@pytest.mark.parametrize("start", [0, 7, 8, 9, 10, 50, 75, 76, 77, 91, 98])
def test_the_marks_stay_under_what_they_show_wherever_a_line_is_cut(start: int) -> None:
    text = alphabet(100)
    shown, marked = excerpt(text, start, start + 2)
    left = max(0, start - ROOM // 4)
    assert marked == text[start : start + 2]
    assert shown.startswith("…") is (left > 0)
    assert shown.endswith("…") is (left + ROOM < 100)
    assert len(shown) == min(ROOM, 100 - left)
    assert shown.strip("…") in text


@pytest.mark.parametrize(("stop", "size"), [(41, 23), (42, 24), (43, 24), (60, 24)])
def test_the_marks_stop_where_the_line_is_cut(stop: int, size: int) -> None:
    """From a quarter of the room, three quarters are left to the marks: twenty-four characters here."""
    _, marked = excerpt(alphabet(100), 18, stop)
    assert len(marked) == size


def test_the_marks_stop_with_a_line_that_is_whole() -> None:
    assert excerpt("nom: x", 5, 40) == ("nom: x", "x")
    found = constat(Level.BLOQUANT)
    page = texte.PageDeControle(
        WIDTH, True, "", {found: Located(Place(7, 6, 9, 2), "nom: |")}, {"MNT-02": "s"}
    )
    assert " │      ^" in plain(texte.block(found, page)).splitlines()
