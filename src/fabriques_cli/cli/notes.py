"""`fabriques notes`: what the marks come to, how they spread, which are missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from fabriques_cli.budget.mesures import egares_dits
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.complete import waves
from fabriques_cli.cli.base.errors import choice
from fabriques_cli.cli.base.form import form_of, format_option, give
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import Au, ConnuLe, Rev, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading.filters import AUTREMENT, parse_filters, require_found
from fabriques_cli.cli.reading.load import Charge, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.cli.reading.waves import with_wave
from fabriques_cli.format.registre import LIEUX, Sorte
from fabriques_cli.lieux.liste import passes
from fabriques_cli.lieux.vue import vues
from fabriques_cli.notes.document import AXES, CRITERE, NotesLues, document
from fabriques_cli.notes.releve import releve
from fabriques_cli.notes.tableaux import a_taper, absentes
from fabriques_cli.render import formats
from fabriques_cli.render.documents import texte as document_texte
from fabriques_cli.render.spans import line
from fabriques_cli.text.proches import plie
from fabriques_cli.text.shell import quoted

TITRE = "Notes des dossiers"
PAR = (CRITERE, *AXES)


def notes(
    ctx: typer.Context,
    mots: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[VAGUE] [FILTRES]",
            help="Une vague, par sa date ou son numéro ; des filtres, ceux de « fabriques lieux ».",
            autocompletion=waves,
        ),
    ] = None,
    par: Annotated[
        str, typer.Option(metavar="AXE", help=f"Ventile par {', '.join(PAR[:-1])} ou agent seulement.")
    ] = "",
    au: Au = "",
    rev: Rev = None,
    connu_le: ConnuLe = None,
    format_: Annotated[str, format_option(formats.NOTES)] = "",
    sortie: Sortie = "",
) -> int:
    """Dit ce que valent les notes : moyennes et étalement par critère, vague, catégorie, région et instructeur.

    Les notes qui manquent sont nommées, avec la commande à taper, et celles qui sont hors de l'échelle. Une note
    n'a pas de date : --au change les dossiers et leur statut, pas les notes ; --rev lit celles d'un commit.
    """
    options: Options = ctx.obj
    form = form_of(format_, sortie, formats.NOTES)
    axis = choice(AUTREMENT.get(plie(par), par), PAR, "axe") if par else ""
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le), silencieux=options.silencieux)
    words = with_wave(charge.registre, mots or [])
    wanted = parse_filters(charge, words)
    known = vues(charge.situation)
    require_found(words, wanted, known)
    found = NotesLues(
        releve((vue for vue in known if passes(vue, wanted)), charge.registre.programme),
        charge.registre.programme,
        axis,
    )
    unread = [fichier for fichier in charge.registre.illisibles if fichier.startswith(f"{LIEUX}/")]
    later = charge.venus_depuis(one.vue.dossier for one in found.notees)
    said = (*_notes(charge, words, unread), *later.dits)
    report = document(found, TITRE, charge.en_tete, said)
    if form is formats.TEXTE:
        lines = document_texte.render(report, terminal.width(sortie))
        suite = [line(), line(_next(found))] if found.notees and not sortie else []
        terminal.show_or_file([*lines, *suite], options.couleur, sortie, charge.top)
        return 0
    astray = charge.registre.egares_de(Sorte.DOSSIER, Sorte.VAGUE)
    apart = {
        "faits_posterieurs": later.nombre,
        "hors_de_la_vue": {"illisibles": unread, "egares": list(astray)},
    }
    answers: formats.Answers = {
        "documents": lambda: (report,),
        "tables": lambda: ([found.tableau], charge.en_tete_json()),
        "notes": lambda: (report, found.programme, charge.en_tete_json(), apart),
    }
    give(form, answers, sortie, charge.top)
    terminal.say_beside(said, bare=form.bare, silencieux=options.silencieux)
    return 0


def _notes(charge: Charge, words: Sequence[str], unread: Sequence[str]) -> list[str]:
    """Which dossiers are looked at, and what is left out."""
    said = [f"Filtres : {' '.join(words)}."] if words else []
    if unread:
        said.append(f"Fichiers illisibles, hors de la vue : {', '.join(unread)}.")
    return [*said, *egares_dits(charge.registre, "hors de la vue")]


def _next(found: NotesLues) -> str:
    """What to type next: the first mark that is missing, else how a mark is written."""
    lacking = next((one for one in found.notees if absentes(one)), None)
    if lacking is not None:
        return f"Noter : {a_taper(lacking, absentes(lacking)[:1])}"
    return f"Un dossier : fabriques lieu {quoted(found.notees[0].vue.slug)}"


app = command_app(notes)
