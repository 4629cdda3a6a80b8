"""What a line of a text would be if it stood on its own in the file: a key, an item of a list, the amount of a year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Modele
from fabriques_cli.format.known_keys import ANNEE, expects, keys_at

LIGNE = re.compile(
    r"[ \t]*+(?P<tiret>(?:-[ \t]++)*+(?:-(?=\{))?)(?P<accolade>\{?)[ \t]*+"
    r"(?:(?P<signe>(?:\\?\"|''?)?)(?P<cle>[A-Za-z0-9_]++)(?P=signe)(?P<espace> ?):(?P<suite>.*)|(?P<vide>\r?$))"
)
"""The dashes and brace of a line, the key that it opens with, and what follows the colon; nothing is tried twice."""

MONTANT = re.compile(
    r"[ \t]{0,9}(?:\{|[\"']?-?[0-9][0-9 \u00a0\u202f.,_]{0,20}(?:€|EUR)?[ ]{0,3}(?:[}\]\"'#,].*|\r)?$)"
)
"""What a year of the file holds: a block, or a number and nothing of a sentence behind it."""

JOUR_COLLE = re.compile(r"[0-9]{4}")
NOM = re.compile(r"\b([a-z][a-z0-9_]*)[\"']?:")


class FirstColumn(NamedTuple):
    """The blocks and lists on the first column of a file: those that hold years, and the keys of the items of each."""

    ouverts: frozenset[str]
    annees: frozenset[str]
    items: Mapping[str, frozenset[str]]
    cles_d_items: frozenset[str]


@lru_cache(maxsize=8)
def blocs_of(model: type[Modele]) -> FirstColumn:
    """The blocks and lists of a model."""
    keys = keys_at(model, ())
    ouverts = [key for key in (keys.names if keys else ()) if expects(model, (key,)) in ("bloc", "liste")]
    items = {key: frozenset(found.names) for key in ouverts if (found := keys_at(model, (key, 0)))}
    lists = {key: names for key, names in items.items() if expects(model, (key,)) == "liste"}
    annees = frozenset(key for key in ouverts if _has_years(model, (key,)))
    return FirstColumn(frozenset(ouverts), annees, lists, frozenset().union(*lists.values()))


def _has_years(model: type[Modele], chemin: Chemin) -> bool:
    kind = expects(model, chemin)
    if kind not in ("bloc", "liste"):
        return False
    here = (*chemin, 0) if kind == "liste" else chemin
    keys = keys_at(model, here)
    return keys is not None and (keys.years or any(_has_years(model, (*here, key)) for key in keys.names))


class Debut(NamedTuple):
    """How a line opens: what it would be (`cle`, `item`, `annee`), as typed, where, and how sure it is.

    ``ouvre`` says that a block or list follows, which no sentence has; ``retrait`` is the column of its first sign.
    """

    sorte: str
    cle: str
    retrait: int
    debut: int
    fin: int
    ouvre: bool = False


def opening(
    model: type[Modele], chemin: Chemin, lines: Sequence[str], number: int, stop: int
) -> Debut | None:
    """What a line of the text at a key path would be; none for prose, which sets its colon apart."""
    line = lines[number]
    found = LIGNE.match(line) if ":" in line or "{" in line else None
    if found is None:
        return None
    blocs, key, tiret = blocs_of(model), found["cle"] or "", found["tiret"]
    retrait = len(line) - len(line.lstrip(" \t"))
    if not key:
        opened = bool(tiret and found["accolade"])
        return Debut("item", "", retrait, retrait, found.end("accolade"), opened) if opened else None
    if re.fullmatch(ANNEE, key, re.ASCII):
        counted = chemin[0] in blocs.annees and not found["espace"] and MONTANT.match(found["suite"])
        return Debut("annee", key, retrait, found.start("cle"), found.start("suite")) if counted else None
    if tiret and _is_item(blocs, found):
        return Debut("item", key, retrait, retrait, found.start("suite"), bool(found["accolade"]))
    opens = found["suite"].lstrip()[:1] in ("[", "{") or (
        not found["suite"].strip() and _opens_below(model, key.lower(), lines, number + 1, stop)
    )
    if _is_key(model, chemin, found) or (opens and key.lower() in blocs.ouverts):
        return Debut("cle", key, retrait, found.start("cle"), found.start("suite"), opens)
    return None


def _is_item(blocs: FirstColumn, found: re.Match[str]) -> bool:
    key = found["cle"]
    if found["accolade"]:
        return key.lower() in blocs.cles_d_items
    return key in blocs.cles_d_items and key not in blocs.ouverts and _stands(found)


def _is_key(model: type[Modele], chemin: Chemin, found: re.Match[str]) -> bool:
    """Whether a key is written as a file writes it, and known on the first column or in a block around the text."""
    key = found["cle"]
    if not _stands(found):
        return False
    return any(
        (keys := keys_at(model, chemin[:length])) and key in keys.names for length in range(len(chemin))
    )


def _stands(found: re.Match[str]) -> bool:
    """Whether nothing parts the colon from its key, and a space, a day, a block or the end of the line follows it."""
    suite = found["suite"]
    if found["espace"]:
        return False
    return not suite or suite[0] in " \t\r[{" or JOUR_COLLE.match(suite) is not None


def _opens_below(model: type[Modele], key: str, lines: Sequence[str], number: int, stop: int) -> bool:
    """Whether the next line with words is one of the block or list that a key would open."""
    while number < stop and not lines[number].strip():
        number += 1
    found = LIGNE.match(lines[number]) if number < stop else None
    if found is None:
        return False
    names = blocs_of(model).items.get(key)
    if names is not None:
        return bool(found["tiret"]) and (bool(found["accolade"]) or found["cle"] in names)
    keys = keys_at(model, (key,))
    return bool(keys and found["cle"] and not found["espace"] and keys.knows(found["cle"]))


def lists_with(
    model: type[Modele], lines: Sequence[str], number: int, stop: int, retrait: int
) -> frozenset[str]:
    """The lists that an item may have left, by the keys it holds; none where a single one tells nothing."""
    blocs, names = blocs_of(model), set(NOM.findall(lines[number]))
    for line in lines[number + 1 : stop]:
        if line.strip() and len(line) - len(line.lstrip(" \t")) <= retrait:
            break
        names.update(NOM.findall(line))
    names &= blocs.cles_d_items
    if len(names) < 2:
        return frozenset()
    return frozenset(key for key, known in blocs.items.items() if names <= known)
