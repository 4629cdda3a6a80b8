"""The minutes to sign, once a wave is decided: a file for a word processor, outside the registre."""

from __future__ import annotations

from pathlib import Path

from fabriques_cli.cli.acts.workbook import name_unread
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.proces_verbal.compte_rendu import SIGNATAIRES, compte_rendu
from fabriques_cli.render.proces_verbal.docx import render
from fabriques_cli.text.refus import Refus
from fabriques_cli.vague.bilan import Bilan

OPTION = "--proces-verbal"


def sign(options: Options, charge: Charge, found: Bilan, chemin: str, *, partiel: bool) -> None:
    """Write the minutes of a wave; raises `Refus` while it is not decided, and over a file that somebody may edit."""
    if not chemin.endswith(".docx"):
        raise Refus(f"{OPTION} {chemin} : le nom finit par .docx.", f"Exemple : {OPTION} pv.docx.")
    if Path(chemin).exists():
        raise Refus(
            f"{chemin} existe déjà, et a peut-être été corrigé ou signé.",
            "Donnez un autre nom, ou supprimez-le.",
        )
    document = compte_rendu(found, charge.en_tete, partiel=partiel)
    terminal.to_file(render(document, SIGNATAIRES), chemin, charge.top, OPTION)
    if not options.silencieux:
        terminal.notice(f"Écrit : {chemin}, procès-verbal de la {found.vague.titre}, à relire et à signer.")
        name_unread(charge)
