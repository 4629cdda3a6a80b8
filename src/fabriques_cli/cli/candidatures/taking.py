"""What `import dossiers` does with the files that it is given."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from fabriques_cli.cli.base.form import form_of
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.candidatures.importing import ImportDemande, run
from fabriques_cli.cli.candidatures.proposing import propose, show_proposal
from fabriques_cli.cli.candidatures.receiving import NoMapping, received, short_names
from fabriques_cli.render import formats
from fabriques_cli.text.refus import Refus


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneTapee:
    """The words of the command line."""

    fichiers: tuple[str, ...]
    proposer: bool
    correspondance: str
    feuille: str
    vague: str
    garder: frozenset[str]
    retour: str
    format_: str
    sortie: str


def take(options: Options, asked: LigneTapee, *, au: str, a_blanc: bool) -> int:
    """Propose a mapping, or import the files; raises `Refus`."""
    form = form_of(asked.format_, asked.sortie, formats.IMPORT)
    _refuse_retour(asked.retour)
    _refuse_twice(asked.fichiers)
    named = zip(asked.fichiers, short_names(asked.fichiers), strict=True)
    recus = [received(fichier, nom, asked.feuille) for fichier, nom in named]
    if asked.proposer:
        if len(recus) > 1:
            raise Refus("--proposer lit un seul fichier.", "Relancez-le pour chacun.")
        return propose(options, recus[0], asked.fichiers[0], asked.correspondance, a_blanc=a_blanc)
    demande = ImportDemande(asked.correspondance, asked.vague, asked.garder, asked.retour, form, asked.sortie)
    try:
        return run(options, recus, demande, au=au, a_blanc=a_blanc)
    except NoMapping as found:
        raise show_proposal(found, asked.fichiers[found.rang], options) from None


def _refuse_twice(fichiers: Sequence[str]) -> None:
    """Raise `Refus` on a file that is given twice: all of its rows would be."""
    seen: set[str] = set()
    for fichier in fichiers:
        path = os.path.realpath(fichier)
        if path in seen:
            raise Refus(f"{fichier} est donné deux fois.", "Donnez chaque fichier une seule fois.")
        seen.add(path)


def _refuse_retour(retour: str) -> None:
    """Raise `Refus` on a workbook that could not be written, before anything is."""
    if retour and not retour.casefold().endswith(".xlsx"):
        raise Refus(f"--retour {retour} : le nom finit par .xlsx.", "Exemple : --retour refus.xlsx.")
    if retour and os.path.lexists(retour):
        raise Refus(f"{retour} existe déjà.", "Donnez un autre nom, ou supprimez-le.")
