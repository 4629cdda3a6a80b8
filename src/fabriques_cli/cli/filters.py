"""Filters as they are typed: `statut:laureat vague:6 region:bretagne accorde:100000..`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from fabriques_cli.cli.day import parse_day
from fabriques_cli.cli.errors import Impossible, choice, nearest
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
    return key, frozenset(_value(charge, key, part) for part in value.split(","))


def _value(charge: Charge, key: str, value: str) -> str:
    if key in CHOIX:
        return choice(value.lower().replace("-", "_") if key != "verdict" else value.lower(), CHOIX[key], key)
    if key == "vague":
        return find_wave(charge.registre, value).isoformat()
    if key in ("region", "departement", "commune"):
        return _place(charge, key, value)
    return value


def _place(charge: Charge, key: str, value: str) -> str:
    communes = charge.cadres.general.references.communes
    if key == "commune":
        named = communes.get(value) or next(iter(communes.par_nom(value)), None)
        code = named.code if named else None
    else:
        code = communes.region(value) if key == "region" else communes.departement(value)
    if code is None:
        raise Impossible(f"{key} inconnu dans le filtre : « {value} ».", "Écrivez son nom ou son code.")
    return code


def _amounts(word: str, value: str) -> Bornes:
    low, dots, high = value.partition("..")
    try:
        ends = [montant(end) if end else None for end in (low, high if dots else low)]
    except Refus:
        raise Impossible(
            f"filtre incompris : « {word} ».",
            "Des montants s'écrivent accorde:100000.. ou accorde:75000..100000.",
        ) from None
    return Bornes(*ends)


def _days(value: str) -> Bornes:
    low, dots, high = value.partition("..")
    ends = [parse_day(end) if end else None for end in (low, high if dots else low)]
    return Bornes(*ends)
