"""`fabriques verser SLUG`: a payment was made."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.actes import paiement
from fabriques_cli.actes.acte import Acte, montant_ecrit
from fabriques_cli.cli.acts import opened, record
from fabriques_cli.cli.acts_parameters import ABlanc, Annuite, Aujourdhui, Le, Slug
from fabriques_cli.cli.app import command_app
from fabriques_cli.cli.saisie import annee, fait
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.gestion import Versement


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
    saisie = opened(ctx.obj, slug, au)

    def said(amount: str) -> Versement:
        day = le or saisie.au.isoformat()
        return fait(Versement, saisie.au, le=day, annuite=year, montant=amount, reference=reference)

    def act(dossier: Dossier) -> Acte:
        # The year and the day are read first: the amount that is left depends on them.
        told = said(montant or "0")
        left = "" if montant else montant_ecrit(paiement.reste_de_l_annuite(dossier, told.annuite, told.le))
        return paiement.verser(dossier, said(left) if left else told)

    return record(saisie, act, a_blanc=a_blanc)


app = command_app(verser)
