"""The opinions of a préfecture on many dossiers: the workbook to fill, and what is read back from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fabriques_cli.avis_recus.lecture import lire
from fabriques_cli.avis_recus.modele import SENS_DE_L_AVIS, en_attente, modele
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
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading.filters import parse_filters, require_found
from fabriques_cli.cli.reading.load import Charge, find_wave, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.cli.writing.next_steps import commit_steps, following, placed
from fabriques_cli.exchange.classeurs.bornes import AVIS
from fabriques_cli.format.instruction import DE_ORGANE, SENS, Avis
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.format.vague import Vague
from fabriques_cli.lieux.liste import passes
from fabriques_cli.lieux.vue import Vue, vues
from fabriques_cli.questionnaire.ecarte import Reponses
from fabriques_cli.questionnaire.forme import IDENTIFIANT
from fabriques_cli.questionnaire.lecture import AutreVague, Lecture
from fabriques_cli.questionnaire.remedes import dans_la_cellule
from fabriques_cli.questionnaire.tables import SansTable
from fabriques_cli.text.montant import counted
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

PLURIELS = {"favorable": "favorables", "avec_reserves": "avec réserves", "defavorable": "défavorables"}


def prepare(
    options: Options, sortie: str, filtres: Sequence[str], vague: str, organe: str, *, au: str
) -> int:
    """Write the workbook of the dossiers that await the opinion of a body; raises `Refus` when none does."""
    charge = load(find_top(options.repertoire), Quand(au), silencieux=options.silencieux)
    wave = charge.registre.vagues[find_wave(charge.registre, vague)] if vague else None
    body = organe or "prefecture"
    shown, given = en_attente(_kept(charge, filtres, wave), body, charge.au)
    if not shown:
        raise Refus(
            f"aucun de ces dossiers n'attend d'avis{DE_ORGANE[body]}.",
            f"Ils l'ont déjà : {_listed(given)}." if given else "fabriques lieux en donne les statuts.",
        )
    hand_out(charge, modele(shown, body, wave, charge.au), sortie, "avis.xlsx", "avis")
    if not options.silencieux:
        of = f" de la {wave.titre}" if wave else ""
        terminal.notice(
            f"Écrit : {sortie}, {counted(len(shown), 'dossier')}{of} sans avis{DE_ORGANE[body]}, à remplir."
        )
        if given:
            terminal.notice(
                f"Avec un avis{DE_ORGANE[body]}, hors du classeur ({len(given)}) : {_listed(given)}."
            )
        name_unread(charge)
        step = f"Ensuite, une fois rempli : fabriques aviser --depuis {quoted(sortie)} --a-blanc"
        terminal.notice(placed(step, options))
    return 0


def _kept(charge: Charge, filtres: Sequence[str], vague: Vague | None) -> list[Vue]:
    """The dossiers that pass the filters, of the wave where one is asked for."""
    known = vues(charge.situation)
    wanted = parse_filters(charge, filtres)
    require_found(filtres, wanted, known)
    return [
        vue for vue in known if passes(vue, wanted) and (vague is None or vue.dossier.vague == vague.jour)
    ]


def _listed(shown: Sequence[Vue]) -> str:
    return ", ".join(vue.slug for vue in shown)


def advise_all(
    options: Options, depuis: str, vague: str, reponses: Reponses, *, au: str, a_blanc: bool
) -> int:
    """Write the opinions of a workbook, all or none; those that are written already are said, and left."""
    feuilles = opened(depuis, AVIS)

    def lot(charge: Charge) -> Lot:
        wave = charge.registre.vagues[find_wave(charge.registre, vague)] if vague else None
        try:
            found = lire(feuilles, charge.registre, wave, charge.au, reponses)
        except SansTable:
            raise Refus(
                f"{depuis} n'a pas de colonnes « {IDENTIFIANT} » et « {SENS_DE_L_AVIS} ».",
                "Partez du classeur de fabriques aviser --modele avis.xlsx.",
            ) from None
        except AutreVague as autre:
            asked = wave.titre if wave else ""
            raise Refus(
                f"{depuis} porte les avis de la {autre.vague.titre}, et la vague demandée est la {asked}.",
                f"Relancez avec --vague {autre.vague.court}, ou sans --vague.",
            ) from None
        require_answered(depuis, found)
        require_sound(depuis, found, "aucun avis")
        _say_what_is_left(options, found)
        if not found.lignes:
            raise Recorded(f"Ce classeur est déjà enregistré : {_recorded(found)}. Rien n'est à refaire.")
        return _lot(charge, depuis, found)

    return record_all(options, lot, au=au, a_blanc=a_blanc)


def _lot(charge: Charge, depuis: str, found: Lecture[Avis]) -> Lot:
    actes = {ligne.slug: ligne.acte for ligne in found.lignes}
    head = f"Avis{DE_ORGANE[found.commun['organe']]}"
    kept = commit_steps(
        charge, [fichier_de(slug) for slug in actes], f"{head} : {counted(len(actes), 'avis', 'avis')}"
    )
    own = [note for acte in actes.values() for note in acte.notes]
    return Lot(
        f"{head} : {_counts(found)}",
        actes,
        following("fabriques lieux statut:en_instruction", *kept),
        (*notes(found, _recorded(found)), *own),
        lambda constat: origin(depuis, found, constat),
        lambda a_faire: dans_la_cellule(found, charge.registre, a_faire),
    )


def _recorded(found: Lecture[Avis]) -> str:
    """`12 avis (la-filature, …)`: what was there already."""
    return f"{counted(len(found.deja), 'avis', 'avis')} ({', '.join(found.deja)})"


def _say_what_is_left(options: Options, found: Lecture[Avis]) -> None:
    """The rows that give no sense: no opinion yet."""
    if found.laisses and not options.silencieux:
        terminal.notice(f"Sans avis ({len(found.laisses)}) : {', '.join(found.laisses)}.")


def _counts(found: Lecture[Avis]) -> str:
    """`12 avis, 8 favorables, 3 avec réserves`."""
    ways: Counter[str] = Counter(ligne.fait.sens or "" for ligne in found.lignes)
    parts = [counted(ways[cle], SENS[cle], PLURIELS[cle]) for cle in PLURIELS if ways[cle]]
    return ", ".join([counted(len(found.lignes), "avis", "avis"), *parts])
