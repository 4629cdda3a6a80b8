"""What the keys and words of a file are called by an officer, and how a value reads in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import Champ, Choix, Liste, Mot, ParAnnee, au_fond, champ_a, dite, par_nom
from fabriques_cli.format.changements import Cle, Illisible, Valeur, Valeurs
from fabriques_cli.format.cle import DU_BLOC
from fabriques_cli.format.fichiers import FICHIERS
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.dates import instant_court, jour_court
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.montant import euros, somme

ILLISIBLE = "valeur illisible"
EN_EUROS = (mots.montant, mots.montant_ou_inconnu)


@lru_cache(maxsize=1024)
def champ_de(cle: Cle) -> Champ | None:
    """The key at the end of a path, in the first kind of file that has one."""
    found = next(filter(None, (champ_a(modele, cle) for modele in FICHIERS)), ())
    return found[-1] if found else None


@lru_cache(maxsize=1024)
def mot_de(cle: Cle) -> str:
    """What a key is called in a sentence, with its year; empty when it goes by its key path."""
    for modele in FICHIERS:
        found = champ_a(modele, cle)
        if word := _mot(found):
            return f"{word} {_annee(cle, found)}".rstrip()
    return ""


def _annee(cle: Cle, champs: tuple[Champ, ...]) -> str:
    """The year that a path goes through; an item of a list may go by a year too, which is not said."""
    at = 0
    for champ in champs:
        at += 1 + isinstance(champ.forme, Liste)
        if isinstance(champ.forme, ParAnnee):
            return cle[at] if at < len(cle) else ""
    return ""


def _mot(champs: tuple[Champ, ...]) -> str:
    """The word of the last key; one of the two may be made with that of the block that holds it."""
    if not champs:
        return ""
    word, holder = champs[-1].dit.mot, champs[-2].dit.mot if len(champs) > 1 else ""
    if DU_BLOC in word:
        return word.format(holder)
    return holder.format(word) if word and DU_BLOC in holder else word


def dit(valeur: Valeur | None, champ: Champ | None) -> str:
    """A value in the words of a sentence: `50 000 €`, `20/09/2021`, `oui`; empty when there is none."""
    if valeur is None:
        return ""
    if isinstance(valeur, Illisible):
        return f"{ILLISIBLE} (« {valeur.mot} »)" if valeur.mot else ILLISIBLE
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, date):
        return instant_court(valeur) if isinstance(valeur, datetime) else jour_court(valeur)
    return _selon(valeur, champ, _lire(champ), champ.dit.unite if champ else "")


def _selon(
    valeur: str | int | Decimal | tuple[Any, ...], champ: Champ | None, lire: object, unit: str
) -> str:
    """A word, a number or a list of words, as what types the key makes it."""
    if lire is mots.fin_d_exercice and isinstance(valeur, tuple):
        return f"{valeur[1]:02}/{valeur[0]:02}"
    if isinstance(valeur, Decimal):
        return euros(valeur) if lire in EN_EUROS else f"{valeur:f}".replace(".", ",") + unit
    words = valeur if isinstance(valeur, tuple) else (valeur,)
    return ", ".join(_word(str(word), champ) for word in words) + unit


def en_bref(modele: type[Modele], feuilles: Valeurs) -> Iterator[str]:
    """What an act says, each key in its word, its own day aside: `agents venus 2`."""
    for (key, *more), value in feuilles.items():
        champ = par_nom(modele).get(key)
        if champ is not None and key != "le":
            yield " ".join((champ.dit.mot or key.replace("_", " "), *more, dit(value, champ)))


def annees(annuites: Mapping[str, Decimal]) -> str:
    """`120 000 € (2021 : 40 000 €, 2022 : 80 000 €)`; of one year, `40 000 € (2021)`."""
    if len(annuites) < 2:
        return "".join(f"{euros(montant)} ({annee})" for annee, montant in annuites.items())
    by_year = ", ".join(f"{annee} : {euros(montant)}" for annee, montant in sorted(annuites.items()))
    return f"{euros(somme(annuites.values()))} ({by_year})"


def _lire(champ: Champ | None) -> object:
    """What types the word of a key, or that of each of its years."""
    held = au_fond(champ.forme) if champ else None
    return held.lire if isinstance(held, Choix | Mot) else None


def _word(word: str, champ: Champ | None) -> str:
    if champ is not None and isinstance(au_fond(champ.forme), Choix):
        return dite(word, champ)
    return mask(" ".join(word.split()))
