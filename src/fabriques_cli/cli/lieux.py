"""`fabriques lieux`: a list with filters, columns and totals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from fabriques_cli.budget.mesures import egares_dits
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.errors import nearest
from fabriques_cli.cli.base.form import form_of, format_option, give
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import Au, ConnuLe, Filtres, Rev, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading.filters import AUTREMENT, hints, parse_filters
from fabriques_cli.cli.reading.load import load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.format.registre import LIEUX, Sorte
from fabriques_cli.lieux.filtres_dits import filtres_dits
from fabriques_cli.lieux.liste import passes, tableau, tries
from fabriques_cli.lieux.liste_document import EN_PAGE, ListeDite, document
from fabriques_cli.lieux.rubriques import PAR_CLE, PAR_DEFAUT
from fabriques_cli.lieux.vue import Vue, vues
from fabriques_cli.render import formats
from fabriques_cli.render.check.texte import situation
from fabriques_cli.render.spans import Line, Span, line
from fabriques_cli.render.tables import texte as tableau_texte
from fabriques_cli.text.dialecte.choix import choisi
from fabriques_cli.text.montant import counted
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

SENS = ("asc", "desc")
AUCUN_FILTRE = "Aucun lieu ne correspond à ces filtres."
AUCUN = "Aucun lieu dans ce registre : fabriques nouveau crée le premier."


def lieux(
    ctx: typer.Context,
    filtres: Filtres = None,
    colonnes: Annotated[str, typer.Option(metavar="CLÉS", help="Colonnes, séparées par des virgules.")] = "",
    tri: Annotated[
        str,
        typer.Option(
            metavar="COLONNE", help="Ordre des lignes : accorde ; accorde:desc, du plus grand au plus petit."
        ),
    ] = "",
    au: Au = "",
    rev: Rev = None,
    connu_le: ConnuLe = None,
    format_: Annotated[str, format_option(formats.LIEUX)] = "",
    sortie: Sortie = "",
) -> int:
    """Liste les lieux : filtres clé:valeur (tous doivent passer), colonnes et ordre au choix, totaux.

    Un mot seul se cherche dans les noms des lieux, des porteurs et des communes.
    Plusieurs valeurs se séparent par des virgules, un intervalle s'écrit 75000..100000.
    """
    options: Options = ctx.obj
    form = form_of(format_, sortie, formats.LIEUX)
    page = form.name in (formats.HTML.name, formats.PDF.name)
    keys = _columns(colonnes) or (EN_PAGE if page else PAR_DEFAUT)
    order = _order(tri)
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le), silencieux=options.silencieux)
    wanted = parse_filters(charge, filtres or [])
    shown = [vue for vue in vues(charge.situation) if passes(vue, wanted)]
    shown = tries(shown, order[0], descending=order[1]) if order else shown
    unread = [fichier for fichier in charge.registre.illisibles if fichier.startswith(f"{LIEUX}/")]
    later = charge.venus_depuis(v.dossier for v in shown)
    notes = (*egares_dits(charge.registre, "hors de la liste"), *later.dits)
    table = tableau(shown, keys, unread, notes)
    if form is formats.TEXTE:
        body = (
            tableau_texte.render(table, terminal.width(sortie))
            if shown
            else [line(AUCUN_FILTRE if filtres else AUCUN), *map(line, _meant(filtres or []))]
        )
        foot = [line(), line(Span(counted(len(shown), "lieu", "lieux"), "titre"))]
        lines = [situation(charge.en_tete), line(), *body, *foot, *_next(shown, filtres or [])]
        terminal.show_or_file(lines, options.couleur, sortie, charge.top)
    else:
        astray = charge.registre.egares_de(Sorte.DOSSIER, Sorte.VAGUE)
        apart = {
            "faits_posterieurs": later.nombre,
            "hors_des_totaux": {"illisibles": unread, "egares": list(astray)},
        }
        empty = AUCUN_FILTRE if filtres else AUCUN
        told = ListeDite(shown, table, filtres_dits(charge.situation, wanted), _ordered(order), empty)
        answers: formats.Answers = {
            "tables": lambda: ([table], charge.en_tete_json(), apart),
            "documents": lambda: (document(told, charge.en_tete),),
        }
        give(form, answers, sortie, charge.top)
        terminal.say_beside(table.notes, bare=form.bare, silencieux=options.silencieux)
    return 0


def _next(shown: Sequence[Vue], filtres: Sequence[str]) -> list[Line]:
    """What to type next: one of the dossiers, and the money of those that the filters keep."""
    if not shown:
        return []
    money = " ".join(["fabriques budget", *map(quoted, filtres)])
    return [line(f"Un dossier : fabriques lieu {quoted(shown[0].slug)} · le budget : {money}")]


def _columns(text: str) -> tuple[str, ...]:
    return tuple(_column(key.strip()) for key in text.split(",") if key.strip())


def _column(text: str) -> str:
    """The column of a key or of a title, however it is cased or accented; raises `Refus`."""
    said = plie(text)
    said = plie(AUTREMENT.get(said.replace(" ", "_"), said))
    found = [key for key, one in PAR_CLE.items() if said in (plie(key), plie(one.colonne.titre))]
    if len(found) != 1:
        known = f"Colonnes : {', '.join(PAR_CLE)}."
        raise Refus(f"colonne inconnue : « {text} ».", nearest(text, PAR_CLE) or known)
    return found[0]


def _order(text: str) -> tuple[str, bool] | None:
    """The column that orders, and whether from the largest down; none when nothing was asked."""
    key, _, way = (part.strip() for part in text.partition(":"))
    if not text:
        return None
    if way and not choisi(way, SENS):
        raise Refus(f"--tri : « {way} » n'est pas un ordre.", f"Écrivez {key}:desc, ou {key} seul.")
    return _column(key.removeprefix("-")), choisi(way, SENS) == "desc" or key.startswith("-")


def _ordered(order: tuple[str, bool] | None) -> str:
    """The order that was asked for in a sentence, nothing where none was."""
    if order is None:
        return ""
    key, descending = order
    return f"Dans l'ordre {'dé' if descending else ''}croissant de « {PAR_CLE[key].colonne.titre} »."


def _meant(filtres: Sequence[str]) -> list[str]:
    """The filter that a word was rather meant for, when no name holds it."""
    found = hints(filtres)
    return [f"Un mot seul se cherche dans les noms ; comme filtre : {' '.join(found)}"] if found else []


app = command_app(lieux)
