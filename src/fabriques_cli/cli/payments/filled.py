"""The payments of a table: the workbook to fill, and what is read back from it, all or none."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence

from fabriques_cli.cli.acts.acts import Lot, Recorded, record_all
from fabriques_cli.cli.acts.workbook import (
    hand_out,
    name_unread,
    notes,
    origin,
    require_answered,
    require_sound,
)
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.candidatures.receiving import bytes_of
from fabriques_cli.cli.payments.noting import lot_of, said
from fabriques_cli.cli.reading.filters import parse_filters, require_found
from fabriques_cli.cli.reading.load import Charge, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.cli.writing.next_steps import placed
from fabriques_cli.exchange.extraction import read
from fabriques_cli.findings import Constat
from fabriques_cli.format.gestion import Versement
from fabriques_cli.lieux.liste import passes
from fabriques_cli.lieux.vue import vues
from fabriques_cli.paiements_lus.lecture import lire
from fabriques_cli.paiements_lus.modele import FORME, MONTANT, modele
from fabriques_cli.questionnaire.ecarte import Reponses
from fabriques_cli.questionnaire.lecture import Lecture
from fabriques_cli.questionnaire.tables import SansTable
from fabriques_cli.text.extraction import Extraction
from fabriques_cli.text.montant import counted
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


def prepare(options: Options, sortie: str, filtres: Sequence[str], *, au: str) -> int:
    """Write the workbook of what is left to pay; raises `Refus` when nothing is."""
    charge = load(find_top(options.repertoire), Quand(au), silencieux=options.silencieux)
    known = vues(charge.situation)
    wanted = parse_filters(charge, filtres)
    require_found(filtres, wanted, known)
    made = modele([vue for vue in known if passes(vue, wanted)], charge.au)
    count = len(made.tableau.lignes)
    if not count:
        raise Refus(
            "aucun de ces dossiers n'a d'annuité commencée qui reste à payer.",
            "fabriques budget --par annuite dit ce qui reste à verser.",
        )
    hand_out(charge, made, sortie, "versements.xlsx", "versements")
    if not options.silencieux:
        terminal.notice(f"Écrit : {sortie}, {counted(count, 'annuité')} où il reste à payer, à remplir.")
        name_unread(charge)
        step = f"Ensuite, une fois rempli : fabriques verser --depuis {quoted(sortie)} --a-blanc"
        terminal.notice(placed(step, options))
    return 0


def pay_all(options: Options, depuis: str, reponses: Reponses, *, au: str, a_blanc: bool) -> int:
    """Write the payments of a table, all or none; those that are written already are said, and left."""
    extraction = _opened(depuis)

    def lot(charge: Charge) -> Lot:
        try:
            found = lire(extraction.feuilles, charge.registre, charge.au, reponses)
        except SansTable:
            who = ", ".join(f"« {one} »" for one in sorted(FORME.qui))
            raise Refus(
                f"{depuis} n'a pas de colonne « {MONTANT} », avec l'une de {who}.",
                "Partez du classeur de fabriques verser --modele versements.xlsx.",
            ) from None
        require_answered(depuis, found)
        require_sound(depuis, found, "aucun versement")
        if not found.lignes:
            raise Recorded(f"Ce tableau est déjà enregistré : {_recorded(found)}. Rien n'est à refaire.")
        paid: dict[str, list[Versement]] = defaultdict(list)
        for ligne in found.lignes:
            paid[ligne.slug].append(ligne.fait)
        made = lot_of(charge, paid, said(paid), [*notes(found, _recorded(found))])
        places = {
            (slug, len(charge.registre.dossiers[slug].versements) + rank): ligne.numero
            for slug in paid
            for rank, ligne in enumerate(one for one in found.lignes if one.slug == slug)
        }
        return Lot(
            made.titre,
            made.actes,
            made.suite,
            made.notes,
            lambda constat: _origin(depuis, found, places, constat),
        )

    return record_all(options, lot, au=au, a_blanc=a_blanc)


def _origin(
    depuis: str, found: Lecture[Versement], places: Mapping[tuple[str, int], int], constat: Constat
) -> str:
    """`versements.csv, ligne 12`: the row of the payment that a finding is about, of the first of its dossier else."""
    slug, at = constat.fichier.rpartition("/")[2].removesuffix(".yaml"), constat.chemin[1:2]
    numero = places.get((slug, at[0])) if at and isinstance(at[0], int) else None
    return f"{depuis}, ligne {numero}" if numero else origin(depuis, found, constat)


def _opened(depuis: str) -> Extraction:
    try:
        return read(os.path.basename(depuis), bytes_of(depuis))
    except Refus as refus:
        raise Refus(
            refus.message if depuis in refus.message else f"{depuis} : {refus.message}", refus.a_faire
        ) from None


def _recorded(found: Lecture[Versement]) -> str:
    """`12 versements (la-filature, …)`: what was there already."""
    return f"{counted(len(found.deja), 'versement')} ({', '.join(dict.fromkeys(found.deja))})"
