"""What a slip between brackets left of a value, told as stretches of the text: what has to go for the value to come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fabriques_cli.files.reading.nodes import start, stop
from fabriques_cli.files.reading.slips import Pair, glued, is_cut, meant_key, unknown_pairs
from fabriques_cli.files.reading.words import Words
from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Modele
from fabriques_cli.format.known_keys import Keys, keys_at


class Debris(NamedTuple):
    """The keys without a word that a slip made of one value.

    ``collee`` says that the key of the value is among them, for want of the space after its colon; otherwise they
    follow what is left of the value, behind the comma that cut it.
    """

    start: int
    stop: int
    cles: tuple[str, ...]
    collee: bool = False


def debris_of(model: type[Modele], words: Words, chemin: Chemin) -> Debris | None:
    """What a slip made of the value at a key path; none where it is whole."""
    pairs = list(_pairs(model, words, chemin))
    if not pairs:
        return None
    first, last = pairs[0].key, pairs[-1].key
    cles = tuple(pair.key.value for pair in pairs)
    return Debris(start(first), stop(last), cles, collee=pairs[0].key_before is None)


def source_of(model: type[Modele], words: Words, chemin: Chemin) -> str:
    """The key whose value a comma cut, leaving the one at a key path; empty where that one stands for itself."""
    for pair, keys in _slips(model, words, chemin[:-1]):
        if pair.key.value == chemin[-1] and pair.key_before is not None and is_cut(pair, keys):
            return str(pair.key_before.value)
    return ""


def _pairs(model: type[Modele], words: Words, chemin: Chemin) -> Iterator[Pair]:
    for pair, keys in _slips(model, words, chemin[:-1]):
        head = glued(pair.key, keys)
        if head:
            if meant_key(head, keys) == chemin[-1]:
                yield pair._replace(key_before=None)
        elif is_cut(pair, keys) and pair.key_before is not None and pair.key_before.value == chemin[-1]:
            yield pair


def _slips(model: type[Modele], words: Words, holder: Chemin) -> Iterator[tuple[Pair, Keys]]:
    keys = keys_at(model, holder)
    for bloc in words.blocs if keys is not None else ():
        if keys is not None and bloc.chemin == holder:
            for pair in unknown_pairs(words, bloc, keys):
                yield pair, keys
