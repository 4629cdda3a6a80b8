"""What stands in a cell as the word that a spreadsheet shows: numbers to fifteen digits, days, hours of the wall."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import Context, Decimal

from fabriques_cli.exchange.classeurs.styles import Forme
from fabriques_cli.text.grille import Genre
from fabriques_cli.text.heures import a_la_seconde, secondes

CHIFFRES = Context(prec=15)
"""A spreadsheet keeps fifteen significant digits, and shows no more: what comes after is noise of the machine."""

NOMBRE = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
ENTIER = re.compile(r"0|-?[1-9][0-9]{0,14}", re.ASCII)

INCONNU = "le contenu n'est pas reconnu."
EN_ERREUR = "la cellule est en erreur ; écrivez-y une valeur."
FORMULE = "c'est une formule ; collez sa valeur (collage spécial, valeurs)."
VRAI_OU_FAUX = "c'est VRAI ou FAUX, pas un texte ni un nombre."
EN_PARTIE = "une partie du texte est barrée ; ne laissez que ce qui compte."

EPOQUE = datetime(1899, 12, 30)
EPOQUE_1904 = datetime(1904, 1, 1)
JOURS_MAX = 2_958_466
"""The day after the last of the year 9999."""

Valeur = tuple[str, str, Genre]
"""A word, or why there is none; what the cell holds."""


def of_number(text: str, forme: Forme, epoque: datetime) -> Valeur:
    """A number of the file as its format shows it; raises `ValueError` on what is none."""
    if not NOMBRE.fullmatch(text):
        raise ValueError("number")
    if forme == "nombre":
        return number(text), "", "nombre"
    if forme == "duree":
        return "", INCONNU, "texte"
    serial = Decimal(text)
    moment = of_serial(serial, epoque)
    if moment is None:
        return "", INCONNU if 0 <= serial < 1 else EN_ERREUR, "texte"
    return of_moment(moment, forme)


def of_moment(moment: datetime, forme: Forme) -> Valeur:
    """A day, or a day and its hour: midnight is told as the day alone."""
    near = a_la_seconde(moment)
    if near.time() == time():
        return near.date().isoformat(), "", "jour" if forme == "jour" else "instant"
    return near.isoformat(), "", "instant"


def number(text: str) -> str:
    """`45000`, `45000.1`, `33333.3333333333`: what the spreadsheet holds, as it would show it in full."""
    if ENTIER.fullmatch(text):
        return text
    exact = CHIFFRES.create_decimal(text) or Decimal(0)  # some write « -0 »
    whole = exact.to_integral_value()
    return f"{whole:f}" if exact == whole else f"{exact.normalize():f}"


def of_serial(value: Decimal, epoque: datetime = EPOQUE) -> datetime | None:
    """The moment that a spreadsheet counts in days, to the second; none for an hour alone, or beyond the calendar."""
    if not 0 <= value < JOURS_MAX:
        return None
    days = int(value)
    if days == 0 and epoque == EPOQUE:
        return None
    if 0 < value < 60 and epoque == EPOQUE:
        days += 1  # the format believes that 1900 had a 29th of February
    try:
        return epoque + timedelta(days=days, seconds=secondes(value))
    except OverflowError:
        return None
