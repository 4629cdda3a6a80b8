"""The minutes that a committee filled, read back: every problem of every row, or a decision per row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fabriques_cli.budget.sommes import A_DECIDER
from fabriques_cli.domain.position.statut import statut
from fabriques_cli.format.instruction import Decision
from fabriques_cli.format.registre import Registre
from fabriques_cli.format.vague import Vague
from fabriques_cli.proces_verbal.entete import shared
from fabriques_cli.proces_verbal.lignes import read_row
from fabriques_cli.proces_verbal.modele import FORME
from fabriques_cli.questionnaire.ecarte import SANS_REPONSE, Reponses
from fabriques_cli.questionnaire.lecture import Lecteur, Lecture
from fabriques_cli.questionnaire.lecture import lire as lire_table
from fabriques_cli.questionnaire.releve import Releve
from fabriques_cli.text.grille import Feuille


def lire(
    feuilles: Sequence[Feuille], registre: Registre, vague: Vague, au: date, reponses: Reponses = SANS_REPONSE
) -> Lecture[Decision]:
    """The decisions of a wave's minutes; nothing is to be written if it has problems.

    Raises `SansTable`, and `AutreVague` when neither the head nor a row is of the wave.
    """
    releve: Releve[Decision] = Releve(registre, vague, au, FORME)
    return lire_table(feuilles, releve, Lecteur(shared, read_row, _undecided), reponses)


def _undecided(releve: Releve[Decision]) -> tuple[str, ...]:
    """The dossiers of the wave that still await a decision: a row that was deleted decides nothing."""
    decided = {ligne.slug for ligne in releve.lignes}
    return tuple(
        slug
        for slug, dossier in sorted(releve.registre.dossiers.items())
        if releve.vague is not None
        and dossier.vague == releve.vague.jour
        and slug not in decided
        and statut(dossier, releve.au) in A_DECIDER
    )
