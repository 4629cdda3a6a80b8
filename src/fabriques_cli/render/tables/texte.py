"""A table as text, within a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.render.grid import grid, widest
from fabriques_cli.render.spans import Line, Span, line
from fabriques_cli.render.tables.cellule import read
from fabriques_cli.render.tables.pose import ordre, remplies, vides
from fabriques_cli.text.fort import fort
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur


def render(tableau: Tableau, width: int | None = None) -> list[Line]:
    """Columns under their titles, the totals, then the notes; columns give way to a narrow width by what they say.

    Where that is not enough, cells go on under themselves, or stand below their row.
    """
    kept = ordre(tableau)
    empty, rest = _giving_way(tableau, kept)
    hidden: list[int] = []
    lines = _laid_out(tableau, kept)
    for index in (*empty, *rest):
        if width is None or widest(lines) <= width:
            break
        kept.remove(index)
        hidden.append(index)
        lines = _laid_out(tableau, kept)
    lines = _laid_out(tableau, kept, width)
    said = _hidden(tableau, [i for i in hidden if i in empty], [i for i in hidden if i in rest])
    return [*lines, *said, *(line(note) for note in tableau.notes)]


def _giving_way(tableau: Tableau, order: Sequence[int]) -> tuple[list[int], list[int]]:
    """The columns in the order in which they leave: those that say nothing; the secondary ones that say the least.

    What makes another column precise has it beside, and leaves before.
    """
    nothing = vides(tableau)
    empty = [rang for rang in reversed(order[1:]) if rang in nothing]
    rest = [rang for rang in reversed(order) if tableau.colonnes[rang].secondaire and rang not in empty]
    return empty, sorted(rest, key=lambda rang: _weight(tableau, rang))


def _weight(tableau: Tableau, rang: int) -> tuple[bool, int]:
    """How much a column says, the less the sooner it leaves."""
    return not tableau.colonnes[rang].precise, remplies(tableau, rang)


def _hidden(tableau: Tableau, empty: Sequence[int], rest: Sequence[int]) -> Iterator[Line]:
    """Which columns are not shown, and where what they say is."""
    if empty:
        yield line(Span(f"Colonnes vides, masquées : {_titles(tableau, empty)}.", "discret"))
    if rest:
        said = f"Colonnes masquées faute de largeur : {_titles(tableau, rest)} (--format csv les donne)."
        yield line(Span(said, "discret"))


def _titles(tableau: Tableau, ranks: Sequence[int]) -> str:
    return ", ".join(tableau.colonnes[rang].titre for rang in ordre(tableau) if rang in ranks)


def _laid_out(tableau: Tableau, kept: Sequence[int], width: int | None = None) -> list[Line]:
    colonnes = [tableau.colonnes[i] for i in kept]
    rows = [tuple(Span(colonne.titre, "titre") for colonne in colonnes)]
    rows += [_row(colonnes, [ligne[i] for i in kept]) for ligne in tableau.lignes]
    if tableau.totaux:
        totals = _row(colonnes, [tableau.totaux[i] for i in kept])
        rows.append(tuple(Span(cell.text, "titre") for cell in totals))
    right = frozenset(i for i, c in enumerate(colonnes) if c.genre in ("montant", "nombre"))
    return grid(rows, width, titles=[colonne.titre for colonne in colonnes], right=right)


def _row(colonnes: Sequence[Colonne], ligne: Sequence[Valeur]) -> tuple[Span, ...]:
    return tuple(
        Span(read(value, c), "titre" if fort(value) else "") for c, value in zip(colonnes, ligne, strict=True)
    )
