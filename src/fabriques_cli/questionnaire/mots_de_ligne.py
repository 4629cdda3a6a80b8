"""The words of a row as its file will hold them; what is none of them is a problem with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fabriques_cli.questionnaire.releve import Releve, asked
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.dialecte.choix import choisi
from fabriques_cli.text.proches import plie

RIEN = ("", "neant", "rien", "aucun", "aucune", "sans objet", "so", "nc", "x")
"""Words, folded, with which a cell is filled so as to say nothing: signs alone fold to none."""


AMBIGU = re.compile(r"(?P<avant>[1-9][0-9]{0,2})[.,](?P<apres>[0-9]{3})(?:\s?€)?", re.ASCII)
"""One separator before three digits: forty-four euros, or forty-four thousand; only who wrote it knows."""


def amount(releve: Releve[Any], where: str, text: str, verbe: str) -> str:
    """The word of an amount; what is written to say that there is none has its own remedy, never a guessed zero.

    ``verbe`` is what is done with the amount: `accordé`, `proposé`.
    """
    if plie(text) in RIEN:
        releve.refuse(
            where,
            f"« {text} » n'est pas un montant ; videz la cellule si rien n'est {verbe} pour cette année, ou écrivez 0.",
        )
        return ""
    if both := AMBIGU.fullmatch(text):
        whole, rest = both["avant"], both["apres"]
        less = whole if rest == "000" else f"{whole},{rest}"
        releve.refuse(
            where,
            f"« {text} » : {less} € ou {whole} {rest} € ? Écrivez {whole}{rest}, ou {whole}{rest},50 avec "
            "des centimes.",
        )
        return ""
    return releve.word(where, text, mots.montant)


def chosen(releve: Releve[Any], where: str, text: str, known: Mapping[str, str], un: str) -> str:
    """The key of a word to choose, however it is cased or accented."""
    found = choisi(text, known, known)
    if not found:
        names: Iterable[str] = known.values()
        releve.refuse(where, f"« {text} » n'est pas {un} ({', '.join(names)}).{asked(text, names)}")
    return found


def number(releve: Releve[Any], where: str, text: str, parse: Callable[[object], Any], un: str) -> str:
    """The word of a number that a row may leave out: `un rang`."""
    if plie(text) in RIEN:
        releve.refuse(where, f"« {text} » n'est pas {un} ; videz la cellule si le dossier n'en a pas.")
        return ""
    return releve.word(where, text, parse)
