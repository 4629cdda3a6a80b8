"""`fabriques vague`: the waves; one wave's report."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.bilan import bilan
from fabriques_cli.bilan_document import document
from fabriques_cli.cli import terminal
from fabriques_cli.cli.app import command_app
from fabriques_cli.cli.complete import waves
from fabriques_cli.cli.errors import Impossible, choice
from fabriques_cli.cli.load import Charge, find_wave, load
from fabriques_cli.cli.options import Options
from fabriques_cli.cli.origin import Quand
from fabriques_cli.cli.parameters import Au, ConnuLe, Rev, Sortie
from fabriques_cli.cli.top import find_top
from fabriques_cli.document import Document
from fabriques_cli.domain.dates import instant_court
from fabriques_cli.domain.mots import Refus, instant
from fabriques_cli.domain.position import positions
from fabriques_cli.lieux import vues
from fabriques_cli.render import document_json, document_markdown, document_texte
from fabriques_cli.render import tableau as render
from fabriques_cli.render.check_texte import situation
from fabriques_cli.render.spans import line, plain
from fabriques_cli.vagues import tableau, vague_du_depot

FORMATS = ("texte", "markdown", "csv", "csv-excel", "xlsx", "json")
POUR = ("comite", "diffusion")


def vague(
    ctx: typer.Context,
    nom: Annotated[
        str,
        typer.Argument(
            metavar="VAGUE",
            help="Date de dépôt ou numéro ; sans elle, la liste des vagues.",
            autocompletion=waves,
        ),
    ] = "",
    pour: Annotated[
        str,
        typer.Option(
            metavar="LECTEUR", help="comite (usage interne), ou diffusion : ni notes, ni avis, ni refus."
        ),
    ] = "comite",
    depot: Annotated[
        str, typer.Option(metavar="INSTANT", help="Dit dans quelle vague tomberait un dépôt à cet instant.")
    ] = "",
    au: Au = "",
    rev: Rev = "",
    connu_le: ConnuLe = "",
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.")
    ] = "texte",
    sortie: Sortie = "",
) -> int:
    """Liste les vagues avec leurs chiffres, ou dresse le bilan d'une vague pour le comité."""
    options: Options = ctx.obj
    form = choice(format_, FORMATS, "format")
    reader = choice(pour, POUR, "lecteur")
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le))
    if depot:
        terminal.write(f"{_deposit(charge, depot)}\n")
    elif nom:
        _give(options, charge, _report(charge, nom, reader), form, sortie)
    else:
        _list(options, charge, form, sortie)
    return 0


def _report(charge: Charge, nom: str, pour: str) -> Document:
    jour = find_wave(charge.registre, nom)
    controle = charge.check()
    found = bilan(
        controle, vues(controle, charge.cadres.general.references.communes), charge.registre.vagues[jour]
    )
    return document(found, charge.cadres.par_vague[jour], charge.situation, diffusion=pour == "diffusion")


def _give(options: Options, charge: Charge, report: Document, form: str, sortie: str) -> None:
    if form == "texte" and not sortie:
        terminal.show(document_texte.render(report, terminal.width()), options.couleur)
    else:
        terminal.deliver(_rendered(charge, report, form), sortie, charge.top)


def _rendered(charge: Charge, report: Document, form: str) -> str | bytes:
    tables = [section.tableau for section in report.sections if section.tableau is not None]
    if form == "texte":
        return plain(document_texte.render(report))
    if form == "markdown":
        return document_markdown.render(report)
    if form == "json":
        return document_json.render(report, charge.situation_json())
    if form in ("csv", "csv-excel"):
        tables = [s.tableau for s in report.sections if s.cle in ("dossiers", "laureats") and s.tableau]
    return render.exported(tables, form, charge.situation_json())


def _list(options: Options, charge: Charge, form: str, sortie: str) -> None:
    found = positions(charge.registre, charge.au)
    table = tableau(charge.registre.programme, list(charge.registre.vagues.values()), found, charge.au)
    if form == "texte" and not sortie:
        foot = [line(), line("Le bilan d'une vague : fabriques vague NUMÉRO")]
        terminal.show(
            [situation(charge.situation), line(), *render.texte(table, terminal.width()), *foot],
            options.couleur,
        )
    elif form == "texte":
        terminal.deliver(
            plain([situation(charge.situation), line(), *render.texte(table)]), sortie, charge.top
        )
    else:
        terminal.deliver(render.exported([table], form, charge.situation_json()), sortie, charge.top)


def _deposit(charge: Charge, depot: str) -> str:
    try:
        moment = instant(depot)
    except Refus as refus:
        raise Impossible(f"« {depot} » n'est pas un instant.", f"Écrivez {refus.attendu}.") from None
    cadre = charge.cadres.general
    said = instant_court(cadre.instant(moment))
    found = vague_du_depot(cadre, moment)
    if found is None:
        return f"Un dépôt le {said} viendrait après la dernière vague du registre."
    return f"Un dépôt le {said} tomberait dans la {found.titre}."


app = command_app(vague)
