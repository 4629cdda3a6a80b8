"""`fabriques cloturer SLUG`: the dossier is closed, at what was paid."""

from __future__ import annotations

import typer

from fabriques_cli.actes import fin
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import Annuites, Aujourdhui, Le, Motif, Slug
from fabriques_cli.cli.acts.saisie import annuites, fait
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.format.gestion import Cloture


def cloturer(
    ctx: typer.Context,
    slug: Slug,
    annuite: Annuites = None,
    motif: Motif = "",
    le: Le = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Clôt un dossier, soldé à ce qui est versé.

    Une année donnée par --annuite est close à ce montant ; les autres, à ce qui en est versé et dû.
    """

    def act(saisie: Saisie) -> Acte:
        mots = fait(Cloture, saisie.au, le=le, motif=motif, annuites=annuites(annuite))
        return fin.cloturer(saisie.dossier, mots, saisie.au)

    return record(ctx.obj, slug, act, au=au, a_blanc=a_blanc)


app = command_app(cloturer)
