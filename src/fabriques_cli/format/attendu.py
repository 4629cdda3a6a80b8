"""What a key may hold, by the function that types its word: in an officer's words, and for a JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.dialecte.montants import SCIENTIFIQUE
from fabriques_cli.text.dialecte.nombres import NOMBRE

Json: TypeAlias = dict[str, Any]


class Attendu(NamedTuple):
    """Words of one kind: how they are called, their form as a text, and the numbers that they may be."""

    dit: str
    motif: str
    nombres: Json


JOUR = r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
HEURE = r"[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-][0-9]{2}:[0-9]{2})?"
ENTIER = "[0-9]{1,9}"
NO_NUMBER: Json = {}
NUMERO = rf"(?!{SCIENTIFIQUE.pattern}$)[\s\S]*\S[\s\S]*"
EUROS: Json = {"type": "number", "exclusiveMinimum": -(10**12), "exclusiveMaximum": 10**12}
COUNT: Json = {"type": "integer", "minimum": 0, "exclusiveMaximum": 10**9}

ATTENDU: Mapping[Callable[[object], Any], Attendu] = {
    mots.siret: Attendu("SIRET, entre guillemets", NUMERO, NO_NUMBER),
    mots.ridet: Attendu("RIDET, entre guillemets", NUMERO, NO_NUMBER),
    mots.tahiti: Attendu("numéro TAHITI, entre guillemets", NUMERO, NO_NUMBER),
    mots.numero_ds: Attendu(
        "numéro, entre guillemets", mots.NUMERO.pattern, {"type": "integer", "minimum": 0}
    ),
    mots.montant: Attendu("montant en euros", mots.MONTANT.pattern, EUROS),
    mots.montant_ou_inconnu: Attendu(
        "montant en euros, ou inconnu", f"inconnu|{mots.MONTANT.pattern}", EUROS
    ),
    mots.jour: Attendu("date AAAA-MM-JJ", JOUR, NO_NUMBER),
    mots.instant: Attendu("date, ou instant avec son décalage horaire", f"{JOUR}({HEURE})?", NO_NUMBER),
    mots.annee: Attendu(
        "année", "20[0-9]{2}", {"type": "integer", "minimum": 2000, "exclusiveMaximum": 2100}
    ),
    mots.entier: Attendu("nombre entier", ENTIER, COUNT),
    mots.rang: Attendu("rang, à partir de 1", f"(?=[0-9]*[1-9]){ENTIER}", {**COUNT, "minimum": 1}),
    mots.entier_ou_inconnu: Attendu("nombre entier, ou inconnu", f"inconnu|{ENTIER}", COUNT),
    mots.nombre: Attendu(
        "nombre", NOMBRE.pattern, {"type": "number", "minimum": 0, "exclusiveMaximum": 10**9}
    ),
    mots.coordonnee: Attendu(
        "degrés décimaux",
        mots.COORDONNEE.pattern,
        {"type": "number", "exclusiveMinimum": -1000, "exclusiveMaximum": 1000},
    ),
    mots.fin_d_exercice: Attendu("mois et jour MM-JJ", "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", NO_NUMBER),
}
"""Oui and non are a choice of two words, and no kind of their own."""
