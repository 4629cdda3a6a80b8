"""What an import of zoning did, for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fabriques_cli.render.spans import Line, line


def render(folder: str, counted: Mapping[str, str], remarques: Sequence[str], *, written: bool) -> list[Line]:
    """The tables with their size, then what was not taken as it stood."""
    verb = "Écrit" if written else "À blanc, rien n'est écrit :"
    lines = [line(f"{verb} {folder}/{name} ({size})") for name, size in counted.items()]
    lines += [line(f"  {remarque}") for remarque in remarques]
    return [*lines, *([line("Vérifier de nouveau : fabriques check --regle CAT")] if written else [])]
