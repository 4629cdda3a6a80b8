"""`fabriques budget`: the envelope, the ceilings, the places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from fabriques_cli.budget.courbe import tableau as cumulated
from fabriques_cli.budget.cumul import LongDesVagues, depuis_la_reprise, long_d_une_part, long_des_vagues
from fabriques_cli.budget.document import BudgetDit, document
from fabriques_cli.budget.mesures import (
    Mesure,
    dossiers_illisibles,
    mesures,
    mesures_d_une_part,
    non_lus,
    places,
    tableau,
    vagues_illisibles,
)
from fabriques_cli.budget.plafonds import tableau as ceilings
from fabriques_cli.budget.sommes import Budget, part
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.errors import choice
from fabriques_cli.cli.base.form import form_of, format_option, give
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import Au, ConnuLe, Filtres, Rev, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading.axes import breakdown
from fabriques_cli.cli.reading.filters import AUTREMENT, parse_filters, require_found
from fabriques_cli.cli.reading.load import Charge, check_day, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.format.registre import Sorte
from fabriques_cli.lieux.filtres_dits import filtres_dits
from fabriques_cli.lieux.liste import passes
from fabriques_cli.lieux.rubriques import AXES
from fabriques_cli.lieux.vue import Vue, vues
from fabriques_cli.render import formats
from fabriques_cli.render.budget import texte as budget_texte
from fabriques_cli.render.budget.json import HorsDesTotaux
from fabriques_cli.render.check.texte import situation
from fabriques_cli.render.spans import line
from fabriques_cli.render.tables import texte as tableau_texte
from fabriques_cli.text.proches import plie

SUITE = "Ventiler : fabriques budget --par vague · plafonds : fabriques budget --plafonds"


def budget_(
    ctx: typer.Context,
    filtres: Filtres = None,
    par: Annotated[str, typer.Option(metavar="AXE", help=f"Ventile par {', '.join(AXES)}.")] = "",
    plafonds: Annotated[
        bool,
        typer.Option(
            "--plafonds", help="Accordé et plafond de la vague, par dossier et par an, avec la marge."
        ),
    ] = False,
    au: Au = "",
    rev: Rev = None,
    connu_le: ConnuLe = None,
    format_: Annotated[str, format_option(formats.BUDGET)] = "",
    sortie: Sortie = "",
) -> int:
    """Dit où en est l'enveloppe : attribué, engagé, versé, reste à attribuer, places.

    Avec des filtres, ne compte que les dossiers qui passent ; le reste à attribuer n'est alors pas montré.
    """
    options: Options = ctx.obj
    form = form_of(format_, sortie, formats.BUDGET)
    axis = choice(AUTREMENT.get(plie(par), par), AXES, "axe") if par else ""
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le), silencieux=options.silencieux)
    check_day(charge)
    wanted = parse_filters(charge, filtres or [])
    known = vues(charge.situation)
    require_found(filtres or [], wanted, known)
    shown = [vue for vue in known if passes(vue, wanted)]
    positions = [vue.position for vue in shown]
    whole = None if wanted else charge.situation.budget
    found = _measured(charge, shown, whole)
    later = charge.venus_depuis(vue.dossier for vue in shown)
    unread = (*non_lus(charge.registre), *_to_correct(shown), *later.dits)
    tables = [breakdown(axis, charge, shown, whole=not wanted)] if axis else []
    if plafonds:
        tables.append(ceilings(positions, charge.cadres))
    cumul = _cumul(charge, shown, whole=whole is not None)
    curves = [cumulated(cumul)] if not form.bare else []
    if form is formats.TEXTE:
        width = terminal.width(sortie)
        body = budget_texte.render(found, whole, charge.registre.programme, width)
        asked = [*tables, *(curves if axis == "vague" else [])]
        more = [one for table in asked for one in (line(), *tableau_texte.render(table, width))]
        lines = [situation(charge.en_tete), line(), *body, *map(line, unread), *more, line(), line(SUITE)]
        terminal.show_or_file(lines, options.couleur, sortie, charge.top)
    else:
        programme = charge.registre.programme
        said = (" · ".join(places(whole, programme)),) if whole else ()
        shown_tables = [tableau(found, (*said, *unread)), *tables]
        facts = charge.en_tete_json()
        lost = _lost(charge, shown)._replace(faits_posterieurs=later.nombre)
        told = BudgetDit(
            programme,
            whole,
            found,
            tables,
            cumul,
            _since(charge) if whole else None,
            filtres_dits(charge.situation, wanted),
            unread,
        )
        answers: formats.Answers = {
            "tables": lambda: ([*shown_tables, *curves], facts),
            "budget": lambda: (told, lost, shown_tables, facts),
            "documents": lambda: (document(told, charge.en_tete),),
        }
        give(form, answers, sortie, charge.top)
        notes = dict.fromkeys((*unread, *shown_tables[-1].notes))
        terminal.say_beside(notes, bare=form.bare, silencieux=options.silencieux)
    return 0


def _cumul(charge: Charge, shown: Sequence[Vue], *, whole: bool) -> LongDesVagues:
    registre, positions = charge.registre, [vue.position for vue in shown]
    if whole:
        return long_des_vagues(registre.programme, registre.vagues, positions, charge.au)
    return long_d_une_part(registre.vagues, positions, charge.au)


def _since(charge: Charge) -> LongDesVagues | None:
    registre, positions = charge.registre, list(charge.situation.positions.values())
    return depuis_la_reprise(registre.programme, registre.vagues, positions, charge.au)


def _lost(charge: Charge, shown: Sequence[Vue]) -> HorsDesTotaux:
    registre = charge.registre
    lost = dossiers_illisibles(registre), vagues_illisibles(registre)
    astray = registre.egares_de(Sorte.DOSSIER, Sorte.VAGUE)
    return HorsDesTotaux(*lost, tuple(_untrusted(shown)), astray)


def _untrusted(shown: Sequence[Vue]) -> list[str]:
    """The dossiers that are counted although their file cannot be trusted: a copy counts twice."""
    return [vue.slug for vue in shown if vue.verdict is Verdict.FICHIER_A_CORRIGER]


def _to_correct(shown: Sequence[Vue]) -> tuple[str, ...]:
    slugs = _untrusted(shown)
    return (
        (f"Comptés, mais fichiers à corriger : {', '.join(slugs)} (fabriques check dit pourquoi).",)
        if slugs
        else ()
    )


def _measured(charge: Charge, shown: list[Vue], whole: Budget | None) -> list[Mesure]:
    if whole is None:
        return mesures_d_une_part(part([vue.position for vue in shown]))
    return mesures(whole, charge.registre.programme)


app = command_app(budget_)
