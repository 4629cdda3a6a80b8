"""`fabriques vague`: the waves; one wave's report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from fabriques_cli.cli.base import reports, terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.complete import waves
from fabriques_cli.cli.base.errors import Impossible, choice
from fabriques_cli.cli.base.form import form_of
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import Au, ConnuLe, Rev, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading.load import Charge, check_day, find_wave, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.domain.calendrier import quand, vague_ouverte
from fabriques_cli.format.chemins import dit_par
from fabriques_cli.format.registre import fichier_de_vague
from fabriques_cli.proces_verbal.modele import en_attente
from fabriques_cli.render.check.texte import situation
from fabriques_cli.render.documents import texte as document_texte
from fabriques_cli.render.documents import xlsx as document_xlsx
from fabriques_cli.render.spans import line, plain
from fabriques_cli.render.tables import tableau as render
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.dialecte.mots import Refus, instant
from fabriques_cli.text.document import USAGE_INTERNE, Document, Section
from fabriques_cli.text.shell import quoted
from fabriques_cli.text.tableau import Tableau
from fabriques_cli.vague.bilan import Bilan, bilan
from fabriques_cli.vague.document import document, dossiers
from fabriques_cli.vague.liste import hors, tableau

FORMATS = ("texte", "markdown", "html", "csv", "csv-excel", "xlsx", "json", "pdf")
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
    modele: Annotated[
        str,
        typer.Option(
            metavar="FICHIER.xlsx", help="Prépare le procès-verbal du comité, à remplir puis à relire."
        ),
    ] = "",
    au: Au = "",
    rev: Rev = None,
    connu_le: ConnuLe = None,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.")] = "",
    sortie: Sortie = "",
) -> int:
    """Liste les vagues avec leurs chiffres, ou dresse le bilan d'une vague pour le comité."""
    options: Options = ctx.obj
    form = form_of(format_, sortie, FORMATS, "texte")
    reader = choice(pour, POUR, "lecteur")
    _check_question(nom, depot, form, pour=reader, sortie=sortie)
    if modele and (not nom or depot or sortie or form != "texte" or reader != "comite"):
        raise Impossible(
            "--modele se donne avec une vague, et seul.", "Exemple : fabriques vague 6 --modele pv.xlsx."
        )
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le), silencieux=options.silencieux)
    if depot:
        terminal.write(f"{_deposit(charge, depot)}\n")
        return 0
    check_day(charge)
    if modele:
        _prepare(options, charge, nom, modele)
    elif nom and form == "html":
        terminal.deliver(_page(charge, _found(charge, nom), reader), sortie, charge.top)
    elif nom:
        found = _found(charge, nom)
        suite = "" if reader == "diffusion" else _next(found)
        if form == "json":
            terminal.deliver(_json(charge, found, reader), sortie, charge.top)
            return 0
        _give(options, charge, _report(charge, found, reader), form, sortie, suite)
    else:
        _list(options, charge, form, sortie)
    return 0


def _check_question(nom: str, depot: str, form: str, *, pour: str, sortie: str) -> None:
    """One question at a time; raises `Impossible`."""
    if depot and (nom or sortie or form != "texte"):
        raise Impossible("--depot est une question à part : il se donne sans vague, --format ni --sortie.")
    if pour == "diffusion" and not nom:
        raise Impossible("--pour diffusion se donne avec une vague.", "fabriques vague liste les vagues.")
    reports.refuse_pdf_on_terminal(form, sortie)


def _prepare(options: Options, charge: Charge, nom: str, modele: str) -> None:
    from fabriques_cli.cli.acts.minutes import prepare  # noqa: PLC0415 # for this workbook alone

    prepare(options, charge, charge.registre.vagues[find_wave(charge.registre, nom)], modele)


def _found(charge: Charge, nom: str) -> Bilan:
    return bilan(charge.situation, charge.registre.vagues[find_wave(charge.registre, nom)])


def _next(found: Bilan) -> str:
    """What to type next: the minutes to prepare while some await a decision, else one of the dossiers."""
    name = found.vague.numero.valeur if found.vague.numero else found.vague.jour.isoformat()
    if en_attente(found.vues, found.vague):
        return f"Préparer le procès-verbal : fabriques vague {name} --modele pv.xlsx"
    return f"Un dossier : fabriques lieu {quoted(found.vues[0].slug)}" if found.vues else ""


def _report(charge: Charge, found: Bilan, pour: str) -> Document:
    cadre = charge.cadres.par_vague[found.vague.jour]
    return document(found, cadre, charge.en_tete, diffusion=pour == "diffusion")


def _page(charge: Charge, found: Bilan, pour: str) -> str:
    from fabriques_cli.referentiels import contours  # noqa: PLC0415 # for this format alone
    from fabriques_cli.render.vague import images as bilan_images  # noqa: PLC0415 # the same

    images = bilan_images.images(found, contours.load(), diffusion=pour == "diffusion")
    return reports.html(_report(charge, found, pour), images)


def _json(charge: Charge, found: Bilan, pour: str) -> str:
    from fabriques_cli.render.vague import json as vague_json  # noqa: PLC0415 # for this format alone

    report, facts = _report(charge, found, pour), charge.en_tete_json()
    return vague_json.render(found, report, facts, diffusion=pour == "diffusion")


def _give(options: Options, charge: Charge, report: Document, form: str, sortie: str, suite: str) -> None:
    """The report where it was asked for; on the standard output, a person reads what to type next."""
    if form == "texte" and not sortie:
        foot = [line(), line(suite)] if suite else []
        terminal.show_fitted([*document_texte.render(report, terminal.width()), *foot], options.couleur)
    else:
        terminal.deliver(_rendered(charge, report, form), sortie, charge.top)
    if form in ("csv", "csv-excel") and not options.silencieux:
        terminal.notice(f"{report.titre} : {report.mention}.")


def _rendered(charge: Charge, report: Document, form: str) -> str | bytes:
    if form == "texte":
        return plain(document_texte.render(report))
    if form == "markdown":
        return reports.markdown(report)
    if form == "xlsx":
        return document_xlsx.render(report)
    if form == "pdf":
        return reports.pdf(report)
    return render.exported([dossiers(report)], form, charge.en_tete_json())


def _list(options: Options, charge: Charge, form: str, sortie: str) -> None:
    table = tableau(charge.situation)
    later = charge.venus_depuis(charge.registre.dossiers.values())
    table = replace(table, notes=(*table.notes, *later.dits))
    if form == "texte" and not sortie:
        foot = [line(), line("Le bilan d'une vague : fabriques vague NUMÉRO")]
        terminal.show_fitted(
            [situation(charge.en_tete), line(), *render.texte(table, terminal.width()), *foot],
            options.couleur,
        )
    elif form == "texte":
        terminal.deliver(plain([situation(charge.en_tete), line(), *render.texte(table)]), sortie, charge.top)
    elif form == "html":
        terminal.deliver(reports.html(_list_report(charge, table)), sortie, charge.top)
    elif form == "pdf":
        terminal.deliver(reports.pdf(_list_report(charge, table)), sortie, charge.top)
    elif form == "json":
        terminal.deliver(
            render.en_json([table], charge.en_tete_json(), later.nombre, hors(charge.registre)),
            sortie,
            charge.top,
        )
    else:
        terminal.deliver(
            render.exported([table], form, charge.en_tete_json(), posterieurs=later.nombre),
            sortie,
            charge.top,
        )
        terminal.say_beside(table.notes, form, silencieux=options.silencieux)


def _list_report(charge: Charge, table: Tableau) -> Document:
    section = Section("vagues", table.titre, (), table, "Aucune vague dans ce registre.")
    return Document("Les vagues", USAGE_INTERNE, charge.en_tete, (section,))


def _deposit(charge: Charge, depot: str) -> str:
    try:
        moment = instant(dit_par(instant, depot))
    except Refus as refus:
        raise Impossible(f"« {depot} » n'est pas un instant.", f"Attendu : {refus.attendu}.") from None
    cadre = charge.cadres.general
    said = f"Un dépôt le {quand(moment, cadre)}"
    found = vague_ouverte(moment, cadre)
    reprise = charge.registre.programme.reprise
    if reprise is not None and cadre.instant(moment).date() <= reprise.au:
        said += f" serait antérieur aux vagues du registre (reprise au {jour_court(reprise.au)})."
    elif found is None:
        said += " viendrait après la dernière vague du registre."
    else:
        said += f" tomberait dans la {found.titre}."
    lost = sorted(charge.registre.vagues_illisibles)
    return f"{said} {_unread(lost)}" if lost else said


def _unread(jours: list[date]) -> str:
    return f"Vagues illisibles, hors de cette réponse : {', '.join(map(fichier_de_vague, jours))}."


app = command_app(vague)
