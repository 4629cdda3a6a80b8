"""`fabriques resilier SLUG`: the convention ends early."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.actes import fin
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import Annuites, Aujourdhui, Le, Motif, Slug
from fabriques_cli.cli.acts.saisie import annuites, fait
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.format.gestion import Resiliation


def resilier(
    ctx: typer.Context,
    slug: Slug,
    annuite: Annuites = None,
    motif: Motif = "",
    le: Le = "",
    libere_la_place: Annotated[
        bool, typer.Option("--libere-la-place", help="La place peut être donnée à un autre.")
    ] = False,
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note la résiliation de la convention, avec ce qui reste dû de chaque annuité.

    Ce qui était engagé et n'est plus dû est libéré ; ce qui a été versé de trop est à recouvrer.
    """

    def act(saisie: Saisie) -> Acte:
        mots = fait(
            Resiliation,
            saisie.au,
            le=le,
            motif=motif,
            annuites=annuites(annuite),
            libere_la_place=libere_la_place,
        )
        return fin.resilier(saisie.dossier, mots)

    return record(ctx.obj, slug, act, au=au, a_blanc=a_blanc)


app = command_app(resilier)
