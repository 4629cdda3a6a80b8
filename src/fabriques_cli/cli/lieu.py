"""`fabriques lieu SLUG`: the whole sheet of one dossier."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.check.rapport import Selection, rapport
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.complete import slugs
from fabriques_cli.cli.base.form import form_of, format_option, give
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import Au, ConnuLe, Rev, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading.load import Charge, load, rule_sources
from fabriques_cli.cli.reading.origin import Quand
from fabriques_cli.cli.reading.reviewed import reviewed
from fabriques_cli.cli.reading.select import one_dossier
from fabriques_cli.domain.empreinte import empreinte
from fabriques_cli.lieux.document import FicheDite, document
from fabriques_cli.lieux.fiche import fiche
from fabriques_cli.lieux.vue import vues
from fabriques_cli.render import formats
from fabriques_cli.render.check.texte import PageDeControle, situation
from fabriques_cli.render.lieu import texte as lieu_texte
from fabriques_cli.rules import RULES
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


def lieu(
    ctx: typer.Context,
    slug: Annotated[
        str, typer.Argument(metavar="SLUG", help="Identifiant, fichier ou numéro DS.", autocompletion=slugs)
    ],
    au: Au = "",
    rev: Rev = None,
    connu_le: ConnuLe = None,
    format_: Annotated[str, format_option(formats.LIEU)] = "",
    sortie: Sortie = "",
    empreinte_: Annotated[
        bool,
        typer.Option("--empreinte", help="Seulement l'empreinte à noter dans le « vu » d'un avis."),
    ] = False,
) -> int:
    """Montre la fiche entière d'un lieu : faits, statut, verdict, montants, constats avec leur place."""
    options: Options = ctx.obj
    form = form_of(format_, sortie, formats.LIEU)
    charge = load(find_top(options.repertoire), Quand(au, rev, connu_le), silencieux=options.silencieux)
    found = one_dossier(charge, slug)
    if empreinte_:
        terminal.write(f"{_stamp(charge, found)}\n")
        return 0
    report = reviewed(charge, rapport(charge.situation.controle, Selection((found,)), len(RULES)))
    if found not in charge.registre.dossiers:
        raise Refus(f"{found} ne peut pas être lu.", f"fabriques check {quoted(found)} dit pourquoi.")
    (shown,) = vues(charge.situation, [found])
    page = PageDeControle(
        width=terminal.width(sortie),
        boxed=terminal.is_terminal() and not sortie,
        prefix=charge.prefix,
        places=charge.places(report.constats),
        sources=rule_sources(report.constats),
    )
    sheet = fiche(shown, charge.cadres)
    if form is formats.TEXTE:
        lines = lieu_texte.render(shown, sheet, report, page)
        terminal.show_or_file([situation(charge.en_tete), *lines], options.couleur, sortie, charge.top)
    else:
        programme = charge.registre.programme
        told = FicheDite(shown, sheet, report.fiches[0].constats, page.sources, programme)
        answers: formats.Answers = {
            "documents": lambda: (document(told, charge.en_tete),),
            "lieu": lambda: (told, page.places, charge.tree_prefix, charge.en_tete_json()),
        }
        give(form, answers, sortie, charge.top)
    return 0


def _stamp(charge: Charge, slug: str) -> str:
    """The stamp of a dossier; raises `Refus` when something in it cannot be read."""
    dossier = charge.registre.dossiers.get(slug)
    stamp = empreinte(dossier) if dossier else ""
    if not stamp:
        raise Refus(
            f"{slug} n'a pas d'empreinte : une partie de la candidature ne peut pas être lue.",
            f"Corrigez d'abord ce que montre fabriques check {quoted(slug)}.",
        )
    return stamp


app = command_app(lieu)
