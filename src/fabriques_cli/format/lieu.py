"""Where a Fabrique is, what the place is, and which half of the call it counts in."""

from typing import Literal, get_args

from fabriques_cli.format.base import Coordonnee, Entier, Jour, Modele, Nombre, Texte

Categorie = Literal["hors_grands_centres_urbains", "qpv"]
"""The two halves of the leaflet: 150 places each."""

CATEGORIES = {
    "hors_grands_centres_urbains": "hors des grands centres urbains",
    "qpv": "quartier prioritaire de la politique de la ville",
}
"""The halves in the words of an officer."""

CATEGORIES_COURTES = {"hors_grands_centres_urbains": "hors grands centres urbains", "qpv": "QPV"}
"""The same for a table."""

TypeDeLieu = Literal["coworking", "tiers_lieu", "fablab", "living_lab", "friche_artistique", "autre"]

TYPES_DITS = {one: one.replace("tiers_lieu", "tiers-lieu").replace("_", " ") for one in get_args(TypeDeLieu)}
"""Each kind of place in the words of an officer."""


class Adresse(Modele):
    """The address of the place; the INSEE code identifies the commune, the name only confirms it."""

    voie: Texte | None = None
    code_postal: Texte | None = None
    commune: Texte | None = None
    code_insee: Texte | None = None
    latitude: Coordonnee | None = None
    longitude: Coordonnee | None = None


class Quartier(Modele):
    """The priority neighbourhood that a dossier refers to, distance in metres."""

    code: Texte | None = None
    commune: Texte | None = None
    situation: Literal["dans", "proximite_immediate"] | None = None
    distance_m: Entier | None = None


class Territoire(Modele):
    """The half of the call that the dossier declares, and why."""

    categorie: Categorie | None = None
    qpv: Quartier | None = None
    justification: Texte | None = None


class Lieu(Modele):
    """The place itself: area in square metres."""

    etat: Literal["existant", "en_projet"] | None = None
    justification: Texte | None = None
    types: tuple[TypeDeLieu, ...] = ()
    ouvert_le: Jour | None = None
    ferme_le: Jour | None = None
    surface_m2: Nombre | None = None
