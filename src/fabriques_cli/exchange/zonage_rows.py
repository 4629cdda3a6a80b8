"""Rows of a public data file as it is distributed: CSV of any dialect, or the properties of a GeoJSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from fabriques_cli.text.refus import Refus

MAX_OCTETS = 200 * 1024 * 1024
SEPARATORS = (";", ",", "\t", "|")
# INSEE puts a few lines of title above its columns; a GeoJSON may leave out of an object what it does not know.
HEADER_WITHIN = 20
# Of an object: official files have about twenty, and each is looked up in every other object.
MAX_COLONNES = 500
BLANKS = re.compile(r"[\s,]*")
ATTENDU = (
    "Sont lus, en CSV ou GeoJSON : la grille de densité à 7 niveaux (code commune et niveau, par exemple "
    "CODGEO et LIBDENS7, ou insee_com et niveau_densite) ; une liste de QPV (code commune et code de "
    "quartier, par exemple insee_com et code_qp)."
)

Line = tuple[int, list[str]]


def not_known(constat: str) -> Refus:
    """No file that is known here: what was found, and what is expected."""
    return Refus(constat, ATTENDU)


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns and rows of a file; each row has its number, counted from 1 in `unite` (line or object)."""

    header: list[str]
    lines: Iterator[Line] = field(repr=False)
    unite: str


def read_rows(data: bytes, is_header: Callable[[list[str]], bool]) -> Rows:
    """Rows under the first line that `is_header` recognises; raises Refus."""
    if len(data) > MAX_OCTETS:
        raise not_known(f"Le fichier fait {len(data) // 2**20} Mo, la limite est de 200 Mo.")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")):
        raise not_known(
            "C'est un classeur ou une archive : ouvrez-y la feuille des communes, enregistrez-la en CSV UTF-8."
        )
    text = _decode(data)
    return _geojson(text, is_header) if text.lstrip().startswith("{") else _csv(text, is_header)


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _csv(text: str, is_header: Callable[[list[str]], bool]) -> Rows:
    physical = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    numbered = [(number, line) for number, line in enumerate(physical, 1) if line.strip(" \t;,")]
    for rank, (_, line) in enumerate(numbered[:HEADER_WITHIN]):
        for separator in SEPARATORS:
            if is_header(header := split(line, separator)):
                rows = ((number, split(row, separator)) for number, row in numbered[rank + 1 :])
                return Rows(header, rows, "ligne")
    raise _unknown(max((split(numbered[0][1], s) for s in SEPARATORS), key=len) if numbered else [])


def split(line: str, separator: str) -> list[str]:
    """Cells of one line, cleaned; a quote that none closes is a sign like another."""
    if '"' not in line:
        return [_clean(cell) for cell in line.split(separator)]
    quoted = re.compile(rf'=?"([^"]*(?:""[^"]*)*)" *(?={re.escape(separator)}|$)')
    cells, place = [], 0
    while True:
        if match := quoted.match(line, place):
            cells.append(_clean(match[1].replace('""', '"')))
            end = match.end()
        else:
            end = line.find(separator, place)
            end = len(line) if end < 0 else end
            cells.append(_clean(line[place:end]))
        if end >= len(line):
            return cells
        place = end + 1


def _clean(cell: str) -> str:
    # ="01004" and '01004 are how spreadsheets are told to keep a zero.
    return cell.strip().removeprefix("=").strip('"').removeprefix("'").strip()


def _geojson(text: str, is_header: Callable[[list[str]], bool]) -> Rows:
    features = enumerate(_features(text), 1)
    firsts = list(islice((one for one in features if one[1]), HEADER_WITHIN))
    header = list(dict.fromkeys(key for _, properties in firsts for key in properties))
    if len(header) > MAX_COLONNES:
        raise not_known(f"Les objets ont plus de {MAX_COLONNES} propriétés.")
    if not is_header(header):
        raise _unknown(header)
    return Rows(header, _aligned(chain(firsts, features), header), "objet")


def _aligned(features: Iterable[tuple[int, dict[str, Any]]], header: list[str]) -> Iterator[Line]:
    for number, properties in features:
        yield number, [_as_text(properties.get(key)) for key in header]


def _as_text(value: Any) -> str:
    return ", ".join(map(_word, value)) if isinstance(value, list) else _word(value)


def _word(value: Any) -> str:
    """A value as a cell; what holds others within a list is no code, and is not gone through."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    return "" if value is None else _clean(str(value))


def _features(text: str) -> Iterator[dict[str, Any]]:
    """Properties of each feature, decoded one by one so that a large file never sits in memory as objects."""
    try:
        place = _features_start(text)
        decode = json.JSONDecoder(parse_float=str, object_pairs_hook=_once).raw_decode
        while (place := _skip(text, place)) < len(text) and text[place] != "]":
            feature, place = decode(text, place)
            properties = feature.get("properties") if isinstance(feature, dict) else None
            yield properties if isinstance(properties, dict) else {}
        if place >= len(text):
            raise ValueError("unterminated")
    except Refus:
        raise
    except (ValueError, RecursionError) as error:
        raise not_known("Ce GeoJSON est incomplet ou mal formé.") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, none of whose members has two values: which one to take would be a guess."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise not_known(f"Dans un même objet, « {twice(key for key, _ in pairs)} » est écrit deux fois.")
    return found


def twice(names: Iterable[str]) -> str:
    """A name that stands twice, cut as a message needs it; empty where none does."""
    counted = Counter(names)
    return next((name[:40] for name, count in counted.items() if count > 1), "")


def _features_start(text: str) -> int:
    """Place after the bracket that opens the features; the members before them are decoded and forgotten."""
    decode = json.JSONDecoder().raw_decode
    place = _skip(text, text.index("{") + 1)
    while text[place : place + 1] == '"':
        key, place = decode(text, place)
        place = _skip(text, place)
        if text[place : place + 1] == ":":
            place = _skip(text, place + 1)
        if key == "features" and text[place : place + 1] == "[":
            return place + 1
        _, place = decode(text, place)
        place = _skip(text, place)
    raise ValueError("no features")


def _skip(text: str, place: int) -> int:
    found = BLANKS.match(text, place)
    return found.end() if found else place


def _unknown(header: list[str]) -> Refus:
    names = ", ".join(f"« {cell[:40]} »" for cell in header[:12] if cell)
    suite = f" et {len(header) - 12} autres" if len(header) > 12 else ""
    return not_known(f"Colonnes trouvées : {names or 'aucune'}{suite}.")
