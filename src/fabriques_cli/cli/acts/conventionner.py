"""`fabriques conventionner SLUG`: the convention is signed."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.actes import convention
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import Annuites, Aujourdhui, Le, Slug
from fabriques_cli.cli.acts.saisie import annuites, fait
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.format.gestion import Convention


def conventionner(
    ctx: typer.Context,
    slug: Slug,
    numero_ej: Annotated[
        str, typer.Option("--numero-ej", metavar="NUMÉRO", help="Engagement juridique dans Chorus.")
    ] = "",
    le: Le = "",
    debut: Annotated[str, typer.Option(metavar="DATE", help="Début de la convention.")] = "",
    fin: Annotated[str, typer.Option(metavar="DATE", help="Fin de la convention.")] = "",
    annuite: Annuites = None,
    objet: Annotated[str, typer.Option(metavar="TEXTE", help="Objet de la subvention.")] = "",
    conditions_versement: Annotated[
        str, typer.Option("--conditions-versement", metavar="TEXTE", help="Quand elle se verse.")
    ] = "",
    engagement_republicain_le: Annotated[
        str,
        typer.Option(
            "--engagement-republicain-le", metavar="DATE", help="Signature du contrat d'engagement."
        ),
    ] = "",
    publiee_le: Annotated[
        str, typer.Option("--publiee-le", metavar="DATE", help="Jour de la publication.")
    ] = "",
    suspend_versement: Annotated[
        bool,
        typer.Option("--suspend-versement", help="Sans compte rendu, la convention suspend le versement."),
    ] = False,
    excedent_conserve: Annotated[
        bool,
        typer.Option("--excedent-conserve", help="Elle laisse l'excédent à l'organisme sans but lucratif."),
    ] = False,
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note la signature de la convention : le montant devient engagé (AE).

    Sans --annuite, les montants sont ceux de la décision ; ils sont redits dans la convention.
    """

    def act(saisie: Saisie) -> Acte:
        mots = fait(
            Convention,
            saisie.au,
            numero_ej=numero_ej,
            signee_le=le,
            debut=debut,
            fin=fin,
            annuites=annuites(annuite),
            objet=objet,
            conditions_versement=conditions_versement,
            publiee_le=publiee_le,
            suspend_versement=suspend_versement,
            excedent_conserve=excedent_conserve,
            engagement_republicain_le=engagement_republicain_le,
        )
        return convention.conventionner(saisie.dossier, mots, saisie.au)

    return record(ctx.obj, slug, act, au=au, a_blanc=a_blanc)


app = command_app(conventionner)
