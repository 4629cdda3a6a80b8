"""Slips of typing at every key of every file: what the published schema refuses, the reader never takes.

Nor does it take half of what was typed: where it has nothing to say, the word that it read is the one that was meant.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import yaml
from jsonschema import Draft7Validator

from editeur import typed
from fabriques_cli.files.reading.models import read_model
from fabriques_cli.files.reading.read import read_dossier
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.findings import written
from fabriques_cli.format.base import Modele
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.json_schema import schema
from fabriques_cli.format.vague import NOM, Vague
from fabriques_cli.render.schemas.fichiers import DITS, MODELES

Path = tuple[Any, ...]
TRIED = None if os.environ.get("FABRIQUES_FUZZ") else 500
"""How many slips are tried: all of them when there is time."""


WORDS = ("takes", "refuses")


class Slip(NamedTuple):
    """What is typed for a key and its word, and the word that is meant; empty where nothing is."""

    text: str
    meant: str = ""


def slips(key: str, word: str) -> Iterator[tuple[str, Slip]]:
    """The slips of a hand at a key and its word, by name."""
    for more in (",5", ",000", ",50 €", ", et la suite", ",et la suite", ", une clé: et la suite"):
        yield f"comma {more}", Slip(f"{key}: {word}{more}", f"{word}{more}")
    yield "comma for the colon", Slip(f"{key}, {word}", word)
    yield "glued colon", Slip(f"{key}:{word}", word)
    yield "no colon", Slip(f"{key} {word}", word)
    yield "key alone", Slip(key)
    yield "empty", Slip(f"{key}: ")
    yield "misspelt and empty", Slip(f"{key}x: ", word)
    yield "no opening quote", Slip(f'{key}: {word}"', f'{word}"')  # nothing is lost: the sign is in the text
    yield "no closing quote", Slip(f'{key}: "{word}', word)
    yield "no closing apostrophe", Slip(f"{key}: '{word}", word)
    for blank in "\u00a0\u202f\u2007":
        yield f"U+{ord(blank):04X} after the colon", Slip(f"{key}:{blank}{word}", word)
        yield f"U+{ord(blank):04X} before the colon", Slip(f"{key}{blank}: {word}", word)
        yield f"U+{ord(blank):04X} before the key", Slip(f"{blank}{key}: {word}", word)
        yield f"U+{ord(blank):04X} before the word", Slip(f"{key}: {blank}{word}", word)
    for french in (
        "40 000",
        "40 000,50",
        "40.000,50",
        "40,50",
        "1,5",
        "50 000 €",
        "30/03/2021",
        "30-03-2021",
    ):
        yield french, Slip(f"{key}: {french}", french)


def example(held: dict[str, Any]) -> Any:
    """A value that a schema describes, every key filled with its example."""
    if "anyOf" in held:
        return example(held["anyOf"][0])
    if "properties" in held:
        return {key: example(one) for key, one in held["properties"].items()}
    if "patternProperties" in held:
        return dict.fromkeys(("2021", "2022"), example(*held["patternProperties"].values()))
    if "items" in held:
        return [example(held["items"])]
    return held["enum"][0] if "enum" in held else held["examples"][0]


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every word of a tree that a key holds."""
    if isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, dict | list):
                yield from leaves(one, (*path, key))
            else:
                yield (*path, key), str(one)
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from leaves(one, (*path, index))


def quoted(value: Any) -> str:
    return (
        '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
        if isinstance(value, str)
        else str(value)
    )


def in_braces(value: Any, path: Path, at: Path, slip: Slip) -> str:
    """A tree on one line, with a slip at a path."""
    if isinstance(value, list):
        return f"[{', '.join(in_braces(one, (*path, index), at, slip) for index, one in enumerate(value))}]"
    if not isinstance(value, dict):
        return quoted(value)
    pairs = (
        slip.text if (*path, key) == at else f"{key}: {in_braces(one, (*path, key), at, slip)}"
        for key, one in value.items()
    )
    return f"{{{', '.join(pairs)}}}"


def on_lines(value: Any, path: Path, at: Path, slip: Slip) -> list[str]:
    """A tree, a key on each line, with a slip at a path."""
    if isinstance(value, list):
        lines = []
        for index, one in enumerate(value):
            first, *others = on_lines(one, (*path, index), at, slip)
            lines += [f"- {first}", *(f"  {line}" for line in others)]
        return lines
    if not isinstance(value, dict):
        return [quoted(value)]
    lines = []
    for key, one in value.items():
        if (*path, key) == at:
            lines.append(slip.text)
        elif isinstance(one, dict | list):
            lines += [f"{key}:", *(f"  {line}" for line in on_lines(one, (*path, key), at, slip))]
        else:
            lines.append(f"{key}: {quoted(one)}")
    return lines


class Tried(NamedTuple):
    """One slip in one file."""

    model: type[Modele]
    path: Path
    name: str
    style: str
    text: str
    meant: str


@cache
def whole(model: type[Modele]) -> dict[str, Any]:
    """A file with every key."""
    made: dict[str, Any] = example(
        schema(model, next(DITS.get(quoi) for quoi, one in MODELES.items() if one is model))
    )
    return made


def tree_around(model: type[Modele], path: Path) -> dict[str, Any]:
    """A file that holds a path: its branch, the keys that no file can do without, and a neighbour on both sides."""
    names, required = list(whole(model)), schema_of(model).get("required", [])
    at = names.index(path[0])
    return {
        name: whole(model)[name] for name in names if name in required or abs(names.index(name) - at) <= 1
    }


def all_slips() -> Iterator[tuple[type[Modele], Path, str, Slip, str]]:
    """Every slip at every key, in both styles."""
    for model in MODELES.values():
        for path, word in leaves(whole(model)):
            for name, slip in slips(path[-1], word):
                yield model, path, name, slip, "block"
                if len(path) > 1:
                    yield model, path, name, slip, "flow"


def typed_out(model: type[Modele], path: Path, name: str, slip: Slip, style: str) -> Tried:
    """The file in which a slip was made."""
    tree = tree_around(model, path)
    lines = on_lines(tree, (), path, slip)
    if style == "flow":
        lines = [f"{key}: {in_braces(one, (key,), path, slip)}" for key, one in tree.items()]
    return Tried(model, path, name, style, "\n".join([*lines, ""]), slip.meant)


@cache
def schema_of(model: type[Modele]) -> dict[str, Any]:
    return schema(model, next(DITS.get(quoi) for quoi, one in MODELES.items() if one is model))


@cache
def validator(model: type[Modele]) -> Draft7Validator:
    return Draft7Validator(schema_of(model))


def refused_by_the_schema(one: Tried) -> bool:
    try:
        return not validator(one.model).is_valid(typed(one.text))
    except yaml.YAMLError:
        return True


def read(one: Tried) -> tuple[bool, str | None]:
    """Whether the reader says something of the file, and the word that it found at the path."""
    try:
        words = read_words("lieux/x.yaml", one.text.encode())
    except Trouble:
        return True, None
    found: Any = words.top
    for step in one.path:
        found = found[step] if isinstance(step, int) else found.get(step) if isinstance(found, dict) else None
        if found is None:
            break
    if one.model is Dossier:
        read_dossier("x", words)
    else:
        read_model(one.model, words, {NOM: "2021-03-30"} if one.model is Vague else {})
    return bool(words.anomalies), found if isinstance(found, str) else None


def test_the_reader_is_never_laxer_than_the_schema_nor_takes_half_of_a_word() -> None:
    tried = list(all_slips())
    if TRIED is not None:
        tried = random.Random(11).sample(tried, TRIED)
    counted: Counter[str] = Counter()
    lax, half = [], []
    for made in tried:
        one = typed_out(*made)
        said, word = read(one)
        refused = refused_by_the_schema(one)
        counted[
            f"{'refused' if said else 'taken'} by the reader, {'refused' if refused else 'taken'} by the schema"
        ] += 1
        if said:
            continue
        label = f"{one.model.__name__} {written(one.path)} {one.name} ({one.style})"
        if refused:
            lax.append(label)
        elif (word or "").strip() != one.meant.strip():
            half.append(f"{label}: {word!r}")
    print(f"{len(tried)} slips tried: {dict(counted)}; accepted wrongly: {len(lax)} + {len(half)}")
    assert lax == []
    assert half == []
