"""From a written word to a value: the field decides, never the look of the word.

Every function raises `Refus` with a French sentence, what to do, and the cleaned word when there is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache, wraps
from typing import TypeVar

MONTANT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2})?", re.ASCII)
JOUR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
MOIS_JOUR = re.compile(r"[0-9]{2}-[0-9]{2}", re.ASCII)
INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?", re.ASCII
)
JOUR_FRANCAIS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)
MOMENT_FRANCAIS = re.compile(
    r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]((?:[0-9]{2})?[0-9]{2})"
    r"(?:(?:,| à)? +([0-9]{1,2})(?: ?[hH](?: ?([0-9]{2}))?|:([0-9]{2})(?::([0-9]{2}))?))?",
    re.ASCII,
)
"""A day, and maybe its hour, from the way that a French hand writes them: `30/3/21 à 18h30`."""
SCIENTIFIQUE = re.compile(r"[0-9]+([.,][0-9]+)?[eE][+]?[0-9]{1,2}", re.ASCII)
NUMERO = re.compile("[0-9]+", re.ASCII)
NUMERO_ECRIT = re.compile(
    r"(?:n[°º]\s*)?([0-9]+|[0-9]{1,4}(?:[\s\u00a0\u202f][0-9]{1,4})+|[0-9]{1,3}(?:\.[0-9]{3})+)",
    re.ASCII | re.IGNORECASE,
)
NUMERO_MAX = 12
"""Digits beyond which groups are rather those of two numbers."""
COORDONNEE = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?", re.ASCII)
ESPACES = r"[\s\u00a0\u202f_'’]+"
GROUPES = re.compile(rf"-?[0-9]{{1,3}}({ESPACES}[0-9]{{3}})+([.,][0-9]+)?", re.ASCII)
"""Thousands set apart: a blank anywhere else may part two amounts, and joins nothing."""
MILLIERS = re.compile(r"-?[0-9]{1,3}([.,])[0-9]{3}(\1[0-9]{3})*", re.ASCII)
ANNEES = range(1900, 2100)
"""The years of a date: one outside is a slip of the hand, and would break the arithmetic of days."""
RANG = "un rang, nombre entier à partir de 1, comme 2"
OUI_NON = {
    **dict.fromkeys(("oui", "true", "yes", "vrai"), "oui"),
    **dict.fromkeys(("non", "false", "no", "faux"), "non"),
}

Moment = TypeVar("Moment", bound=date)
T = TypeVar("T")


class Refus(ValueError):
    """A word that is not what its key holds: ``attendu`` says what is, ``propose`` is the cleaned word."""

    def __init__(self, attendu: str, propose: str = "", a_faire: str = "") -> None:
        super().__init__(attendu)
        self.attendu = attendu
        self.propose = propose
        self.a_faire = a_faire


def _remembered(parse: Callable[[object], T]) -> Callable[[object], T]:
    """The same function, keeping what it made of each word: dossiers repeat their days, years and amounts."""
    kept = lru_cache(maxsize=4096)(parse)

    @wraps(parse)
    def typed(mot: object) -> T:
        return kept(mot) if isinstance(mot, str) else parse(mot)

    return typed


@_remembered
def montant(mot: object) -> Decimal:
    """Exact euros with at most two decimals, from ASCII digits and a point."""
    if not (isinstance(mot, str) and MONTANT.fullmatch(mot)):
        raise Refus("un montant en euros, comme 50000 ou 50000.50", _cleaned_amount(mot))
    return Decimal(mot)


def montant_ou_inconnu(mot: object) -> Decimal | None:
    """Exact euros, or none for the word « inconnu »."""
    return None if mot == "inconnu" else montant(mot)


def _cleaned_amount(mot: object) -> str:
    """`60 000 €` → `60000`, `60000,50` → `60000.50`, `1e5` → `100000`; empty when it would be a guess."""
    if not isinstance(mot, str):
        return ""
    text = re.sub(rf"^{ESPACES}|({ESPACES})?(€|EUR|euros)?({ESPACES})?$", "", mot)
    if GROUPES.fullmatch(text):
        text = re.sub(ESPACES, "", text)
    if SCIENTIFIQUE.fullmatch(text):
        exact = Decimal(text.replace(",", "."))
        whole = exact.to_integral_value() if exact.adjusted() < 12 else None
        return f"{whole:f}" if exact == whole else ""
    if MILLIERS.fullmatch(text):  # one separator and three digits are sixty euros or sixty thousand
        digits = re.sub("[.,]", "", text)
        return digits if len(text) - len(digits) > 1 else ""
    text = text.replace(",", ".")
    if re.fullmatch(r"-?[0-9]{1,12}\.[0-9]{3,}", text, re.ASCII):
        return f"{Decimal(text).quantize(Decimal('0.01'), ROUND_HALF_UP):f}"
    return text if MONTANT.fullmatch(text) and text != mot else ""


@_remembered
def jour(mot: object) -> date:
    """A calendar day written ``AAAA-MM-JJ``, from 1900 to 2099."""
    if isinstance(mot, str) and JOUR.fullmatch(mot):
        try:
            found = date.fromisoformat(mot)
        except ValueError:
            raise Refus("une date qui existe au calendrier, comme 2021-03-30") from None
        return _in_range(found)
    raise Refus("une date AAAA-MM-JJ, comme 2021-03-30", _cleaned_day(mot))


def _in_range(moment: Moment) -> Moment:
    """The day or instant itself, refused out of the years that a date may have."""
    if moment.year not in ANNEES:
        raise Refus("une date entre 1900 et 2099, comme 2021-03-30")
    return moment


def moment_francais(mot: str) -> str:
    """`30/03/2021` → `2021-03-30`, `30/3/21 22h49` → `2021-03-30T22:49`, which may not exist; empty for the rest.

    A year of two digits is of this century: no fact of a programme is of another.
    """
    found = MOMENT_FRANCAIS.fullmatch(mot.strip())
    if not found:
        return ""
    day, month, year, hour, after_h, minutes, seconds = found.groups()
    jour_iso = f"{year if len(year) == 4 else f'20{year}'}-{month:0>2}-{day:0>2}"
    if hour is None:
        return jour_iso
    return f"{jour_iso}T{hour:0>2}:{after_h or minutes or '00'}{f':{seconds}' if seconds else ''}"


def _cleaned_day(mot: object) -> str:
    """`30/03/2021` → `2021-03-30` when that day exists, an instant → its day."""
    if not isinstance(mot, str):
        return ""
    text = moment_francais(mot)[:10] or (mot[:10] if INSTANT.fullmatch(mot) else "")
    try:
        return _in_range(date.fromisoformat(text)).isoformat()
    except ValueError:
        return ""


def _cleaned_instant(mot: object) -> str:
    """`30/03/2021 22h49` → `2021-03-30T22:49` when that moment exists."""
    text = moment_francais(mot) if isinstance(mot, str) else ""
    if text:
        with suppress(ValueError):
            instant(text)
            return text
    return ""


def instant(mot: object) -> datetime | date:
    """A day, or an instant with or without its offset (without: the programme's time zone)."""
    if isinstance(mot, str) and JOUR.fullmatch(mot):
        return jour(mot)
    if not (isinstance(mot, str) and INSTANT.fullmatch(mot)):
        raise Refus(
            "une date ou un instant, comme 2021-03-30 ou 2021-03-30T22:49:00+02:00", _cleaned_instant(mot)
        )
    found: datetime | None = None
    with suppress(ValueError):
        found = datetime.fromisoformat(mot.replace("Z", "+00:00"))
    if found is None or found.hour != int(mot[11:13]):  # some versions of Python read 24:00 as the next day
        raise Refus("une date et une heure qui existent, comme 2021-03-30T22:49:00+02:00")
    return _in_range(found)


@_remembered
def annee(mot: object) -> int:
    """A civil year of four digits, from 2000 to 2099."""
    if isinstance(mot, str) and re.fullmatch("20[0-9]{2}", mot, re.ASCII):
        return int(mot)
    raise Refus("une année, comme 2021")


def entier(mot: object) -> int:
    """A whole number, zero or more, of at most nine digits."""
    if isinstance(mot, str) and re.fullmatch("[0-9]{1,9}", mot, re.ASCII):
        return int(mot)
    raise Refus("un nombre entier, comme 30", _cleaned_integer(mot))


def rang(mot: object) -> int:
    """A rank: a whole number from one, of at most nine digits."""
    try:
        found = entier(mot)
    except Refus as refus:
        raise Refus(RANG, refus.propose if refus.propose.strip("0") else "") from None
    if not found:
        raise Refus(RANG)
    return found


def entier_ou_inconnu(mot: object) -> int | None:
    """A whole number, or none for the word « inconnu »."""
    return None if mot == "inconnu" else entier(mot)


def _cleaned_integer(mot: object) -> str:
    text = re.sub(ESPACES, "", mot) if isinstance(mot, str) else ""
    return text if re.fullmatch("[0-9]{1,9}", text, re.ASCII) and text != mot else ""


def nombre(mot: object) -> Decimal:
    """A number with an optional decimal part: a mark, an area."""
    if isinstance(mot, str) and re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,3})?", mot, re.ASCII):
        return Decimal(mot)
    propose = mot.replace(",", ".") if isinstance(mot, str) else ""
    fits = re.fullmatch(r"[0-9]{1,9}\.[0-9]{1,3}", propose, re.ASCII)
    raise Refus("un nombre, comme 4 ou 3.5", propose if fits else "")


def coordonnee(mot: object) -> Decimal:
    """A latitude or longitude in decimal degrees (WGS 84)."""
    if isinstance(mot, str) and COORDONNEE.fullmatch(mot):
        return Decimal(mot)
    propose = mot.strip().replace(",", ".") if isinstance(mot, str) else ""
    raise Refus("des degrés décimaux, comme 48.8566", propose if COORDONNEE.fullmatch(propose) else "")


def oui_non(mot: object) -> bool:
    """The words ``oui`` and ``non``, and nothing that looks like them."""
    if mot in ("oui", "non"):
        return mot == "oui"
    raise Refus("oui ou non", OUI_NON.get(mot.casefold(), "") if isinstance(mot, str) else "")


def fin_d_exercice(mot: object) -> tuple[int, int]:
    """The month and day on which the accounts are closed, 29 February excluded."""
    if isinstance(mot, str) and MOIS_JOUR.fullmatch(mot):
        with suppress(ValueError):
            day = date.fromisoformat(f"2001-{mot}")
            return day.month, day.day
    raise Refus("un mois et un jour MM-JJ, comme 12-31")


def siret(mot: object) -> str:
    """Fourteen digits, kept as written; a number in scientific notation has lost some and is refused."""
    if isinstance(mot, str) and SCIENTIFIQUE.fullmatch(mot) and not mot.isdigit():
        raise Refus(
            'les 14 chiffres d\'un SIRET, entre guillemets, comme "13002603200016"',
            a_faire="Un tableur a remplacé ce numéro par une notation scientifique : ses derniers chiffres "
            "sont perdus. Reprenez-le à la source, sans le compléter par des zéros.",
        )
    return texte(mot)


def ridet(mot: object) -> str:
    """A number of the register of Nouvelle-Calédonie, kept as written."""
    return _numero(mot, 'un numéro RIDET, entre guillemets, comme "1234567001"')


def tahiti(mot: object) -> str:
    """A number of the register of Polynésie française, kept as written."""
    return _numero(mot, 'un numéro TAHITI, entre guillemets, comme "A12345001"')


def _numero(mot: object, attendu: str) -> str:
    if isinstance(mot, str) and SCIENTIFIQUE.fullmatch(mot) and not mot.isdigit():
        raise Refus(attendu, a_faire="Un tableur a abîmé ce numéro : reprenez-le à la source.")
    return texte(mot)


def numero_ds(mot: object) -> str:
    """The digits of a Démarches simplifiées number, kept as written."""
    if isinstance(mot, str) and NUMERO.fullmatch(mot):
        return mot
    raise Refus("un numéro en chiffres, comme 4567890", numero_en_chiffres(mot))


def numero_en_chiffres(mot: object) -> str:
    """`24 501 887`, `n° 24501887` → `24501887`; empty when it is no number, or may be two."""
    found = NUMERO_ECRIT.fullmatch(mot.strip()) if isinstance(mot, str) else None
    digits = re.sub("[^0-9]", "", found[1]) if found else ""
    return digits if found and (digits == found[1] or len(digits) <= NUMERO_MAX) else ""


def texte(mot: object) -> str:
    """Any text but an empty one."""
    if isinstance(mot, str) and mot.strip():
        return mot
    raise Refus("un texte")
