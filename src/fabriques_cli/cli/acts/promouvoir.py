"""`fabriques promouvoir SLUG`: a dossier of the complementary list becomes a laureate."""

from __future__ import annotations

import typer

from fabriques_cli.actes import decision
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import (
    Annuites,
    Aujourdhui,
    Autorite,
    Le,
    Motif,
    NotifieeLe,
    Reference,
    Remplace,
    Slug,
)
from fabriques_cli.cli.acts.saisie import annuites, fait
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.cli.reading.select import one_dossier
from fabriques_cli.format.instruction import Decision


def promouvoir(
    ctx: typer.Context,
    slug: Slug,
    remplace: Remplace = "",
    annuite: Annuites = None,
    le: Le = "",
    autorite: Autorite = "",
    reference: Reference = "",
    motif: Motif = "",
    notifiee_le: NotifieeLe = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Retient un dossier de la liste complémentaire, à la place d'un lauréat qui a renoncé.

    Sans --annuite, les montants sont ceux de la décision qui l'a classé, sinon du dernier avis chiffré.
    LIS-01 alerte si un meilleur rang attendait, ou si la place n'a pas été rendue.
    """

    def act(saisie: Saisie) -> Acte:
        mots = fait(
            Decision,
            saisie.au,
            le=le,
            resultat="laureat",
            annuites=annuites(annuite),
            motif=motif,
            autorite=autorite,
            reference=reference,
            notifiee_le=notifiee_le,
            remplace=one_dossier(saisie.charge, remplace) if remplace else "",
        )
        return decision.promouvoir(saisie.dossier, mots)

    return record(ctx.obj, slug, act, au=au, a_blanc=a_blanc)


app = command_app(promouvoir)
