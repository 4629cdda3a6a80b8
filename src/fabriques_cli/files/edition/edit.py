"""Edits that change only the stretches they must: the rest of the file stays, byte for byte.

Every edit is read back by the reader itself: the words must be the old ones with the edit made, and every comment
must still be there, in its order, but the one that an edit names to take it away. Otherwise nothing is changed, and the
officer is told where to edit by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from yaml.nodes import Node

from fabriques_cli.files.edition.debris import debris_of
from fabriques_cli.files.edition.edits import (
    Absent,
    Append,
    Drop,
    Edit,
    Put,
    Uncomment,
    applied,
    plain,
    smallest,
    word_at,
)
from fabriques_cli.files.edition.placing import mending, model_of, reached, ways
from fabriques_cli.files.edition.replacing import removals
from fabriques_cli.files.edition.sections import missing_blanks
from fabriques_cli.files.edition.splices import Splice, eol_of, spliced
from fabriques_cli.files.reading.locate import place_of
from fabriques_cli.files.reading.nodes import children, comments, next_line, stop
from fabriques_cli.files.reading.words import Word, Words, read_words
from fabriques_cli.files.source.gate import BOM, Trouble
from fabriques_cli.findings import Chemin, touches, written
from fabriques_cli.text.refus import Refus

__all__ = ["Append", "Drop", "Edit", "Put", "Uncomment", "Word", "edited"]

MISE_EN_FORME = "un commentaire ou une mise en forme rare s'y trouve"


def edited(fichier: str, data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes of a file with the edits made; raises `Refus`, or `Trouble` when the file cannot be read."""
    words = read_words(fichier, data)
    body = words.text.removeprefix(BOM)
    bom = words.text[: len(words.text) - len(body)]
    whole = body if body.endswith("\n") else body + eol_of(body)
    text, current = whole, read_words(fichier, whole.encode())
    for edit in edits:
        if isinstance(edit, Uncomment):
            text, current = _uncommented(fichier, text, current, edit)
        elif isinstance(edit, Drop):
            text, current = _dropped(fichier, text, current, edit)
        else:
            text, current = _valued(fichier, text, current, edit)
    if text == whole:
        return data
    wanted = plain(words.top)
    for edit in edits:
        wanted = wanted if isinstance(edit, Uncomment | Drop) else applied(wanted, edit)
    return _read_back(fichier, bom, _ends(text, complete=whole == body), wanted)


def _ends(text: str, *, complete: bool) -> tuple[str, ...]:
    """The text as it may end: a last line that was not ended stays so, where the words allow it."""
    bare = text.removesuffix("\n").removesuffix("\r")
    return (text,) if complete or bare.endswith("\n") else (bare, text)


def _read_back(fichier: str, bom: str, texts: Sequence[str], wanted: Any) -> bytes:
    for text in texts:
        data = (bom + text).encode()
        if plain(read_words(fichier, data).top) == wanted:
            return data
    raise Refus(
        "la dernière ligne du fichier n'est pas terminée.",
        "Ajoutez un retour à la ligne à la fin du fichier.",
    )


def _valued(fichier: str, text: str, words: Words, edit: Put | Append) -> tuple[str, Words]:
    """The text with a value set, and its words; what a slip left of the old one goes with it."""
    if isinstance(edit, Put) and isinstance(edit.valeur, str):
        debris = debris_of(model_of(fichier), words, edit.chemin)
        if debris is not None:
            return _made(fichier, text, words, edit, mending(text, words.node, edit, debris))
    for small in smallest(plain(words.top), edit):
        text, words = _made(fichier, text, words, small, ways(fichier, text, words.node, small))
    return text, words


def _dropped(fichier: str, text: str, words: Words, edit: Drop) -> tuple[str, Words]:
    """The text without a key that gave no word, and its words; as they were where it is not there."""
    at = reached(words.node, edit.chemin)
    if at.depth < len(edit.chemin) or word_at(words.top, edit.chemin) is not None:
        return text, words
    _refuse_twice(words, edit.chemin)
    kept, wanted = comments(text, words.node), plain(words.top)
    places = [index for index, child in enumerate(children(at.holder)) if child.value is at.child.value]
    for splices in removals(text, at.holder, places[0]):
        candidate = spliced(text, splices)
        again = _as_wanted(fichier, candidate, words, wanted, kept)
        if again is not None and reached(again.node, edit.chemin).depth < len(edit.chemin):
            return _set_apart(fichier, text, words, candidate, again)
    raise _by_hand(words.node, edit.chemin, MISE_EN_FORME)


def _made(
    fichier: str, text: str, words: Words, edit: Put | Append, tried: Iterable[Sequence[Splice]]
) -> tuple[str, Words]:
    """The text with one edit made, and its words: the first way that is read back as wanted."""
    _refuse_twice(words, edit.chemin)
    kept = comments(text, words.node)
    try:
        wanted = applied(plain(words.top), edit)
        for splices in tried:
            candidate = spliced(text, splices)
            again = _as_wanted(fichier, candidate, words, wanted, kept)
            if again is not None:
                return _set_apart(fichier, text, words, candidate, again)
    except Absent as error:
        raise _by_hand(words.node, error.chemin, error.why) from None
    except Refus as error:
        raise Refus(f"« {written(edit.chemin)} » : {error.message}", error.a_faire) from None
    raise _by_hand(words.node, edit.chemin, MISE_EN_FORME)


def _uncommented(fichier: str, text: str, words: Words, edit: Uncomment) -> tuple[str, Words]:
    """The text without a comment at the end of the line of a key, and its words; as they were if it is not there."""
    at = reached(words.node, edit.chemin)
    if at.depth < len(edit.chemin) or at.child.key is None:
        return text, words
    begin = stop(at.child.key)
    line = text[begin : next_line(text, begin + 1)].rstrip("\r\n")
    before = line.rstrip().removesuffix(edit.commentaire)
    if before in (line.rstrip(), before.rstrip()):
        return text, words
    candidate = spliced(text, [Splice(begin + len(before.rstrip()), begin + len(line), "")])
    kept = comments(text, words.node)
    for index, comment in enumerate(kept):
        if comment == edit.commentaire:
            left = [*kept[:index], *kept[index + 1 :]]
            again = _as_wanted(fichier, candidate, words, plain(words.top), left)
            if again is not None:
                return candidate, again
    return text, words


def _set_apart(fichier: str, old: str, words: Words, text: str, again: Words) -> tuple[str, Words]:
    """A text and its words, the sections set apart if they all were before the edit."""
    blanks = [] if missing_blanks(old, words.node) else missing_blanks(text, again.node)
    if not blanks:
        return text, again
    parted = spliced(text, blanks)
    same = _as_wanted(fichier, parted, again, plain(again.top), comments(text, again.node))
    return (parted, same) if same else (text, again)


def _as_wanted(fichier: str, text: str, words: Words, wanted: Any, kept: list[str]) -> Words | None:
    """The words of a candidate, none unless they are the wanted ones and every comment is still there."""
    try:
        again = read_words(fichier, text.encode())
    except Trouble:
        return None
    same = plain(again.top) == wanted and again.illisibles == words.illisibles
    return again if same and comments(text, again.node) == kept else None


def _refuse_twice(words: Words, chemin: Chemin) -> None:
    for illisible in words.illisibles:
        if touches(chemin, illisible):
            raise _by_hand(words.node, chemin, f"la clé « {written(illisible)} » est écrite deux fois")


def _by_hand(node: Node, chemin: Chemin, why: str) -> Refus:
    place = place_of(node, chemin)
    return Refus(
        f"« {written(chemin)} » ne peut pas être modifié sans risque : {why}.",
        f"Modifiez le fichier à la main, ligne {place.line}.",
        place=place,
    )
