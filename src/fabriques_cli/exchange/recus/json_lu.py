"""The JSON of a program: bounded before it is built, numbers as they are written, no name with two values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fabriques_cli.text.refus import Refus

OCTETS_MAX = 20_000_000
SIGNES = ((b'"', 2_500_000), (b",", 2_500_000), (b"[", 300_000), (b"{", 300_000))
"""How many values, lists and objects: four hundred dossiers have about 500 000 quotes."""

REDEMANDER = "Demandez de nouveau cette page à l'API, et enregistrez sa réponse telle quelle."


class Nombre(str):
    """A number as the file writes it."""

    __slots__ = ()


def load(data: bytes) -> Any:
    """What the file holds; raises `Refus`."""
    if len(data) > OCTETS_MAX or any(data.count(sign) > most for sign, most in SIGNES):
        raise Refus(
            f"le JSON est trop gros (plus de {OCTETS_MAX // 1_000_000} Mo, ou trop de valeurs).",
            "Donnez-le en plusieurs fichiers, une page chacun.",
        )
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
        return json.loads(
            text, parse_float=Nombre, parse_int=Nombre, parse_constant=_no_number, object_pairs_hook=_once
        )
    except Refus:
        raise
    except UnicodeDecodeError:
        raise Refus("le JSON n'est pas en UTF-8.", REDEMANDER) from None
    except RecursionError:
        raise Refus("le JSON imbrique trop de niveaux.", REDEMANDER) from None
    except json.JSONDecodeError as error:
        raise Refus(f"ligne {error.lineno} : le JSON est mal formé, ou coupé.", REDEMANDER) from None


def _no_number(word: str) -> None:
    raise Refus(f"le JSON contient {word}, qui n'est pas un nombre.", REDEMANDER)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refus(f"dans un même objet du JSON, « {twice[:40]} » est écrit deux fois.", REDEMANDER)
    return found


def at(value: Any, *path: str) -> Any:
    """What stands at a path of names; nothing where the path stops."""
    for name in path:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def word(value: Any) -> str:
    """A plain value as a word; what holds others has none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str) else ""


def objects(value: Any, what: str) -> Iterator[dict[str, Any]]:
    """The objects of a list; raises `Refus` on anything else in their place."""
    if value is None:
        return
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Refus(f"« {what} » n'a pas la forme attendue.", REDEMANDER)
    yield from value
