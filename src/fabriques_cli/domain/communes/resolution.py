"""Which commune an address is in, from what was written of it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from fabriques_cli.domain.communes.noms import CommuneDuLieu, alike, is_named
from fabriques_cli.format.lieu import Adresse
from fabriques_cli.referentiels.communes import Commune, Communes


class CommuneLue(NamedTuple):
    """The commune of an address, or none, and whether the written name is its own.

    ``contredit`` is what the code would designate, when another name contradicts it and nothing supports it.
    """

    lieu: CommuneDuLieu | None = None
    nomme: bool = False
    contredit: CommuneDuLieu | None = None


INCONNUE = CommuneLue()


def commune_du_lieu(adresse: Adresse | None, communes: Communes) -> CommuneDuLieu | None:
    """The commune of an address by its INSEE code; none without a code, or when the code is not that of the place."""
    return lecture(adresse, communes).lieu


def lecture(adresse: Adresse | None, communes: Communes) -> CommuneLue:
    """How the code of an address is read, beside its name and its postal code: the one place where it is."""
    if adresse is None or adresse.code_insee is None:
        return INCONNUE
    return _read(communes, adresse.code_insee, adresse.commune, adresse.code_postal)


# The rules of one dossier follow one another and ask for the same; those of doubles come back to all of them.
@lru_cache(maxsize=4096)
def _read(communes: Communes, code: str, nom: str | None, code_postal: str | None) -> CommuneLue:
    lieu = _designated(communes, code)
    if lieu is None:
        return INCONNUE
    if nom and is_named(lieu, nom, communes):
        return CommuneLue(lieu, nomme=True)
    if _meant_as_postal_code(lieu, code, nom, code_postal, communes.par_code_postal(code)):
        return INCONNUE
    served = {*lieu.commune.codes_postaux, *lieu.zonee.codes_postaux}
    if nom and code_postal not in served and _is_elsewhere(lieu, nom, communes):
        return CommuneLue(contredit=lieu)
    return CommuneLue(lieu)


def _designated(communes: Communes, code: str) -> CommuneDuLieu | None:
    """What a code designates by itself."""
    successeur = communes.successeur(code)
    commune = communes.get(successeur or code)
    if commune is None:
        return None
    parente = communes.get(commune.commune_parente) if commune.commune_parente else None
    return CommuneDuLieu(commune, parente or commune, successeur is not None)


def _meant_as_postal_code(
    lieu: CommuneDuLieu, code: str, nom: str | None, code_postal: str | None, desservies: tuple[Commune, ...]
) -> bool:
    """Whether 69001, the code of Affoux, is here the postal code of the first district of Lyon.

    The name is not that of the commune of the code: it is another one, or it is not written.
    """
    if nom and alike([autre for autre in desservies if autre not in lieu], nom):
        return True
    if not desservies or lieu.commune in desservies or lieu.zonee in desservies:
        return False
    if code_postal == code:
        return True
    if code_postal in lieu.commune.codes_postaux:
        return False
    # Codes of a département that was split more than forty years ago are no longer written by anyone.
    return lieu.ancien_code and not lieu.commune.code.startswith(code[:2])


def _is_elsewhere(lieu: CommuneDuLieu, nom: str, communes: Communes) -> bool:
    """Whether a name that is not that of the commune is known to be that of another one."""
    autres = communes.par_nom(nom) or communes.par_ancien_nom(nom)
    return bool(autres) and lieu.zonee.code not in {autre.commune_parente or autre.code for autre in autres}


def departement_du_lieu(adresse: Adresse | None, communes: Communes) -> str:
    """The département or collectivity of an address, by its commune, else by its postal code, else by its code."""
    if adresse is None:
        return ""
    if lieu := commune_du_lieu(adresse, communes):
        return lieu.commune.departement
    for code in (adresse.code_postal, adresse.code_insee):
        if code and len(code) == 5:
            return code[:3] if code.startswith(("97", "98")) else code[:2]
    return ""


def has_five_digits(code_postal: str) -> bool:
    """Whether a text has the form of a postal code."""
    return len(code_postal) == 5 and code_postal.isascii() and code_postal.isdigit()


def is_near(code_postal: str, commune: Commune) -> bool:
    """Whether a postal code begins like those of a commune: two digits, three overseas."""
    length = 3 if code_postal.startswith(("97", "98")) else 2
    return any(code_postal[:length] == autre[:length] for autre in commune.codes_postaux)
