"""`fabriques lieu SLUG`: the whole sheet of one dossier."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from fabriques_cli.check.rapport import Selection, rapport
from fabriques_cli.cli.base import reports, terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.complete import slugs
from fabriques_cli.cli.base.errors import Impossible, choice
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import Au, ConnuLe, Rev, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading.load import Charge, load, rule_sources
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.cli.reading.reviewed import reviewed
from fabriques_cli.cli.reading.select import one_dossier
from fabriques_cli.domain.empreinte import empreinte
from fabriques_cli.lieux.document import Feuille, document
from fabriques_cli.lieux.fiche import fiche
from fabriques_cli.lieux.liste import vues
from fabriques_cli.render.check.texte import Page, situation
from fabriques_cli.render.lieu import texte as lieu_texte
from fabriques_cli.rules import RULES
from fabriques_cli.text.document import Document
from fabriques_cli.text.shell import quoted

FORMATS = ("texte", "json", "markdown", "html", "pdf")


def lieu(
    ctx: typer.Context,
    slug: Annotated[
        str, typer.Argument(metavar="SLUG", help="Identifiant, fichier ou numéro DS.", autocompletion=slugs)
    ],
    au: Au = "",
    rev: Rev = None,
    connu_le: ConnuLe = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.")
    ] = "texte",
    sortie: Sortie = "",
    empreinte_: Annotated[
        bool,
        typer.Option("--empreinte", help="Seulement l'empreinte à noter dans le « vu » d'un avis."),
    ] = False,
) -> int:
    """Montre la fiche entière d'un lieu : faits, statut, verdict, montants, constats avec leur place."""
    options: Options = ctx.obj
    form = choice(format_, FORMATS, "format")
    reports.refuse_pdf_on_terminal(form, sortie)
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le), silencieux=options.silencieux)
    found = one_dossier(charge, slug)
    if empreinte_:
        terminal.write(f"{_stamp(charge, found)}\n")
        return 0
    report = reviewed(charge, rapport(charge.situation.controle, Selection((found,)), len(RULES)))
    if found not in charge.registre.dossiers:
        raise Impossible(f"{found} ne peut pas être lu.", f"fabriques check {quoted(found)} dit pourquoi.")
    (shown,) = vues(charge.situation, [found])
    page = Page(
        width=terminal.width(sortie),
        boxed=terminal.is_terminal() and not sortie,
        prefix=charge.prefix,
        places=charge.places(report.constats),
        sources=rule_sources(report.constats),
    )
    sheet = fiche(shown, charge.cadres)
    if form == "texte":
        lines = lieu_texte.render(shown, sheet, report, page)
        terminal.show_or_file([situation(charge.en_tete), *lines], options.couleur, sortie, charge.top)
    else:
        told = Feuille(shown, sheet, report.fiches[0].constats, page.sources)
        terminal.deliver(_rendered(charge, told, page, form), sortie, charge.top)
    return 0


def _rendered(charge: Charge, told: Feuille, page: Page, form: str) -> str | bytes:
    if form == "json":
        from fabriques_cli.render.lieu import json as lieu_json  # noqa: PLC0415 # for this format alone

        return lieu_json.render(told, page.places, charge.tree_prefix, charge.en_tete_json())
    return PAGES[form](document(told, charge.en_tete))


PAGES: dict[str, Callable[[Document], str | bytes]] = {
    "markdown": reports.markdown,
    "html": reports.html,
    "pdf": reports.pdf,
}


def _stamp(charge: Charge, slug: str) -> str:
    """The stamp of a dossier; raises `Impossible` when something in it cannot be read."""
    dossier = charge.registre.dossiers.get(slug)
    stamp = empreinte(dossier) if dossier else ""
    if not stamp:
        raise Impossible(
            f"{slug} n'a pas d'empreinte : une partie de la candidature ne peut pas être lue.",
            f"Corrigez d'abord ce que montre fabriques check {quoted(slug)}.",
        )
    return stamp


app = command_app(lieu)
