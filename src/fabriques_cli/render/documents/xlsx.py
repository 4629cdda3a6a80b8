"""A report as a workbook: a first sheet that says what it is and what it leaves out, then a sheet a table."""

from __future__ import annotations

from fabriques_cli.render.tables import xlsx as tableau_xlsx
from fabriques_cli.text.document import Document, Section
from fabriques_cli.text.tableau import Colonne, Tableau

COLONNES = (Colonne("objet", "Bilan"), Colonne("texte", "Texte"))


def render(document: Document) -> bytes:
    """Title, mention, situation and every sentence on the first sheet."""
    head = (("Titre", document.titre), ("Mention", document.mention), ("Situation", document.situation))
    said = [(s.titre, phrase) for s in document.sections for phrase in _phrases(s)]
    first = Tableau("Bilan", COLONNES, (*head, *said))
    return tableau_xlsx.render([first, *(s.tableau for s in document.sections if s.tableau)])


def _phrases(section: Section) -> tuple[str, ...]:
    """What a section says besides its table, or instead of it."""
    empty = section.tableau is not None and not section.tableau.lignes
    return (*section.phrases, *((section.vide,) if empty else ()))
