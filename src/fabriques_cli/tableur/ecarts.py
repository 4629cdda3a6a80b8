"""What the rows of a workbook that came back come to: cells that changed, rows that are refused, what was only read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from fabriques_cli.findings import Chemin
from fabriques_cli.tableur.volets import CleDeVolet


class CaseChangee(NamedTuple):
    """A cell that no longer says what the export did, nor what the registre says.

    ``apres`` is empty of a cell that was emptied; ``sens`` is what the registre means there; ``pourquoi`` says
    what leaves it to a person: the registre changed this value as well since the export, or nothing tells.
    """

    slug: str
    chemin: Chemin
    avant: str
    apres: str
    place: str
    colonne: CleDeVolet
    sens: str
    pourquoi: str = ""


class LigneRefusee(NamedTuple):
    """What cannot be taken of a row or of a cell, and what to do."""

    slug: str
    place: str
    message: str
    a_faire: str = ""


@dataclass(slots=True)
class Comparaison:
    """All that the rows of the sheets come to.

    ``lus`` are the dossiers that a row speaks of, in their order; ``partis`` those of the export that the registre no
    longer has, and whose rows nobody changed; ``disparues`` counts the rows of the export that are gone; ``deux_fois``
    are the cells of an hour that rang twice.
    """

    changees: list[CaseChangee] = field(default_factory=list)
    refusees: list[LigneRefusee] = field(default_factory=list)
    lus: dict[str, None] = field(default_factory=dict)
    partis: dict[str, None] = field(default_factory=dict)
    masquees: int = 0
    barrees: int = 0
    deux_fois: list[str] = field(default_factory=list)
    disparues: int = 0

    def refuse(self, slug: str, place: str, message: str, a_faire: str = "") -> None:
        """Refuse a row, or a cell."""
        self.lus.setdefault(slug)
        self.refusees.append(LigneRefusee(slug, place, message, a_faire))
