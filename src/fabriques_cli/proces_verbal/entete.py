"""The head of filled minutes: what is said once above the table."""

from __future__ import annotations

from collections.abc import Sequence

from fabriques_cli.format.instruction import Decision
from fabriques_cli.proces_verbal.modele import AUTORITE, DATE, REFERENCE
from fabriques_cli.questionnaire.entete import Ligne, above, day, labelled, require_wave, said
from fabriques_cli.questionnaire.forme import VAGUE
from fabriques_cli.questionnaire.releve import Releve

CLES = {"le": DATE, "autorite": AUTORITE, "reference": REFERENCE}


def shared(releve: Releve[Decision], rows: Sequence[Ligne]) -> dict[str, str]:
    """What is said once above the table: the wave, the day, the authority, the reference."""
    found = labelled(releve, rows)
    releve.entete = {key: above(found[label], label) for key, label in CLES.items() if label in found}
    told = said(releve, found)
    if told.get(VAGUE):
        require_wave(releve, told[VAGUE], found[VAGUE])
    le = day(releve, above(found[DATE], DATE), told[DATE]) if DATE in found else ""
    if DATE not in found:
        releve.refuse(DATE, "le jour de la décision manque, au-dessus du tableau.")
    return {"le": le, "autorite": told.get(AUTORITE, ""), "reference": told.get(REFERENCE, "")}
