"""The filters of a list in the words of an officer, for a page that is read without the command that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from fabriques_cli.check.situation import Situation
from fabriques_cli.lieux.liste import Bornes, Cherche, Critere
from fabriques_cli.lieux.rubriques import PAR_CLE, Filtre, Rubrique
from fabriques_cli.referentiels.communes import Communes
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros
from fabriques_cli.text.proches import plie
from fabriques_cli.text.titres import en_phrase

SANS = "personne"
"""Who follows a dossier that names nobody."""


def filtres_dits(situation: Situation, criteres: Iterable[Critere]) -> tuple[str, ...]:
    """`statut : lauréat`, `accordé : de 75 000 € à 100 000 €`, `noms qui contiennent « filature »`."""
    return tuple(mask(_said(situation, cle, wanted)) for cle, wanted in criteres)


def _said(situation: Situation, cle: str, wanted: frozenset[str] | Bornes | Cherche) -> str:
    if isinstance(wanted, Cherche):
        return f"noms qui contiennent « {wanted.mot} »"
    champ = PAR_CLE[cle]
    title = en_phrase(champ.colonne.titre)
    if isinstance(wanted, Bornes):
        return f"{title} : {_between(wanted)}"
    words = dict.fromkeys(_word(situation, champ, code) for code in _in_order(champ, wanted))
    return f"{title} : {' ou '.join(words)}"


def _in_order(champ: Rubrique, wanted: frozenset[str]) -> Sequence[str]:
    """The words in the order of their table, the rest by code."""
    known = list(champ.mots)
    return sorted(wanted, key=lambda one: (known.index(one) if one in known else len(known), one))


def _between(bounds: Bornes) -> str:
    if isinstance(bounds.bas, date) or isinstance(bounds.haut, date):
        return _days(*(jour_court(end) if isinstance(end, date) else "" for end in (bounds.bas, bounds.haut)))
    low, high = (euros(end) if isinstance(end, Decimal) else "" for end in (bounds.bas, bounds.haut))
    if low and high:
        return low if low == high else f"de {low} à {high}"
    return f"{low} ou plus" if low else f"{high} ou moins"


def _days(first: str, last: str) -> str:
    if first and last:
        return first if first == last else f"du {first} au {last}"
    return f"depuis le {first}" if first else f"jusqu'au {last}"


def _word(situation: Situation, champ: Rubrique, code: str) -> str:
    if code in champ.mots:
        return champ.mots[code]
    namer = NOMS.get(champ.filtre)
    return (namer(situation, code) if namer else None) or code


def _wave(situation: Situation, code: str) -> str:
    return situation.registre.vagues[date.fromisoformat(code)].titre


def _town(situation: Situation, code: str) -> str | None:
    found = _communes(situation).get(code)
    return f"{found.nom} ({found.departement})" if found else None


def _agent(situation: Situation, code: str) -> str:
    """The name as the first file writes it, for what is compared is folded; empty is nobody."""
    names = (dossier.instruit_par for dossier in situation.registre.dossiers.values())
    return next((name for name in names if name and plie(name) == code), SANS)


def _communes(situation: Situation) -> Communes:
    return situation.cadres.general.references.communes


NOMS: Mapping[Filtre, Callable[[Situation, str], str | None]] = {
    "vague": _wave,
    "commune": _town,
    "departement": lambda situation, code: _communes(situation).nom_departement(code),
    "region": lambda situation, code: _communes(situation).nom_region(code),
    "agent": _agent,
}
"""What names the codes of a filter, by the way it is typed; the others say themselves."""
