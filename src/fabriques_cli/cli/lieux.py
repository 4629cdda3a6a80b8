"""`fabriques lieux`: a list with filters, columns and totals."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.cli import terminal
from fabriques_cli.cli.app import command_app
from fabriques_cli.cli.errors import Impossible, choice, nearest
from fabriques_cli.cli.filters import parse_filters
from fabriques_cli.cli.load import load
from fabriques_cli.cli.options import Options
from fabriques_cli.cli.top import find_top
from fabriques_cli.domain.registre import LIEUX
from fabriques_cli.lieux import PAR_CLE, PAR_DEFAUT, passes, tableau, vues
from fabriques_cli.render import tableau as render
from fabriques_cli.render.spans import Span, line
from fabriques_cli.render.words import counted

FORMATS = ("texte", "csv", "csv-excel", "json")


def lieux(
    ctx: typer.Context,
    filtres: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILTRES", help="clé:valeur, comme statut:laureat, region:bretagne, accorde:100000.."
        ),
    ] = None,
    colonnes: Annotated[str, typer.Option(metavar="CLÉS", help="Colonnes, séparées par des virgules.")] = "",
    au: Annotated[
        str, typer.Option(metavar="DATE", help="Situation à cette date ; aujourd'hui sans précision.")
    ] = "",
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="texte, csv, csv-excel ou json.")
    ] = "texte",
) -> int:
    """Liste les lieux : filtres clé:valeur (tous doivent passer), colonnes au choix, totaux.

    Plusieurs valeurs se séparent par des virgules, un intervalle s'écrit 75000..100000.
    """
    options: Options = ctx.obj
    form = choice(format_, FORMATS, "format")
    keys = _columns(colonnes)
    charge = load(find_top(options.repertoire), au)
    wanted = parse_filters(charge, filtres or [])
    controle = charge.check()
    shown = [v for v in vues(controle, charge.cadres.general.references.communes) if passes(v, wanted)]
    unread = [fichier for fichier in charge.registre.illisibles if fichier.startswith(f"{LIEUX}/")]
    table = tableau(shown, keys, unread)
    if form == "texte":
        head = [line(Span(charge.situation, "discret")), line()]
        body = render.texte(table) if shown else [line("Aucun lieu ne correspond à ces filtres.")]
        terminal.show(
            [*head, *body, line(), line(Span(counted(len(shown), "lieu", "lieux"), "titre"))], options.couleur
        )
    elif form == "json":
        terminal.write(render.en_json(table, charge.situation_json()))
    else:
        terminal.write(render.csv_ouvert(table) if form == "csv" else render.csv_excel(table))
    return 0


def _columns(text: str) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in text.split(",") if key.strip()) or PAR_DEFAUT
    for key in keys:
        if key not in PAR_CLE:
            known = f"Colonnes : {', '.join(PAR_CLE)}."
            raise Impossible(f"colonne inconnue : « {key} ».", nearest(key, PAR_CLE) or known)
    return keys


app = command_app(lieux)
