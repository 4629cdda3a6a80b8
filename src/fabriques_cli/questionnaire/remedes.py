"""What ends a fault of a fact that a table holds: its cell, as long as no file of the registre holds the fact."""

from __future__ import annotations

import re
from typing import Any

from fabriques_cli.format.registre import Registre
from fabriques_cli.questionnaire.lecture import Lecture
from fabriques_cli.questionnaire.releve import LigneLue

MODIFIER = re.compile(r"fabriques modifier (?P<slug>[\w./-]+) (?:\"(?P<dit>[^\"]+)\"|(?P<nu>\S+))")
"""A change that a remedy proposes, as `domain/remedes` spells it."""


def dans_la_cellule(found: Lecture[Any], registre: Registre, a_faire: str) -> str:
    """`… : remplissez la colonne Motif, ligne 36, puis relancez`: nobody modifies a fact that is not written yet."""
    rows = {ligne.slug: ligne for ligne in found.lignes}

    def said(change: re.Match[str]) -> str:
        row = rows.get(change["slug"])
        return (row and _cell(found, registre, row, change["dit"] or change["nu"])) or change[0]

    return MODIFIER.sub(said, a_faire)


def _cell(found: Lecture[Any], registre: Registre, row: LigneLue[Any], change: str) -> str:
    """The cell of the key that a change would give; empty where it is not one of the fact of the row."""
    held = len(getattr(registre.dossiers[row.slug], found.forme.liste))
    key = change.partition("=")[0].removeprefix(f"{found.forme.liste}[{held}].")
    block, _, year = key.partition(".")
    title = found.forme.titre_de(key)
    if not title or (block == "annuites" and not year):
        return ""
    where = f"{found.forme.montant} de l'année" if block == "annuites" and not year.isdigit() else title
    verb = "corrigez" if getattr(row.fait, block, None) else "remplissez"
    if key in found.entete and title not in found.colonnes:
        return f"{verb} {found.entete[key]}, puis relancez"
    return f"{verb} la colonne {where}, ligne {row.numero}, puis relancez"
