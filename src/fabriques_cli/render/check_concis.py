"""The report of a check for a pipe: one finding a line, everything."""

from __future__ import annotations

from collections.abc import Mapping

from fabriques_cli.findings import Constat, Located
from fabriques_cli.rapport import Rapport
from fabriques_cli.render.spans import visible
from fabriques_cli.render.words import weight


def render(rapport: Rapport, places: Mapping[Constat, Located], prefix: str) -> str:
    """`data/lieux/x.yaml:47:11: bloquant MNT-02 60 000 € demandés en 2022, …`, one line per finding."""
    return "".join(f"{_line(constat, places.get(constat), prefix)}\n" for constat in rapport.constats)


def _line(constat: Constat, located: Located | None, prefix: str) -> str:
    place = f":{located.place.line}:{located.place.column}" if located else ""
    return visible(f"{prefix}{constat.fichier}{place}: {weight(constat)} {constat.code} {constat.message}")
