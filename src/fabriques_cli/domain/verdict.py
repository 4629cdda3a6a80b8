"""What the findings of a dossier come to."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.format.champs import par_nom
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.text.montant import counted


class Verdict(StrEnum):
    """What the program says of a candidature; a decision belongs to people."""

    ELIGIBLE = "eligible"
    A_COMPLETER = "a-completer"
    INELIGIBLE = "ineligible"
    FICHIER_A_CORRIGER = "fichier-a-corriger"
    ILLISIBLE = "illisible"

    @property
    def mot(self) -> str:
        """The words that an officer reads."""
        return MOTS[self]

    def compte(self, combien: int) -> str:
        """`7 éligibles`."""
        return counted(combien, self.mot, PLURIELS[self])


MOTS = {
    Verdict.ELIGIBLE: "éligible",
    Verdict.A_COMPLETER: "à compléter",
    Verdict.INELIGIBLE: "inéligible en l'état",
    Verdict.FICHIER_A_CORRIGER: "fichier à corriger",
    Verdict.ILLISIBLE: "illisible",
}

PLURIELS = {
    Verdict.ELIGIBLE: "éligibles",
    Verdict.A_COMPLETER: "à compléter",
    Verdict.INELIGIBLE: "inéligibles en l'état",
    Verdict.FICHIER_A_CORRIGER: "fichiers à corriger",
    Verdict.ILLISIBLE: "illisibles",
}


def verdict(constats: Iterable[Constat]) -> Verdict:
    """The verdict from the findings of one dossier, those that a dérogation lifts aside."""
    standing = [constat for constat in constats if constat.leve_par is None]
    if any(_untrustworthy(constat) for constat in standing):
        return Verdict.FICHIER_A_CORRIGER
    levels = {constat.level for constat in standing if constat.portee is Portee.CANDIDATURE}
    if Level.BLOQUANT in levels:
        return Verdict.INELIGIBLE
    return Verdict.A_COMPLETER if Level.A_COMPLETER in levels else Verdict.ELIGIBLE


def bloque_la_gestion(constat: Constat) -> bool:
    """Whether it blocks the file only in what the candidature is not judged by: the verdict stands beside it."""
    return _blocks_the_file(constat) and _in_gestion(constat)


def _untrustworthy(constat: Constat) -> bool:
    return _blocks_the_file(constat) and not _in_gestion(constat)


def _blocks_the_file(constat: Constat) -> bool:
    return constat.portee is Portee.FICHIER and constat.level is Level.BLOQUANT


def _in_gestion(constat: Constat) -> bool:
    champ = par_nom(Dossier).get(str(constat.chemin[0])) if constat.chemin else None
    return champ is not None and champ.dit.gestion
