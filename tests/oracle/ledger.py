"""The same facts as a double-entry ledger, posted as an accountant reads the definitions of the guide.

Nothing of the program is used here: the sums are those of beancount.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from beancount import loader
from beancount.core import realization
from beancount.core.data import Directives
from beancount.ops import summarize

from registres_aleatoires import REPRISE, Acte, Annuites, Faits, Lieu

OPTIONS = """\
option "name_assets" "Credits"
option "name_liabilities" "Tresor"
option "name_equity" "Etat"
option "name_income" "Recettes"
option "name_expenses" "Tiers"
"""
ZERO = Decimal(0)
APPEL, A_PART = "Credits:Appel", "Credits:APart"
"""The money of the call, and that of the waves that are counted apart from it."""


def total(annuites: Annuites) -> Decimal:
    """The euros of all the years."""
    return sum(annuites.values(), ZERO)


@dataclass
class Grand_livre:
    """The text of a ledger as it is written; accounts are opened as they are met."""

    comptes: set[str] = field(default_factory=set)
    ecritures: list[str] = field(default_factory=list)

    def post(self, le: date, libelle: str, *mouvements: tuple[str, Decimal]) -> None:
        """One transaction; the ledger tool refuses it if its movements do not add up to nothing."""
        self.comptes |= {compte for compte, _ in mouvements}
        lines = "".join(f"  {compte}  {montant} EUR\n" for compte, montant in mouvements)
        self.ecritures.append(f'{le} * "{libelle}"\n{lines}')

    @property
    def texte(self) -> str:
        """The ledger as a file of beancount."""
        opened = "".join(f"2000-01-01 open {compte} EUR\n" for compte in sorted(self.comptes))
        return "\n".join((OPTIONS, opened, *self.ecritures))
