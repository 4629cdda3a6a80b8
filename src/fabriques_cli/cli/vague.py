"""`fabriques vague`: the waves; one wave's report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.complete import waves
from fabriques_cli.cli.base.errors import choice
from fabriques_cli.cli.base.form import form_of, format_option, give
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import Au, ConnuLe, Rev, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading.load import Charge, check_day, find_wave, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.domain.calendrier import quand, vague_ouverte
from fabriques_cli.format.chemins import dit_par
from fabriques_cli.format.registre import fichier_de_vague
from fabriques_cli.proces_verbal.modele import en_attente
from fabriques_cli.render import formats
from fabriques_cli.render.check.texte import situation
from fabriques_cli.render.documents import texte as document_texte
from fabriques_cli.render.formats import Format
from fabriques_cli.render.spans import line
from fabriques_cli.render.tables import texte as tableau_texte
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.dialecte.mots import instant
from fabriques_cli.text.document import USAGE_INTERNE, Document, Section
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted
from fabriques_cli.text.tableau import Tableau
from fabriques_cli.vague.bilan import Bilan, bilan
from fabriques_cli.vague.document import avec_les_dossiers, document, dossiers
from fabriques_cli.vague.liste import hors, tableau

POUR = ("comite", "diffusion")
A_LIRE = tuple(form.name for form in (formats.TEXTE, formats.MARKDOWN, formats.HTML, formats.PDF))
"""What a person reads; the other formats hold a table of all the dossiers besides."""

A_PAGES = tuple(form.name for form in (formats.MARKDOWN, formats.HTML, formats.PDF, formats.JSON))
"""What always has room for the page of each project."""


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
    proces_verbal: Annotated[
        str,
        typer.Option(
            metavar="FICHIER.docx", help="Écrit le procès-verbal à signer, une fois la vague décidée."
        ),
    ] = "",
    partiel: Annotated[
        bool, typer.Option("--partiel", help="Avec --proces-verbal : même si des dossiers attendent encore.")
    ] = False,
    detail: Annotated[
        bool, typer.Option("--detail", help="Montre aussi dans le terminal la page de chaque projet.")
    ] = False,
    au: Au = "",
    rev: Rev = None,
    connu_le: ConnuLe = None,
    format_: Annotated[str, format_option(formats.VAGUE)] = "",
    sortie: Sortie = "",
) -> int:
    """Liste les vagues avec leurs chiffres, ou dresse le bilan d'une vague pour le comité."""
    options: Options = ctx.obj
    form = form_of(format_, sortie, formats.VAGUE if nom else formats.VAGUES)
    reader = choice(pour, POUR, "lecteur")
    _check_question(nom, depot, form, pour=reader, sortie=sortie)
    alone = bool(nom) and not depot and not sortie and form is formats.TEXTE and reader == "comite"
    _check_minutes(modele, proces_verbal, alone=alone, partiel=partiel)
    report = bool(nom) and not (depot or modele or proces_verbal) and reader == "comite"
    _check_detail(nom, form, detail=detail, report=report, sortie=sortie)
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le), silencieux=options.silencieux)
    if depot:
        terminal.write(f"{_deposit(charge, depot)}\n")
        return 0
    check_day(charge)
    if modele:
        _prepare(options, charge, nom, modele)
    elif proces_verbal:
        _sign(options, charge, _found(charge, nom), proces_verbal, partiel=partiel)
    elif nom:
        found = _found(charge, nom)
        _give(options, charge, found, form, sortie, diffusion=reader == "diffusion", detail=detail)
    else:
        _list(options, charge, form, sortie)
    return 0


def _check_question(nom: str, depot: str, form: Format, *, pour: str, sortie: str) -> None:
    """One question at a time; raises `Refus`."""
    if depot and (nom or sortie or form is not formats.TEXTE):
        raise Refus("--depot est une question à part : il se donne sans vague, --format ni --sortie.")
    if pour == "diffusion" and not nom:
        raise Refus("--pour diffusion se donne avec une vague.", "fabriques vague liste les vagues.")


def _check_minutes(modele: str, proces_verbal: str, *, alone: bool, partiel: bool) -> None:
    """The minutes to fill or to sign, one at a time and of a wave; raises `Refus`."""
    if modele and (not alone or proces_verbal):
        raise Refus(
            "--modele se donne avec une vague, et seul.", "Exemple : fabriques vague 6 --modele pv.xlsx."
        )
    if proces_verbal and not alone:
        raise Refus(
            "--proces-verbal se donne avec une vague, et seul.",
            "Exemple : fabriques vague 6 --proces-verbal pv.docx.",
        )
    if partiel and not proces_verbal:
        raise Refus(
            "--partiel se donne avec --proces-verbal.",
            "Exemple : fabriques vague 6 --proces-verbal pv.docx --partiel.",
        )


def _sign(options: Options, charge: Charge, found: Bilan, chemin: str, *, partiel: bool) -> None:
    from fabriques_cli.cli.acts.signed import sign  # noqa: PLC0415 # for this file alone

    sign(options, charge, found, chemin, partiel=partiel)


def _check_detail(nom: str, form: Format, *, detail: bool, report: bool, sortie: str) -> None:
    """The pages of the projects on the terminal, for the committee alone, which a file has anyway; raises `Refus`."""
    if detail and report and (sortie or form is not formats.TEXTE):
        pages = form is formats.TEXTE or form.name in A_PAGES
        why = "ce bilan a déjà une page par projet" if pages else f"le format {form.name} n'a pas de pages"
        terminal.notice(f"--detail n'y change rien : {why}.")
    if detail and not report:
        raise Refus(
            "--detail montre les projets d'une vague, pour le comité.",
            f"Exemple : fabriques vague {quoted(nom or '6')} --detail.",
        )


def _prepare(options: Options, charge: Charge, nom: str, modele: str) -> None:
    from fabriques_cli.cli.acts.minutes import prepare  # noqa: PLC0415 # for this workbook alone

    prepare(options, charge, charge.registre.vagues[find_wave(charge.registre, nom)], modele)


def _found(charge: Charge, nom: str) -> Bilan:
    return bilan(charge.situation, charge.registre.vagues[find_wave(charge.registre, nom)])


def _report(charge: Charge, found: Bilan, form: Format, *, diffusion: bool, detail: bool) -> Document:
    """The report as its format holds it: the pages of the projects where there are pages, a row a dossier for tools."""
    pages = detail if form is formats.TEXTE else form.name in A_PAGES
    cadre = charge.cadres.par_vague[found.vague.jour]
    report = document(found, cadre, charge.en_tete, diffusion=diffusion, projets=pages)
    return report if diffusion or form.name in A_LIRE else avec_les_dossiers(report, found)


def _next(found: Bilan, *, detail: bool) -> Iterator[str]:
    """What to type next: the file to hand round, then the minutes while some await a decision, else a dossier."""
    name = found.vague.court
    if found.vues and not detail:
        yield f"Une page par projet : fabriques vague {name} --detail"
    if found.vues:
        yield f"Le dossier du comité en PDF : fabriques vague {name} --sortie vague-{name}.pdf"
    if en_attente(found.vues, found.vague):
        yield f"Préparer le procès-verbal : fabriques vague {name} --modele pv.xlsx"
    elif found.vues:
        yield f"Un dossier : fabriques lieu {quoted(found.vues[0].slug)}"


def _give(
    options: Options,
    charge: Charge,
    found: Bilan,
    form: Format,
    sortie: str,
    *,
    diffusion: bool,
    detail: bool,
) -> None:
    """The report where it was asked for; on the standard output, a person reads what to type next."""
    report = _report(charge, found, form, diffusion=diffusion, detail=detail or bool(sortie))
    if form is formats.TEXTE:
        suite = [] if diffusion or sortie else list(map(line, _next(found, detail=detail)))
        body = document_texte.render(report, terminal.width(sortie))
        lines = [*body, *([line(), *suite] if suite else [])]
        terminal.show_or_file(lines, options.couleur, sortie, charge.top)
    else:
        answers: formats.Answers = {
            "documents": lambda: (report,),
            "tables": lambda: ([dossiers(report)], charge.en_tete_json()),
            "vague": lambda: (found, report, charge.en_tete_json(), diffusion),
        }
        give(form, answers, sortie, charge.top)
    if form.bare and not options.silencieux:
        terminal.notice(f"{report.titre} : {report.mention}.")


def _list(options: Options, charge: Charge, form: Format, sortie: str) -> None:
    table = tableau(charge.situation)
    later = charge.venus_depuis(charge.registre.dossiers.values())
    table = replace(table, notes=(*table.notes, *later.dits))
    if form is formats.TEXTE:
        foot = [line(), line("Le bilan d'une vague : fabriques vague NUMÉRO")]
        body = [situation(charge.en_tete), line(), *tableau_texte.render(table, terminal.width(sortie))]
        terminal.show_or_file([*body, *([] if sortie else foot)], options.couleur, sortie, charge.top)
        return
    left = {cle: list(names) for cle, names in hors(charge.registre).items()}
    apart = {"faits_posterieurs": later.nombre, "hors_des_totaux": left}
    answers: formats.Answers = {
        "tables": lambda: ([table], charge.en_tete_json(), apart),
        "documents": lambda: (_list_report(charge, table),),
    }
    give(form, answers, sortie, charge.top)
    terminal.say_beside(table.notes, bare=form.bare, silencieux=options.silencieux)


def _list_report(charge: Charge, table: Tableau) -> Document:
    section = Section("vagues", table.titre, (), table, "Aucune vague dans ce registre.")
    return Document("Les vagues", USAGE_INTERNE, charge.en_tete, (section,))


def _deposit(charge: Charge, depot: str) -> str:
    try:
        moment = instant(dit_par(instant, depot))
    except Refus as refus:
        raise Refus(f"« {depot} » n'est pas un instant.", f"Attendu : {refus.message}.") from None
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
