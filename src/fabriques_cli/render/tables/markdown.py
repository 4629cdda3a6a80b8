"""A table in Markdown, its data inert."""

from __future__ import annotations

import re

from fabriques_cli.render.spans import visible
from fabriques_cli.render.tables.pose import posees
from fabriques_cli.text.tableau import Tableau

# What Markdown, or the HTML and mentions that forges add to it, could take for markup; the raw text stays readable.
ACTIF = re.compile(r"[\\`*\[\]<>|~&$]|(?<![^\W_])_|_(?![^\W_])|^[-+#=/]|!(?=\d)|%(?=[\w\"])")

# A number that would begin a list.
RANG = re.compile(r"^(\d{1,9})(?=[.)])")

# What forges look for once Markdown is read, when a backslash is gone: mentions, references, bare addresses. They
# leave code alone.
LIEN = re.compile(r"(?:@|#(?=[\w#])|GH-(?=\d)|://|(?<=[wW]{3})\.)+")


def table(tableau: Tableau) -> str:
    """The table with its totals in bold, then the notes."""
    colonnes = posees(tableau)
    heads = [escaped(one.colonne.titre) for one in colonnes]
    rules = ["---:" if one.colonne.genre in ("montant", "nombre") else "---" for one in colonnes]
    rows = [[_cell(*one.lue(tableau, ligne)) for one in colonnes] for ligne in tableau.lignes]
    if tableau.totaux:
        totals = [_cell(*one.lue(tableau, tableau.totaux)) for one in colonnes]
        rows.append([f"**{cell}**" if cell else "" for cell in totals])
    lines = [_row(heads), _row(rules), *map(_row, rows), ""]
    return "\n".join([*lines, *(f"{escaped(note)}\n" for note in tableau.notes)])


def escaped(text: str) -> str:
    """The text as it will be read, and nothing else: no markup, no mention, no reference, no link."""
    shown = visible(text)
    inert, start = [], 0
    for found in LIEN.finditer(shown):
        inert += [ACTIF.sub(r"\\\g<0>", shown[start : found.start()]), f"`{found[0]}`"]
        start = found.end()
    return RANG.sub(r"\1\\", "".join([*inert, ACTIF.sub(r"\\\g<0>", shown[start:])]))


def _cell(said: str, precision: str) -> str:
    """`La Filature (la-filature)`."""
    return escaped(f"{said} ({precision})" if precision else said)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
