"""The minutes of a committee: the workbook to fill, and the decisions that are read back from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from fabriques_cli.cli.acts.acts import Lot, Recorded, record_all
from fabriques_cli.cli.acts.workbook import (
    hand_out,
    name_unread,
    notes,
    opened,
    origin,
    require_answered,
    require_sound,
)
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.reading.load import Charge, find_wave
from fabriques_cli.cli.writing.next_steps import commit_steps, following
from fabriques_cli.exchange.classeurs.bornes import PROCES_VERBAL
from fabriques_cli.format.instruction import RESULTATS, Decision
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.format.vague import Vague
from fabriques_cli.lieux.vue import vues
from fabriques_cli.proces_verbal.lecture import lire
from fabriques_cli.proces_verbal.modele import RESULTAT, DecisionProposee, en_attente, modele
from fabriques_cli.questionnaire.ecarte import Reponses
from fabriques_cli.questionnaire.forme import IDENTIFIANT
from fabriques_cli.questionnaire.lecture import AutreVague, Lecture
from fabriques_cli.questionnaire.remedes import dans_la_cellule
from fabriques_cli.questionnaire.tables import SansTable
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import counted
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

PLURIELS = {
    "laureat": "lauréats",
    "liste_complementaire": "en liste complémentaire",
    "non_retenu": "non retenus",
    "irrecevable": "irrecevables",
    "sans_suite": "sans suite",
}


def prepare(
    options: Options,
    charge: Charge,
    vague: Vague,
    sortie: str,
    propositions: Mapping[str, DecisionProposee] | None = None,
) -> None:
    """Write the workbook of a wave, outside the registre; raises `Refus` when nobody awaits a decision.

    ``propositions`` fill the columns to fill of some dossiers beforehand, and the workbook says so.
    """
    shown = en_attente(vues(charge.situation), vague)
    if not shown:
        raise Refus(
            f"aucun dossier de la {vague.titre} n'attend de décision.", "fabriques vague liste les vagues."
        )
    hand_out(charge, modele(charge.situation, shown, vague, propositions), sortie, "pv.xlsx", "décisions")
    if not options.silencieux:
        terminal.notice(f"Écrit : {sortie}, {counted(len(shown), 'dossier')} de la {vague.titre} à décider.")
        name_unread(charge)
        terminal.notice(
            f"Ensuite, une fois rempli : fabriques decider --vague {vague.court} --depuis {quoted(sortie)} --a-blanc"
        )


def decide_all(
    options: Options, vague: str, depuis: str, reponses: Reponses, *, au: str, a_blanc: bool
) -> int:
    """Write the decisions of the minutes, all or none; those that are written already are said, and left."""
    feuilles = opened(depuis, PROCES_VERBAL)

    def lot(charge: Charge) -> Lot:
        wave = charge.registre.vagues[find_wave(charge.registre, vague)]
        try:
            found = lire(feuilles, charge.registre, wave, charge.au, reponses)
        except SansTable:
            raise Refus(
                f"{depuis} n'a pas de colonnes « {IDENTIFIANT} » et « {RESULTAT} ».",
                f"Partez du classeur de fabriques vague {vague} --modele pv.xlsx.",
            ) from None
        except AutreVague as autre:
            raise Refus(
                f"{depuis} est le procès-verbal de la {autre.vague.titre}, et la vague demandée est la {wave.titre}.",
                f"Relancez avec --vague {autre.vague.court}.",
            ) from None
        require_answered(depuis, found)
        require_sound(depuis, found, "aucune décision")
        _say_what_is_left(options, found)
        if not found.lignes:
            raise Recorded(
                f"Ce procès-verbal est déjà enregistré : {_recorded(found)}. Rien n'est à refaire."
            )
        actes = {ligne.slug: ligne.acte for ligne in found.lignes}
        title = f"Procès-verbal de la {wave.titre} : {_counts(found)}"
        message = f"Procès-verbal de la {wave.titre} : {counted(len(actes), 'décision')}"
        kept = commit_steps(charge, [fichier_de(slug) for slug in actes], message)
        suite = following(f"fabriques vague {vague}", *kept)
        told = tuple(notes(found, _recorded(found)))
        return Lot(
            title,
            actes,
            suite,
            told,
            lambda constat: origin(depuis, found, constat),
            lambda a_faire: dans_la_cellule(found, charge.registre, a_faire),
        )

    return record_all(options, lot, au=au, a_blanc=a_blanc)


def _recorded(found: Lecture[Decision]) -> str:
    """`59 décisions du 08/06/2021`."""
    day = f" du {jour_court(date.fromisoformat(found.le))}" if found.le else ""
    return f"{counted(len(found.deja), 'décision')}{day}"


def _say_what_is_left(options: Options, found: Lecture[Decision]) -> None:
    """Who is not decided today."""
    if found.laisses and not options.silencieux:
        names = ", ".join(found.laisses)
        terminal.notice(f"Sans décision aujourd'hui ({len(found.laisses)}) : {names}.")


def _counts(found: Lecture[Decision]) -> str:
    """`58 décisions, 30 lauréats, 18 non retenus`."""
    results: Counter[str] = Counter(ligne.fait.resultat for ligne in found.lignes)
    parts = [counted(results[cle], RESULTATS[cle], PLURIELS[cle]) for cle in PLURIELS if results[cle]]
    return ", ".join([counted(len(found.lignes), "décision"), *parts])
