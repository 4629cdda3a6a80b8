"""Text with roles, which a terminal may colour and which reads the same without."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from fabriques_cli.render.cells import cells, flush


class Span(NamedTuple):
    """A piece of a line; its role says what it is, never how it looks."""

    text: str
    role: str = ""


Line: TypeAlias = tuple[Span, ...]

# Control, bidirectional and zero-width characters would act on the terminal, or hide what is written.
ACTIVE = "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"


# A runner of GitHub takes a line that begins with `::` for a command, and `##[` anywhere in a line for an older one,
# as other runners do `##vso[`.
COMMANDE = re.compile(r"^\s*:(?=:)|#(?=#(?:vso)?\[)")


def visible(text: str) -> str:
    """The text with its active characters spelled out: an escape character becomes ``<U+001B>``."""
    shown = COMMANDE.sub(_spelled, text) if "::" in text or "##" in text else text
    if shown.isprintable():
        return shown
    return re.sub(ACTIVE, lambda found: f"<U+{ord(found[0]):04X}>", shown.replace("\n", "⏎"))


def as_json(shown: Any, *, values: bool = True) -> str:
    """The value as JSON, keys in their order, its active characters escaped and all others as they are.

    What would let someone be reached is masked in it, unless it holds no ``values`` of a registre.
    """
    from fabriques_cli.text.coordonnees import mask  # noqa: PLC0415 # the help and the errors mask nothing

    text = json.dumps(_masked(shown, mask) if values else shown, ensure_ascii=False, indent=2)
    if "##" in text:
        text = COMMANDE.sub(_escaped, text)
    return "\n".join(re.sub(ACTIVE, _escaped, one) for one in text.split("\n")) + "\n"


def _masked(shown: Any, mask: Callable[[str], str]) -> Any:
    if isinstance(shown, str):
        return mask(shown)
    if isinstance(shown, Mapping):
        return {_masked(key, mask): _masked(value, mask) for key, value in shown.items()}
    return [_masked(value, mask) for value in shown] if isinstance(shown, list | tuple) else shown


def _spelled(found: re.Match[str]) -> str:
    return f"{found[0][:-1]}<U+{ord(found[0][-1]):04X}>"


def _escaped(found: re.Match[str]) -> str:
    return "\\u0023" if found[0] == "#" else json.dumps(found[0])[1:-1]


def line(*parts: str | Span) -> Line:
    """A line from texts and spans."""
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts)


def plain(lines: Iterable[Line]) -> str:
    """The lines as a text without colour, one newline after each."""
    return "".join(f"{''.join(visible(span.text) for span in one).rstrip()}\n" for one in lines)


def trimmed(one: Line) -> Line:
    """The line without the blanks at its end."""
    kept = list(one)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = Span(kept[-1].text.rstrip(), kept[-1].role)
    return tuple(kept)


def columns(
    rows: Iterable[tuple[Span, ...]], gap: int = 2, right: frozenset[int] = frozenset()
) -> list[Line]:
    """Rows as lines whose columns stand under one another, those in ``right`` flush right."""
    table = [tuple(Span(visible(cell.text), cell.role) for cell in row) for row in rows]
    widths = [max(cells(cell.text) for cell in column) for column in zip(*table, strict=True)]
    between = Span(" " * gap)
    return [tuple(_padded(row, widths, between, right)) for row in table]


def _padded(row: tuple[Span, ...], widths: list[int], between: Span, right: frozenset[int]) -> Iterable[Span]:
    for index, (cell, width) in enumerate(zip(row, widths, strict=True)):
        if index:
            yield between
        yield Span(flush(cell.text, width, right=index in right), cell.role)
