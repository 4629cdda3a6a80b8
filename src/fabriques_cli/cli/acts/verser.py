"""`fabriques verser SLUG`: a payment was made."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.actes import paiement
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import Annuite, Aujourdhui, Le, Slug
from fabriques_cli.cli.acts.saisie import annee, fait
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.format.gestion import Versement


def verser(
    ctx: typer.Context,
    slug: Slug,
    annuite: Annuite = "",
    montant: Annotated[
        str, typer.Option(metavar="MONTANT", help="Euros versés ; sans lui, tout ce qui reste de l'annuité.")
    ] = "",
    le: Le = "",
    reference: Annotated[str, typer.Option(metavar="NUMÉRO", help="Numéro de la demande de paiement.")] = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note un versement, au jour où il est payé.

    L'annuité est l'année pour laquelle l'argent est accordé, quel que soit le jour du paiement.
    """
    year = annee(annuite)

    def act(saisie: Saisie) -> Acte:
        dossier = saisie.dossier
        # The year and the day are read first: the amount that is left depends on them.
        mots = fait(Versement, saisie.au, le=le, annuite=year, montant=montant or "0", reference=reference)
        if not montant:
            reste = paiement.reste_de_l_annuite(dossier, mots.annuite, mots.le)
            mots = mots.model_copy(update={"montant": reste})
        return paiement.verser(dossier, mots)

    return record(ctx.obj, slug, act, au=au, a_blanc=a_blanc)


app = command_app(verser)
