"""A file of the accounts: opened, read, laid beside the registre."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from fabriques_cli.cli.candidatures.receiving import bytes_of
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.exchange.extraction import read
from fabriques_cli.rapprochement.lignes import FichierPaye, lire
from fabriques_cli.rapprochement.listes import PaiementsRapproches
from fabriques_cli.rapprochement.rapprocher import rapprocher
from fabriques_cli.rapprochement.titres import asked_columns
from fabriques_cli.text.extraction import Extraction
from fabriques_cli.text.montant import counted
from fabriques_cli.text.refus import Refus


class AccountsFile(NamedTuple):
    """A file of payments, as it was named, as it is, and its lines."""

    chemin: str
    extraction: Extraction
    fichier: FichierPaye

    @property
    def dits(self) -> tuple[str, ...]:
        """How it was read."""
        name, how = self.extraction.fichier, self.extraction.lu_comme
        count = counted(len(self.fichier.lignes), "ligne de paiement", "lignes de paiement")
        return (f"{name} : {how}, {count}.", *self.fichier.remarques)


def open_accounts(chemin: str, colonnes: Sequence[str]) -> AccountsFile:
    """The lines of a file; raises `Refus`."""
    asked = asked_columns(colonnes)
    data = bytes_of(chemin)
    try:
        extraction = read(os.path.basename(chemin), data)
        return AccountsFile(chemin, extraction, lire(extraction, asked))
    except Refus as refus:
        raise Refus(f"{chemin} : {refus.message}", refus.a_faire) from None


def set_side_by_side(charge: Charge, lus: AccountsFile) -> PaiementsRapproches:
    """What each line is for a registre."""
    return rapprocher(lus.fichier, charge.registre.dossiers, charge.au)
