"""The minutes of a committee: the workbook to fill, and the decisions that are read back from it."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from fabriques_cli.budget.mesures import egares_dits
from fabriques_cli.cli.acts.acts import Lot, record_all
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.errors import cause
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.reading.load import Charge, find_wave
from fabriques_cli.cli.writing.next_steps import commit_steps, following
from fabriques_cli.exchange.classeurs.bornes import OCTETS_MAX
from fabriques_cli.exchange.classeurs.read import read
from fabriques_cli.files.source.regular import read_regular
from fabriques_cli.findings import Constat
from fabriques_cli.format.instruction import RESULTATS
from fabriques_cli.format.registre import LIEUX, fichier_de
from fabriques_cli.format.vague import Vague
from fabriques_cli.lieux.vue import vues
from fabriques_cli.proces_verbal.ecarte import Reponses
from fabriques_cli.proces_verbal.lecture import AutreVague, Lecture, lire
from fabriques_cli.proces_verbal.modele import IDENTIFIANT, RESULTAT, en_attente, modele
from fabriques_cli.proces_verbal.tables import PasUnProcesVerbal
from fabriques_cli.render.tables.proces_verbal import render
from fabriques_cli.render.words import counted
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.grille import Feuille
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

PLURIELS = {
    "laureat": "lauréats",
    "liste_complementaire": "en liste complémentaire",
    "non_retenu": "non retenus",
    "irrecevable": "irrecevables",
    "sans_suite": "sans suite",
}


def prepare(options: Options, charge: Charge, vague: Vague, sortie: str) -> None:
    """Write the workbook of a wave, outside the registre; raises `Refus` when nobody awaits a decision."""
    shown = en_attente(vues(charge.situation), vague)
    if not shown:
        raise Refus(
            f"aucun dossier de la {vague.titre} n'attend de décision.", "fabriques vague liste les vagues."
        )
    if not sortie.endswith(".xlsx"):
        raise Refus(f"--modele {sortie} : le nom finit par .xlsx.", "Exemple : --modele pv.xlsx.")
    if Path(sortie).exists():
        raise Refus(
            f"{sortie} existe déjà, et porte peut-être des décisions.",
            "Donnez un autre nom, ou supprimez-le.",
        )
    terminal.to_file(render(modele(shown, vague, charge.au)), sortie, charge.top, "--modele")
    if not options.silencieux:
        terminal.notice(f"Écrit : {sortie}, {counted(len(shown), 'dossier')} de la {vague.titre} à décider.")
        _name_unread(charge)
        terminal.notice(
            f"Ensuite, une fois rempli : fabriques decider --vague {_short(vague)} --depuis {quoted(sortie)} --a-blanc"
        )


def _name_unread(charge: Charge) -> None:
    lost = [fichier for fichier in charge.registre.illisibles if fichier.startswith(f"{LIEUX}/")]
    if lost:
        terminal.notice(f"Dossiers illisibles, de vague inconnue, hors du classeur : {', '.join(lost)}.")
    for one in egares_dits(charge.registre, "hors du classeur"):
        terminal.notice(one)


class _Recorded(Exception):
    """Minutes all of whose decisions are written already."""


def decide_all(
    options: Options, vague: str, depuis: str, reponses: Reponses, *, au: str, a_blanc: bool
) -> int:
    """Write the decisions of the minutes, all or none; those that are written already are said, and left."""
    feuilles = _opened(depuis)

    def lot(charge: Charge) -> Lot:
        wave = charge.registre.vagues[find_wave(charge.registre, vague)]
        try:
            found = lire(feuilles, charge.registre, wave, charge.au, reponses)
        except PasUnProcesVerbal:
            raise Refus(
                f"{depuis} n'a pas de colonnes « {IDENTIFIANT} » et « {RESULTAT} ».",
                f"Partez du classeur de fabriques vague {vague} --modele pv.xlsx.",
            ) from None
        except AutreVague as autre:
            raise Refus(
                f"{depuis} est le procès-verbal de la {autre.vague.titre}, et la vague demandée est la {wave.titre}.",
                f"Relancez avec --vague {_short(autre.vague)}.",
            ) from None
        _require_answered(depuis, found)
        _require_sound(depuis, found)
        _say_what_is_left(options, found)
        if not found.lignes:
            raise _Recorded(
                f"Ce procès-verbal est déjà enregistré : {_recorded(found)}. Rien n'est à refaire."
            )
        actes = {ligne.slug: ligne.acte for ligne in found.lignes}
        title = f"Procès-verbal de la {wave.titre} : {_counts(found)}"
        message = f"Procès-verbal de la {wave.titre} : {counted(len(actes), 'décision')}"
        kept = commit_steps(charge, [fichier_de(slug) for slug in actes], message)
        suite = following(f"fabriques vague {vague}", *kept)
        return Lot(title, actes, suite, tuple(_notes(found)), lambda constat: _origin(depuis, found, constat))

    try:
        return record_all(options, lot, au=au, a_blanc=a_blanc)
    except _Recorded as recorded:
        if not options.silencieux:
            terminal.notice(str(recorded))
        return 0


def _recorded(found: Lecture) -> str:
    """`59 décisions du 08/06/2021`."""
    return f"{counted(len(found.deja), 'décision')} du {jour_court(date.fromisoformat(found.le))}"


def _origin(depuis: str, found: Lecture, constat: Constat) -> str:
    """`pv.xlsx, ligne 12, colonne Motif`."""
    where = found.origine(constat)
    return f"{depuis}, {where}" if where else ""


def _short(vague: Vague) -> str:
    """The wave as it is typed: its number, else its day."""
    return str(vague.numero.valeur) if vague.numero else vague.jour.isoformat()


def _opened(depuis: str) -> tuple[Feuille, ...]:
    try:
        data = read_regular(depuis, OCTETS_MAX + 1)
        if data is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), depuis)
        return read(data)
    except OSError as error:
        raise Refus(f"{depuis} ne peut pas être lu : {cause(error)}.") from None
    except Refus as refuse:
        raise Refus(f"{depuis} : {refuse.message}", refuse.a_faire) from None


def _require_answered(depuis: str, found: Lecture) -> None:
    """What is hidden or struck out is a decision, or is none: only a person can say."""
    asked = [ecart for ecart in found.ecarts if not ecart.reponse]
    if asked:
        said = "\n  ".join(ecart.phrase for ecart in asked)
        options = " et ".join(dict.fromkeys(ecart.genre.option for ecart in asked))
        raise Refus(
            f"{depuis} : sont-ce des décisions ? Rien n'est écrit.",
            f"{said}\n  Répondez par {options}, avec prendre ou laisser ; ou affichez-les, débarrez-les, videz-les.",
        )


def _require_sound(depuis: str, found: Lecture) -> None:
    if found.problemes:
        said = "\n  ".join(found.problemes)
        count = counted(len(found.problemes), "problème")
        raise Refus(
            f"{depuis} : {count}, rien n'est écrit.", f"{said}\n  Corrigez le classeur, puis relancez."
        )
    if not (found.lignes or found.deja):
        raise Refus(f"{depuis} ne porte aucune décision.", f"Remplissez la colonne « {RESULTAT} ».")


def _say_what_is_left(options: Options, found: Lecture) -> None:
    """Who is not decided today."""
    if found.non_decides and not options.silencieux:
        names = ", ".join(found.non_decides)
        terminal.notice(f"Sans décision aujourd'hui ({len(found.non_decides)}) : {names}.")


def _notes(found: Lecture) -> Iterator[str]:
    """What of the workbook was read, and what was filled and is not: part of the result, as it would be lost."""
    if found.feuille:
        yield f"Feuille lue : « {found.feuille} »."
    yield from (ecart.phrase for ecart in found.ecarts)
    if found.deja:
        yield f"Déjà enregistré : {_recorded(found)}."
    if found.colonnes_non_lues:
        yield f"Colonnes non lues : {', '.join(found.colonnes_non_lues)}."
    if found.lignes_non_lues:
        yield f"Lignes non lues : {', '.join(found.lignes_non_lues)}."


def _counts(found: Lecture) -> str:
    """`58 décisions, 30 lauréats, 18 non retenus`."""
    results: Counter[str] = Counter(ligne.decision.resultat for ligne in found.lignes)
    parts = [counted(results[cle], RESULTATS[cle], PLURIELS[cle]) for cle in PLURIELS if results[cle]]
    return ", ".join([counted(len(found.lignes), "décision"), *parts])
