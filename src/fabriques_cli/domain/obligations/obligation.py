"""What is to be done by a day, as a value: its kind, what it goes by, its last day, the rule that says it is late."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Modele
from fabriques_cli.format.dossier import Dossier


class TypeDEcheance(StrEnum):
    """The kinds, in the order of the life of a dossier."""

    COMPLEMENT = "complement"
    AVIS = "avis"
    COMITE = "comite"
    DECISION_IMPLICITE = "decision_implicite"
    NOTIFICATION = "notification"
    LAUREAT_SANS_CONVENTION = "laureat_sans_convention"
    CONVENTION_A_SIGNER = "convention_a_signer"
    PUBLICATION = "publication"
    AVENANT = "avenant"
    PAIEMENT = "paiement"
    COMPTE_RENDU = "compte_rendu"
    VALIDATION = "validation"
    OBSERVATIONS = "observations"
    TITRE = "titre"
    FIN_DE_CONVENTION = "fin_de_convention"
    DEROGATION = "derogation"


class Obligation(NamedTuple):
    """One thing to do.

    ``repere`` is what tells it from the others of its kind, whatever happens to its day: the year of the fact that it
    follows from, with a rank where two are of one year. ``du_le`` is the last day in time, none where neither a text
    nor the programme gives one; ``fait_le`` the day on which it was done, if it was. ``regle`` is the rule that tells
    it once it is late: without one nothing says that it is, and it is only past. ``fait`` is the fact it follows from.
    """

    sorte: TypeDEcheance
    repere: str
    chemin: Chemin
    du_le: date | None
    fait: Modele | None = None
    annuite: int | None = None
    fait_le: date | None = None
    regle: str = ""

    def tardive(self, au: date) -> bool:
        """Whether a rule says that it was not done in time."""
        return bool(self.regle) and self.du_le is not None and self.du_le < (self.fait_le or au)

    @property
    def attendue(self) -> bool:
        """Whether it is still to be done."""
        return self.fait_le is None


Source: TypeAlias = Callable[[Dossier, Cadre], Iterable[Obligation]]
"""What derives the obligations of one kind, or of two that exclude each other, of a dossier as it is known on a day."""


def reperes(jours: Iterable[date | None]) -> Iterator[str]:
    """What each item of a list that only grows goes by: its year, `2021`, from the second with its rank, `2021-2`."""
    seen: dict[str, int] = {}
    for jour in jours:
        annee = str(jour.year) if jour else "0"
        seen[annee] = seen.get(annee, 0) + 1
        yield annee if seen[annee] == 1 else f"{annee}-{seen[annee]}"
