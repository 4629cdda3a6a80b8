"""Slips of the hand that make a key of what was meant as a value: a comma between brackets, a colon without its space.

YAML reads `{montant: 40,50}` as `40` and a key `50` without a value, `{reference:DP-1}` as one key without a value.
Such a key is unknown like any other; what it was cut from is unreadable, never what is left of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from yaml.nodes import Node

from fabriques_cli.files.reading.blanks import TAPEZ, blank_around, blank_in
from fabriques_cli.files.reading.commas import NOMBRE, as_typed, may_be_cut, note_cut_items
from fabriques_cli.files.reading.nodes import is_null, node_at
from fabriques_cli.files.reading.quoting import CACHE, is_private, shown_key
from fabriques_cli.files.reading.typing_errors import nearest
from fabriques_cli.files.reading.unknown import Inconnue, note_unknown
from fabriques_cli.files.reading.words import WordBlock, Words, is_bare, spot
from fabriques_cli.findings import Chemin, Place, written
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.format.base import Modele
from fabriques_cli.format.known_keys import ANNEE, Keys, expects, keys_at
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.extrait import EXTRAIT_MAX, cut

ANNUITE = re.compile(ANNEE, re.ASCII)
GUILLEMETS = "Mettez tout le texte entre guillemets."


def note_slips(model: type[Modele], words: Words) -> None:
    """Note every key without a word that the model does not know, and set aside what a comma cut."""
    for bloc in words.blocs:
        keys = keys_at(model, bloc.chemin)
        if keys is not None:
            for pair in unknown_pairs(words, bloc, keys):
                _note(words, bloc, keys, pair)
            if keys.years:
                _note_empty_years(model, words, bloc)
            _set_aside_emptied(words, bloc)
    for liste in words.listes:
        if expects(model, liste.chemin) == "liste":
            note_cut_items(words, liste)


def _note_empty_years(model: type[Modele], words: Words, bloc: WordBlock) -> None:
    """A year without an amount is one whose amount is not known: as absent, it would count for nothing granted."""
    for key, _ in bloc.node.value:
        chemin = (*bloc.chemin, key.value)
        if key.value in bloc.mots or chemin in words.illisibles or not ANNUITE.fullmatch(key.value):
            continue
        if expects(model, chemin) == "valeur":
            words.illisibles.add(chemin)
            if words.full(Nature.VALEUR):
                words.omises += 1
                continue
            words.note(
                Nature.VALEUR,
                chemin,
                f"« {key.value} » n'a pas de montant.",
                "Écrivez le montant (0 s'il est nul), ou supprimez l'année.",
                spot(key),
            )


def _set_aside_emptied(words: Words, bloc: WordBlock) -> None:
    """A block whose first key stands beside it, behind a no-break space, is not an empty one."""
    for (key, value), (other, _) in pairwise(bloc.node.value):
        if other.value[:1].isspace() and is_null(value):
            words.illisibles.add((*bloc.chemin, key.value))


class Pair(NamedTuple):
    """A key that gave no word, and the pair before it that its comma cut: its key, and its text up to there."""

    key: Node
    key_before: Node | None = None
    value_before: Node | None = None
    typed: str = ""


def unknown_pairs(words: Words, bloc: WordBlock, keys: Keys) -> Iterator[Pair]:
    """The keys without a word that are not known, or that the text before them runs into."""
    pairs = bloc.node.value
    bare = [is_bare(words, bloc.node, key, value) for key, value in pairs]
    index = 0
    while index < len(pairs):
        key = pairs[index][0]
        if not bare[index] or (keys.knows(key.value) and not (index and _is_sentence(pairs[index - 1][1]))):
            if not keys.knows(key.value) and key.value not in bloc.mots:
                yield Pair(key)
            index += 1
            continue
        stop = index
        while stop < len(pairs) and bare[stop] and not glued(pairs[stop][0], keys):
            stop += 1
        if stop == index:  # it lacks the space of its colon, whatever comes before
            yield Pair(key)
            index += 1
            continue
        before, typed = (None, None), ""
        if index:
            before = pairs[index - 1]
            typed = words.body[before[1].start_mark.index : pairs[stop - 1][0].end_mark.index]
        for key, _ in pairs[index:stop]:
            yield Pair(key, *before, typed)
        index = stop


def _is_sentence(value: Node) -> bool:
    """Whether a value is several words without quotes: what follows its comma may be more of it, known key or not."""
    return may_be_cut(value) and " " in value.value and not re.match("[-0-9]", value.value)


def glued(key: Node, keys: Keys) -> str:
    """The known key that a glued colon hides, as it was typed; empty where there is none."""
    head, colon, _ = key.value.partition(":")
    return head.strip() if colon and may_be_cut(key) and meant_key(head.strip(), keys) else ""


def meant_key(head: str, keys: Keys) -> str:
    """The known key that a word stands for, spelled so or nearly; empty where there is none."""
    return head if keys.knows(head) else nearest(head, keys.names)


def _note(words: Words, bloc: WordBlock, keys: Keys, pair: Pair) -> None:
    head = glued(pair.key, keys)
    if head:
        _note_glued(words, bloc, pair.key, head, meant_key(head, keys))
    elif is_cut(pair, keys):
        _note_cut(words, bloc, pair)
    else:
        chemin = (*bloc.chemin, pair.key.value)
        found = Inconnue(chemin, spot(pair.key), secret=pair.key_before is not None)
        note_unknown(words, found, keys.names, bloc.mots)


def is_cut(pair: Pair, keys: Keys) -> bool:
    """Whether the value before a key is known, and may go on after the comma."""
    if pair.key_before is None or pair.value_before is None:
        return False
    return keys.knows(pair.key_before.value) and may_be_cut(pair.value_before)


def _note_glued(words: Words, bloc: WordBlock, key: Node, typed: str, meant: str) -> None:
    chemin = (*bloc.chemin, meant)
    message, a_faire, place = _no_space(key, typed, meant, told=typed == meant and not is_private(chemin))
    words.note(
        Nature.CLE_INCONNUE, chemin, f"clé inconnue{_inside(bloc.chemin)} : {message}.", a_faire, place
    )
    _set_aside(words, bloc, meant)


def _no_space(key: Node, typed: str, meant: str, *, told: bool) -> tuple[str, str, Place]:
    """What a key is that holds its own value: the blank that is none, or the one that is missing."""
    place = spot(key)
    blank = blank_in(key.value)
    if blank:
        return blank[0], TAPEZ, _from(place, blank[1])
    value = cut(mask(key.value.partition(":")[2].strip()))
    a_faire = (
        f"Écrivez {meant}: {value}"
        if told and value
        else f"Écrivez « {meant}: », une espace, puis la valeur."
    )
    return f"il manque une espace après les deux-points de « {typed}: »", a_faire, place


COLLE = r"([^\W\d]\w*|[0-9]{4}):(?=\S|[^\S \t\n])"
"""A key at the start of a text, its colon, and no space after it."""


def value_slip(words: Words, chemin: Chemin, value: object, *, opens: bool) -> tuple[str, str, Place] | None:
    """The slip that a refused text shows, with its remedy and place: a no-break space that stands for an ordinary one
    or, where a block or list should open (``opens``), a colon without its space.
    """
    node = node_at(words.node, chemin)
    if not (isinstance(value, str) and node is not None and may_be_cut(node)):
        return None
    found = re.match(COLLE, value) if opens else None
    if found:
        message, a_faire, place = _no_space(node, found[1], found[1], told=False)
        return f"{message}.", a_faire, place
    around = blank_around(value, spot(node))
    if around:
        return f"{around[0]}.", "Supprimez cette espace.", around[1]
    blank = blank_in(value) if opens else None
    return (f"{blank[0]}.", TAPEZ, _from(spot(node), blank[1])) if blank else None


def _from(place: Place, offset: int) -> Place:
    """The place of one character, from the start of its word."""
    column = place.column + offset
    return Place(place.line, column, place.line, column + 1)


def _note_cut(words: Words, bloc: WordBlock, pair: Pair) -> None:
    assert pair.key_before is not None
    before = pair.key_before.value
    chemin = (*bloc.chemin, before)
    _set_aside(words, bloc, before)
    if words.full(Nature.CLE_INCONNUE):
        words.omises += 1
        return
    secret = is_private(chemin)
    said = CACHE if secret else f"« {cut(mask(pair.key.value))} »"
    words.note(
        Nature.CLE_INCONNUE,
        chemin,
        f"clé inconnue {said}{_inside(bloc.chemin)} : la virgule coupe la valeur de {shown_key(before)}.",
        GUILLEMETS if secret else _remedy(before, pair),
        spot(pair.key),
    )


def _remedy(before: str, pair: Pair) -> str:
    assert pair.value_before is not None
    if is_null(pair.value_before):
        return f"Écrivez un deux-points et une espace : {cut(before)}: {cut(mask(pair.key.value))}"
    number = re.fullmatch(NOMBRE, pair.typed) if len(pair.typed) <= EXTRAIT_MAX else None
    if number:
        return f"Virgule dans {{ }} : écrivez {as_typed(number)}."
    if re.match("-?[0-9]", pair.typed):
        return "Virgule dans { } : écrivez les décimales après un point, comme 40000.50, et les milliers sans signe."
    return GUILLEMETS


def _set_aside(words: Words, bloc: WordBlock, key: str) -> None:
    words.illisibles.add((*bloc.chemin, key))
    bloc.mots.pop(key, None)


def _inside(chemin: Chemin) -> str:
    return f" dans « {written(chemin)} »" if chemin else ""
