"""The key path that a history follows, from the words of `--champ`, read as every command reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from fabriques_cli.cli.base.day import parse_day
from fabriques_cli.cli.base.errors import nearest
from fabriques_cli.cli.reading.history import Past
from fabriques_cli.cli.reading.key_names import autrement, same_key
from fabriques_cli.format.changements import ORDRE, Cle, Valeurs
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.fichiers import listes
from fabriques_cli.format.known_keys import keys_at, unknown_step
from fabriques_cli.plan.suivi import Suivi, parse_suivi
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus

EXEMPLES = (
    "Exemples : --champ demande.annuites.2022, --champ 'versements[2021-09-20].montant', --champ convention."
)
RANG = re.compile("-?[0-9]{1,3}", re.ASCII)


def followed(champ: str) -> Suivi | None:
    """The key path of a text, none when nothing was asked; raises `Refus` when it is none."""
    if not champ:
        return None
    found = parse_suivi(champ)
    if found is None:
        raise Refus(f"--champ : « {champ} » n'est pas un chemin de clés.", EXEMPLES)
    return _as_written(found)


def _as_written(asked: Suivi) -> Suivi:
    """The same with the keys as files write them: typed in capitals, with accents, or by another name."""
    said = plie(asked.cle[0]) if len(asked.cle) == 1 else ""
    if said in autrement() and unknown_step(Dossier, asked.cle)[0]:
        return parse_suivi(autrement()[said]) or asked
    cle = list(asked.cle)
    for index in range(len(cle)):
        step, known = unknown_step(Dossier, tuple(cle[: index + 1]))
        cle[index] = (same_key(step, known) or cle[index]) if step else cle[index]
    return Suivi(tuple(cle))


def in_history(asked: Suivi, past: Past) -> Suivi:
    """The same with each item under what the history knows it by; raises `Refus` on what names nothing."""
    states = list(past.leaves())
    cle: Cle = ()
    for step in asked.cle:
        cle = (*cle, _item(step, cle, states) if cle and cle[-1] in listes() else step)
    found = Suivi(cle)
    if not any(found.takes(leaves) for leaves in states):
        _refuse_unknown(asked, found, states)
    return found


def _item(step: str, holder: Cle, states: list[Valeurs]) -> str:
    """The name of an item given by its number in the latest list, or by its day."""
    if RANG.fullmatch(step):
        names = next((order for leaves in states if (order := _order(leaves, holder))), ())
        with suppress(IndexError):
            return names[int(step)]
        raise _no_item(holder, step, names)
    with suppress(Refus):
        return parse_day(step).isoformat()
    return step


def _order(leaves: Valeurs, holder: Cle) -> tuple[str, ...]:
    found = leaves.get((*holder, ORDRE), ())
    return tuple(map(str, found)) if isinstance(found, tuple) else ()


def _refuse_unknown(asked: Suivi, found: Suivi, states: list[Valeurs]) -> None:
    """Raise `Refus` where no dossier can hold it, or where a list that was there never held such an item."""
    step, known = unknown_step(Dossier, found.cle)
    if not step:
        step = next(_no_years(found.cle), "")
    if step:
        inside = f" dans « {asked} »" if str(asked) != step else ""
        raise Refus(f"--champ : clé inconnue « {step} »{inside}.", nearest(step, known) or EXEMPLES)
    for index in range(1, len(found.cle)):
        holder = found.cle[:index]
        names = {name: None for leaves in states for name in _order(leaves, holder)}
        upto = Suivi(found.cle[: index + 1])
        if holder[-1] in listes() and names and not any(upto.takes(leaves) for leaves in states):
            raise _no_item(holder, asked.cle[index], tuple(names))


def _no_years(cle: Cle) -> Iterator[str]:
    """The steps that stand for a year, and are none."""
    steps: tuple[str | int, ...] = ()
    for before, step in zip(("", *cle), cle, strict=False):
        keys = keys_at(Dossier, steps)
        if keys is not None and keys.years and not keys.knows(step):
            yield step
        steps = (*steps, 0 if before in listes() else step)


def _no_item(holder: Cle, step: str, names: tuple[str, ...]) -> Refus:
    name = str(Suivi(holder))
    listed = ", ".join(f"{name}[{one}]" for one in names)
    return Refus(
        f"--champ : « {name} » n'a jamais eu d'élément « {step} ».",
        f"Éléments : {listed}." if listed else EXEMPLES,
    )
