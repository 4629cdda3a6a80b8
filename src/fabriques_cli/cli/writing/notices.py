"""What an officer should know before a key path changes that is kept as it was written."""

from __future__ import annotations

from typing import Any

from fabriques_cli.files.edition.edits import word_at
from fabriques_cli.findings import Chemin

DEMANDE = (
    "La demande reste telle qu'elle a été déposée : ne corrigez ici qu'une erreur de saisie. Un autre montant se "
    "propose dans un avis, ou se demande au porteur."
)
ACTES = {
    "decisions": "Une décision s'ajoute et ne se réécrit pas : ne corrigez ici qu'une erreur de saisie.",
    "avenants": "Un avenant s'ajoute et ne se réécrit pas : ne corrigez ici qu'une erreur de saisie.",
    "versements": "Un versement fait ne se réécrit pas : ne corrigez ici qu'une erreur de saisie.",
    "regularisations": "Une régularisation s'ajoute et ne se réécrit pas : ne corrigez ici qu'une erreur de saisie.",
    "enveloppe": "Un mouvement de l'enveloppe s'ajoute et ne se réécrit pas : ne corrigez ici qu'une erreur de saisie.",
}
"""The lists of facts that are only ever added to."""


def notice_of(chemin: Chemin, facts: Any) -> str:
    """What is said before a value is changed; empty where there is nothing to say."""
    if chemin[0] == "demande":
        return DEMANDE
    return ACTES.get(str(chemin[0]), "") if word_at(facts, chemin[:2]) else ""
