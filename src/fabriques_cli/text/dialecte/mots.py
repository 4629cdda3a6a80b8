"""From a written word to a value: the field decides, never the look of the word.

Every function raises `Refus` with a French sentence, what to do, and the cleaned word when there is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache, wraps
from typing import TypeVar

from fabriques_cli.text.dialecte.jours import ANNEES, INSTANT, fin_d_exercice_lue, instant_lu, jour_lu
from fabriques_cli.text.dialecte.montants import SCIENTIFIQUE, a_un_zero_devant, montant_lu, trop_precis
from fabriques_cli.text.dialecte.nombres import (
    NOMBRE,
    coordonnee_lue,
    entier_lu,
    nombre_lu,
    numero_lu,
    oui_non_lu,
    rang_lu,
)
from fabriques_cli.text.refus import Refus

MONTANT = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?", re.ASCII)
JOUR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
MOIS_JOUR = re.compile(r"[0-9]{2}-[0-9]{2}", re.ASCII)
NUMERO = re.compile("[0-9]+", re.ASCII)
COORDONNEE = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?", re.ASCII)
SUR = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,3})?\s*(?:/|sur)\s*[0-9]{1,9}", re.ASCII | re.IGNORECASE)
"""A mark that says what it is out of."""
TROP_PRECIS = "Un montant s'écrit au centime : deux décimales au plus."
ZERO_DEVANT = "Un montant ne commence pas par un zéro : est-ce un code ou un numéro, d'une autre colonne ?"
RANG = "un rang, nombre entier à partir de 1, comme 2"
Moment = TypeVar("Moment", bound=date)
T = TypeVar("T")


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
        propose = montant_lu(mot)
        a_faire = TROP_PRECIS if not propose and trop_precis(mot) else ""
        a_faire = ZERO_DEVANT if not propose and a_un_zero_devant(mot) else a_faire
        raise Refus("un montant en euros, comme 50000 ou 50000.50", a_faire, propose)
    return Decimal(mot)


def montant_ou_inconnu(mot: object) -> Decimal | None:
    """Exact euros, or none for the word « inconnu »."""
    return None if mot == "inconnu" else montant(mot)


@_remembered
def jour(mot: object) -> date:
    """A calendar day written ``AAAA-MM-JJ``, from 1900 to 2099."""
    if isinstance(mot, str) and JOUR.fullmatch(mot):
        try:
            found = date.fromisoformat(mot)
        except ValueError:
            raise Refus("une date qui existe au calendrier, comme 2021-03-30") from None
        return _in_range(found)
    raise Refus("une date AAAA-MM-JJ, comme 2021-03-30", propose=jour_lu(mot))


def _in_range(moment: Moment) -> Moment:
    """The day or instant itself, refused out of the years that a date may have."""
    if moment.year not in ANNEES:
        raise Refus("une date entre 1900 et 2099, comme 2021-03-30")
    return moment


def instant(mot: object) -> datetime | date:
    """A day, or an instant with or without its offset (without: the programme's time zone)."""
    if isinstance(mot, str) and JOUR.fullmatch(mot):
        return jour(mot)
    if not (isinstance(mot, str) and INSTANT.fullmatch(mot)):
        raise Refus(
            "une date ou un instant, comme 2021-03-30 ou 2021-03-30T22:49:00+02:00", propose=instant_lu(mot)
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
    raise Refus("un nombre entier, comme 30", propose=entier_lu(mot))


def rang(mot: object) -> int:
    """A rank: a whole number from one, of at most nine digits."""
    try:
        found = entier(mot)
    except Refus:
        raise Refus(RANG, propose=rang_lu(mot)) from None
    if not found:
        raise Refus(RANG)
    return found


def entier_ou_inconnu(mot: object) -> int | None:
    """A whole number, or none for the word « inconnu »."""
    return None if mot == "inconnu" else entier(mot)


def nombre(mot: object) -> Decimal:
    """A number with an optional decimal part: a mark, an area; `05` is none, which may be 0.5."""
    if isinstance(mot, str) and NOMBRE.fullmatch(mot):
        return Decimal(mot)
    raise Refus("un nombre, comme 4 ou 3.5", _on_a_scale(mot), nombre_lu(mot))


def _on_a_scale(mot: object) -> str:
    """What to do of `14/20`, which says its own scale; nothing of what says none."""
    out_of = isinstance(mot, str) and SUR.fullmatch(mot.strip())
    return "Écrivez le nombre seul, ramené à l'échelle du programme." if out_of else ""


def coordonnee(mot: object) -> Decimal:
    """A latitude or longitude in decimal degrees (WGS 84)."""
    if isinstance(mot, str) and COORDONNEE.fullmatch(mot):
        return Decimal(mot)
    raise Refus("des degrés décimaux, comme 48.8566", propose=coordonnee_lue(mot))


def oui_non(mot: object) -> bool:
    """The words ``oui`` and ``non``, and nothing that looks like them."""
    if mot in ("oui", "non"):
        return mot == "oui"
    raise Refus("oui ou non", propose=oui_non_lu(mot))


def fin_d_exercice(mot: object) -> tuple[int, int]:
    """The month and day on which the accounts are closed, 29 February excluded."""
    if isinstance(mot, str) and MOIS_JOUR.fullmatch(mot):
        with suppress(ValueError):
            day = date.fromisoformat(f"2001-{mot}")
            return day.month, day.day
    raise Refus("un mois et un jour MM-JJ, comme 12-31", propose=fin_d_exercice_lue(mot))


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
    raise Refus("un numéro en chiffres, comme 4567890", propose=numero_lu(mot))


def texte(mot: object) -> str:
    """Any text but an empty one."""
    if isinstance(mot, str) and mot.strip():
        return mot
    raise Refus("un texte")
