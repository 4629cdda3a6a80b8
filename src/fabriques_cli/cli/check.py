"""`fabriques check`: éligible, à compléter, inéligible en l'état; why, where, what to do."""

# Annotations are not kept as texts here: typer would compile each of them again.

import os
import sys
from typing import Annotated

import typer

from fabriques_cli.check.rapport import rapport
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.complete import slugs, waves
from fabriques_cli.cli.base.form import form_of, format_option
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import Au, ConnuLe, Rev, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading import check_formats as formats
from fabriques_cli.cli.reading.load import Charge, load
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.cli.reading.reviewed import reviewed
from fabriques_cli.cli.reading.select import selection, since, threshold
from fabriques_cli.files.source.gate import TAILLE_MAX
from fabriques_cli.files.source.names import slug_trouble
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.render.check.concis import reasons
from fabriques_cli.render.check.texte import later, totals
from fabriques_cli.render.formats import CHECK, DEMANDEUR, TEXTE
from fabriques_cli.rules import RULES
from fabriques_cli.text.refus import Refus

PAR_ENTREE = "entree-standard"

SANS_CONTACT = (
    "La lettre ne dit pas à qui écrire : programme.yaml n'a pas de « contact » "
    "(fabriques modifier programme contact.courriel=… contact.adresse=…)."
)


def check(
    ctx: typer.Context,
    chemins: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CHEMINS",
            help="Fichiers, dossiers, identifiants, numéros DS, ou filtres de « lieux » comme agent:martin ; « - » lit "
            "un dossier sur l'entrée standard.",
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
    indexe: Annotated[
        bool,
        typer.Option("--indexe", help="Lit ce que « git add » a préparé pour le commit, et non le dossier."),
    ] = False,
    format_: Annotated[str, format_option(CHECK, " ou ")] = "",
    sortie: Sortie = "",
    nom: Annotated[
        str, typer.Option(metavar="NOM", help="Identifiant du dossier lu sur l'entrée standard.")
    ] = "",
) -> int:
    """Dit si les dossiers sont éligibles, à compléter ou inéligibles en l'état : pourquoi, où, que faire.

    Sans chemin, vérifie tout le registre. Code de sortie : 1 si un constat actif atteint --seuil.
    """
    options: Options = ctx.obj
    usual = "concis" if sortie or not terminal.is_terminal() else "texte"
    form = form_of(format_, sortie, CHECK, usual)
    level = threshold(seuil)
    charge, words = _charge(options, chemins or [], Quand(au, rev, connu_le, indexe), nom)
    chosen = selection(charge, words, vague, regle or [], sauf or [], portee or [])
    if depuis is not None:
        chosen = since(chosen, charge, _changed(charge, depuis, _rev(chemins or [], rev, connu_le, indexe)))
    if not (chosen.tout or chosen.dossiers or chosen.fichiers or options.silencieux):
        terminal.notice("Aucun dossier ne correspond à cette sélection.")
    state = charge.situation
    report = rapport(state.sans_derogation() if sans_derogation else state.controle, chosen, len(RULES))
    if formats.shows_findings(form, detail or len(report.fiches) == 1):
        report = reviewed(charge, report)
    if form is TEXTE:
        lines = formats.texte(charge, report, detail, bool(sortie))
        terminal.show_or_file(lines, options.couleur, sortie, charge.top)
    else:
        context = formats.context(charge, report, chosen, level)
        formats.deliver(charge, report, form, sortie, context)
        if (
            form.name == DEMANDEUR.name
            and charge.registre.programme.contact is None
            and not options.silencieux
        ):
            terminal.notice(SANS_CONTACT)
        if form.bare and not options.silencieux:
            why = reasons(report, context)
            said = (charge.en_tete, later(report), totals(report), why)
            terminal.notice("\n".join(filter(None, said)))
    return int(report.atteint(level))


def _changed(charge: Charge, depuis: str, rev: str | None) -> frozenset[str]:
    from fabriques_cli.cli.reading.comparison import changed_since  # noqa: PLC0415 # for this option alone

    return changed_since(charge.top, depuis, rev)


def _rev(words: list[str], rev: str | None, connu_le: str | None, indexe: bool) -> str | None:
    """The revision that is compared, none for the working folder; raises `Refus` for what git does not hold."""
    if connu_le is not None or indexe or "-" in words:
        raise Refus(
            "--depuis ne se combine ni avec --connu-le, ni avec --indexe, ni avec « - ».",
            "Retirez l'un des deux.",
        )
    return rev


def _charge(options: Options, words: list[str], quand: Quand, nom: str) -> tuple[Charge, list[str]]:
    """The registre to look at, and what was named in it."""
    near = next((word for word in words if os.path.exists(word)), "")
    if "-" not in words:
        if nom:
            raise Refus("--nom ne sert qu'avec « - ».", "Donnez « - » pour lire l'entrée standard.")
        return load(find_top(options.repertoire, near), quand, silencieux=options.silencieux), words
    if len(words) > 1:
        raise Refus("« - » se donne seul : un seul dossier est lu sur l'entrée standard.")
    slug = nom.removesuffix(".yaml") or PAR_ENTREE
    if slug_trouble(slug):
        raise Refus(f"--nom : {slug_trouble(slug)}", "Exemple : --nom la-filature.")
    # One byte more than a file may hold is enough to refuse it: what is piped may have no end.
    over = {fichier_de(slug): sys.stdin.buffer.read(TAILLE_MAX + 1) if sys.stdin else b""}
    return load(find_top(options.repertoire), quand, over, silencieux=options.silencieux), [slug]


app = command_app(check)
