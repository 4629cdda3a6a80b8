"""`fabriques schema`: what an editor needs to complete, explain and underline the files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.errors import cause, choice
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.base.top import find_top, prefix_of
from fabriques_cli.cli.writing.atelier import put_in_place
from fabriques_cli.files.source.regular import read_regular
from fabriques_cli.files.writing.transaction import Change
from fabriques_cli.render.schemas import fichiers as schema_json
from fabriques_cli.text.refus import Refus


def schema(
    ctx: typer.Context,
    quoi: Annotated[
        str,
        typer.Argument(
            metavar="QUOI",
            help="dossier, vague, programme, correspondance ou scenario ; ou sortie (--format json).",
        ),
    ] = "",
    de: Annotated[
        str,
        typer.Option(
            "--de",
            metavar="COMMANDE",
            help=f"Avec sortie, celle de cette commande : {', '.join(schema_json.SORTIES)}.",
        ),
    ] = "",
    ecrire: Annotated[
        bool,
        typer.Option("--ecrire", help="Écrit les schémas des fichiers dans schemas/, au registre."),
    ] = False,
) -> int:
    """Donne le schéma JSON des fichiers, pour qu'un éditeur complète et explique leurs clés.

    Chaque fichier désigne le sien par sa première ligne ; ce que chaque commande écrit avec --format json a aussi le
    sien : fabriques schema sortie --de budget.
    """
    options: Options = ctx.obj
    if ecrire:
        if quoi or de:
            raise Refus("--ecrire écrit tous les schémas à la fois.", f"Relancez sans « {quoi or de} ».")
        terminal.write(_write(options, find_top(options.repertoire)))
    else:
        if not quoi:
            raise Refus(
                "il manque ce dont vous voulez le schéma.",
                f"Choisissez parmi {', '.join(schema_json.QUOI)} ; ou --ecrire pour les fichiers du registre.",
            )
        terminal.write_data(_asked(choice(quoi, schema_json.QUOI, "schéma"), de))
    return 0


def _asked(quoi: str, de: str) -> str:
    """The schema of a kind of file or of an output, that of `check` unless another is named."""
    if quoi == schema_json.SORTIE:
        return schema_json.of_output(choice(de or "check", schema_json.SORTIES, "choix de --de"))
    if de:
        raise Refus("--de ne sert qu'avec « sortie ».", f"Relancez : fabriques schema sortie --de {de}")
    return schema_json.render(quoi)


def _write(options: Options, top: Path) -> str:
    """Put the schemas in the registre; those that are as they should be are not touched."""
    lines, changes = [], []
    for relative, text in schema_json.fichiers().items():
        shown = f"{prefix_of(top)}{relative}"
        try:
            old = read_regular(top / relative)
        except OSError as error:
            raise Refus(f"{shown} ne peut pas être écrit : {cause(error)}.") from None
        fresh = old == text.encode()
        changes += [] if fresh else [Change(relative, old, text.encode())]
        lines.append(f"{shown} {'est à jour' if fresh else 'est écrit'}.\n")
    if changes:
        put_in_place(options, top, prefix_of(top), changes)
    return "".join(lines)


app = command_app(schema)
