"""What is said of a dossier that was just written: its verdict, what is missing and on which line, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabriques_cli.check.rapport import Fiche, Rapport
from fabriques_cli.findings import Constat, Level, Located
from fabriques_cli.render.check.texte import ROLES, ROLES_DE_VERDICT, counts
from fabriques_cli.render.spans import Line, Span, line
from fabriques_cli.render.wrap import hung
from fabriques_cli.text.shell import quoted

ALIGNE = 12
"""Columns of the level, before the code."""


def render(
    rapport: Rapport, path: str, places: Mapping[Constat, Located], width: int | None
) -> Iterator[Line]:
    """The file, the verdict, a line for each finding with that of the file, and the next step."""
    fiche = rapport.fiches[0]
    yield line(Span(path, "titre"), " est écrit.")
    yield line()
    yield line(
        f"{fiche.nom} ({fiche.slug}) : ",
        Span(fiche.verdict.mot, ROLES_DE_VERDICT[fiche.verdict]),
        f" — {counts(fiche) or 'rien à signaler'}",
    )
    for constat in sorted(fiche.constats, key=lambda c: -c.level):
        yield from _finding(constat, places.get(constat), width)
    yield line()
    yield _next(fiche, path)


def _finding(constat: Constat, located: Located | None, width: int | None) -> Iterator[Line]:
    where = f"  ligne {located.place.line}" if located else ""
    level = Span(constat.level.mot.ljust(ALIGNE), ROLES[constat.level])
    head = line("  ", level, Span(f"{constat.code} ", "discret"))
    yield from hung(head, f"{constat.message}{where}", width)


def _next(fiche: Fiche, path: str) -> Line:
    if any(constat.level > Level.INFO for constat in fiche.constats):
        return line(f"Complétez {path}, puis : fabriques check {quoted(fiche.slug)}")
    return line(f"Le relire : fabriques lieu {quoted(fiche.slug)}")
