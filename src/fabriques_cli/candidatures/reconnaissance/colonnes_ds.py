"""The columns that every export of Démarches simplifiées has, whatever the form, under both sets of labels."""

from __future__ import annotations

from typing import NamedTuple

from fabriques_cli.text.proches import plie


class DuSysteme(NamedTuple):
    """What becomes of a column: its key, or why it is left; its other names, and why."""

    cle: str
    raison: str
    ou: tuple[str, ...] = ()


NUMEROS = ("ID", "N° dossier")
ETATS = ("État du dossier",)
DEDUITE = "se retrouve par le SIRET"
SUIVI = "le suivi du formulaire : le registre a le sien"
PERSONNE = "une personne : rien n'entre dans un dossier que git suit"

REPRISES = {
    "Email": DuSysteme("contact.courriel", "courriel du déposant : hors de git", ("Adresse électronique",)),
    "Déposé le": DuSysteme("depose_le", "date de dépôt", ("Date de dépôt",)),
    "Établissement SIRET": DuSysteme("porteur.siret", "SIRET du demandeur", ("SIRET",)),
    "Entreprise raison sociale": DuSysteme("porteur.nom", "nom du demandeur", ("Raison sociale",)),
    "Entreprise forme juridique code": DuSysteme("porteur.forme_juridique", "catégorie juridique de l'INSEE"),
    "Association RNA": DuSysteme("porteur.rna", "RNA du demandeur"),
}
"""What a dossier has a key for, by the label of the default export."""

LAISSEES = {
    **dict.fromkeys(
        ("Civilité", "Nom", "Prénom", "Nom du mandataire", "Prénom du mandataire", "Date de naissance"),
        PERSONNE,
    ),
    **dict.fromkeys(("Instructeurs", "Demandeur", "Entreprise nom", "Entreprise prénom"), PERSONNE),
    **dict.fromkeys(
        ("FranceConnect ?", "Dépôt pour un tiers", "À archiver", "Archivé", "Labels", "Groupe instructeur"),
        SUIVI,
    ),
    **dict.fromkeys(("Dernière mise à jour le", "Dernière mise à jour du dossier le"), SUIVI),
    **dict.fromkeys(("Passé en instruction le", "Traité le", "Date décision SVA|SVR"), SUIVI),
    **dict.fromkeys(("Date de passage en instruction", "Date de traitement"), SUIVI),
    **dict.fromkeys(("Date de passage en construction", "Date du dernier évènement"), SUIVI),
    **dict.fromkeys(("Date de dernière modification",), SUIVI),
    "Motivation de la décision": "une décision se note par fabriques decider",
    **dict.fromkeys(
        (
            *(
                "Etablissement enseigne",
                "Établissement siège social",
                "Établissement NAF",
                "Établissement libellé NAF",
            ),
            *("Établissement Adresse", "Établissement numero voie", "Établissement type voie"),
            *("Établissement nom voie", "Établissement complément adresse", "Établissement code postal"),
            *("Établissement localité", "Établissement code INSEE localité", "Entreprise SIREN"),
            *("Entreprise capital social", "Entreprise numero TVA intracommunautaire"),
            *("Entreprise forme juridique", "Entreprise nom commercial", "Entreprise SIRET siège social"),
            *("Entreprise code effectif entreprise", "Entreprise date de création"),
            *("Entreprise état administratif", "Association titre", "Association objet"),
            *("Association date de création", "Association date de déclaration"),
            "Association date de publication",
        ),
        DEDUITE,
    ),
    **dict.fromkeys(("Domaine Fonctionnel", "Référentiel De Programmation", "Centre De Coût"), SUIVI),
}
"""What no key of a dossier is for, and why it is left."""


def est_un_export(noms: set[str]) -> bool:
    """Whether headers are those of an export of Démarches simplifiées."""
    return "N° dossier" in noms or {"ID", "État du dossier"} <= noms


def reprise(nom: str) -> tuple[str, DuSysteme] | None:
    """The label of the default export that a column has under one of its names, and what becomes of it."""
    for label, one in REPRISES.items():
        if plie(nom) in map(plie, (label, *one.ou)):
            return label, one
    return None


def laissee(nom: str) -> str:
    """Why a column is left; empty for one that is not of the system."""
    return next((raison for label, raison in LAISSEES.items() if plie(label) == plie(nom)), "")
