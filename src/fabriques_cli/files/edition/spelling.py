"""Words to the lines of a block, in the style of what stands around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, SequenceNode

from fabriques_cli.files.edition.scalars import CODES, spelled
from fabriques_cli.files.reading.nodes import children, column, is_flow
from fabriques_cli.files.reading.words import Word

LARGEUR = 110
"""Characters of a line, beyond which a block or list goes over several."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written: columns from a key to its block and to its dashes, and whether brackets are used.

    Without ``litteral``, a text of several lines is spelled on one, between quotes.
    """

    pas: int = 2
    tiret: int = 2
    accolades: bool = True
    litteral: bool = True


@dataclass(frozen=True, slots=True)
class StyledText:
    """A text and the style it is written in."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Named:
    """A word and the key that holds it; that of the list for an item."""

    key: str
    word: Word


def style_of(top: Node) -> Style:
    """The style that a file has most often."""
    pas, tirets, flows = Counter[int](), Counter[int](), Counter[bool]()
    for parent, child in _blocks(top):
        is_list = isinstance(child, SequenceNode)
        flows[is_flow(child)] += not is_list and bool(child.value)
        if not is_flow(child) and isinstance(parent, MappingNode):
            (tirets if is_list else pas)[column(child) - column(parent)] += 1
    step = _most(pas, 2)
    return Style(step, _most(tirets, step if pas else 2), flows[True] > 0 or flows[False] < 3)


def _blocks(node: Node) -> Iterator[tuple[Node, Node]]:
    for child in children(node):
        if isinstance(child.value, MappingNode | SequenceNode):
            yield node, child.value
            yield from _blocks(child.value)


def _most(counted: Counter[int], default: int) -> int:
    return counted.most_common(1)[0][0] if counted else default


def key_text(key: str) -> str:
    """A key as it is written."""
    return spelled(key, flow=True)


def flow(word: Word, key: str = "") -> str:
    """A word on one line, for a place between brackets; ``key`` is the one that holds it."""
    if isinstance(word, str):
        return spelled(word, code=key in CODES, flow=True)
    if isinstance(word, list):
        return f"[{', '.join(flow(item, key) for item in word)}]"
    return f"{{{', '.join(f'{key_text(name)}: {flow(value, name)}' for name, value in word.items())}}}"


def value(word: Word, key: str, at: int, style: Style, quote: str = "") -> tuple[str, list[str]]:
    """What stands after the colon of a key at a column, and the lines below."""
    if isinstance(word, str):
        return _scalar(word, key, at, style, quote)
    if not word:
        return flow(word), []
    if _on_one_line(word, key, at, style):
        return flow(word, key), []
    if isinstance(word, dict):
        return "", [line for name, one in word.items() for line in entry(name, one, at + style.pas, style)]
    return "", [line for one in word for line in item(one, key, at + style.tiret, style)]


def _scalar(word: str, key: str, at: int, style: Style, quote: str) -> tuple[str, list[str]]:
    flow = "\n" in word and not style.litteral
    head, *below = spelled(word, code=key in CODES, flow=flow, indent=at, quote=quote).split("\n")
    return head, below


def _on_one_line(word: dict[str, Word] | list[Word], key: str, at: int, style: Style) -> bool:
    """Whether a block or list is written between brackets: short, one level deep, and not a block of the file."""
    inside = list(word.values()) if isinstance(word, dict) else word
    if not all(isinstance(one, str) and "\n" not in one for one in inside):
        return False
    allowed = style.accolades and at > 0 if isinstance(word, dict) else True
    return allowed and at + len(key) + 2 + len(flow(word, key)) <= LARGEUR


def entry(key: str, word: Word, at: int, style: Style) -> list[str]:
    """The lines of a key and its value, at a column."""
    head, below = value(word, key, at, style)
    return [f"{' ' * at}{key_text(key)}:{' ' if head else ''}{head}", *below]


def item(word: Word, key: str, at: int, style: Style) -> list[str]:
    """The lines of an item of a list, its dash at a column; ``key`` is the one that holds the list."""
    dash = f"{' ' * at}- "
    if isinstance(word, dict) and word and not _item_on_one_line(word, at, style):
        inner = [line for name, one in word.items() for line in entry(name, one, at + 2, style)]
        return [dash + inner[0].lstrip(" "), *inner[1:]]
    if isinstance(word, str):
        head, below = _scalar(word, key, at, style, "")
        return [dash + head, *below]
    return [dash + flow(word, key)]


def _item_on_one_line(word: dict[str, Word], at: int, style: Style) -> bool:
    """An item may hold one more level, its annuities."""
    return style.accolades and not _several_lines(word) and at + 2 + len(flow(word)) <= LARGEUR


def _several_lines(word: Word) -> bool:
    if isinstance(word, str):
        return "\n" in word
    return any(_several_lines(one) for one in (word.values() if isinstance(word, dict) else word))
