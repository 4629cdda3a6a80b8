"""`fabriques amender SLUG`: an amendment of the convention."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.actes import convention
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import Annuites, Aujourdhui, Le, Motif, Slug
from fabriques_cli.cli.acts.saisie import annuites, fait, parmi
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.format.gestion import OBJETS, Avenant


def amender(
    ctx: typer.Context,
    slug: Slug,
    annuite: Annuites = None,
    fin: Annotated[str, typer.Option(metavar="DATE", help="Nouvelle fin de la convention.")] = "",
    objet: Annotated[
        str, typer.Option(metavar="OBJET", help=f"{', '.join(OBJETS)} ; déduit de ce qui change.")
    ] = "",
    le: Le = "",
    motif: Motif = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note un avenant à la convention signée.

    Un avenant redit toutes les annuités : une année qui n'est pas donnée garde son montant.
    """
    about = parmi(objet, OBJETS, "objet d'avenant", "--objet") if objet else ""

    def act(saisie: Saisie) -> Acte:
        mots = fait(Avenant, saisie.au, le=le, objet=about, motif=motif, annuites=annuites(annuite), fin=fin)
        return convention.amender(saisie.dossier, mots)

    return record(ctx.obj, slug, act, au=au, a_blanc=a_blanc)


app = command_app(amender)
