"""The intervals that marks are counted in: each mark in one of them, on every scale."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fabriques_cli.files.reading.read import read
from fabriques_cli.format.instruction import CRITERES
from fabriques_cli.lieux.vue import vues
from fabriques_cli.notes.releve import releve
from fabriques_cli.notes.repartition import figures, tableau, tranches
from fabriques_cli.text.tableau import Tableau
from registres import PROGRAMME, laid_over, situation, source


def spread(*notes: str, echelle: str = "{min: 0, max: 5}") -> Tableau:
    """The table of dossiers each of which has one mark, of the first criterion."""
    files = {
        f"lieux/l-{rank}.yaml": f"criteres: {{essor_du_territoire: {{note: {note}}}}}\n"
        for rank, note in enumerate(notes)
    }
    files["programme.yaml"] = laid_over(PROGRAMME, f"echelle: {echelle}")
    found = situation(files)
    return tableau(found.registre.programme, releve(vues(found), found.registre.programme))


def test_each_mark_is_counted_once_at_both_ends_of_an_interval() -> None:
    table = spread("0", "0.999", "1", "3", "3.5", "4", "4.999", "5", "5.001", "45")
    counts = {row[0]: row[1] for row in table.lignes}
    assert counts == {
        "de 0 à moins de 1": 2,
        "de 1 à moins de 2": 1,
        "de 2 à moins de 3": 0,
        "de 3 à moins de 4": 2,
        "de 4 à moins de 5": 2,
        "5": 1,
    }
    assert table.totaux == ("Total", 8, 0, 0, 0)


@pytest.mark.parametrize(
    ("echelle", "count", "first", "last"),
    [
        ("{min: 0, max: 20}", 11, "de 0 à moins de 2", "20"),
        ("{min: 1, max: 4}", 4, "de 1 à moins de 2", "4"),
        ("{min: 0, max: 10}", 11, "de 0 à moins de 1", "10"),
        ("{min: 0, max: 100}", 11, "de 0 à moins de 10", "100"),
        ("{min: 0, max: 2.5}", 4, "de 0 à moins de 1", "2,5"),
        ("{min: 3, max: 3}", 1, "3", "3"),
    ],
)
def test_a_long_scale_is_cut_in_ten(echelle: str, count: int, first: str, last: str) -> None:
    programme = read(source({"programme.yaml": laid_over(PROGRAMME, f"echelle: {echelle}")})).programme
    found = [one.dite for one in tranches(programme, ())]
    assert (len(found), found[0], found[-1]) == (count, first, last)


def test_without_a_scale_the_intervals_are_those_of_the_marks() -> None:
    assert [row[0] for row in spread("2.5", "4", echelle="").lignes] == [
        "de 2 à moins de 3",
        "de 3 à moins de 4",
        "4",
    ]


def test_without_a_mark_nothing_is_counted() -> None:
    assert spread().lignes == ()
    assert figures(spread()) == ()


def test_a_picture_says_what_its_column_says() -> None:
    (figure,) = figures(spread("2", "3", "3"))
    assert figure.titre == "Essor du territoire"
    assert [(bar.titre, bar.fin) for bar in figure.barres][2:4] == [
        ("de 2 à moins de 3", "1"),
        ("de 3 à moins de 4", "2"),
    ]
    assert figure.echelle == 2
    assert "de 3 à moins de 4 : 2" in figure.description


def test_every_mark_of_a_scale_falls_in_one_interval() -> None:
    programme = read(source()).programme
    for thousandths in range(0, 5001, 7):
        note = Fraction(thousandths, 1000)
        assert sum(one.holds(note) for one in tranches(programme, ())) == 1
    assert len(CRITERES) == 4
