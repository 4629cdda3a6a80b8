"""A report as one page of HTML that needs nothing else: no script, no file beside, no network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from jinja2 import Environment, PackageLoader, StrictUndefined

from fabriques_cli.render.documents.branches import Branche, branches
from fabriques_cli.render.figures.dessin import draw
from fabriques_cli.render.figures.style import style
from fabriques_cli.render.figures.svg import Image
from fabriques_cli.render.spans import visible
from fabriques_cli.render.tables.cellule import signale
from fabriques_cli.render.tables.pose import Posee, largeur, posees
from fabriques_cli.text.document import Document
from fabriques_cli.text.fort import fort
from fabriques_cli.text.tableau import Tableau, Valeur

LARGE, DENSE, COURT = 2, 8, 12
"""Columns beyond which a table scrolls in its own frame on a narrow screen, is written smaller; rows of a short one,
and parts of a chapter that its summary shows unfolded."""

PHRASE, DEMI = 24, 84
"""Characters under which a sentence is not cut into words, and to the line of a table that fits half a sheet."""


@dataclass(frozen=True, slots=True)
class CelluleLue:
    """A cell as it is read: its text, whether figures stand flush right, whether it may run from right to left.

    What makes it precise is small beside it; what must not be missed is strong.
    """

    texte: str
    precision: str
    chiffres: bool
    sens: bool
    fort: bool = False


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
    drawn = {one.cle: [draw(figure) for figure in one.figures] for one in document.sections}
    environment.filters |= {
        "visible": visible,
        "poses": posees,
        "lignes": rows,
        "totaux": totals,
        "images": lambda section: drawn[section.cle],
        "fort": fort,
        "signale": signale,
        "titre": lambda branche: min(branche.profondeur + 1, 6),
        "noms": lambda branche: _classes(branche, drawn[branche.section.cle]),
    }
    page = environment.get_template("document.html")
    sizes = {"LARGE": LARGE, "DENSE": DENSE, "COURT": COURT}
    return page.render(document=document, branches=branches(document), style_des_figures=style(), **sizes)


def rows(tableau: Tableau) -> Iterator[tuple[CelluleLue, ...]]:
    """The rows of a table as they are read."""
    columns = posees(tableau)
    return (_cells(tableau, columns, ligne) for ligne in tableau.lignes)


def totals(tableau: Tableau) -> tuple[CelluleLue, ...]:
    """The totals as they are read, nothing when there are none; their word heads the row, wherever it was."""
    cells = _cells(tableau, posees(tableau), tableau.totaux) if tableau.totaux else ()
    if not cells or cells[0].texte:
        return cells
    found = list(cells)
    named = next((rank for rank, one in enumerate(cells) if one.texte and not one.chiffres), 0)
    found[0], found[named] = cells[named], cells[0]
    return tuple(found)


def small(tableau: Tableau) -> bool:
    """Whether a table may stand beside another one: what stands so is never cut between two printed pages."""
    return len(posees(tableau)) <= LARGE + 1 and len(tableau.lignes) <= COURT


def _classes(branche: Branche, images: Sequence[Image]) -> str:
    """What the style sheet knows of a section: that it opens a page, stands beside another, takes the whole width."""
    section = branche.section
    short = section.tableau is not None and small(section.tableau)
    beside = short and not images and not branche.branches and branche.profondeur == 1
    wide = section.tableau is not None and largeur(section.tableau, PHRASE) > DEMI
    named = (("page", branche.page), ("etroite", beside), ("large", wide and branche.profondeur > 1))
    return " ".join(name for name, so in named if so)


def _cells(tableau: Tableau, columns: Sequence[Posee], ligne: Sequence[Valeur]) -> tuple[CelluleLue, ...]:
    return tuple(_cell(one, *one.lue(tableau, ligne), strong=one.forte(ligne)) for one in columns)


def _cell(one: Posee, said: str, precision: str, *, strong: bool) -> CelluleLue:
    text = visible(said)
    figures = one.colonne.genre in ("montant", "nombre")
    return CelluleLue(text, visible(precision), figures, _has_right_to_left(text), strong)


def _has_right_to_left(text: str) -> bool:
    return not text.isascii() and any(bidirectional(one) in ("R", "AL") for one in text)
