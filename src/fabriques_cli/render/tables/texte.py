"""A table as text, within a width."""

from __future__ import annotations

from collections.abc import Sequence

from fabriques_cli.render.grid import grid, widest
from fabriques_cli.render.spans import Line, Span, line
from fabriques_cli.render.tables.cellule import read
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur


def render(tableau: Tableau, width: int | None = None) -> list[Line]:
    """Columns under their titles, the totals, then the notes; secondary columns give way to a narrow width.

    Where that is not enough, cells go on under themselves, or stand below their row.
    """
    kept, hidden = list(range(len(tableau.colonnes))), []
    lines = _laid_out(tableau, kept)
    for index in [i for i, c in reversed(list(enumerate(tableau.colonnes))) if c.secondaire]:
        if width is None or widest(lines) <= width:
            break
        kept.remove(index)
        hidden.append(tableau.colonnes[index].titre)
        lines = _laid_out(tableau, kept)
    lines = _laid_out(tableau, kept, width)
    if hidden:
        said = f"Colonnes masquées faute de largeur : {', '.join(reversed(hidden))} (--format csv les donne)."
        lines.append(line(Span(said, "discret")))
    return [*lines, *(line(note) for note in tableau.notes)]


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
    return tuple(Span(read(value, c)) for c, value in zip(colonnes, ligne, strict=True))
