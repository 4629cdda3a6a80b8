"""A list of places as a report: what was asked for, its totals, the list, where the places are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from fabriques_cli.budget.sommes import left_out
from fabriques_cli.lieux.cartes import par_departement
from fabriques_cli.lieux.rubriques import PAR_DEFAUT
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.document import USAGE_INTERNE, ChiffreCle, Document, Section
from fabriques_cli.text.montant import Absence, entier, euros
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

EN_PAGE = ("nom", *PAR_DEFAUT)
"""The columns of a page for which none is asked: the name of a place first, its slug small."""

CHIFFRES = 4
"""How many totals open a page, after the count of places."""


class ListeDite(NamedTuple):
    """A list as it is shown: its dossiers, its table, its filters and its order in words."""

    vues: Sequence[Vue]
    tableau: Tableau
    filtres: tuple[str, ...]
    ordre: str = ""
    vide: str = ""


def document(liste: ListeDite, situation: str) -> Document:
    """The list, in sections."""
    return Document("Les lieux", USAGE_INTERNE, situation, tuple(_sections(liste)))


def _sections(liste: ListeDite) -> Iterator[Section]:
    table = liste.tableau
    shown = replace(table, colonnes=tuple(map(_small, table.colonnes)))
    # What is beside a table is not shown where the table is empty.
    said = (*_asked(liste), *(() if table.lignes else table.notes))
    yield Section("lieux", "La liste", said, shown, liste.vide, chiffres=tuple(_totals(liste)))
    if liste.vues:
        yield par_departement(liste.vues, _money(table))


def _asked(liste: ListeDite) -> Iterator[str]:
    if liste.filtres:
        yield f"Les lieux qui passent ces filtres : {' · '.join(liste.filtres)}."
    else:
        yield "Tous les lieux du registre."
    if liste.ordre:
        yield liste.ordre


def _totals(liste: ListeDite) -> Iterator[ChiffreCle]:
    table, left = liste.tableau, dict(liste.tableau.hors_du_total)
    yield ChiffreCle("Lieux", entier(len(liste.vues)))
    sums = [
        (colonne, value)
        for colonne, value in zip(table.colonnes, table.totaux, strict=False)
        if colonne.genre == "montant"
    ]
    for colonne, value in sums[:CHIFFRES]:
        unknown = left_out(left.get(colonne.cle, ()))
        yield ChiffreCle(colonne.titre, _said(value, bool(unknown)), f"hors {unknown}" if unknown else "")


def _said(value: Valeur, partial: bool) -> str:
    if isinstance(value, Decimal):
        return f"au moins {euros(value)}" if partial else euros(value)
    return "—" if isinstance(value, Absence) else "inconnu"


def _small(colonne: Colonne) -> Colonne:
    return replace(colonne, precise="nom") if colonne.cle == "slug" else colonne


def _money(table: Tableau) -> str:
    """The word that the map shows: the first amount of the columns, else what is asked."""
    return next((colonne.cle for colonne in table.colonnes if colonne.genre == "montant"), "demande")
