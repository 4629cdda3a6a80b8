"""The refused rows as a workbook to send back: as they were received, behind the reason of each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from fabriques_cli.candidatures.bilan import MOTIF_DU_REFUS, Importation
from fabriques_cli.candidatures.resultat import FichierLu, Issue, Rendue
from fabriques_cli.render.spans import visible
from fabriques_cli.render.tables.xlsx import CREE

LARGEUR_DU_MOTIF = 70
CELLULE_MAX = 32_000
LONGUEUR_DE_NOM = 31


def render(bilan: Importation) -> bytes:
    """A sheet for each file that has refused rows; every cell is a text, so that none is computed nor loses a zero."""
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    refused = bilan.de(Issue.REFUSE)
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        book.set_properties({"created": CREE})
        used: set[str] = set()
        for fichier in bilan.fichiers:
            rows = [rendue for rendue in refused if rendue.fichier is fichier]
            if rows:
                _sheet(book, book.add_worksheet(_name(fichier, used)), fichier, rows)
    return out.getvalue()


def _name(fichier: FichierLu, used: set[str]) -> str:
    """The name of the sheet that the rows came from, which their mapping may ask for; another one for a second file."""
    bare = "".join(" " if one in "[]:*?/\\" else one for one in fichier.recu.dossiers.nom)
    base = bare[:LONGUEUR_DE_NOM].strip("' ") or "Dossiers"
    tried = (base, *(f"{base[: LONGUEUR_DE_NOM - 4].rstrip()} {number}" for number in range(2, 1000)))
    name = next(one for one in tried if one.casefold() not in used)
    used.add(name.casefold())
    return name


def _sheet(book: Any, sheet: Any, fichier: FichierLu, rows: Sequence[Rendue]) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    asked = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF4CC"})
    text = book.add_format({"num_format": "@", "valign": "top"})
    entetes = [one for one in fichier.recu.dossiers.entetes if one.nom != MOTIF_DU_REFUS]
    sheet.write_string(0, 0, MOTIF_DU_REFUS, bold)
    sheet.set_column(0, 0, LARGEUR_DU_MOTIF)
    for column, entete in enumerate(entetes, 1):
        sheet.write_string(0, column, _stored(entete.nom), bold)
    for row, rendue in enumerate(rows, 1):
        sheet.write_string(row, 0, _stored(motif(rendue)), asked)
        for column, entete in enumerate(entetes, 1):
            case = rendue.candidature.ligne.case(entete)
            if case.mot:
                sheet.write_string(row, column, _stored(case.mot), text)
    sheet.freeze_panes(1, 1)


def motif(rendue: Rendue) -> str:
    """Why a row is refused, and what to do about it."""
    return " ".join(
        " ".join(filter(None, (f"{_column(dit.place)}{dit.message}", dit.a_faire))) for dit in rendue.refus
    )


def _column(place: str) -> str:
    return f"{place} : " if place else ""


def _stored(text: str) -> str:
    """The text as a cell can hold it; a line break is one."""
    kept = "\n".join(visible(one) for one in text.splitlines())
    return kept[:CELLULE_MAX].encode("utf-8", "replace").decode()
