"""Counts and labels in French."""

from __future__ import annotations

from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Chemin, Constat, written
from fabriques_cli.text.montant import entier

PLURIELS = {
    Verdict.ELIGIBLE: "éligibles",
    Verdict.A_COMPLETER: "à compléter",
    Verdict.INELIGIBLE: "inéligibles en l'état",
    Verdict.FICHIER_A_CORRIGER: "fichiers à corriger",
    Verdict.ILLISIBLE: "illisibles",
}

# What is most often missing, in the words of an officer; any other key is shown as it is written in the file.
LIBELLES: dict[Chemin, str] = {
    ("porteur",): "porteur",
    ("porteur", "siret"): "SIRET",
    ("porteur", "representant"): "représentant",
    ("porteur", "existence"): "existence du porteur",
    ("adresse", "code_insee"): "code INSEE",
    ("territoire", "categorie"): "catégorie du territoire",
    ("territoire", "qpv", "situation"): "situation par rapport au QPV",
    ("territoire", "qpv", "code"): "code du QPV",
    ("vague",): "vague",
    ("depose_le",): "date de dépôt",
    ("missions",): "missions",
    ("demande",): "montant demandé",
    ("demande", "annuites"): "montant demandé",
    ("budget_previsionnel",): "budget prévisionnel",
}


def counted(count: int, singular: str, plural: str = "") -> str:
    """`1 dossier`, `12 dossiers`, `0 dossier`: French counts zero as one."""
    return f"{entier(count)} {singular if count < 2 else plural or singular + 's'}"


def counted_verdict(verdict: Verdict, count: int) -> str:
    """`7 éligibles`."""
    return counted(count, verdict.mot, PLURIELS[verdict])


def label(chemin: Chemin) -> str:
    """What a key path holds, in the words of an officer."""
    return LIBELLES.get(chemin) or written(chemin)


def weight(constat: Constat) -> str:
    """`bloquant`, `bloquant (levé par dérogation)`, `bloquant (motif constaté)`."""
    if constat.leve_par:
        return f"{constat.level.mot} (levé par dérogation)"
    return f"{constat.level.mot} (motif constaté)" if constat.motif else constat.level.mot
