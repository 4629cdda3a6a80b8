"""What the financial reports justify of what was paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fabriques_cli.domain.position.titres import imputations, valides_par_annuite
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import CompteRendu
from fabriques_cli.text.montant import ZERO


class Manque(NamedTuple):
    """An annuity of which less is justified than was validly paid, in euros, and the report that says so."""

    annuite: int
    justifie: Decimal
    verse: Decimal
    rendu: CompteRendu

    @property
    def montant(self) -> Decimal:
        """What is not justified, in euros."""
        return self.verse - self.justifie


def manques(dossier: Dossier, au: date) -> Iterator[Manque]:
    """The annuities that are not wholly justified on a day, by the last report received for each."""
    rendus = _last_by_annuity(dossier, au)
    payes = valides_par_annuite(dossier, au, imputations(dossier, au) or ()) if rendus else {}
    for annuite, rendu in rendus.items():
        if rendu.montant_justifie is None:
            continue
        paid = payes.get(annuite, ZERO)
        if rendu.montant_justifie < paid:
            yield Manque(annuite, rendu.montant_justifie, paid, rendu)


def _last_by_annuity(dossier: Dossier, au: date) -> dict[int, CompteRendu]:
    """The financial report that stands for each annuity: the last received, then the last written."""
    known = [rendu for rendu in dossier.comptes_rendus if rendu.type == "financier" and _day(rendu) <= au]
    return {rendu.annuite: rendu for rendu in sorted(known, key=_day) if rendu.annuite is not None}


def _day(rendu: CompteRendu) -> date:
    """When it came; one that has no day is taken as known from the start."""
    return rendu.recu_le or rendu.valide_le or date.min
