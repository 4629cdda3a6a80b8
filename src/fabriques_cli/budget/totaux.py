"""The totals of a registre on a day, one word or one count at a time: those of the budget, for less work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from fabriques_cli.budget import sommes
from fabriques_cli.budget.consommation import avec_des_actes
from fabriques_cli.budget.sommes import (
    ATTRIBUE,
    AVEC_LA_REPRISE,
    PlacesPrises,
    Somme,
    places_prises,
    reprise_par_categorie,
)
from fabriques_cli.domain.position import comptes, engagement
from fabriques_cli.domain.position.position import occupe_une_place
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import Registre

Compte: TypeAlias = Callable[[Dossier, date], Decimal | None]

COMPTES: dict[str, Compte] = {
    "a_conventionner": comptes.a_conventionner,
    "engage": engagement.engage,
    "libere": engagement.libere,
    "verse": comptes.verse,
    "reste_a_verser": comptes.reste_a_verser,
    "a_recouvrer": comptes.a_recouvrer,
}
"""How a word of one dossier is found without the others."""

MOTS = ("attribue", *COMPTES)
"""The words that a part of the registre has."""


def total(
    registre: Registre, mot: str, au: date, *, vague: date | None = None, categorie: str | None = None
) -> Somme:
    """The total of a word on a day: of the envelope, of one half of the call, or of one wave."""
    dossiers = _de_la_vague(registre, vague) if vague else avec_des_actes(registre)
    chosen = sorted(
        (one for one in dossiers if categorie in (None, categorie_de(one))), key=lambda one: one.slug
    )
    slugs = [one.slug for one in chosen]
    words = ATTRIBUE if mot == "attribue" else (mot,)
    found = sum((sommes.total(slugs, [COMPTES[word](one, au) for one in chosen]) for word in words), Somme())
    if vague is None and mot in AVEC_LA_REPRISE:
        for half, opening in reprise_par_categorie(registre.programme):
            if categorie in (None, half):
                found += getattr(opening, mot)
    return found


def reste_a_attribuer(registre: Registre, au: date) -> Somme:
    """What is left to promise, with the names that the promises leave out."""
    attribue, libere = (total(registre, mot, au) for mot in ("attribue", "libere"))
    return sommes.reste_a_attribuer(registre.programme, au, attribue, libere)


def places(registre: Registre, au: date) -> PlacesPrises:
    """The places taken on a day, opening balance included."""
    holders = (one for one in avec_des_actes(registre) if occupe_une_place(one, au))
    return places_prises(registre.programme, [categorie_de(one) for one in holders])


def sans_montant(registre: Registre, au: date) -> list[str]:
    """The dossiers whose promise or payments are unknown, hence left out of the totals, by slug."""
    return sorted(one.slug for one in avec_des_actes(registre) if _is_unknown(one, au))


def categorie_de(dossier: Dossier) -> str | None:
    """The half of the call that a dossier declares."""
    return dossier.territoire.categorie if dossier.territoire else None


def _is_unknown(dossier: Dossier, au: date) -> bool:
    """Whether one of the words is; what is released is as soon as what is engaged is."""
    if not dossier.illisibles:
        word = engagement.libere if engagement.engage_le(dossier, au) else comptes.a_conventionner
        return word(dossier, au) is None
    words = (comptes.a_conventionner, engagement.libere, comptes.verse)
    return any(word(dossier, au) is None for word in words)


def _de_la_vague(registre: Registre, vague: date) -> list[Dossier]:
    return [one for one in registre.dossiers.values() if one.vague == vague]
