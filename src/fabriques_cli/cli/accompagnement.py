"""`fabriques accompagnement`: who had what support, who had nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from fabriques_cli.accompagnement.document import document, par_lieu
from fabriques_cli.accompagnement.suivi import Accompagne, suivis
from fabriques_cli.budget.mesures import egares_dits
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.form import form_of, format_option, give
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import Au, ConnuLe, Filtres, Rev, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading.filters import parse_filters
from fabriques_cli.cli.reading.load import Charge, check_day, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.format.registre import LIEUX, Sorte
from fabriques_cli.lieux.liste import passes
from fabriques_cli.lieux.vue import vues
from fabriques_cli.render import formats
from fabriques_cli.render.documents import texte as document_texte
from fabriques_cli.render.spans import line
from fabriques_cli.text.montant import counted
from fabriques_cli.text.shell import quoted


def accompagnement(
    ctx: typer.Context,
    filtres: Filtres = None,
    au: Au = "",
    rev: Rev = None,
    connu_le: ConnuLe = None,
    format_: Annotated[str, format_option(formats.ACCOMPAGNEMENT)] = "",
    sortie: Sortie = "",
) -> int:
    """Dit qui a eu quoi des trois soutiens de l'appel : communauté, financement, développement ; et qui n'a rien eu.

    Les lauréats, et tout dossier accompagné, par soutien, par vague et par lieu ; leurs besoins à côté de ce qui a été
    fait ; les trois missions. Les filtres sont ceux de « fabriques lieux ».
    """
    options: Options = ctx.obj
    form = form_of(format_, sortie, formats.ACCOMPAGNEMENT)
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le), silencieux=options.silencieux)
    check_day(charge)
    wanted = parse_filters(charge, filtres or [])
    found, left = suivis((vue for vue in vues(charge.situation) if passes(vue, wanted)), charge.au)
    unread = [fichier for fichier in charge.registre.illisibles if fichier.startswith(f"{LIEUX}/")]
    later = charge.venus_depuis(one.vue.dossier for one in found)
    notes = (*_notes(charge, found, left, unread), *later.dits)
    report = document(found, charge.en_tete, notes)
    if form is formats.TEXTE:
        lines = document_texte.render(report, terminal.width(sortie))
        suite = [line(), line(_next(found))] if found and not sortie else []
        terminal.show_or_file([*lines, *suite], options.couleur, sortie, charge.top)
        return 0
    astray = charge.registre.egares_de(Sorte.DOSSIER, Sorte.VAGUE)
    apart = {
        "faits_posterieurs": later.nombre,
        "hors_de_la_vue": {
            "ni_laureats_ni_accompagnes": left,
            "illisibles": unread,
            "egares": list(astray),
        },
    }
    answers: formats.Answers = {
        "documents": lambda: (report,),
        "tables": lambda: ([par_lieu(found, notes)], charge.en_tete_json()),
        "accompagnement": lambda: (report, charge.en_tete_json(), apart),
    }
    give(form, answers, sortie, charge.top)
    terminal.say_beside(notes, bare=form.bare, silencieux=options.silencieux)
    return 0


def _notes(charge: Charge, found: Sequence[Accompagne], left: int, unread: Sequence[str]) -> list[str]:
    """How many are looked at, and what is left out."""
    said = [f"{counted(len(found), 'lieu suivi', 'lieux suivis')} : lauréats, ou accompagnés."]
    if left:
        who = counted(left, "dossier, ni lauréat ni accompagné", "dossiers, ni lauréats ni accompagnés")
        said.append(f"Hors de la vue : {who}.")
    if unread:
        said.append(f"Fichiers illisibles, hors de la vue : {', '.join(unread)}.")
    return [*said, *egares_dits(charge.registre, "hors de la vue")]


def _next(found: Sequence[Accompagne]) -> str:
    """What to type next: to note a support of one who had nothing, else of the first."""
    first = next((one for one in found if one.rien), found[0]).vue.slug
    note = f"fabriques accompagner {quoted(first)} --type … --acteur … --action …"
    return f"Un lieu : fabriques lieu {quoted(first)} · noter un accompagnement : {note}"


app = command_app(accompagnement)
