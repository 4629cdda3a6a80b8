"""What marks are counted by: their scale, the weight of each criterion, what tells two dossiers of one mark apart."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from fabriques_cli.format.base import Modele, Nombre, Texte
from fabriques_cli.format.cle import SOURCE, cle, dits

Departageant = Literal[
    "note", "essor_du_territoire", "ancrage_territorial", "gouvernance", "modele_economique", "depot", "slug"
]
DEPARTAGEANTS = dits(
    Departageant,
    note="moyenne",
    essor_du_territoire="note « essor du territoire »",
    ancrage_territorial="note « ancrage territorial »",
    gouvernance="note « gouvernance »",
    modele_economique="note « modèle économique »",
    depot="date de dépôt",
    slug="identifiant",
)
"""What each word of the tie rule compares: the highest mark and the oldest deposit come first."""

ORDRE_DE_DEPARTAGE: tuple[Departageant, ...] = ("note", "depot", "slug")
"""When the programme gives no tie rule of its own: no text gives one."""

POIDS_PAR_DEFAUT = Decimal(1)
"""The weight of a criterion that the programme gives none: no text gives one."""


class Echelle(Modele):
    """The scale of marks, which the leaflet does not give."""

    min: Nombre = cle("Note la plus basse", "Un nombre.", "0", defaut=...)
    max: Nombre = cle("Note la plus haute", "Un nombre.", "5", defaut=...)
    source: Texte | None = SOURCE


class Poids(Modele):
    """What a mark counts for beside those of the other criteria, with its source."""

    valeur: Nombre = cle("Poids", "Un nombre ; 0 : la note ne compte pas.", "2", "{}", defaut=...)
    source: Texte | None = SOURCE


class PoidsDesCriteres(Modele):
    """The weight of each criterion, which the leaflet does not give."""

    essor_du_territoire: Poids | None = cle(
        "Poids du premier critère",
        "Il vaut 1 sans précision.",
        "",
        "poids du critère « essor du territoire »",
    )
    ancrage_territorial: Poids | None = cle(
        "Poids du deuxième critère",
        "Il vaut 1 sans précision.",
        "",
        "poids du critère « ancrage territorial »",
    )
    gouvernance: Poids | None = cle(
        "Poids du troisième critère", "Il vaut 1 sans précision.", "", "poids du critère « gouvernance »"
    )
    modele_economique: Poids | None = cle(
        "Poids du quatrième critère",
        "Il vaut 1 sans précision.",
        "",
        "poids du critère « modèle économique »",
    )


class Departage(Modele):
    """What tells dossiers of one mark apart, the first word that does first; the identifier always ends it."""

    valeur: tuple[Departageant, ...] = cle(
        "Ordre",
        "Ce qui se compare à égalité, dans cet ordre ; « note, depot, slug » sans précision.",
        "depot",
        "{}",
        defaut=...,
        mots=DEPARTAGEANTS,
    )
    source: Texte | None = SOURCE
