"""The canonical form of a file: order of keys, indentation, quotes on codes; not a word, not a comment changed."""

from __future__ import annotations

from collections.abc import Iterator

from yaml.nodes import MappingNode, Node

from fabriques_cli.files.edition.edits import plain
from fabriques_cli.files.edition.entries import Entry, is_block, sheet, trimmed
from fabriques_cli.files.edition.gaps import gap, listed
from fabriques_cli.files.edition.order import Where
from fabriques_cli.files.edition.placing import model_of
from fabriques_cli.files.edition.sections import is_section
from fabriques_cli.files.edition.values import name, value_lines
from fabriques_cli.files.reading.nodes import comments, is_text, start, stop
from fabriques_cli.files.reading.words import Word, Words, is_bare, read_words, spot
from fabriques_cli.files.source.gate import BOM, Trouble
from fabriques_cli.findings import Chemin
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.text.refus import Refus

PAS = 2
"""Columns from a key to what it holds."""


class NotLaidOut(Exception):
    """A file whose words or comments would not be the same: it is left as it is."""

    def __init__(self, chemin: Chemin) -> None:
        super().__init__(chemin)
        self.chemin = chemin


def laid_out(fichier: str, data: bytes) -> bytes:
    """The bytes of a file in canonical form; raises `NotLaidOut`, or `Trouble` when the file cannot be read."""
    before = read_words(fichier, data)
    _refuse_twice(before)
    _refuse_cut(before)
    text = before.text.removeprefix(BOM).replace("\r\n", "\n")
    top = read_words(fichier, text.encode()).node
    try:
        lines = _file(text, top, Where(model_of(fichier)))
    except Refus as error:  # a key, which `check` names: nothing but an escape in quotes can spell it
        raise Trouble(error.message, error.a_faire) from None
    made = "".join(f"{line}\n" for line in lines).encode()
    _refuse_other_words(fichier, before, comments(text, top), made)
    return made


def _refuse_twice(words: Words) -> None:
    """A key written twice has two values: to order them would be a choice."""
    for one in words.anomalies:
        if one.nature is Nature.CLE_EN_DOUBLE:
            raise Trouble(one.message, one.a_faire, one.place, one.nature)


def _refuse_cut(words: Words) -> None:
    """What a comma cut between brackets would be set as two keys, and nothing would tell any more that it is one."""
    for bloc in words.blocs:
        for key, value in bloc.node.value:
            if is_bare(words, bloc.node, key, value):
                raise Trouble(
                    "une virgule coupe une valeur entre { }, ou il manque une espace après un deux-points.",
                    "Corrigez d'abord ce que fabriques check signale à cette place.",
                    spot(key),
                )


def _file(text: str, top: MappingNode, where: Where) -> list[str]:
    if not is_block(top):
        return _between_brackets(text, top, where)
    page = sheet(text, top)
    body = _entries(text, page.entries, where, 0)
    # What is said of the first key stays apart from what is said of the file.
    parted = [""] if page.head and page.head[-1] and body[0].startswith("#") else []
    return [*page.head, *parted, *body, *_after(body, page.foot)]


def _between_brackets(text: str, top: Node, where: Where) -> list[str]:
    """A file that is one block between brackets."""
    before, after = gap(text, 0, start(top)), gap(text, stop(top), len(text))
    value = value_lines(text, top, where, 0, 0)
    head, foot = listed(before.notes, blank=before.blank), listed(after.notes)
    return [*trimmed(head, at_start=True), *value[:-1], value[-1] + after.beside, *foot]


def _entries(text: str, entries: list[Entry], where: Where, at: int) -> list[str]:
    """The lines of a block or list at a column; no blank line comes first."""
    lines: list[str] = []
    is_below_section = False
    for step, entry in _in_order(entries, where):
        make = _item if entry.key is None else _pair
        made = make(text, entry, where.into(step), at)
        is_here = at == 0 and is_section(made)
        lines += _after(lines, _indented(entry.above, at), apart=is_here or is_below_section)
        lines += made
        is_below_section = is_here
        # Right under a text on its own lines, a comment would be one more of them.
        lines += _after(lines, _indented(entry.below, at + (1 if is_text(entry.value) else PAS)))
    return lines


def _after(lines: list[str], more: list[str], *, apart: bool = False) -> list[str]:
    """Lines that follow others: blank at their start neither at the top nor after a text that keeps its blanks."""
    if not lines or not lines[-1]:
        return trimmed(more, at_start=True)
    return ["", *trimmed(more, at_start=True)] if apart else more


def _in_order(entries: list[Entry], where: Where) -> Iterator[tuple[str | int, Entry]]:
    names = [entry.key.value for entry in entries if entry.key is not None]
    if not names:
        yield from enumerate(entries)
    for index in where.order(names):
        yield names[index], entries[index]


def _pair(text: str, entry: Entry, where: Where, at: int) -> list[str]:
    assert entry.key is not None
    head = f"{' ' * at}{name(entry.key)}:"
    if entry.inside:
        return [head + entry.beside_key, *_entries(text, entry.inside, where, at + PAS)]
    first, *others = value_lines(text, entry.value, where, entry.column, at)
    if entry.is_lower:
        above = [head + entry.beside_key, *_indented(entry.between, at + PAS)]
        if not first:  # `? nom` and nothing, which may have comments
            return [*above, *_indented([entry.beside.strip()] if entry.beside else [], at + PAS)]
        return [*above, *_ended([" " * (at + PAS) + first, *others], entry.beside)]
    return _ended([f"{head} {first}" if first else head, *others], entry.beside)


def _item(text: str, entry: Entry, where: Where, at: int) -> list[str]:
    dash = f"{' ' * at}- "
    if not entry.inside:
        first, *others = value_lines(text, entry.value, where, entry.column, at)
        return _ended([(dash + first).rstrip(), *others], entry.beside)
    lines = _entries(text, entry.inside, where, at + PAS)
    told = next(index for index, one in enumerate(lines) if one.strip() and not one.lstrip().startswith("#"))
    # What is said of the first key of an item has no line of its own but above the dash.
    above = [one.strip() for one in lines[:told] if one]
    return [*_indented(above, at), dash + lines[told].lstrip(" "), *lines[told + 1 :]]


def _ended(lines: list[str], beside: str) -> list[str]:
    return [*lines[:-1], lines[-1] + beside]


def _indented(lines: list[str], at: int) -> list[str]:
    return [f"{' ' * at}{one}" if one else "" for one in lines]


def _refuse_other_words(fichier: str, before: Words, kept: list[str], made: bytes) -> None:
    """The reader reads the same words, and every comment is still there."""
    after = read_words(fichier, made)
    chemin = _first_difference(plain(before.top), plain(after.top), ())
    if chemin is not None:
        raise NotLaidOut(chemin or ())
    if sorted(kept) != sorted(comments(made.decode(), after.node)):
        raise NotLaidOut(())


def _first_difference(one: Word | None, other: Word | None, chemin: Chemin) -> Chemin | None:
    """The key path of the first word that is not the same."""
    if one == other:
        return None
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        inside = [_first_difference(value, other[key], (*chemin, key)) for key, value in one.items()]
        return next((found for found in inside if found is not None), chemin)
    return chemin
