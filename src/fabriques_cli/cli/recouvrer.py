"""`fabriques recouvrer SLUG`: a title asks money back, or was cashed."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.actes import recouvrement
from fabriques_cli.actes.acte import Acte, montant_ecrit
from fabriques_cli.cli.acts import Saisie, record
from fabriques_cli.cli.acts_parameters import Aujourdhui, Le, Motif, Slug
from fabriques_cli.cli.app import command_app
from fabriques_cli.cli.errors import Impossible
from fabriques_cli.cli.parameters import ABlanc
from fabriques_cli.cli.saisie import fait, jour
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
            "--encaisse-le",
            metavar="DATE",
            help="Jour où un titre déjà noté est encaissé ; --numero dit lequel.",
        ),
    ] = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note un titre de perception pour ce qui a été versé de trop, puis son encaissement."""
    if encaisse_le and (montant or le or motif):
        raise Impossible(
            "un encaissement se note sur un titre déjà écrit.", "Donnez --numero et --encaisse-le, seuls."
        )

    def act(saisie: Saisie) -> Acte:
        dossier, today = saisie.dossier, saisie.au
        if encaisse_le:
            return recouvrement.encaisser(dossier, numero, jour("--encaisse-le", encaisse_le, today))
        emis_le = jour("--le", le, today) if le else today
        asked = montant or montant_ecrit(recouvrement.reste_a_titrer(dossier, emis_le))
        mots = fait(TitreDePerception, today, le=le, numero=numero, montant=asked, motif=motif)
        return recouvrement.recouvrer(dossier, mots)

    return record(ctx.obj, slug, act, au=au, a_blanc=a_blanc)


app = command_app(recouvrer)
