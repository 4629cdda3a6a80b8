"""`fabriques journal SLUG`: the history of a dossier in business words, from git."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.complete import slugs
from fabriques_cli.cli.base.form import form_of, format_option, give
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.parameters import Rev, Sortie
from fabriques_cli.cli.base.top import find_top
from fabriques_cli.cli.reading.followed import followed, in_history
from fabriques_cli.cli.reading.history import Past, past
from fabriques_cli.plan.journal import Journal, journal
from fabriques_cli.render import formats
from fabriques_cli.render.formats import Format
from fabriques_cli.render.journal import texte as journal_texte
from fabriques_cli.text.refus import Refus


def journal_(
    ctx: typer.Context,
    slug: Annotated[
        str, typer.Argument(metavar="SLUG", help="Identifiant, fichier ou numéro DS.", autocompletion=slugs)
    ],
    champ: Annotated[
        str,
        typer.Option(metavar="CHEMIN", help="Suit une valeur ou un bloc, comme demande.annuites.2022."),
    ] = "",
    nombre: Annotated[
        str, typer.Option("-n", "--nombre", metavar="N", help="Seulement les N entrées les plus récentes.")
    ] = "",
    rev: Rev = None,
    format_: Annotated[str, format_option(formats.JOURNAL)] = "",
    sortie: Sortie = "",
) -> int:
    """Raconte l'histoire d'un dossier d'après git : qui a changé quoi, quand et pourquoi, le plus récent d'abord.

    Les renommages sont suivis, les fusions comprises, et ce qui n'est pas encore enregistré vient en premier.
    """
    options: Options = ctx.obj
    form = form_of(format_, sortie, formats.JOURNAL)
    limit = _limit(nombre)
    top = find_top(options.repertoire)
    asked = followed(champ)
    found = past(top, slug, rev, options)
    suivi = in_history(asked, found) if asked is not None else None
    history = journal(found.slug, found.pas, suivi)
    shown = replace(history, entrees=history.entrees[:limit] if limit else history.entrees)
    _give(shown, len(history.entrees) - len(shown.entrees), found, form, options, sortie, top)
    return 0


def _limit(nombre: str) -> int:
    """How many entries were asked for; zero is all of them."""
    if not nombre:
        return 0
    if not (nombre.isascii() and nombre.isdigit() and len(nombre) < 10 and int(nombre)):
        raise Refus(f"--nombre attend un nombre d'entrées, pas « {nombre} ».", "Exemple : -n 5.")
    return int(nombre)


def _give(
    shown: Journal, hidden: int, found: Past, form: Format, options: Options, sortie: str, top: Path
) -> None:
    if form is formats.TEXTE:
        lines = journal_texte.render(shown, found.fichiers, terminal.width(sortie), hidden)
        terminal.show_or_file(lines, options.couleur, sortie, top)
    else:
        give(form, {"journal": lambda: (shown, found.fichiers, hidden)}, sortie, top)


app = command_app(journal_)
