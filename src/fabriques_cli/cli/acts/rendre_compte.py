"""`fabriques rendre-compte SLUG`: a yearly report was received, or validated."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.actes import compte_rendu
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import Annuite, Aujourdhui, Slug
from fabriques_cli.cli.acts.saisie import annee, fait, parmi
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.format.gestion import TYPES_DE_COMPTE_RENDU, CompteRendu


def rendre_compte(
    ctx: typer.Context,
    slug: Slug,
    annuite: Annuite = "",
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="financier, ou activite.")
    ] = "financier",
    recu_le: Annotated[str, typer.Option("--recu-le", metavar="DATE", help="Jour de la réception.")] = "",
    valide_le: Annotated[
        str, typer.Option("--valide-le", metavar="DATE", help="Jour de la validation.")
    ] = "",
    montant_justifie: Annotated[
        str, typer.Option("--montant-justifie", metavar="MONTANT", help="Euros que le compte rendu justifie.")
    ] = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note un compte rendu reçu ; une seconde fois, ce qui s'y ajoute : sa validation, ce qu'il justifie."""
    year, kind = (
        annee(annuite, "--montant-justifie"),
        parmi(type_, TYPES_DE_COMPTE_RENDU, "type de compte rendu", "--type"),
    )

    def act(saisie: Saisie) -> Acte:
        mots = fait(
            CompteRendu,
            saisie.au,
            annuite=year,
            type=kind,
            recu_le=recu_le,
            valide_le=valide_le,
            montant_justifie=montant_justifie,
        )
        return compte_rendu.rendre_compte(saisie.dossier, mots, saisie.au)

    return record(ctx.obj, slug, act, au=au, a_blanc=a_blanc)


app = command_app(rendre_compte)
