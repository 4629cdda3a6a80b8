"""What the tests of the rules REC write, and read of what is found."""

from __future__ import annotations

LAUREAT = "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 40000}}]\n"
REFUSE = "decisions: [{le: 2021-05-20, resultat: non_retenu, motif: Trop tôt.}]\n"
LISTE = "decisions: [{le: 2021-05-20, resultat: liste_complementaire, rang: 1}]\n"


def porteur(keys: str) -> str:
    """A porteur of those keys, with someone to answer for it."""
    return f"porteur: {{nom: La Filature, representant: {{nom: Claude Exemple}}, {keys}}}\n"
