"""`fabriques budget`: the envelope, the ceilings, the places."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.budget import AvantReprise, Budget, budget, part
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
from fabriques_cli.mesures import Mesure, mesures, mesures_d_une_part, tableau
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
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le))
    wanted = parse_filters(charge, filtres or [])
    communes = charge.cadres.general.references.communes
    shown = [vue for vue in vues(charge.check(), communes) if passes(vue, wanted)]
    whole = None if wanted else _whole(charge, shown)
    found = (
        mesures(whole, charge.registre.programme)
        if whole
        else mesures_d_une_part(part([v.position for v in shown]))
    )
    tables = [breakdown(axis, charge, shown, whole=not wanted)] if axis else []
    if plafonds:
        tables.append(ceilings([vue.position for vue in shown], charge.cadres))
    if form == "texte":
        body = budget_texte.render(found, whole, charge.registre.programme)
        more = [one for table in tables for one in (line(), *render.texte(table, terminal.width()))]
        terminal.show([situation(charge.situation), line(), *body, *more], options.couleur)
    else:
        result = render.exported([tableau(found), *tables], form, charge.situation_json())
        terminal.deliver(result, sortie, charge.top)
    return 0


def _whole(charge: Charge, shown: list[Vue]) -> Budget:
    try:
        return budget(charge.registre.programme, [vue.position for vue in shown], charge.au)
    except AvantReprise:
        reprise = charge.registre.programme.reprise
        assert reprise is not None
        raise Impossible(
            f"rien n'est connu avant la reprise, au {jour_court(reprise.au)}.",
            f"Demandez une situation à partir de cette date : --au {reprise.au.isoformat()}.",
        ) from None


def _measured(charge: Charge, shown: list[Vue], whole: Budget | None) -> list[Mesure]:
    if whole is None:
        return mesures_d_une_part(part([vue.position for vue in shown]))
    return mesures(whole, charge.registre.programme)


app = command_app(budget_)
