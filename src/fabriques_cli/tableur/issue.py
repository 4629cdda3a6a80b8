"""What becomes of each dossier of a workbook that came back: exactly one word, and all that is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from fabriques_cli.tableur.ecarts import CaseChangee, LigneRefusee

ETATS = ("modifié", "inchangé", "à trancher", "refusé")


class CaseATrancher(NamedTuple):
    """A cell that nothing decides, why, and what to type to take it."""

    case: CaseChangee
    pourquoi: str
    a_faire: str = ""


@dataclass(slots=True)
class IssueDuRetour:
    """By dossier: the cells to write, those that a person decides, what is refused; each in the order of the sheets.

    ``bonnes`` are the cells that would be written, those of a dossier that is refused included.
    """

    lus: tuple[str, ...]
    modifies: dict[str, list[CaseChangee]] = field(default_factory=dict)
    bonnes: dict[str, list[CaseChangee]] = field(default_factory=dict)
    a_trancher: dict[str, list[CaseATrancher]] = field(default_factory=dict)
    refuses: dict[str, list[LigneRefusee]] = field(default_factory=dict)

    def refuse(self, refusee: LigneRefusee) -> None:
        """Refuse a dossier whole: nothing of it is written, lest half of what was meant be."""
        self.refuses.setdefault(refusee.slug, []).append(refusee)
        self.modifies.pop(refusee.slug, None)

    def de(self, etat: str) -> list[str]:
        """The dossiers of a list, in their order."""
        return [slug for slug in self.lus if self.etat(slug) == etat]

    def perdues(self, slug: str) -> list[CaseChangee]:
        """The cells of a refused dossier in which nothing is wrong, and that are not written all the same."""
        told = {refusee.place for refusee in self.refuses[slug]}
        undecided = [one.case for one in self.a_trancher.get(slug, ())]
        return [case for case in (*self.bonnes.get(slug, ()), *undecided) if case.place not in told]

    def etat(self, slug: str) -> str:
        """The one list that a dossier is in."""
        if slug in self.refuses:
            return "refusé"
        if slug in self.a_trancher:
            return "à trancher"
        return "modifié" if slug in self.modifies else "inchangé"

    def comptes(self) -> Iterator[tuple[str, int]]:
        """How many dossiers are in each list; they add up to those that were read."""
        yield from ((etat, len(self.de(etat))) for etat in ETATS)
