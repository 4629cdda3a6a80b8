"""Words to the lines of their YAML, by the emitter of ruamel.yaml: what is quoted and what is not is told to it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Protocol

from ruamel.yaml.emitter import Emitter
from ruamel.yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from fabriques_cli.files.edition.scalars import is_literal, is_quoted, mark, require_writable
from fabriques_cli.files.reading.words import Word


class Flat(Protocol):
    """Whether a block or list is written between brackets: the value of a key at a column, or what a dash holds."""

    def __call__(self, word: Word, key: str, at: int, *, is_item: bool) -> bool: ...


@dataclass(frozen=True, slots=True)
class Pen:
    """How words are written: columns from a key to its block and to its dashes, what goes between brackets.

    All of its methods raise `Unwritable`.
    """

    pas: int
    tiret: int
    flat: Flat
    litteral: bool
    quote: str = ""

    def value(self, word: Word, key: str, at: int) -> list[str]:
        """What stands after the colon of a key at a column, and the lines below, as if that column were 0."""
        return self._below(self._value(word, key, at))

    def items(self, words: list[Word], key: str, at: int) -> list[str]:
        """The lines of items whose dashes are at a column, as if they were below a key at 0."""
        return self._below(self._items(words, key, at))[1:]

    def flow(self, word: Word, key: str) -> str:
        """A word on one line, for a place between brackets."""
        return _emitted(self, self._flow([word], key))[0][1:-1]

    def _below(self, node: Iterator[Event]) -> list[str]:
        start = MappingStartEvent(None, None, implicit=True, flow_style=False)
        first, *others = _emitted(self, (start, _key("k"), *node, MappingEndEvent()))
        return [first[len("k: ") :], *others]

    def _block(self, word: dict[str, Word], at: int) -> Iterator[Event]:
        yield MappingStartEvent(None, None, implicit=True, flow_style=False)
        for key, value in word.items():
            yield _key(key)
            yield from self._value(value, key, at)
        yield MappingEndEvent()

    def _value(self, word: Word, key: str, at: int) -> Iterator[Event]:
        if isinstance(word, str):
            yield self._scalar(word, key, flat=False)
        elif self.flat(word, key, at, is_item=False):
            yield from self._flow(word, key)
        elif isinstance(word, dict):
            yield from self._block(word, at + self.pas)
        else:
            yield from self._items(word, key, at + self.tiret)

    def _items(self, words: list[Word], key: str, at: int) -> Iterator[Event]:
        yield SequenceStartEvent(None, None, implicit=True, flow_style=False)
        for word in words:
            if isinstance(word, str):
                yield self._scalar(word, key, flat=False)
            elif isinstance(word, list) or self.flat(word, key, at, is_item=True):
                yield from self._flow(word, key)
            else:
                yield from self._block(word, at + 2)
        yield SequenceEndEvent()

    def _flow(self, word: Word, key: str) -> Iterator[Event]:
        if isinstance(word, str):
            yield self._scalar(word, key, flat=True)
        elif isinstance(word, list):
            yield SequenceStartEvent(None, None, implicit=True, flow_style=True)
            for one in word:
                yield from self._flow(one, key)
            yield SequenceEndEvent()
        else:
            yield MappingStartEvent(None, None, implicit=True, flow_style=True)
            for name, value in word.items():
                yield _key(name)
                yield from self._flow(value, name)
            yield MappingEndEvent()

    def _scalar(self, word: str, key: str, *, flat: bool) -> ScalarEvent:
        literal = self.litteral and not flat and is_literal(word)
        style = self.quote if "\n" not in word else "|" if literal else '"'
        return _word(word, key, style, flat=flat)


def _key(key: str) -> ScalarEvent:
    return _word(key, "", "", flat=True)


def _word(word: str, key: str, style: str, *, flat: bool) -> ScalarEvent:
    require_writable(word)
    is_plain = not is_quoted(word, key, flow=flat)
    return ScalarEvent(None, None, (is_plain, True, True), word, style=style or None)


def _emitted(pen: Pen, node: Iterable[Event]) -> list[str]:
    """The lines of a text that is one block or list."""
    out = StringIO()
    emitter = _Emitter(out, pen.pas, pen.tiret)
    for event in (StreamStartEvent(), DocumentStartEvent(), *node, DocumentEndEvent(), StreamEndEvent()):
        emitter.emit(event)
    return out.getvalue().removesuffix("\n").split("\n")


class _Emitter(Emitter):
    """The library's, which folds no line and puts no key after a question mark."""

    MAX_SIMPLE_KEY_LENGTH = 1024
    use_version = (1, 1)
    """That of the reader, more careful about what may stand without quotes."""

    def __init__(self, out: StringIO, pas: int, tiret: int) -> None:
        super().__init__(
            out, width=sys.maxsize, allow_unicode=True, brace_single_entry_mapping_in_flow_sequence=True
        )
        self.best_map_indent, self.best_sequence_indent, self.sequence_dash_offset = pas, tiret + 2, tiret

    def choose_scalar_style(self) -> str:
        """Double quotes rather than single ones, where neither was asked for and no escape would be needed."""
        chosen: str = super().choose_scalar_style()
        if self.event.style or chosen not in ("'", '"'):
            return chosen
        return mark(self.event.value) if self.analysis.allow_single_quoted else '"'
