"""The state of a dossier in the form beside where it stands here: told where they disagree, never written."""

from __future__ import annotations

from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.text.accents import bare
from fabriques_cli.text.dates import jour_court

EN_COURS = frozenset((Statut.BROUILLON, Statut.DEPOSE, Statut.EN_INSTRUCTION, Statut.LISTE_COMPLEMENTAIRE))
RETENUS = frozenset(
    (Statut.LAUREAT, Statut.CONVENTIONNE, Statut.EN_COURS, Statut.RESILIE, Statut.SOLDE, Statut.DESISTE)
)

ADMIS: dict[str, frozenset[Statut]] = {
    "en_construction": EN_COURS,
    "en_instruction": EN_COURS,
    "accepte": RETENUS,
    "refuse": frozenset((Statut.NON_RETENU, Statut.IRRECEVABLE)),
    "sans_suite": frozenset((Statut.SANS_SUITE, Statut.IRRECEVABLE, Statut.DESISTE)),
}
"""The statuses that each state goes with: the form knows no supplementary list, nor what comes after a decision."""

DITS = {
    "en_construction": "En construction",
    "en_instruction": "En instruction",
    "accepte": "Accepté",
    "refuse": "Refusé",
    "sans_suite": "Classé sans suite",
}
"""As the form shows them."""


def etat_lu(mot: str) -> str:
    """The state that a word of the form is, in the interface or in its API; empty when it is none."""
    said = "_".join(bare(mot).casefold().split())
    said = said.removeprefix("classe_")
    return said if said in ADMIS else ""


def desaccord(mot: str, statut: Statut) -> str:
    """The state as the form shows it when it does not go with the status; empty when it does, or is no state."""
    etat = etat_lu(mot)
    return DITS[etat] if etat and statut not in ADMIS[etat] else ""


def arrete(dossier: Dossier) -> str:
    """`décidé depuis le 08/06/2021`, empty while nothing is decided nor agreed; what cannot be read is an act."""
    convention = dossier.convention
    days = [decision.le for decision in dossier.decisions]
    if days or any(chemin[0] == "decisions" for chemin in dossier.illisibles):
        return f"décidé depuis le {jour_court(min(days))}" if days else "déjà décidé"
    if convention is not None and convention.signee_le:
        return f"conventionné depuis le {jour_court(convention.signee_le)}"
    held = convention is not None or any(chemin[0] == "convention" for chemin in dossier.illisibles)
    return "déjà conventionné" if held else ""
