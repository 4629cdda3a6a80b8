"""`fabriques regle`: the rules, or the page of one."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.errors import nearest
from fabriques_cli.cli.base.options import Options
from fabriques_cli.render.check import regle as regle_texte
from fabriques_cli.rules import RULES
from fabriques_cli.text.refus import Refus


def regle(
    ctx: typer.Context,
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="Une règle (MNT-02) ou une famille (MNT).")
    ] = "",
) -> int:
    """Montre la liste des règles, celles d'une famille, ou la page d'une règle."""
    options: Options = ctx.obj
    wanted = code.upper()
    one = next((rule for rule in RULES if rule.code == wanted), None)
    family = [rule for rule in RULES if rule.famille == wanted]
    if code and one is None and not family:
        known = [*(rule.code for rule in RULES), *(rule.famille for rule in RULES)]
        raise Refus(f"règle inconnue : « {code} ».", nearest(wanted, known) or "fabriques regle les liste.")
    width = terminal.width()
    lines = regle_texte.page(one, width) if one else regle_texte.liste(family or RULES, width)
    terminal.show_fitted(lines, options.couleur)
    return 0


app = command_app(regle)
