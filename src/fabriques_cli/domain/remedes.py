"""What ends a fault, as the officer types it; a word in capitals is for them to replace."""

from __future__ import annotations

from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.shell import quoted
from fabriques_cli.findings import Chemin, written


def modifier(dossier: Dossier, chemin: Chemin, valeur: str) -> str:
    """`fabriques modifier la-filature convention.numero_ej=NUMÉRO`."""
    change = f"{written(chemin)}={valeur}"
    return f"fabriques modifier {quoted(dossier.slug)} {quoted(change)}"


def regulariser(dossier: Dossier, code: str, *, par_un_acte: bool = False) -> str:
    """`fabriques regulariser la-filature --regle AVN-01 --motif MOTIF`; with who took the act where it takes one."""
    act = " --autorite AUTORITÉ --reference RÉFÉRENCE" if par_un_acte else ""
    return f"fabriques regulariser {quoted(dossier.slug)} --regle {code} --motif MOTIF{act}"
