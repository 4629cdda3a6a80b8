"""A list poured into the minutes workbook: a proposal, that a committee checks row by row."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.cli.acts.minutes import prepare
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.format.instruction import DE_ORGANE
from fabriques_cli.proces_verbal.modele import DecisionProposee
from fabriques_cli.selection.instance import ListeRetenue
from fabriques_cli.selection.mots import nom
from fabriques_cli.selection.preparation import Preparation
from fabriques_cli.vague.avis import derniers_avis

CONTRE = {"defavorable": "Avis défavorable", "avec_reserves": "Réserves"}


def pour(
    options: Options, charge: Charge, preparation: Preparation, liste: ListeRetenue, sortie: str
) -> None:
    """Write the workbook of the wave, each dossier of the list proposed as a laureate; raises `Refus`."""
    proposed = {
        slug: DecisionProposee("laureat", preparation.candidatures[slug].annuites) for slug in liste.retenus
    }
    prepare(options, charge, preparation.vague, sortie, proposed)
    if not options.silencieux:
        for said in malgre(preparation, liste):
            terminal.notice(said)


def malgre(preparation: Preparation, liste: ListeRetenue) -> Iterator[str]:
    """What a body says against each place that is proposed, in full: nobody proposes it unread."""
    for slug in liste.retenus:
        dossier = preparation.candidatures[slug].vue.dossier
        for avis in derniers_avis(dossier, preparation.au):
            if avis.sens in CONTRE:
                said = f" : {avis.texte}" if avis.texte else ", sans texte"
                by = DE_ORGANE.get(avis.organe or "", "")
                yield f"Proposé : {nom(preparation, slug)}. {CONTRE[avis.sens]}{by}{said}"
