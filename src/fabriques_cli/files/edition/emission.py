"""Words to the lines of their YAML, by the emitter of ruamel.yaml: what is quoted and what is not is told to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from ruamel.yaml import events
from ruamel.yaml.emitter import Emitter

from fabriques_cli.files.edition.scalars import is_literal, is_quoted, mark, require_writable
from fabriques_cli.files.reading.words import Word

NO_FOLD = 1 << 31
"""A width that no line reaches: a text stays on its line."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How words are written: columns from a key to its block and to its dashes, the quotation mark to keep if any.

    ``flat`` tells whether a block or list goes between brackets, by the key that holds it and the column of that key,
    or of its dash, which the last argument tells. All the methods raise `Refus`.
    """

    pas: int
    tiret: int
    litteral: bool
    quote: str
    flat: Callable[[Word, str, int, bool], bool]

    def value(self, word: Word, key: str, at: int) -> list[str]:
        """What stands after the colon of a key at a column, and the lines below, as if that column were 0."""
        return self._below(self._node(word, key, at))

    def item(self, word: Word, key: str, at: int) -> list[str]:
        """The lines of an item whose dash is at a column, as if it were below a key at 0."""
        return self._below(self._node([word], key, at - self.tiret, flat=False))[1:]

    def flow(self, word: Word, key: str) -> str:
        """A word on one line, for a place between brackets."""
        return self._emitted(self._node([word], key, 0, flat=True))[0][1:-1]

    def _below(self, node: Iterator[events.Event]) -> list[str]:
        start = events.MappingStartEvent(None, None, implicit=True, flow_style=False)
        first, *others = self._emitted([start, _key("k"), *node, events.MappingEndEvent()])
        return [first[len("k: ") :], *others]

    def _node(
        self, word: Word, key: str, at: int, *, flat: bool | None = None, is_item: bool = False
    ) -> Iterator[events.Event]:
        if isinstance(word, str):
            yield self._scalar(word, key, flat=flat is True)
            return
        flat = self.flat(word, key, at, is_item) if flat is None else flat
        inner = flat or None  # what is between brackets is so to its end
        if isinstance(word, list):
            yield events.SequenceStartEvent(None, None, implicit=True, flow_style=flat)
            for one in word:
                yield from self._node(one, key, at + self.tiret, flat=inner, is_item=True)
            yield events.SequenceEndEvent()
        else:
            yield events.MappingStartEvent(None, None, implicit=True, flow_style=flat)
            for name, value in word.items():
                yield _key(name)
                yield from self._node(value, name, at + (2 if is_item else self.pas), flat=inner)
            yield events.MappingEndEvent()

    def _scalar(self, word: str, key: str, *, flat: bool) -> events.ScalarEvent:
        literal = self.litteral and not flat and is_literal(word)
        style = self.quote if "\n" not in word else "|" if literal else '"'
        return _word(word, key, style, flat=flat)

    def _emitted(self, node: Iterable[events.Event]) -> list[str]:
        out = StringIO()
        emitter = _Emitter(out, width=NO_FOLD, allow_unicode=True)
        emitter.best_map_indent, emitter.sequence_dash_offset = self.pas, self.tiret
        emitter.best_sequence_indent = self.tiret + 2
        opened, closed = (
            (events.StreamStartEvent(), events.DocumentStartEvent()),
            (events.DocumentEndEvent(), events.StreamEndEvent()),
        )
        for event in (*opened, *node, *closed):
            emitter.emit(event)
        return out.getvalue().removesuffix("\n").split("\n")


def _key(key: str) -> events.ScalarEvent:
    return _word(key, "", "", flat=True)


def _word(word: str, key: str, style: str, *, flat: bool) -> events.ScalarEvent:
    require_writable(word)
    is_plain = not is_quoted(word, key, flow=flat)
    return events.ScalarEvent(None, None, (is_plain, True, True), word, style=style or None)


class _Emitter(Emitter):
    """The library's, which puts no key after a question mark and is as careful as the reader is old (YAML 1.1)."""

    MAX_SIMPLE_KEY_LENGTH = 1024
    use_version = (1, 1)

    def choose_scalar_style(self) -> str:
        """Double quotes rather than single ones, where neither was asked for and no escape would be needed."""
        chosen: str = super().choose_scalar_style()
        if self.event.style or chosen not in ("'", '"'):
            return chosen
        return mark(self.event.value) if self.analysis.allow_single_quoted else '"'

    def determine_block_hints(self, text: str) -> tuple[str, int, str]:
        """The library counts two columns from a key to its text, whatever the file has."""
        hints, indent, ends = super().determine_block_hints(text)
        step = 2 if self.indents.last_seq() else self.best_map_indent
        return hints.replace("2", str(step)), indent, ends
