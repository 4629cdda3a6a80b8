"""`fabriques recouvrer SLUG`: a title asks money back, or was cashed."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.actes import recouvrement
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import Annuite, Aujourdhui, Le, Motif, Slug
from fabriques_cli.cli.acts.saisie import annee, fait, jour, parmi
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.format.gestion import NATURES, TitreDePerception
from fabriques_cli.text.refus import Refus


def recouvrer(
    ctx: typer.Context,
    slug: Slug,
    annuite: Annuite = "",
    nature: Annotated[
        str,
        typer.Option(
            metavar="NATURE",
            help="indu : payé par erreur, donc encore dû ; non_justifie : non dépensé comme convenu.",
        ),
    ] = "",
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
    if encaisse_le and (montant or le or motif or annuite or nature):
        raise Refus(
            "un encaissement se note sur un titre déjà écrit.", "Donnez --numero et --encaisse-le, seuls."
        )

    def act(saisie: Saisie) -> Acte:
        dossier, today = saisie.dossier, saisie.au
        if encaisse_le:
            return recouvrement.encaisser(dossier, numero, jour("--encaisse-le", encaisse_le, today))
        if montant and not montant.strip("0.,"):
            raise Refus("un titre de 0 € ne demande rien.", "Donnez --montant, en euros.")
        return recouvrement.recouvrer(
            dossier,
            fait(
                TitreDePerception,
                today,
                le=le,
                numero=numero,
                annuite=annee(annuite) if annuite else "",
                nature=parmi(nature, NATURES, "nature", "--nature") if nature else "",
                montant=montant or "0",
                motif=motif,
            ),
        )

    return record(ctx.obj, slug, act, au=au, a_blanc=a_blanc)


app = command_app(recouvrer)
