"""Bars: exact values in, SVG out, read back as XML."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

import fabriques_cli
from fabriques_cli.render.figures.dessin import draw
from fabriques_cli.render.figures.svg import tag, text
from fabriques_cli.text.figure import Barre, Barres, Motif

CONTOURS = Path(fabriques_cli.__file__).parent / "referentiels" / "contours.txt"


def bars(barres: list[Barre], motifs: list[tuple[Motif, str]], echelle: Decimal = Decimal(0)) -> str:
    """The SVG of some bars."""
    return draw(Barres("image", "Titre", "Description", tuple(barres), tuple(motifs), echelle)).svg


def drawn(svg: str) -> ElementTree.Element:
    """The picture without what it defines."""
    root = ElementTree.fromstring(svg)
    root.remove(root.find("defs"))  # type: ignore[arg-type]  # every picture has some
    return root


def widths(svg: str) -> list[tuple[str, int, int]]:
    """The bars: what fills each, where it begins, how wide it is; the legend aside."""
    found = [one for one in drawn(svg).iter("rect") if one.get("height") == "13"]
    return [(filling(one), int(one.attrib["x"]), int(one.attrib["width"])) for one in found]


def filling(one: ElementTree.Element) -> str:
    return one.get("fill") or one.attrib["class"].removeprefix("bord ")


def said(svg: str) -> list[str]:
    """The texts that stand in a picture."""
    return [one.text or "" for one in drawn(svg).iter("text")]


# --- bars


def test_segments_follow_one_another_inside_their_bound() -> None:
    segments = (("plein", Decimal(28_350_000)), ("hachures", Decimal(470_000)))
    svg = bars([Barre("Enveloppe", segments, Decimal(45_000_000))], [])
    assert widths(svg) == [("vide", 1, 358), ("plein", 1, 225), ("url(#image-hachures)", 226, 3)]


@pytest.mark.parametrize(
    ("value", "expected"), [("0", []), ("-1", []), ("0.01", [2]), ("1", [2]), ("150", [358])]
)
def test_what_is_above_zero_is_seen_and_nothing_else(value: str, expected: list[int]) -> None:
    rows = [
        Barre("a", (("plein", Decimal(value)),)),
        Barre("b", (("points", Decimal(1)),), Decimal(150)),
    ]
    assert [width for motif, _, width in widths(bars(rows, [])) if motif == "plein"] == expected


def test_a_bar_goes_past_its_bound_which_stays_where_it_is() -> None:
    svg = bars([Barre("QPV", (("plein", Decimal(200)),), Decimal(150))], [])
    assert widths(svg) == [("vide", 1, 268), ("plein", 1, 358)]
    (bound,) = [one.attrib["d"] for one in drawn(svg).iter("path")]
    assert bound.startswith("M269 ")


def test_bars_share_a_scale_even_from_one_picture_to_the_next() -> None:
    row = Barre("Bretagne", (("plein", Decimal(50_000)),), None, "accordé 50 000 €")
    assert widths(bars([row], [])) == [("plein", 1, 130)]
    assert widths(bars([row], [], Decimal(100_000))) == [("plein", 1, 65)]


def test_bars_of_nothing_are_drawn_without_a_division_by_zero() -> None:
    svg = bars([Barre("Corse", (("plein", Decimal(0)),), None, "accordé inconnu")], [])
    assert widths(svg) == []
    assert said(svg) == ["Corse", "accordé inconnu"]


def test_the_legend_says_what_each_filling_means_on_as_many_lines_as_it_takes() -> None:
    long = "reste à attribuer : 16 130 000,00 €, soit 35,8 % (hors 2 dossiers sans montant)"
    svg = bars([Barre("", (("plein", Decimal(1)),))], [("plein", "avant"), ("vide", long)])
    first, *rest = said(svg)
    assert (first, " ".join(rest), len(rest)) == ("avant", long, 2)
    assert [filling(one) for one in drawn(svg).iter("rect") if one.get("width") == "14"] == ["plein", "vide"]


# --- every picture


def test_a_picture_has_a_name_and_a_description_under_ids_of_its_own() -> None:
    root = ElementTree.fromstring(draw(Barres("image-x", "Places", "Une place.", (Barre("", ()),), ())).svg)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "image-x-titre image-x-description")
    by_id = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    assert (by_id["image-x-titre"], by_id["image-x-description"]) == ("Places", "Une place.")
    assert set(by_id) == {
        "image-x-titre",
        "image-x-description",
        "image-x-hachures",
        "image-x-points",
    }


def test_what_is_written_in_a_picture_is_inert() -> None:
    assert text("<b>&\u202e\x1b", 1, 2, class_="titre") == (
        '<text x="1" y="2" class="titre">&lt;b&gt;&amp;&lt;U+202E&gt;&lt;U+001B&gt;</text>'
    )
    assert tag("rect", stroke_width='"><script>') == '<rect stroke-width="&quot;&gt;&lt;script&gt;"/>'
