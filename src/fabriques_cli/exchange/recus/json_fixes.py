"""What every dossier of Démarches simplifiées has, under the names of the columns of its exports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fabriques_cli.exchange.recus.ds import ETAT, ETATS, ID
from fabriques_cli.exchange.recus.instants import instant
from fabriques_cli.exchange.recus.json_lu import at, objects, word

Fixe = tuple[str, str]

PHYSIQUE = (
    ("Civilité", ("demandeur", "civilite")),
    ("Nom", ("demandeur", "nom")),
    ("Prénom", ("demandeur", "prenom")),
    ("Dépôt pour un tiers", ("deposeParUnTiers",)),
    ("Nom du mandataire", ("nomMandataire",)),
    ("Prénom du mandataire", ("prenomMandataire",)),
    ("Date de naissance", ("demandeur", "dateDeNaissance")),
)
ETABLISSEMENT = (
    ("Établissement SIRET", ("siret",)),
    ("Établissement siège social", ("siegeSocial",)),
    ("Établissement NAF", ("naf",)),
    ("Établissement libellé NAF", ("libelleNaf",)),
    ("Établissement Adresse", ("address", "label")),
    ("Établissement numero voie", ("address", "streetNumber")),
    ("Établissement code postal", ("address", "postalCode")),
    ("Établissement localité", ("address", "cityName")),
    ("Établissement code INSEE localité", ("address", "cityCode")),
    ("Entreprise SIREN", ("entreprise", "siren")),
    ("Entreprise capital social", ("entreprise", "capitalSocial")),
    ("Entreprise numero TVA intracommunautaire", ("entreprise", "numeroTvaIntracommunautaire")),
    ("Entreprise forme juridique", ("entreprise", "formeJuridique")),
    ("Entreprise forme juridique code", ("entreprise", "formeJuridiqueCode")),
    ("Entreprise nom commercial", ("entreprise", "nomCommercial")),
    ("Entreprise raison sociale", ("entreprise", "raisonSociale")),
    ("Entreprise SIRET siège social", ("entreprise", "siretSiegeSocial")),
    ("Entreprise code effectif entreprise", ("entreprise", "codeEffectifEntreprise")),
    ("Entreprise date de création", ("entreprise", "dateCreation")),
    ("Entreprise nom", ("entreprise", "nom")),
    ("Entreprise prénom", ("entreprise", "prenom")),
    ("Association RNA", ("association", "rna")),
    ("Association titre", ("association", "titre")),
    ("Association objet", ("association", "objet")),
    ("Association date de création", ("association", "dateCreation")),
    ("Association date de déclaration", ("association", "dateDeclaration")),
    ("Association date de publication", ("association", "datePublication")),
)
"""The kind and the name of the street are not told apart by the API, nor the state of a company told."""

TEMPS = (
    ("Dernière mise à jour le", "dateDerniereModification"),
    ("Dernière mise à jour du dossier le", "dateDerniereModificationChamps"),
    ("Déposé le", "dateDepot"),
    ("Passé en instruction le", "datePassageEnInstruction"),
    ("Traité le", "dateTraitement"),
)
AVIS = (
    ("Introduction", ("question",)),
    ("Réponse", ("reponse",)),
    ("Question", ("questionLabel",)),
    ("Réponse oui/non", ("questionAnswer",)),
    ("Créé le", ("dateQuestion",)),
    ("Répondu le", ("dateReponse",)),
    ("Instructeur", ("claimant", "email")),
    ("Expert", ("expert", "email")),
)
LIAISON = {"france_connect": "true", "password": "false"}


def fixed(dossier: dict[str, Any]) -> Iterator[Fixe]:
    """The columns that come before the answers, in the order of the exports, with their word."""
    yield ID, word(at(dossier, "number"))
    yield "Email", word(at(dossier, "usager", "email"))
    yield "FranceConnect ?", LIAISON.get(word(at(dossier, "connectionUsager")), "")
    if word(at(dossier, "demandeur", "__typename")) == "PersonnePhysique":
        yield from ((name, word(at(dossier, *path))) for name, path in PHYSIQUE)
    elif at(dossier, "demandeur"):
        yield from ((name, word(at(dossier, "demandeur", *path))) for name, path in ETABLISSEMENT)
    yield "À archiver", word(at(dossier, "archived"))
    state = word(at(dossier, "state"))
    yield ETAT, ETATS.get(state, state)
    yield from ((name, _moment(at(dossier, key))) for name, key in TEMPS)
    yield "Motivation de la décision", word(at(dossier, "motivation"))
    people = (word(at(one, "email")) for one in objects(at(dossier, "instructeurs"), "instructeurs"))
    yield "Instructeurs", " ".join(filter(None, people))
    yield "Groupe instructeur", word(at(dossier, "groupeInstructeur", "label"))


def opinion(avis: dict[str, Any]) -> Iterator[Fixe]:
    """An opinion, under the names of the sheet of opinions."""
    return ((name, _moment(at(avis, *path))) for name, path in AVIS)


def _moment(value: Any) -> str:
    text = word(value)
    return instant(text) or text
