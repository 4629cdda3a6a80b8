"""What `import dossiers` does with the files that it is given."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from fabriques_cli.cli.base.form import form_of
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.candidatures.followed import refuse_private
from fabriques_cli.cli.candidatures.importing import ImportDemande, run
from fabriques_cli.cli.candidatures.proposing import propose, show_proposal
from fabriques_cli.cli.candidatures.rapporter import est_un_export, rapporter
from fabriques_cli.cli.candidatures.receiving import NoMapping, bytes_of, received, short_names
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
    vider: bool
    format_: str
    sortie: str


def take(options: Options, asked: LigneTapee, *, au: str, a_blanc: bool) -> int:
    """Propose a mapping, or import the files; raises `Refus`."""
    form = form_of(asked.format_, asked.sortie, formats.IMPORT)
    _refuse_retour(asked.retour)
    _refuse_twice(asked.fichiers)
    opened = [bytes_of(fichier) for fichier in asked.fichiers]
    if any(map(est_un_export, opened)):
        _refuse_beside(asked)
        return rapporter(options, asked.fichiers[0], opened[0], vider=asked.vider, au=au, a_blanc=a_blanc)
    if asked.vider:
        raise Refus("--vider ne vaut que pour un classeur de fabriques export xlsx.", "Retirez --vider.")
    names = short_names(asked.fichiers)
    recus = [received(*one, asked.feuille) for one in zip(asked.fichiers, names, opened, strict=True)]
    if asked.proposer:
        if len(recus) > 1:
            raise Refus("--proposer lit un seul fichier.", "Relancez-le pour chacun.")
        return propose(options, recus[0], asked.fichiers[0], asked.correspondance, a_blanc=a_blanc)
    demande = ImportDemande(asked.correspondance, asked.vague, asked.garder, asked.retour, form, asked.sortie)
    try:
        return run(options, recus, demande, au=au, a_blanc=a_blanc)
    except NoMapping as found:
        raise show_proposal(found, asked.fichiers[found.rang], options) from None


def _refuse_beside(asked: LigneTapee) -> None:
    """Raise `Refus` on what makes no sense beside the workbook of a registre, which says where each cell goes."""
    if len(asked.fichiers) > 1:
        raise Refus("un classeur de fabriques export xlsx se rapporte seul.", "Donnez-le sans autre fichier.")
    given = {
        "--proposer": asked.proposer,
        "--correspondance": asked.correspondance,
        "--feuille": asked.feuille,
        "--vague": asked.vague,
        "--garder": asked.garder,
        "--retour": asked.retour,
        "--format": asked.format_,
        "--sortie": asked.sortie,
    }
    useless = [option for option, value in given.items() if value]
    if useless:
        raise Refus(
            f"{' et '.join(useless)} : sans objet pour un classeur de fabriques export xlsx.",
            "Ses cellules disent déjà à quelle clé elles vont : relancez sans.",
        )


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
    if retour:
        refuse_private(retour, "--retour")
