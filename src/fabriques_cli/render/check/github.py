"""The report of a check as commands of a GitHub workflow: an annotation a finding, as many as the forge shows."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.check.rapport import Rapport
from fabriques_cli.findings import Constat, Level, Place
from fabriques_cli.render.check.machine import Context
from fabriques_cli.render.spans import visible
from fabriques_cli.render.words import weight
from fabriques_cli.text.montant import counted

COMMANDS = {
    Level.BLOQUANT: "error",
    Level.A_COMPLETER: "warning",
    Level.ALERTE: "warning",
    Level.INFO: "notice",
}
KINDS = ("error", "warning", "notice")

MAX = 9
"""GitHub shows ten annotations of a kind for a step: nine findings, and how many others there are."""


def render(rapport: Rapport, context: Context) -> str:
    """One command a line, the errors first, the gravest first among those of a kind."""
    return "".join(f"{line}\n" for kind in KINDS for line in _lines(kind, rapport, context))


def _lines(kind: str, rapport: Rapport, context: Context) -> Iterator[str]:
    found = [constat for constat in rapport.constats if _command(constat, context) == kind]
    found.sort(key=lambda constat: (not constat.actif, -constat.level))
    for constat in found[:MAX]:
        yield _annotation(kind, constat, context)
    if found[MAX:]:
        others = counted(len(found) - MAX, "autre")
        yield f"::{kind} title=fabriques check::et {others} ; la liste entière : fabriques check --format concis"


def _command(constat: Constat, context: Context) -> str:
    """An error is what makes the step fail; what no longer weighs is a notice."""
    if context.fails(constat):
        return "error"
    return COMMANDS[constat.level] if constat.actif else "notice"


def _annotation(kind: str, constat: Constat, context: Context) -> str:
    located = context.places.get(constat)
    properties = {
        "title": f"{constat.code} · {weight(constat)}",
        "file": context.path(constat),
        **(_region(located.place) if located else {}),
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    said = [constat.message, *([f"à faire : {constat.a_faire}"] if constat.a_faire else [])]
    return f"::{kind} {listed}::{_data(said)}"


def _region(place: Place) -> dict[str, int]:
    """Lines and columns from 1, ends included; columns only within one line, where alone GitHub takes them."""
    # A block of text ends where the line after it begins.
    end_line = place.end_line - 1 if place.end_column == 1 and place.end_line > place.line else place.end_line
    if place.end_line == place.line:
        end = max(place.column, place.end_column - 1)
        return {"line": place.line, "col": place.column, "endLine": end_line, "endColumn": end}
    return {"line": place.line, "endLine": end_line}


def _data(lines: list[str]) -> str:
    return "\n".join(map(visible, lines)).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data([text]).replace(":", "%3A").replace(",", "%2C")
