"""Which commune an address is in, from what was written of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from fabriques_cli.domain.lieu import Adresse
from fabriques_cli.referentiels.communes import Commune, Communes, simplify


class CommuneDuLieu(NamedTuple):
    """What a code designates today, the commune that zonings count it in, and whether the code is a former one."""

    commune: Commune
    zonee: Commune
    ancien_code: bool


def commune_du_lieu(adresse: Adresse | None, communes: Communes) -> CommuneDuLieu | None:
    """The commune of an address by its INSEE code; none without a code, or when the code is not one."""
    if adresse is None or adresse.code_insee is None:
        return None
    lieu, desservies = _designated(communes, adresse.code_insee)
    if lieu is None or (desservies and _meant_as_postal_code(adresse, lieu.commune, desservies)):
        return None
    return lieu


# The rules of one dossier follow one another and ask for the same code.
@lru_cache(maxsize=1024)
def _designated(communes: Communes, code: str) -> tuple[CommuneDuLieu | None, tuple[Commune, ...]]:
    """What a code designates and, when a former code is a postal code too, the communes that this one serves."""
    successeur = communes.successeur(code)
    commune = communes.get(successeur or code)
    if commune is None:
        return None, ()
    parente = communes.get(commune.commune_parente) if commune.commune_parente else None
    lieu = CommuneDuLieu(commune, parente or commune, successeur is not None)
    return lieu, communes.par_code_postal(code) if successeur else ()


def _meant_as_postal_code(adresse: Adresse, commune: Commune, desservies: tuple[Commune, ...]) -> bool:
    """Whether 75001, the code of Alfortville until 1968, is here the postal code of the first district of Paris."""
    nom = simplify(adresse.commune) if adresse.commune else ""
    if nom == simplify(commune.nom) or adresse.code_postal in commune.codes_postaux:
        return False
    if adresse.code_postal == adresse.code_insee or any(nom == simplify(autre.nom) for autre in desservies):
        return True
    # Codes of a département that was split more than forty years ago are no longer written by anyone.
    return not commune.code.startswith((adresse.code_insee or "")[:2])


def has_five_digits(code_postal: str) -> bool:
    """Whether a text has the form of a postal code."""
    return len(code_postal) == 5 and code_postal.isascii() and code_postal.isdigit()


def is_near(code_postal: str, commune: Commune) -> bool:
    """Whether a postal code begins like those of a commune: two digits, three overseas."""
    length = 3 if code_postal.startswith(("97", "98")) else 2
    return any(code_postal[:length] == autre[:length] for autre in commune.codes_postaux)


def named(communes: Iterable[Commune], nom: str | None) -> list[Commune]:
    """Those of the communes that bear a written name."""
    simple = simplify(nom) if nom else ""
    return [commune for commune in communes if simple and simplify(commune.nom) == simple]


def is_named(lieu: CommuneDuLieu, nom: str, communes: Communes) -> bool:
    """Whether a written name is that of the commune: whole, or cut short where no other commune is named so.

    A city and its municipal districts go by each other's name.
    """
    commune = lieu.commune
    if nom in (commune.nom, lieu.zonee.nom) or named((commune, lieu.zonee), nom):
        return True
    homonymes = communes.par_nom(nom)
    if any(autre.commune_parente == commune.code for autre in homonymes):
        return True
    # « Brive » for Brive-la-Gaillarde, « Theix » for Theix-Noyalo.
    shortened = simplify(commune.nom).startswith(f"{simplify(nom)} ")
    return shortened and not any(autre.departement == commune.departement for autre in homonymes)
