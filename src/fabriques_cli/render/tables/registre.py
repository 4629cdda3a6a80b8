"""The registre as a workbook: a sheet a block, real days and amounts, codes as text, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from fabriques_cli.render.tables.xlsx import CREE, LARGEUR_MAX, NOMBRES
from fabriques_cli.tableur.cellules import Contenu
from fabriques_cli.tableur.depart import FeuilleDeDepart, TitreDeColonne
from fabriques_cli.tableur.lisez_moi import Banniere, lignes
from fabriques_cli.tableur.marque import FEUILLE, TITRE, VERSION, feuille_ecrite
from fabriques_cli.tableur.retour import CONTACTS, LISEZ_MOI

FORMATS = {
    "texte": "@",
    "montant": NOMBRES["montant"],
    "nombre": "General",
    "annee": "0",
    "jour": NOMBRES["jour"],
    "instant": "dd/mm/yyyy hh:mm:ss",
}
REPERE = "#EEEEEE"
LARGEURS = {"jour": 12, "instant": 20, "montant": 16}
MARGE = 200
"""Rows under the last one that still take the words of a list, and no other."""

CHOIX_MAX = 255
"""Characters of a list of words that a cell may take."""

TITRE_MAX, PHRASE_MAX = 32, 255
"""Characters of what is said beside a cell."""


def render(
    feuilles: Sequence[FeuilleDeDepart],
    banniere: Banniere,
    contacts: Sequence[Sequence[str]] = (),
) -> bytes:
    """The workbook; no formula, no link, no macro. ``contacts`` has its titles first; none makes no sheet."""
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        book.set_properties({"created": CREE, "title": banniere.titre})
        formats = {genre: book.add_format({"num_format": shown}) for genre, shown in FORMATS.items()}
        formats |= {
            f"repere {genre}": book.add_format({"num_format": FORMATS[genre], "bg_color": REPERE})
            for genre in ("texte", "annee")
        }
        formats["titre"] = book.add_format({"bold": True, "bottom": 1})
        _read_me(book.add_worksheet(LISEZ_MOI), banniere, formats["titre"])
        for feuille in feuilles:
            _sheet(book.add_worksheet(feuille.nom), feuille, formats)
        if contacts:
            _contacts(book.add_worksheet(CONTACTS), contacts, formats)
        _mark(book.add_worksheet(FEUILLE), feuilles, banniere)
    return out.getvalue()


def _read_me(sheet: Any, banniere: Banniere, bold: Any) -> None:
    sheet.set_column(0, 0, 120)
    for row, (text, titled) in enumerate(lignes(banniere)):
        if text:
            sheet.write_string(row, 0, text, bold if titled else None)


def _mark(sheet: Any, feuilles: Sequence[FeuilleDeDepart], banniere: Banniere) -> None:
    """By which the workbook is known when it comes back: a sheet that nobody sees, and spreadsheets keep."""
    rows = [(TITRE, VERSION, banniere.situation), *(feuille_ecrite(one.nom, one.marque) for one in feuilles)]
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text)
    sheet.hide()


def _sheet(sheet: Any, feuille: FeuilleDeDepart, formats: dict[str, Any]) -> None:
    last = len(feuille.colonnes) - 1
    for column, titre in enumerate(feuille.colonnes):
        form = formats[f"repere {titre.genre}" if titre.repere else titre.genre]
        shown = {"hidden": True} if column == last else {}
        sheet.set_column(column, column, _width(feuille, column), form, shown)
        sheet.write_string(0, column, titre.nom, formats["titre"])
        _explain(sheet, column, titre, len(feuille.lignes))
        for row, ligne in enumerate(feuille.lignes, 1):
            _cell(sheet, row, column, ligne[column], form)
    sheet.freeze_panes(1, sum(titre.repere for titre in feuille.colonnes) or 1)
    sheet.autofilter(0, 0, len(feuille.lignes), last)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _explain(sheet: Any, column: int, titre: TitreDeColonne, count: int) -> None:
    """What a column is for, beside its title; the words that its cells take, in a list."""
    if titre.titre:
        said = {"input_title": titre.titre[:TITRE_MAX], "input_message": titre.phrase[:PHRASE_MAX]}
        sheet.data_validation(0, column, 0, column, {"validate": "any", **said})
    if titre.choix and len(",".join(titre.choix)) <= CHOIX_MAX:
        rule = {
            "validate": "list",
            "source": list(titre.choix),
            "error_title": titre.nom,
            "error_message": "Choisissez un mot de la liste, ou laissez vide.",
        }
        sheet.data_validation(1, column, count + MARGE, column, rule)


def _contacts(sheet: Any, rows: Sequence[Sequence[str]], formats: dict[str, Any]) -> None:
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, formats["titre" if row == 0 else "texte"])
    sheet.set_column(0, max(map(len, rows)) - 1, 30)
    sheet.freeze_panes(1, 1)


def _cell(sheet: Any, row: int, column: int, value: Contenu, form: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value, form)
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, value, form)
    elif isinstance(value, date | datetime):
        sheet.write_datetime(row, column, value, form)


def _width(feuille: FeuilleDeDepart, column: int) -> int:
    titre = feuille.colonnes[column]
    if titre.genre in LARGEURS:
        return max(LARGEURS[titre.genre], len(titre.nom) + 4)
    widest = max((len(str(ligne[column] or "")) for ligne in feuille.lignes), default=0)
    return min(LARGEUR_MAX, max(widest, len(titre.nom) + 4) + 1)
