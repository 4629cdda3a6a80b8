"""Files changed at random in their structure, against PyYAML alone: no word of a file is lost without a word said.

Each word that the library reads is kept, the same, under the same keys, down to the models; or a finding stands at its
place or above. Nothing is read that is not in the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from fabriques_cli.files.edition.layout import NotLaidOut, laid_out
from fabriques_cli.files.reading.read import Inutilisable, read
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.format.anomalie import Anomalie
from fabriques_cli.format.base import CHEMIN
from fabriques_cli.format.registre import Registre
from registres import EXEMPLE, PROGRAMME, VAGUES, source
from wild import MOTS, written

LIEUX = sorted((Path(__file__).parents[3] / "data/lieux").glob("*.yaml"))
DOSSIER, WAVE = "lieux/casse.yaml", "vagues/2021-03-30.yaml"
TEXTS = {
    DOSSIER: [EXEMPLE, *(path.read_text(encoding="utf-8") for path in LIEUX)],
    "programme.yaml": [
        PROGRAMME,
        (Path(__file__).parents[3] / "data/programme.yaml").read_text(encoding="utf-8"),
    ],
    WAVE: [
        VAGUES[WAVE],
        "numero: {valeur: 6}\ncloture: 2021-03-30\nzonage: {qpv: 2015}\ncomite: {le: 2021-06-08}\n",
    ],
}
KINDS = 30 if os.environ.get("FABRIQUES_FUZZ") else 3
TRIED = 200 if os.environ.get("FABRIQUES_FUZZ") else 40
NULLS = ("", "~", "null", "Null", "NULL")
PIECES = ("", " ", "  ", "\t", "# ", " #", ":", ": ", "- ", "'", '"', *"{}[],|~0", "> ", "? ")
SANS_VALEUR = ("inconnu", "à confirmer")
"""What an officer writes of what nobody knows: the models hold nothing."""


MASQUEE = "(masquée)"
"""What stands in a key path for a key that may be a person's."""

Chemin = tuple[Any, ...]


def parsed(text: str) -> yaml.Node | None:
    """What the library alone makes of a text, none where it refuses it."""
    try:
        return yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError):
        return None


def leaves(node: yaml.Node, chemin: Chemin = ()) -> Iterator[tuple[Chemin, str]]:
    """Each word with its key path, those of a key written twice both."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from leaves(value, (*chemin, key.value if isinstance(key, yaml.ScalarNode) else "?"))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from leaves(item, (*chemin, index))
    elif node.value.strip() and (node.style or node.value not in NULLS):
        yield chemin, node.value


def kept(word: Any, chemin: Chemin = ()) -> Iterator[tuple[Chemin, str]]:
    """The words that the reader keeps."""
    if isinstance(word, dict):
        for key, one in word.items():
            if key != CHEMIN:
                yield from kept(one, (*chemin, key))
    elif isinstance(word, list):
        for index, one in enumerate(word):
            yield from kept(one, (*chemin, index))
    elif word:
        yield chemin, word


def held(value: Any, chemin: Chemin) -> bool:
    """Whether a model has something at a key path."""
    if not chemin:
        return value is not None
    step, rest = chemin[0], chemin[1:]
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        name = next((name for name, one in fields.items() if step == (one.alias or name)), None)
        return name is not None and held(getattr(value, name), rest)
    if isinstance(value, dict) or hasattr(value, "items"):
        return any(str(key) == str(step) and held(one, rest) for key, one in value.items())
    if isinstance(value, tuple | list):
        return any(held(one, rest) for one in value)  # those after one that is unreadable have moved
    return value is not None  # a word that became a value of its own


# The changes.


def tree_of(text: str) -> Any:
    """The words of a file as plain blocks and lists."""
    return yaml.load(text, yaml.BaseLoader)  # it builds texts, blocks and lists alone


def spots(tree: Any) -> list[tuple[Any, Any]]:
    """Each block or list that holds something, with the key or index of what it holds."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [spot for key, one in list(inside) for spot in ((tree, key), *spots(one))]


def changed(dice: Random, tree: Any) -> None:
    """One change of structure or of a word, in place."""
    holder, key = dice.choice(spots(tree))
    other, place = dice.choice(spots(tree))
    word = dice.choice(MOTS)
    kind = dice.randrange(9)
    if kind == 0:
        del holder[key]
    elif kind == 1:
        holder[key] = word
    elif kind == 2:
        holder[key] = [holder[key]]
    elif kind == 3:
        holder[key] = {dice.choice(("valeur", "le", "nom", "montant", "2021")): holder[key]}
    elif kind == 4 and isinstance(holder, dict):
        holder[slip(dice, key)] = holder.pop(key)
    elif kind == 5 and isinstance(holder, dict):
        holder[slip(dice, key)] = word
    elif kind == 6:
        other[place] = yaml.load(yaml.dump(holder[key]), yaml.BaseLoader)  # the same
    elif kind == 7 and isinstance(holder, list):
        holder.insert(key, dice.choice((word, [], "", {"le": word})))
    elif isinstance(holder[key], str):
        holder[key] = dice.choice(
            (holder[key] + ",00", "0" + holder[key], holder[key][1:], f"{holder[key]} €", word)
        )


def slip(dice: Random, key: str) -> str:
    """A key as a hand may mistype it."""
    at = dice.randrange(len(key)) if key else 0
    cut = key[:at] + key[at + 1 :] or "a"
    return dice.choice((cut, key + "s", key.upper(), f"{key} ", key.replace("_", " "), "2021"))


def without_empty_items(tree: Any) -> Any:
    """The tree without the empty blocks that stand in lists, which the pen cannot write."""
    if isinstance(tree, dict):
        return {key: without_empty_items(one) for key, one in tree.items()}
    return [without_empty_items(one) for one in tree if one != {}] if isinstance(tree, list) else tree


def torn(dice: Random, text: str) -> str:
    """One change of a line: its column, what stands in it, its place."""
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    line = lines[at]
    kind = dice.randrange(7)
    if kind == 0:
        lines[at] = " " * dice.randrange(1, 5) + line
    elif kind == 1:
        lines[at] = line.removeprefix(" " * dice.randrange(1, 3))
    elif kind == 2:
        lines.insert(dice.randrange(len(lines)), line)
    elif kind == 3:
        lines.insert(dice.randrange(len(lines)), lines.pop(at))
    elif kind == 4 and at:
        lines[at - 1 : at + 1] = [f"{lines[at - 1]} {line.lstrip()}"]
    else:
        where = dice.randrange(len(line) + 1)
        lines[at] = line[:where] + dice.choice(PIECES) + line[where + (kind == 5) :]
    return "\n".join(lines)


def made(dice: Random, fichier: str) -> str:
    """A file with a few changes, of its tree, of its style, of its lines."""
    text = dice.choice(TEXTS[fichier])
    if dice.random() < 0.6:
        tree = tree_of(text)
        for _ in range(dice.randrange(1, 4)):
            if spots(tree):
                changed(dice, tree)
        if spots(tree):
            text = written(dice, without_empty_items(tree)).decode()
    for _ in range(dice.randrange(0, 3)):
        text = torn(dice, text)
    return text


# What must hold.


def read_whole(fichier: str, text: str) -> tuple[Registre | None, list[Anomalie]]:
    """The registre with the file in it, and what is said of the file."""
    try:
        registre = read(source({fichier: text}))
    except Inutilisable as error:
        return None, [one for one in error.anomalies if one.fichier == fichier]
    return registre, [one for one in registre.anomalies if one.fichier == fichier]


def model_of(registre: Registre, fichier: str) -> Any:
    """The model that a file gave, none where it gave none."""
    if fichier == DOSSIER:
        return registre.dossiers.get("casse")
    return registre.vagues.get(date(2021, 3, 30)) if fichier == WAVE else registre.programme


def is_told(said: list[Anomalie], chemin: Chemin) -> bool:
    """Whether a finding stands at a key path or above."""
    return any(len(one.chemin) <= len(chemin) and is_beside(one.chemin, chemin) for one in said)


def is_touched(said: list[Anomalie], chemin: Chemin) -> bool:
    """Whether a finding stands at a key path, above, or within its item: one without its day is no item."""
    last = max((n for n, step in enumerate(chemin, 1) if isinstance(step, int)), default=len(chemin))
    return any(is_beside(one.chemin, chemin[:last]) for one in said)


def is_beside(one: Chemin, other: Chemin) -> bool:
    """Whether one of two key paths is at or under the other, a key that is not shown being any."""
    return all(str(a) == str(b) or a == MASQUEE for a, b in zip(one, other, strict=False))


def first_gone(model: Any, chemin: Chemin) -> Chemin | None:
    """The shortest part of a key path at which a model has nothing."""
    return next((chemin[:n] for n in range(1, len(chemin) + 1) if not held(model, chemin[:n])), None)


@pytest.mark.parametrize("seed", range(KINDS))
@pytest.mark.parametrize("fichier", TEXTS)
def test_no_word_is_lost_without_a_word_said_and_none_is_invented(fichier: str, seed: int) -> None:
    dice = Random(f"{fichier} {seed}")  # files to test with, not a secret
    for _ in range(TRIED):
        text = made(dice, fichier)
        node = parsed(text)
        registre, said = read_whole(fichier, text)
        try:
            ours = dict(kept(read_words(fichier, text.encode()).top))
        except Trouble:
            assert is_told(said, ()), text
            continue
        if node is None:
            continue
        theirs = list(leaves(node))
        model = model_of(registre, fichier) if registre else None
        assert model is not None or said, text
        for chemin, word in theirs:
            same = ours.get(chemin) == word
            assert same or is_told(said, chemin), (text, chemin, word)
            if model is not None and same and word not in SANS_VALEUR:
                gone = first_gone(model, chemin)
                assert gone is None or is_touched(said, gone), (text, chemin, word)
        for chemin, word in ours.items():
            assert (chemin, word) in theirs, (text, chemin, word)


@pytest.mark.parametrize("seed", range(KINDS))
def test_no_file_stops_the_canonical_form(seed: int) -> None:
    dice = Random(f"forme {seed}")  # files to test with, not a secret
    for _ in range(TRIED):
        fichier = dice.choice(list(TEXTS))
        text = made(dice, fichier)
        try:
            laid = laid_out(fichier, text.encode())
        except (Trouble, NotLaidOut):
            continue
        assert laid_out(fichier, laid) == laid, text
