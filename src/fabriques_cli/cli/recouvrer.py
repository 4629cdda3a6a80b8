"""`fabriques recouvrer SLUG`: a title asks money back, or was cashed."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.actes import paiement
from fabriques_cli.actes.acte import Acte, montant_ecrit
from fabriques_cli.cli.acts import Saisie, opened, record
from fabriques_cli.cli.acts_parameters import ABlanc, Aujourdhui, Le, Motif, Slug
from fabriques_cli.cli.app import command_app
from fabriques_cli.cli.errors import Impossible
from fabriques_cli.cli.saisie import fait, jour
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.gestion import TitreDePerception


def recouvrer(
    ctx: typer.Context,
    slug: Slug,
    montant: Annotated[
        str, typer.Option(metavar="MONTANT", help="Euros demandés ; sans lui, tout ce qui reste à recouvrer.")
    ] = "",
    numero: Annotated[str, typer.Option(metavar="NUMÉRO", help="Numéro du titre.")] = "",
    le: Le = "",
    motif: Motif = "",
    encaisse_le: Annotated[
        str,
        typer.Option(
            "--encaisse-le", metavar="DATE", help="Jour où le titre --numero, déjà noté, est encaissé."
        ),
    ] = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note un titre de perception pour ce qui a été versé de trop, puis son encaissement."""
    saisie = opened(ctx.obj, slug, au)
    if encaisse_le:
        return _cashed(saisie, numero, encaisse_le, montant or le or motif, a_blanc=a_blanc)
    day = le or saisie.au.isoformat()

    def act(dossier: Dossier) -> Acte:
        amount = montant or montant_ecrit(paiement.reste_a_titrer(dossier, saisie.au))
        mots = fait(TitreDePerception, saisie.au, le=day, numero=numero, montant=amount, motif=motif)
        return paiement.recouvrer(dossier, mots, saisie.au)

    return record(saisie, act, a_blanc=a_blanc)


def _cashed(saisie: Saisie, numero: str, encaisse_le: str, other: str, *, a_blanc: bool) -> int:
    if other or not numero:
        raise Impossible(
            "un encaissement se note sur un titre déjà écrit.", "Donnez --numero et --encaisse-le, seuls."
        )
    day = jour("--encaisse-le", encaisse_le, saisie.au)
    return record(saisie, lambda dossier: paiement.encaisser(dossier, numero, day), a_blanc=a_blanc)


app = command_app(recouvrer)
