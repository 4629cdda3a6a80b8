"""Sheets of minutes written in the tests: rows of words in, what the reading of a workbook hands on out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fabriques_cli.format.instruction import Decision
from fabriques_cli.format.registre import Registre
from fabriques_cli.proces_verbal.modele import FORME
from fabriques_cli.questionnaire.releve import Releve
from fabriques_cli.text.grille import Cellule, Feuille
from laureats import registre

AU = date(2021, 6, 30)
VAGUE = date(2021, 3, 30)
ENTETE = "Vague|6\nDate de la décision|2021-06-08\nAutorité|Préfète\nRéférence|D-1\n"
TITRES = "Identifiant|Numéro DS|Résultat|Rang|Accordé 2021|Motif\n"
LIEU = "vague: 2021-03-30\ndepose_le: 2021-03-15\nnumero_ds: '%s'\ndemande: {annuites: {2021: 40000}}\n"
LIEUX = {"lieux/lieu-01.yaml": LIEU % 101, "lieux/lieu-02.yaml": LIEU % 102}


def lignes(text: str, premiere: int = 1, barrees: Iterable[int] = ()) -> tuple[tuple[Cellule, ...], ...]:
    """Rows with `|` between their cells; the empty ones are left out, as a workbook leaves them out."""
    rows = (
        tuple(
            Cellule(number, column, word, barree=number in barrees)
            for column, word in enumerate(line.split("|"), 1)
            if word
        )
        for number, line in enumerate(text.splitlines(), premiere)
    )
    return tuple(row for row in rows if row)


def feuille(
    text: str,
    nom: str = "Décisions",
    *,
    masquee: bool = False,
    masquees: Iterable[int] = (),
    colonnes: Iterable[int] = (),
    barrees: Iterable[int] = (),
) -> Feuille:
    """A sheet of these rows, some of which are hidden or struck out."""
    return Feuille(nom, lignes(text, 1, barrees), masquee, frozenset(masquees), frozenset(colonnes))


def base(files: dict[str, str] | None = None) -> Registre:
    """Two places that await the decision of wave 6, with the given files over them."""
    return registre({**LIEUX, **(files or {})})


def releve(files: dict[str, str] | None = None, au: date = AU) -> Releve[Decision]:
    """A reading of the minutes of wave 6 that begins, its head read."""
    one = base(files)
    found: Releve[Decision] = Releve(one, one.vagues[VAGUE], au, FORME)
    found.commun = {"le": "2021-06-08", "autorite": "Préfète", "reference": "D-1"}
    return found
