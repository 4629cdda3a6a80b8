"""`fabriques check`: éligible, à compléter, inéligible en l'état; why, where, what to do."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from fabriques_cli.cli import terminal
from fabriques_cli.cli.app import command_app
from fabriques_cli.cli.comparison import changed_since
from fabriques_cli.cli.complete import slugs, waves
from fabriques_cli.cli.errors import Impossible, choice
from fabriques_cli.cli.load import Charge, load, rule_sources
from fabriques_cli.cli.options import Options
from fabriques_cli.cli.origin import Quand
from fabriques_cli.cli.parameters import Au, ConnuLe, Rev, Sortie
from fabriques_cli.cli.reviewed import reviewed
from fabriques_cli.cli.select import selection, since, threshold
from fabriques_cli.cli.top import find_top
from fabriques_cli.domain.registre import fichier_de
from fabriques_cli.files.names import slug_trouble
from fabriques_cli.rapport import Fiche, Rapport, rapport
from fabriques_cli.render import check_concis, check_demandeur, check_json, check_texte
from fabriques_cli.render.spans import Line, plain
from fabriques_cli.rules import RULES

FORMATS = ("texte", "concis", "demandeur", "json")
"""The formats of the result; `texte` on a terminal and `concis` elsewhere when none is asked for."""

PAR_ENTREE = "entree-standard"


def check(
    ctx: typer.Context,
    chemins: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CHEMINS",
            help="Fichiers, dossiers, identifiants ou numéros DS ; « - » lit un dossier sur l'entrée standard.",
            autocompletion=slugs,
        ),
    ] = None,
    vague: Annotated[
        str,
        typer.Option(metavar="VAGUE", help="Seulement cette vague (date ou numéro).", autocompletion=waves),
    ] = "",
    depuis: Annotated[
        str | None,
        typer.Option(
            metavar="RÉVISION", help="Seulement les dossiers changés depuis l'ancêtre commun avec elle."
        ),
    ] = None,
    regle: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Seulement ces règles ou familles.")
    ] = None,
    sauf: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="Sans ces règles ou familles.")
    ] = None,
    portee: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PORTÉES", help="fichier, candidature, gestion, programme ; toutes sans précision."
        ),
    ] = None,
    seuil: Annotated[
        str,
        typer.Option(
            metavar="NIVEAU", help="Niveau qui donne le code 1 : bloquant, a-completer, alerte, info."
        ),
    ] = "bloquant",
    sans_derogation: Annotated[
        bool, typer.Option("--sans-derogation", help="Montre aussi ce que les dérogations lèvent.")
    ] = False,
    detail: Annotated[bool, typer.Option("--detail", help="Montre chaque constat avec sa ligne.")] = False,
    au: Au = "",
    rev: Rev = None,
    connu_le: ConnuLe = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="texte, concis, demandeur ou json.")
    ] = "",
    sortie: Sortie = "",
    nom: Annotated[
        str, typer.Option(metavar="NOM", help="Identifiant du dossier lu sur l'entrée standard.")
    ] = "",
) -> int:
    """Dit si les dossiers sont éligibles, à compléter ou inéligibles en l'état : pourquoi, où, que faire.

    Sans chemin, vérifie tout le registre. Code de sortie : 1 si un constat actif atteint --seuil.
    """
    options: Options = ctx.obj
    wanted = choice(format_, FORMATS, "format") if format_ else ""
    level = threshold(seuil)
    charge, words = _charge(options, chemins or [], Quand(au, rev, connu_le), nom)
    chosen = selection(charge, words, vague, regle or [], sauf or [], portee or [])
    if depuis is not None:
        chosen = since(chosen, charge, changed_since(charge.top, depuis, _rev(chemins or [], rev, connu_le)))
    if not (chosen.tout or chosen.dossiers or chosen.fichiers or options.silencieux):
        terminal.notice("Aucun dossier ne correspond à cette sélection.")
    report = rapport(charge.check(sans_derogation=sans_derogation), chosen, len(RULES))
    form = wanted or ("concis" if sortie or not terminal.is_terminal() else "texte")
    lines = _texte(charge, report, detail, bool(sortie)) if form == "texte" else None
    if sortie:
        terminal.to_file(plain(lines) if lines else _text(charge, report, form), sortie, charge.top)
    elif lines:
        terminal.show(lines, options.couleur)
    elif form == "json":
        terminal.write_data(_text(charge, report, form))
    else:
        terminal.write(_text(charge, report, form))
    if form == "concis" and not options.silencieux:
        terminal.notice(f"{charge.situation}\n{check_texte.totals(report)}")
    return int(report.atteint(level))


def _rev(words: list[str], rev: str | None, connu_le: str | None) -> str | None:
    """The revision that is compared, none for the working folder; raises `Impossible` for what git does not hold."""
    if connu_le is not None or "-" in words:
        raise Impossible(
            "--depuis ne se combine ni avec --connu-le, ni avec « - ».", "Retirez l'un des deux."
        )
    return rev


def _charge(options: Options, words: list[str], quand: Quand, nom: str) -> tuple[Charge, list[str]]:
    """The registre to look at, and what was named in it."""
    near = next((word for word in words if os.path.exists(word)), "")
    if "-" not in words:
        if nom:
            raise Impossible("--nom ne sert qu'avec « - ».", "Donnez « - » pour lire l'entrée standard.")
        return load(find_top(options.repertoire, near), quand, silencieux=options.silencieux), words
    if len(words) > 1:
        raise Impossible("« - » se donne seul : un seul dossier est lu sur l'entrée standard.")
    slug = nom.removesuffix(".yaml") or PAR_ENTREE
    if slug_trouble(slug):
        raise Impossible(f"--nom : {slug_trouble(slug)}", "Exemple : --nom la-filature.")
    over = {fichier_de(slug): sys.stdin.buffer.read() if sys.stdin else b""}
    return load(find_top(options.repertoire), quand, over, silencieux=options.silencieux), [slug]


def _texte(charge: Charge, report: Rapport, detail: bool, to_file: bool) -> list[Line]:
    """The report for a person: boxes and a bounded width only where a terminal shows it."""
    full = detail or len(report.fiches) == 1
    report = reviewed(charge, report) if full else report
    page = check_texte.Page(
        width=None if to_file else terminal.width(),
        boxed=terminal.is_terminal() and not to_file,
        prefix=charge.prefix,
        places=charge.places(report.constats) if full else {},
        sources=rule_sources(),
    )
    return [check_texte.situation(charge.situation), *check_texte.render(report, page, detail=full)]


def _text(charge: Charge, report: Rapport, form: str) -> str:
    if form == "demandeur":
        return plain(check_demandeur.render(*_letter(charge, report)))
    report = reviewed(charge, report)
    places = charge.places(report.constats)
    if form == "json":
        return check_json.render(report, charge.situation_json(), places, rule_sources(), charge.tree_prefix)
    return check_concis.render(report, places, charge.prefix)


def _letter(charge: Charge, report: Rapport) -> tuple[Fiche, check_demandeur.Envoi]:
    if len(report.fiches) != 1:
        raise Impossible(
            "le format demandeur s'adresse à un seul porteur.", "Indiquez un dossier : fabriques check SLUG."
        )
    fiche = report.fiches[0]
    if fiche.verdict not in check_demandeur.PHRASES:
        raise Impossible(
            f"{fiche.slug} : {fiche.verdict.mot}, rien ne peut encore être dit au porteur.",
            f"Corrigez d'abord ce que montre fabriques check {fiche.slug}.",
        )
    dossier = charge.registre.dossiers[fiche.slug]
    vague = charge.registre.vagues.get(dossier.vague) if dossier.vague else None
    programme = charge.registre.programme
    demandes = {rule.code: rule.au_porteur for rule in RULES}
    titre = vague.titre if vague else ""
    return fiche, check_demandeur.Envoi(programme.nom, charge.au, titre, demandes, programme.fictif)


app = command_app(check)
