"""Words to the lines of a block, in the style of what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode, Node, SequenceNode

from fabriques_cli.files.edition.scalars import is_quoted
from fabriques_cli.files.reading.nodes import children, column, is_flow
from fabriques_cli.files.reading.words import Word

if TYPE_CHECKING:
    from fabriques_cli.files.edition.emission import Pen

SURE = re.compile("[A-Za-z0-9_]+", re.ASCII)
"""A word that means nothing else anywhere, but for the few that are known."""

PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ0-9](?:[A-Za-zÀ-ÖØ-öø-ÿ0-9 .,;'’()/_+…-]|:(?=[0-9]))*")
"""A text that is spelled as it is, or between double quotes: nothing in it is a sign of YAML, wherever it stands."""

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
    # Those of our models, for which `fmt` needs no emitter.
    return key if SURE.fullmatch(key) and not is_quoted(key) else flow(key)


def flow(word: Word, key: str = "", quote: str = "") -> str:
    """A word on one line, for a place between brackets; ``key`` is the one that holds it.

    Quotes stand on codes, told by their key, and on what would be read as something else; ``quote`` is the quotation
    mark to keep, if it can be. Raises `Refus`.
    """
    return _pen(Style(), quote).flow(word, key)


def value(word: Word, key: str, at: int, style: Style, quote: str = "") -> tuple[str, list[str]]:
    """What stands after the colon of a key at a column, and the lines below."""
    # What the emitter would make of it, some fifty times as fast.
    if isinstance(word, str) and not quote and PLAIN.fullmatch(word):
        return _sure(word, key), []
    if isinstance(word, dict) and at and style.accolades and _is_short(word, key, at):
        return f"{{{', '.join(f'{name}: {_sure(str(one), name)}' for name, one in word.items())}}}", []
    head, *below = _pen(style, quote).value(word, key, at)
    return head, _moved(below, at)


def _sure(word: str, key: str) -> str:
    return f'"{word}"' if is_quoted(word, key) else word


def _is_short(word: dict[str, Word], key: str, at: int) -> bool:
    """Whether a block is of bare words, some years and their amounts, and surely stands on one line."""
    if not all(isinstance(one, str) and SURE.fullmatch(one) for one in word.values()):
        return False
    room = LARGEUR - at - len(key) - 8 * len(word)  # quotes, a colon, a comma, blanks
    bare = all(SURE.fullmatch(name) and not is_quoted(name) for name in word)
    return bool(word) and bare and sum(len(name) + len(one) for name, one in word.items()) < room


def entry(key: str, word: Word, at: int, style: Style) -> list[str]:
    """The lines of a key and its value, at a column."""
    head, below = value(word, key, at, style)
    return [f"{' ' * at}{key_text(key)}:{' ' if head else ''}{head}", *below]


def item(word: Word, key: str, at: int, style: Style) -> list[str]:
    """The lines of an item of a list, its dash at a column; ``key`` is the one that holds the list."""
    return _moved([line[style.tiret :] for line in _pen(style).item(word, key, at)], at)


def _pen(style: Style, quote: str = "") -> Pen:
    from fabriques_cli.files.edition.emission import Pen  # noqa: PLC0415 # 50 ms, for what is written alone

    return Pen(style.pas, style.tiret, style.litteral, quote, partial(_is_flat, style))


def _moved(lines: Iterable[str], at: int) -> list[str]:
    return [f"{' ' * at}{line}" if line else "" for line in lines]


def _is_flat(style: Style, word: Word, key: str, at: int, is_item: bool) -> bool:
    """Whether a block or list is written between brackets: short, and not a block of the file.

    What a key holds is one level deep; an item may hold one more, its annuities.
    """
    if not word or (is_item and isinstance(word, list)):
        return True
    inside = list(word.values()) if isinstance(word, dict) else word
    if _several_lines(word) or not (is_item or all(isinstance(one, str) for one in inside)):
        return False
    allowed = isinstance(word, list) or (style.accolades and (is_item or at > 0))
    room = LARGEUR - at - 2 - (0 if is_item else len(key))
    return allowed and len(flow(word, "" if is_item else key)) <= room


def _several_lines(word: Word) -> bool:
    if isinstance(word, str):
        return "\n" in word
    return any(_several_lines(one) for one in (word.values() if isinstance(word, dict) else word))
