"""Key paths as they are typed: `demande.annuites.2022`, `versements[0].montant`, `versements[2021-09-20].reference`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fabriques_cli.cli.base.day import parse_day
from fabriques_cli.cli.base.errors import nearest
from fabriques_cli.cli.reading.key_names import same_key
from fabriques_cli.files.edition.edits import word_at
from fabriques_cli.findings import Chemin, is_path, steps, written
from fabriques_cli.format.base import Modele
from fabriques_cli.format.known_keys import expects, known_keys
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.refus import Refus

EXEMPLE = "Exemples : demande.annuites.2022, porteur.siret, versements[0].montant, versements[2021-09-20].reference."

A_LA_SUITE = "+"
"""The index of an item to be added: `besoins[+]`."""


def parse_key(text: str, model: type[Modele], facts: Any, added: Mapping[Chemin, int]) -> Chemin:
    """The key path of a text; raises `Refus` when it is none, with the nearest known key.

    ``facts`` are the words of the file, where items are looked up; ``added`` counts the items that the same command
    adds to a list.
    """
    if not is_path(text):
        raise Refus(f"« {text} » n'est pas une clé.", EXEMPLE)
    chemin: Chemin = ()
    for mot, en_liste in steps(text):
        step = _index(mot, chemin, model, facts, added) if en_liste else mot.strip()
        if not expects(model, (*chemin, step)) and isinstance(step, str):
            step = same_key(step, known_keys(model, chemin)) or step
        chemin = (*chemin, step)
        if not expects(model, chemin):
            raise _unknown(chemin, model)
    return chemin


def key_of_file(text: str, facts: Any) -> Chemin | None:
    """The key path of a text in the words of a file, whatever its keys are called; none where it leads to nothing."""
    if not text:
        return ()
    if text[0] == "[" and isinstance(facts, list):
        index, _, rest = text[1:].partition("]")
        at = [number for number, item in enumerate(facts) if index in (str(number), _day_of(item))]
        steps: list[tuple[str | int, str]] = [(number, rest) for number in at] if len(at) == 1 else []
    elif isinstance(facts, dict):
        steps = [(key, text[len(key) :]) for key in facts if key.isprintable() and text.startswith(key)]
    else:
        return None
    for step, rest in steps:
        below = key_of_file(rest.removeprefix("."), facts[step]) if rest[:1] in ("", ".", "[") else None
        if below is not None:
            return (step, *below)
    return None


def _day_of(item: Any) -> Any:
    """The day of an item of a list, which names it as long as no other has the same."""
    return item.get("le") or item.get("au") if isinstance(item, dict) else None


def _unknown(chemin: Chemin, model: type[Modele]) -> Refus:
    above = chemin[:-1]
    held = expects(model, above)
    if held == "valeur":
        return Refus(f"« {written(above)} » est une valeur, et n'a pas de clés.", EXEMPLE)
    if held == "liste":
        return Refus(f"« {written(above)} » est une liste.", items_of(written(above)))
    if isinstance(chemin[-1], int):
        return Refus(f"« {written(above)} » n'est pas une liste.", EXEMPLE)
    known = known_keys(model, above)
    inside = f" dans « {written(above)} »" if above else ""
    remedy = nearest(str(chemin[-1]), known) or f"Clés possibles ici : {', '.join(known)}."
    return Refus(f"clé inconnue « {chemin[-1]} »{inside}.", remedy)


def items_of(name: str) -> str:
    """How to name an item of a list."""
    return f"Précisez un élément : {name}[0], ou {name}[{A_LA_SUITE}] pour en ajouter un."


def _index(text: str, chemin: Chemin, model: type[Modele], facts: Any, added: Mapping[Chemin, int]) -> int:
    """The number of an item, given as such, by its date, or as one more."""
    if expects(model, chemin) != "liste":
        raise Refus(f"« {written(chemin)} » n'est pas une liste.", EXEMPLE)
    items = word_at(facts, chemin)
    items = items if isinstance(items, list) else []
    if text == A_LA_SUITE:
        return len(items) + added.get(chemin, 0)
    number = text.removeprefix("-")
    if number.isdecimal() and len(number) < 4:
        from_end = len(items) if text != number else 0
        return _numbered(from_end + int(text), chemin, items)
    return _dated(parse_day(text), chemin, items)


def _numbered(index: int, chemin: Chemin, items: list[Any]) -> int:
    if 0 <= index < len(items):
        return index
    name, last = written(chemin), len(items) - 1
    typed = index if index >= 0 else index - len(items)
    raise Refus(
        f"« {name} » n'a pas d'élément {typed} : {f'le dernier est {last}' if items else 'la liste est vide'}.",
        f"{name}[{A_LA_SUITE}] en ajoute un.",
    )


def _dated(jour: date, chemin: Chemin, items: list[Any]) -> int:
    """The number of the only item of a day."""
    days = [_day_of(item) for item in items]
    found = [index for index, day in enumerate(days) if day == jour.isoformat()]
    if len(found) == 1:
        return found[0]
    name = written(chemin)
    if found:
        listed = ", ".join(f"{name}[{index}]" for index in found)
        raise Refus(f"« {name} » a {len(found)} éléments du {jour_court(jour)}.", f"Précisez : {listed}.")
    known = ", ".join(f"{name}[{day}]" for day in days if day)
    raise Refus(
        f"« {name} » n'a pas d'élément du {jour_court(jour)}.",
        f"Éléments datés : {known}." if known else f"{name}[{A_LA_SUITE}] en ajoute un.",
    )
