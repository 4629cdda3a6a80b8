"""Filters as they are typed: `statut:laureat vague:6 region:bretagne accorde:100000..`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from fabriques_cli.cli.day import parse_day
from fabriques_cli.cli.errors import Impossible, choice, nearest, unknown
from fabriques_cli.cli.load import Charge, find_wave
from fabriques_cli.domain.lieu import Categorie
from fabriques_cli.domain.mots import Refus, montant
from fabriques_cli.domain.porteur import FORMES
from fabriques_cli.domain.statut import Statut
from fabriques_cli.lieux import PAR_CLE, Bornes, Filtre
from fabriques_cli.verdict import Verdict

CHOIX: dict[str, tuple[str, ...]] = {
    "statut": tuple(statut.value for statut in Statut),
    "verdict": tuple(verdict.value for verdict in Verdict),
    "categorie": get_args(Categorie),
    "forme_juridique": FORMES,
}
SANS_FILTRE = ("nom", "porteur", "constats")
CODES = ["2A", "2B", *(f"{code:02}" for code in range(990))]
"""Where the names of the régions and départements are looked up, to find one that is near."""


def parse_filters(charge: Charge, words: Sequence[str]) -> list[Filtre]:
    """The filters of a command line; raises `Impossible` with the nearest known word."""
    return [_filter(charge, word) for word in words]


def _filter(charge: Charge, word: str) -> Filtre:
    key, colon, value = word.partition(":")
    key = key.lower().replace("-", "_")
    known = [cle for cle in PAR_CLE if cle not in SANS_FILTRE]
    if not colon or not value:
        raise Impossible(
            f"filtre incompris : « {word} ».", "Un filtre s'écrit clé:valeur, comme statut:laureat."
        )
    if key not in known:
        remedy = nearest(key, known) or f"Filtres : {', '.join(known)}."
        raise Impossible(f"filtre inconnu : « {key} ».", remedy)
    if PAR_CLE[key].colonne.genre == "montant":
        return key, _amounts(word, value)
    if key == "depose_le":
        return key, _days(value)
    return key, frozenset(word for part in value.split(",") for word in _values(charge, key, part))


def _values(charge: Charge, key: str, value: str) -> Iterable[str]:
    if key in CHOIX:
        word = value.lower().replace("_", "-") if key == "verdict" else value.lower().replace("-", "_")
        return [choice(word, CHOIX[key], key)]
    if key == "vague":
        return [find_wave(charge.registre, value).isoformat()]
    if key in ("region", "departement", "commune"):
        return _places(charge, key, value)
    return [value]


def _places(charge: Charge, key: str, value: str) -> Iterable[str]:
    """The codes of a place given by name or code; of every commune of a name that several bear."""
    communes = charge.cadres.general.references.communes
    if key == "commune":
        named = communes.get(value)
        codes = [commune.code for commune in ([named] if named else communes.par_nom(value))]
        if not codes:
            raise Impossible(unknown(key, value), "Écrivez son nom entier ou son code INSEE.")
        return codes
    code, name = (
        (communes.region, communes.nom_region)
        if key == "region"
        else (communes.departement, communes.nom_departement)
    )
    found = code(value)
    if found is None:
        near = nearest(value, filter(None, map(name, CODES)))
        raise Impossible(unknown(key, value), near or "Écrivez son nom ou son code.")
    return [found]


def _amounts(word: str, value: str) -> Bornes:
    low, dots, high = value.partition("..")
    try:
        ends = [montant(end) if end else None for end in (low, high if dots else low)]
    except Refus:
        raise Impossible(
            f"filtre incompris : « {word} ».",
            "Des montants s'écrivent accorde:100000.. ou accorde:75000..100000.",
        ) from None
    return _ordered(value, Bornes(*ends))


def _ordered(value: str, bounds: Bornes) -> Bornes:
    """The bounds, refused when nothing can be between them."""
    if bounds.bas is not None and bounds.haut is not None and not bounds.holds(bounds.bas):
        raise Impossible(f"intervalle vide : « {value} ».", "Écrivez la plus petite borne d'abord.")
    return bounds


def _days(value: str) -> Bornes:
    low, dots, high = value.partition("..")
    ends = [parse_day(end) if end else None for end in (low, high if dots else low)]
    return _ordered(value, Bornes(*ends))
