"""The report of a check for a pipe: one finding a line, everything."""

from __future__ import annotations

from fabriques_cli.check.rapport import Rapport
from fabriques_cli.findings import Constat, Located, beneath
from fabriques_cli.render.check.machine import Context
from fabriques_cli.render.spans import visible
from fabriques_cli.render.words import weight
from fabriques_cli.text.montant import counted


def render(rapport: Rapport, context: Context) -> str:
    """`data/lieux/x.yaml:47:11: bloquant MNT-02 60 000 € demandés en 2022, …`, one line per finding."""
    places = context.places
    return "".join(f"{_line(constat, places.get(constat), context.near)}\n" for constat in rapport.constats)


def reasons(rapport: Rapport, context: Context) -> str:
    """`Code de sortie 1 : bloquant FIC-09 data/lieux/x.yaml:3:1 et 2 autres`: what makes it; empty when it is 0."""
    weighing = sorted(filter(context.fails, rapport.constats), key=lambda c: -c.level)
    if not weighing:
        return ""
    first, others = weighing[0], len(weighing) - 1
    more = f" et {counted(others, 'autre')}" if others else ""
    where = f"{beneath(context.near, first.fichier)}{_place(context.places.get(first))}"
    return f"Code de sortie 1 : {first.level.mot} {first.code} {where}{more}"


def _place(located: Located | None) -> str:
    return f":{located.place.line}:{located.place.column}" if located else ""


def _line(constat: Constat, located: Located | None, prefix: str) -> str:
    return visible(
        f"{beneath(prefix, constat.fichier)}{_place(located)}: {weight(constat)} {constat.code} {constat.message}"
    )
