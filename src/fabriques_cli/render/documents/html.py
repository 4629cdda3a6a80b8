"""A report as one page of HTML that needs nothing else: no script, no file beside, no network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import bidirectional

from jinja2 import Environment, PackageLoader, StrictUndefined

from fabriques_cli.render.figures.dessin import draw
from fabriques_cli.render.figures.style import style
from fabriques_cli.render.spans import visible
from fabriques_cli.render.tables.cellule import read
from fabriques_cli.text.document import Document
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

LARGE, DENSE, COURT = 2, 8, 12
"""Columns beyond which a table scrolls in its own frame on a narrow screen, is written smaller; rows of a short one."""


@dataclass(frozen=True, slots=True)
class CelluleLue:
    """A cell as it is read: its text, whether figures stand flush right, whether it may run from right to left."""

    texte: str
    chiffres: bool
    sens: bool


def render(document: Document) -> str:
    """The page, with the pictures of each section."""
    environment = Environment(
        loader=PackageLoader("fabriques_cli.render.documents", "gabarits/html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "visible": visible,
        "lignes": rows,
        "totaux": totals,
        "petit": small,
    }
    page = environment.get_template("document.html")
    images = {one.cle: [draw(figure) for figure in one.figures] for one in document.sections if one.figures}
    return page.render(document=document, images=images, style_des_figures=style(), LARGE=LARGE, DENSE=DENSE)


def rows(tableau: Tableau) -> Iterator[tuple[CelluleLue, ...]]:
    """The rows of a table as they are read."""
    return (_cells(tableau.colonnes, ligne) for ligne in tableau.lignes)


def totals(tableau: Tableau) -> tuple[CelluleLue, ...]:
    """The totals as they are read, nothing when there are none."""
    return _cells(tableau.colonnes, tableau.totaux) if tableau.totaux else ()


def small(tableau: Tableau) -> bool:
    """Whether a table may stand beside another one: what stands so is never cut between two printed pages."""
    return len(tableau.colonnes) <= LARGE + 1 and len(tableau.lignes) <= COURT


def _cells(colonnes: tuple[Colonne, ...], ligne: tuple[Valeur, ...]) -> tuple[CelluleLue, ...]:
    return tuple(_cell(colonne, value) for colonne, value in zip(colonnes, ligne, strict=True))


def _cell(colonne: Colonne, value: Valeur) -> CelluleLue:
    text = visible(read(value, colonne))
    return CelluleLue(text, colonne.genre in ("montant", "nombre"), _has_right_to_left(text))


def _has_right_to_left(text: str) -> bool:
    return not text.isascii() and any(bidirectional(one) in ("R", "AL") for one in text)
