"""What is known of the exports of Démarches simplifiées: the names of their columns, and what these are."""

from __future__ import annotations

from collections.abc import Collection

ID = "ID"
ID_MODELE = "N° dossier"
ID_LIE = "Dossier ID"
ETAT = "État du dossier"
CHAMP = "Champ"
DU_DOSSIER = "Dossier"

DOSSIERS = "Dossiers"
ETABLISSEMENTS = "Etablissements"
AVIS = "Avis"

INSTANTS = frozenset(
    {
        "Dernière mise à jour le",
        "Dernière mise à jour du dossier le",
        "Déposé le",
        "Passé en instruction le",
        "Date décision SVA|SVR",
        "Traité le",
        "Créé le",
        "Répondu le",
        "Date de dépôt",
        "Date de passage en construction",
        "Date de passage en instruction",
        "Date de traitement",
        "Date du dernier évènement",
        "Date de dernière modification",
    }
)
"""The columns that hold an instant, in the default exports and in those of a template."""

ETATS = {
    "brouillon": "Brouillon",
    "en_construction": "En construction",
    "en_instruction": "En instruction",
    "accepte": "Accepté",
    "refuse": "Refusé",
    "sans_suite": "Classé sans suite",
}


def is_default(names: Collection[str]) -> bool:
    """Whether headers are those of the default export, which writes 0 for a number that nobody gave."""
    return {ID, "Email", ETAT, "À archiver"} <= set(names)


def is_export(names: Collection[str]) -> bool:
    """Whether headers are those of an export, default or of a template."""
    return is_default(names) or ID_MODELE in names
