"""A list poured into the minutes workbook: a proposal, that a committee checks row by row."""

from __future__ import annotations

from fabriques_cli.cli.acts.minutes import prepare
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.proces_verbal.modele import DecisionProposee
from fabriques_cli.selection.instance import ListeRetenue
from fabriques_cli.selection.preparation import Preparation


def pour(
    options: Options, charge: Charge, preparation: Preparation, liste: ListeRetenue, sortie: str
) -> None:
    """Write the workbook of the wave, each dossier of the list proposed as a laureate; raises `Refus`."""
    proposed = {
        slug: DecisionProposee("laureat", preparation.candidatures[slug].annuites) for slug in liste.retenus
    }
    prepare(options, charge, preparation.vague, sortie, proposed)
