"""Where a Fabrique is, what the place is, and which half of the call it counts in."""

from typing import Literal

from fabriques_cli.format.base import Coordonnee, Entier, Jour, Modele, Nombre, Texte
from fabriques_cli.format.cle import cle, dits

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
TYPES_DITS = dits(TypeDeLieu, tiers_lieu="tiers-lieu")
Situation = Literal["dans", "proximite_immediate"]
SITUATIONS = dits(Situation, dans="dans le quartier", proximite_immediate="à proximité immédiate")
Etat = Literal["existant", "en_projet"]
ETATS = dits(Etat)


class Adresse(Modele):
    """The address of the place; the INSEE code identifies the commune, the name only confirms it."""

    voie: Texte | None = cle(
        "Voie", "Le numéro et la voie.", "8 rue de la Filature", "voie", autrement=("voie", "rue")
    )
    code_postal: Texte | None = cle(
        "Code postal",
        "Les 5 chiffres, entre guillemets.",
        "01000",
        "code postal",
        code=5,
        autrement=("cp", "code postal"),
    )
    commune: Texte | None = cle(
        "Commune",
        "Le nom de la commune ; il confirme le code INSEE.",
        "Bourg-en-Bresse",
        "commune",
        autrement=("commune", "ville", "nom commune"),
    )
    code_insee: Texte | None = cle(
        "Code INSEE",
        "Le code de la commune (et non le code postal), entre guillemets.",
        "01053",
        "code INSEE",
        code=5,
        manque="code INSEE",
        autrement=("insee", "code insee", "code commune"),
    )
    latitude: Coordonnee | None = cle(
        "Latitude", "En degrés décimaux (WGS 84).", "46.2052", "latitude", hors_empreinte=True
    )
    longitude: Coordonnee | None = cle(
        "Longitude",
        "En degrés décimaux (WGS 84), négative à l'ouest de Greenwich.",
        "5.2255",
        "longitude",
        hors_empreinte=True,
    )


class Quartier(Modele):
    """The priority neighbourhood that a dossier refers to, distance in metres."""

    code: Texte | None = cle(
        "Code du quartier",
        "QP… dans la liste de 2015, QN… dans celle de 2024.",
        "QP059999",
        "code du QPV",
        par_groupes=True,
        manque="code du QPV",
        autrement=("qpv", "code qpv", "quartier"),
    )
    commune: Texte | None = cle(
        "Commune du quartier",
        "Sa commune (nom ou code INSEE), si ce n'est pas celle du lieu.",
        "Denain",
        "commune du QPV",
    )
    situation: Situation | None = cle(
        "Situation",
        "Le lieu est dans le quartier, ou à proximité immédiate.",
        "dans",
        "situation par rapport au QPV",
        mots=SITUATIONS,
        manque="situation par rapport au QPV",
    )
    distance_m: Entier | None = cle(
        "Distance", "En mètres, du lieu à la limite du quartier.", "350", "distance au QPV", unite=" m"
    )


class Territoire(Modele):
    """The half of the call that the dossier declares, and why."""

    categorie: Categorie | None = cle(
        "Catégorie",
        "La moitié de l'appel dont le dossier relève.",
        "hors_grands_centres_urbains",
        "catégorie",
        mots=CATEGORIES_COURTES,
        manque="catégorie du territoire",
    )
    qpv: Quartier | None = cle("Quartier prioritaire", "Le QPV auquel le dossier se rattache.")
    justification: Texte | None = cle(
        "Justification",
        "Pourquoi le lieu relève de cette catégorie, si cela ne va pas de soi.",
        "À deux rues du quartier.",
        "justification du territoire",
        prose=True,
    )


class Lieu(Modele):
    """The place itself: area in square metres."""

    etat: Etat | None = cle(
        "État", "Le lieu existe déjà, ou reste à ouvrir.", "existant", "état du lieu", mots=ETATS
    )
    justification: Texte | None = cle(
        "Justification",
        "Pour un lieu en projet : pourquoi le territoire n'en a pas déjà un.",
        "Aucun tiers-lieu à 30 km.",
        "justification du lieu",
        prose=True,
    )
    types: tuple[TypeDeLieu, ...] = cle(
        "Types de lieu",
        "Ce que le lieu réunit, un mot par activité.",
        "coworking",
        "types de lieu",
        defaut=(),
        mots=TYPES_DITS,
        autrement=("type", "types"),
    )
    ouvert_le: Jour | None = cle(
        "Ouverture", "Le jour où le lieu a ouvert.", "2019-02-01", "lieu ouvert le", hors_empreinte=True
    )
    ferme_le: Jour | None = cle(
        "Fermeture", "Le jour où le lieu a fermé.", "2023-05-31", "lieu fermé le", hors_empreinte=True
    )
    surface_m2: Nombre | None = cle(
        "Surface", "En mètres carrés.", "420", "surface", unite=" m²", autrement=("surface",)
    )
