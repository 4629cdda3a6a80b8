"""Counts and labels in French."""

from __future__ import annotations

from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Chemin, Constat, written
from fabriques_cli.format.champs import dernier
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.text.montant import counted

PLURIELS = {
    Verdict.ELIGIBLE: "éligibles",
    Verdict.A_COMPLETER: "à compléter",
    Verdict.INELIGIBLE: "inéligibles en l'état",
    Verdict.FICHIER_A_CORRIGER: "fichiers à corriger",
    Verdict.ILLISIBLE: "illisibles",
}


def counted_verdict(verdict: Verdict, count: int) -> str:
    """`7 éligibles`."""
    return counted(count, verdict.mot, PLURIELS[verdict])


def label(chemin: Chemin) -> str:
    """What a key path holds, in the words of an officer."""
    champ = dernier(Dossier, chemin)
    return champ.dit.manque if champ and champ.dit.manque else written(chemin)


def weight(constat: Constat) -> str:
    """`bloquant`, `bloquant (levé par dérogation)`, `bloquant (motif constaté)`."""
    if constat.leve_par:
        return f"{constat.level.mot} (levé par dérogation)"
    return f"{constat.level.mot} (motif constaté)" if constat.motif else constat.level.mot
