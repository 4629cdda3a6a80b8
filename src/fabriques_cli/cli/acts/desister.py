"""`fabriques desister SLUG`: a laureate, or a dossier of the list, gives up."""

from __future__ import annotations

import typer

from fabriques_cli.actes import decision
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import Aujourdhui, Le, Motif, Slug
from fabriques_cli.cli.acts.saisie import fait
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.format.instruction import Desistement


def desister(
    ctx: typer.Context,
    slug: Slug,
    le: Le = "",
    motif: Motif = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note qu'un lauréat, ou un dossier de la liste complémentaire, renonce.

    Avant la signature, sa place et son montant sont rendus ; après, la convention se résilie.
    """

    def act(saisie: Saisie) -> Acte:
        mots = fait(Desistement, saisie.au, le=le, motif=motif)
        return decision.desister(saisie.dossier, mots)

    return record(ctx.obj, slug, act, au=au, a_blanc=a_blanc)


app = command_app(desister)
