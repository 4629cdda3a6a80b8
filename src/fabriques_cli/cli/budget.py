"""`fabriques budget`: the envelope, the ceilings, the places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from fabriques_cli.budget import Budget, budget, part
from fabriques_cli.cli import terminal
from fabriques_cli.cli.app import command_app
from fabriques_cli.cli.axes import AXES, breakdown
from fabriques_cli.cli.errors import Impossible, choice
from fabriques_cli.cli.filters import parse_filters
from fabriques_cli.cli.load import Charge, load
from fabriques_cli.cli.options import Options
from fabriques_cli.cli.origin import Quand
from fabriques_cli.cli.parameters import Au, ConnuLe, Filtres, Rev, Sortie
from fabriques_cli.cli.top import find_top
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.lieux import Vue, passes, vues
from fabriques_cli.mesures import Mesure, mesures, mesures_d_une_part, non_lus, tableau
from fabriques_cli.plafonds import tableau as ceilings
from fabriques_cli.render import budget_texte
from fabriques_cli.render import tableau as render
from fabriques_cli.render.check_texte import situation
from fabriques_cli.render.spans import line

FORMATS = ("texte", "markdown", "json", "csv", "csv-excel", "xlsx")


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
    rev: Rev = "",
    connu_le: ConnuLe = "",
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.")
    ] = "texte",
    sortie: Sortie = "",
) -> int:
    """Dit où en est l'enveloppe : attribué, engagé, versé, reste à attribuer, places.

    Avec des filtres, ne compte que les dossiers qui passent ; le reste à attribuer n'est alors pas montré.
    """
    options: Options = ctx.obj
    form = choice(format_, FORMATS, "format")
    axis = choice(par, AXES, "axe") if par else ""
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le), silencieux=options.silencieux)
    _check_day(charge)
    wanted = parse_filters(charge, filtres or [])
    communes = charge.cadres.general.references.communes
    shown = [vue for vue in vues(charge.check(), communes) if passes(vue, wanted)]
    positions = [vue.position for vue in shown]
    whole = None if wanted else budget(charge.registre.programme, positions, charge.au)
    found = _measured(charge, shown, whole)
    unread = non_lus(charge.registre)
    tables = [breakdown(axis, charge, shown, whole=not wanted)] if axis else []
    if plafonds:
        tables.append(ceilings(positions, charge.cadres))
    if form == "texte":
        body = budget_texte.render(found, whole, charge.registre.programme)
        more = [one for table in tables for one in (line(), *render.texte(table, terminal.width(sortie)))]
        lines = [situation(charge.situation), line(), *body, *map(line, unread), *more]
        terminal.show_or_file(lines, options.couleur, sortie, charge.top)
    else:
        shown_tables = [tableau(found, unread), *tables]
        terminal.deliver(render.exported(shown_tables, form, charge.situation_json()), sortie, charge.top)
        _say_beside(options, form, dict.fromkeys((*unread, *shown_tables[-1].notes)))
    return 0


def _say_beside(options: Options, form: str, notes: Iterable[str]) -> None:
    """What a CSV file, which holds rows alone, leaves out."""
    if form.startswith("csv") and not options.silencieux:
        for note in notes:
            terminal.notice(note)


def _check_day(charge: Charge) -> None:
    """Nothing is known before the opening balance, of the whole or of a part; raises `Impossible`."""
    programme = charge.registre.programme
    if programme.reprise is not None and not programme.connu_au(charge.au):
        raise Impossible(
            f"rien n'est connu avant la reprise, au {jour_court(programme.reprise.au)}.",
            f"Demandez une situation à partir de cette date : --au {programme.reprise.au.isoformat()}.",
        )


def _measured(charge: Charge, shown: list[Vue], whole: Budget | None) -> list[Mesure]:
    if whole is None:
        return mesures_d_une_part(part([vue.position for vue in shown]))
    return mesures(whole, charge.registre.programme)


app = command_app(budget_)
