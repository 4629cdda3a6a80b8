"""A workbook that others fill: written for them, opened again, and what of it stops or is told first."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fabriques_cli.budget.mesures import egares_dits
from fabriques_cli.cli.acts.saisie import parmi
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.errors import cause
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.exchange.classeurs.bornes import Limites
from fabriques_cli.exchange.classeurs.read import read
from fabriques_cli.files.source.regular import read_regular
from fabriques_cli.findings import Constat
from fabriques_cli.format.registre import LIEUX
from fabriques_cli.questionnaire.ecarte import REPONSES, Reponses
from fabriques_cli.questionnaire.forme import ARemplir
from fabriques_cli.questionnaire.lecture import Lecture
from fabriques_cli.render.tables.questionnaire import render
from fabriques_cli.text.grille import Feuille
from fabriques_cli.text.montant import counted
from fabriques_cli.text.refus import Refus


def hand_out(charge: Charge, modele: ARemplir, sortie: str, exemple: str, dits: str) -> None:
    """Write the workbook to fill, outside the registre and over no other; raises `Refus`.

    ``exemple`` is a name for it, ``dits`` what it may bear already.
    """
    if not sortie.endswith(".xlsx"):
        raise Refus(f"--modele {sortie} : le nom finit par .xlsx.", f"Exemple : --modele {exemple}.")
    if Path(sortie).exists():
        raise Refus(
            f"{sortie} existe déjà, et porte peut-être des {dits}.", "Donnez un autre nom, ou supprimez-le."
        )
    terminal.to_file(render(modele), sortie, charge.top, "--modele")


def name_unread(charge: Charge) -> None:
    """The dossiers that could be in the workbook, and that nobody can read."""
    lost = [fichier for fichier in charge.registre.illisibles if fichier.startswith(f"{LIEUX}/")]
    if lost:
        terminal.notice(f"Dossiers illisibles, de vague inconnue, hors du classeur : {', '.join(lost)}.")
    for one in egares_dits(charge.registre, "hors du classeur"):
        terminal.notice(one)


def answers(typed: Mapping[str, str]) -> Reponses:
    """What was answered of what is hidden, and of what is struck out, by the option that says it; raises `Refus`."""
    known = dict.fromkeys(REPONSES, "")
    return Reponses(
        *(parmi(word, known, "réponse", option) if word else "" for option, word in typed.items())
    )


def opened(depuis: str, bornes: Limites) -> tuple[Feuille, ...]:
    """The sheets of a workbook; raises `Refus`."""
    try:
        data = read_regular(depuis, bornes.octets + 1)
        if data is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), depuis)
        return read(data, bornes)
    except OSError as error:
        raise Refus(f"{depuis} ne peut pas être lu : {cause(error)}.") from None
    except Refus as refuse:
        raise Refus(f"{depuis} : {refuse.message}", refuse.a_faire) from None


def require_answered(depuis: str, found: Lecture[Any]) -> None:
    """What is hidden or struck out counts, or does not: only a person can say."""
    asked = [ecart for ecart in found.ecarts if not ecart.reponse]
    if asked:
        said = "\n  ".join(ecart.phrase for ecart in asked)
        options = " et ".join(dict.fromkeys(ecart.genre.option for ecart in asked))
        raise Refus(
            f"{depuis} : sont-ce des {found.forme.dits.removeprefix('les ')} ? Rien n'est écrit.",
            f"{said}\n  Répondez par {options}, avec prendre ou laisser ; ou affichez-les, débarrez-les, videz-les.",
        )


def require_sound(depuis: str, found: Lecture[Any], aucun: str) -> None:
    """Raise `Refus` on every problem at once, or on a workbook that says nothing: ``aucun``, as « aucun avis »."""
    if found.problemes:
        said = "\n  ".join(found.problemes)
        count = counted(len(found.problemes), "problème")
        raise Refus(
            f"{depuis} : {count}, rien n'est écrit.", f"{said}\n  Corrigez le classeur, puis relancez."
        )
    if not (found.lignes or found.deja):
        raise Refus(f"{depuis} ne porte {aucun}.", f"Remplissez la colonne « {found.forme.pivot} ».")


def notes(found: Lecture[Any], recorded: str) -> Iterator[str]:
    """What of the workbook was read, and what was filled and is not: part of the result, as it would be lost."""
    if found.feuille:
        yield f"Feuille lue : « {found.feuille} »."
    yield from (ecart.phrase for ecart in found.ecarts)
    if found.deja:
        yield f"Déjà enregistré : {recorded}."
    if found.colonnes_non_lues:
        yield f"Colonnes non lues : {', '.join(found.colonnes_non_lues)}."
    if found.lignes_non_lues:
        yield f"Lignes non lues : {', '.join(found.lignes_non_lues)}."


def origin(depuis: str, found: Lecture[Any], constat: Constat) -> str:
    """`pv.xlsx, ligne 12, colonne Motif`."""
    where = found.origine(constat)
    return f"{depuis}, {where}" if where else ""
