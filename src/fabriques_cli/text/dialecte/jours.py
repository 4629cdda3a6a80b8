"""Days and moments from the way that people write them: `30/9/21`, `30 septembre 2021`, `20/09/2021 à 17h05`."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime

from fabriques_cli.text.proches import plie

ANNEES = range(1900, 2100)
"""The years of a date: one outside is a slip of the hand, and would break the arithmetic of days."""

MOIS = (
    *("janvier janv jan", "fevrier fevr fev", "mars", "avril avr", "mai", "juin", "juillet juil", "aout"),
    *("septembre sept sep", "octobre oct", "novembre nov", "decembre dec"),
)
NUMEROS = {nom: numero for numero, noms in enumerate(MOIS, 1) for nom in noms.split()}
SEMAINE = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII
)
HEURE = re.compile(
    r"(?:,? +(?:à +)?|T)([0-9]{1,2})(?: ?[hH](?: ?([0-9]{2}))?|:([0-9]{2})(?::([0-9]{2}))?)$", re.ASCII
)
CHIFFRES = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2((?:[0-9]{2})?[0-9]{2})", re.ASCII)
DEPUIS_L_ANNEE = re.compile(r"([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})", re.ASCII)
LETTRES = re.compile(
    r"(?:le )?(?:([a-z]+) )?([0-9]{1,2})(?: ?er)? ([a-z]+) ((?:[0-9]{2})?[0-9]{2})", re.ASCII
)
JOUR_ET_MOIS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})", re.ASCII)


def jour_lu(mot: object) -> str:
    """`30/03/2021`, `30 mars 2021` → `2021-03-30` when that day exists; of an instant, its day."""
    if not isinstance(mot, str):
        return ""
    text = moment(mot)[:10] or (mot[:10] if INSTANT.fullmatch(mot) else "")
    return text if _existe(text) and text != mot else ""


def instant_lu(mot: object) -> str:
    """`30/03/2021 22h49` → `2021-03-30T22:49` when that moment exists."""
    text = moment(mot) if isinstance(mot, str) else ""
    if text and text != mot:
        with suppress(ValueError):
            found = datetime.fromisoformat(text)
            if found.year in ANNEES and (len(text) == 10 or found.hour == int(text[11:13])):
                return text
    return ""


def moment(mot: str) -> str:
    """`2021-03-30T22:49` for `30/3/21 22h49`, whether it exists or not; empty for the rest.

    A year of two digits is of this century: no fact of a programme is of another.
    """
    text = mot.strip(" \u00a0\u202f").replace("\u00a0", " ").replace("\u202f", " ")
    found = HEURE.search(text)
    day = _jour(text[: found.start()] if found else text)
    if not (day and found):
        return day
    hour, after_h, minutes, seconds = found.groups()
    return f"{day}T{hour:0>2}:{after_h or minutes or '00'}{f':{seconds}' if seconds else ''}"


def fin_d_exercice_lue(mot: object) -> str:
    """`31/12`, `31 décembre` → `12-31`."""
    if not isinstance(mot, str):
        return ""
    found = JOUR_ET_MOIS.fullmatch(mot.strip())
    day, month = (int(found[1]), int(found[2])) if found else (0, 0)
    parts = plie(mot).split()
    if not found and len(parts) == 2 and parts[0].isdigit():
        day, month = int(parts[0]), NUMEROS.get(parts[1], 0)
    text = f"{month:02}-{day:02}"
    return text if _existe(f"2001-{text}") and text != mot else ""


def _jour(text: str) -> str:
    """The day alone, from its first digit or its first letter."""
    if found := CHIFFRES.fullmatch(text):
        day, _, month, year = found.groups()
        return f"{_annee(year)}-{month:0>2}-{day:0>2}"
    if found := DEPUIS_L_ANNEE.fullmatch(text):
        return f"{found[1]}-{found[3]:0>2}-{found[4]:0>2}"
    # What is folded may not bring a digit of another script.
    found = LETTRES.fullmatch(plie(text)) if all(c.isascii() or c.isalpha() for c in text) else None
    month_number = NUMEROS.get(found[3], 0) if found else 0
    if not found or not month_number:
        return ""
    iso = f"{_annee(found[4])}-{month_number:02}-{found[2]:0>2}"
    return iso if _du_bon_jour(found[1], iso) else ""


def _annee(text: str) -> str:
    return text if len(text) == 4 else f"20{text}"


def _du_bon_jour(nom: str | None, iso: str) -> bool:
    """Whether the day of the week that was said with a date is the date's own."""
    if not nom:
        return True
    return _existe(iso) and nom == SEMAINE[date.fromisoformat(iso).weekday()]


def _existe(iso: str) -> bool:
    with suppress(ValueError):
        return len(iso) == 10 and date.fromisoformat(iso).year in ANNEES
    return False
