"""An answer as text, number or instant, whatever file holds it."""

from __future__ import annotations

import re
from collections.abc import Callable

from fabriques_cli.exchange.classeurs.textes import clean
from fabriques_cli.exchange.recus.instants import instant, mural, serie
from fabriques_cli.text.recu import VIDE, Case

GARDE = re.compile(r'="([^"]*)"|\'(?=[0-9=+@-])(.+)', re.DOTALL)
"""How a spreadsheet is told to keep a text as it is: `="01004"`, `'01004`."""

DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]{1,2}", re.ASCII)
"""A number as a program writes it; with three decimals, it may be thousands that a person typed."""

Dire = Callable[[str], None]


def of_text(brut: str, est_instant: bool, dire: Dire) -> Case:
    """The answer that a cell of text holds; `dire` is told what was understood otherwise than it is written."""
    mot, trouble = clean(brut)
    return Case("", trouble) if trouble else of_word(mot, est_instant, dire)


def of_word(mot: str, est_instant: bool, dire: Dire) -> Case:
    """The answer that a clean text is."""
    if not mot or mot.isspace():
        return VIDE
    first = mot[0]
    if first in "='":
        kept = GARDE.fullmatch(mot.strip())
        return Case(kept[1] or kept[2] or "") if kept else Case(mot)
    if first.isdigit():
        moment = instant(mot.strip())
        if moment:
            return Case(moment)
    return of_wall(mot.strip(), dire) or Case(mot) if est_instant else Case(mot)


def of_wall(mot: str, dire: Dire) -> Case | None:
    """The instant that a word says without an offset, in a column of instants."""
    word, trouble, remark = mural(mot)
    if remark:
        dire(remark)
    return Case(word, trouble) if word or trouble else None


def of_number(mot: str, est_instant: bool, dire: Dire) -> Case:
    """A number of a spreadsheet, which in a column of instants is a day whose format was lost."""
    wall = serie(mot) if est_instant else ""
    if not wall:
        return Case(mot, nombre=True)
    return of_wall(wall, dire) or Case(wall)
