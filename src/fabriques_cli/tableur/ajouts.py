"""What an officer is told of a row that the export did not have: the command that does what it asks for."""

from __future__ import annotations

from fabriques_cli.tableur.volets import DOSSIERS, VALEUR, Volet
from fabriques_cli.text.shell import quoted

COMMANDES = {
    "complements": "completer",
    "avis": "aviser",
    "decisions": "decider",
    "desistement": "desister",
    "convention": "conventionner",
    "avenants": "amender",
    "versements": "verser",
    "comptes_rendus": "rendre-compte",
    "titres_de_perception": "recouvrer",
    "regularisations": "regulariser",
    "resiliation": "resilier",
    "cloture": "cloturer",
    "accompagnement": "accompagner",
}
"""The command that notes each act; what is none is added by its key."""


def ajout(volet: Volet, slug: str, *, connu: bool) -> tuple[str, str]:
    """Why a row that was added is not taken, and what to type."""
    if not slug:
        return (
            "ligne sans identifiant : à quel dossier est-elle ?",
            "Remettez celui de l'export, ou supprimez la ligne.",
        )
    if not connu:
        return (
            f"« {slug} » n'est pas un dossier de ce registre.",
            "Un dossier se crée par fabriques nouveau, ou par fabriques import dossiers d'un dépôt.",
        )
    if volet.nom == DOSSIERS or not (volet.est_acte or volet.a_des_rangs):
        return (
            f"ligne ajoutée : {slug} a déjà la sienne, que sa marque masquée désigne.",
            "Changez celle-là ; si vous l'avez supprimée, reprenez-la de l'export.",
        )
    return (
        "ligne ajoutée : un classeur change ce qui est noté, et n'ajoute rien.",
        f"Tapez : {commande(volet, slug)}",
    )


def commande(volet: Volet, slug: str) -> str:
    """What adds an item to the list of a sheet."""
    verb = COMMANDES.get(volet.nom)
    if verb:
        return f"fabriques {verb} {quoted(slug)}"
    *above, _ = volet.gabarit
    nom = "".join(f"[{pas}]" if pas == 0 else f".{pas}" for pas in above).removeprefix(".")
    first = "" if volet.colonnes[0].nom == VALEUR else f".{volet.colonnes[0].nom}"
    return f"fabriques modifier {quoted(slug)} {quoted(f'{nom}[+]{first}=…')}"
