"""`fabriques decider SLUG`: a decision of the authority; with `--vague` and `--depuis`, those of a committee."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from fabriques_cli.actes import decision
from fabriques_cli.actes.acte import Acte
from fabriques_cli.cli.acts.acts import Saisie, record
from fabriques_cli.cli.acts.parameters import (
    Annuites,
    Aujourdhui,
    Autorite,
    Le,
    LignesBarrees,
    LignesMasquees,
    Motif,
    NotifieeLe,
    Reference,
    Remplace,
)
from fabriques_cli.cli.acts.saisie import annuites, fait, parmi
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.complete import slugs, waves
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.cli.reading.select import one_dossier
from fabriques_cli.format.instruction import RESULTATS, Decision
from fabriques_cli.text.refus import Refus


def decider(
    ctx: typer.Context,
    slug: Annotated[
        str,
        typer.Argument(
            metavar="SLUG",
            help="Identifiant, fichier ou numéro DS ; aucun avec --depuis.",
            autocompletion=slugs,
        ),
    ] = "",
    resultat: Annotated[str, typer.Option(metavar="RÉSULTAT", help=f"{', '.join(RESULTATS)}.")] = "",
    annuite: Annuites = None,
    rang: Annotated[str, typer.Option(metavar="N", help="Rang sur la liste complémentaire.")] = "",
    le: Le = "",
    autorite: Autorite = "",
    reference: Reference = "",
    motif: Motif = "",
    notifiee_le: NotifieeLe = "",
    remplace: Remplace = "",
    vague: Annotated[
        str,
        typer.Option(metavar="VAGUE", help="Vague dont --depuis est le procès-verbal.", autocompletion=waves),
    ] = "",
    depuis: Annotated[
        str, typer.Option(metavar="FICHIER.xlsx", help="Classeur de fabriques vague --modele, rempli.")
    ] = "",
    lignes_masquees: LignesMasquees = "",
    lignes_barrees: LignesBarrees = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note une décision, ou toutes celles d'un comité, lues dans un classeur.

    Une décision s'ajoute aux précédentes : la dernière l'emporte. Elle porte une empreinte du dossier (vu).
    """
    said = (resultat, annuite, rang, le, autorite, reference, motif, notifiee_le, remplace)
    answered = {"--lignes-masquees": lignes_masquees, "--lignes-barrees": lignes_barrees}
    if vague or depuis:
        return _minutes(ctx, slug, vague, depuis, said, answered, au=au, a_blanc=a_blanc)
    for option in filter(answered.get, answered):
        raise Refus(f"{option} se donne avec --depuis.", "Pour un seul dossier, il n'y a pas de classeur.")
    if not slug:
        raise Refus(
            "il manque le dossier.",
            "Un dossier : fabriques decider SLUG --resultat … · un comité : --vague 6 --depuis pv.xlsx",
        )
    result = parmi(resultat, RESULTATS, "résultat", "--resultat")

    def act(saisie: Saisie) -> Acte:
        mots = fait(
            Decision,
            saisie.au,
            le=le,
            resultat=result,
            rang=rang,
            annuites=annuites(annuite),
            motif=motif,
            autorite=autorite,
            reference=reference,
            notifiee_le=notifiee_le,
            remplace=one_dossier(saisie.charge, remplace) if remplace else "",
        )
        return decision.decider(saisie.dossier, mots)

    return record(ctx.obj, slug, act, au=au, a_blanc=a_blanc)


def _minutes(
    ctx: typer.Context,
    slug: str,
    vague: str,
    depuis: str,
    said: tuple[Any, ...],
    answered: Mapping[str, str],
    *,
    au: str,
    a_blanc: bool,
) -> int:
    if not (vague and depuis):
        raise Refus(
            "--vague et --depuis se donnent ensemble.",
            "fabriques vague 6 --modele pv.xlsx prépare le classeur ; decider --vague 6 --depuis pv.xlsx le relit.",
        )
    if slug or any(said):
        raise Refus(
            "avec --depuis, tout est dans le classeur : ni dossier, ni résultat, ni date sur la ligne de commande.",
            "Écrivez la date, l'autorité et la référence au-dessus du tableau.",
        )
    from fabriques_cli.cli.acts.minutes import decide_all  # noqa: PLC0415 # for a committee alone
    from fabriques_cli.cli.acts.workbook import answers  # noqa: PLC0415 # for a committee alone

    return decide_all(ctx.obj, vague, depuis, answers(answered), au=au, a_blanc=a_blanc)


app = command_app(decider)
