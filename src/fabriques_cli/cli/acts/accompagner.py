"""`fabriques accompagner SLUG…`: support besides money, of one dossier, of several, or of the laureates of a wave."""

from __future__ import annotations

from typing import Annotated

import typer

from fabriques_cli.actes import accompagnement
from fabriques_cli.cli.acts.parameters import Aujourdhui, DeLaVague, Slugs
from fabriques_cli.cli.acts.saisie import fait, parmi
from fabriques_cli.cli.acts.several import Groupe, Partage, record_each, require_one_way
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import ACTEURS, TYPES_D_ACCOMPAGNEMENT, Accompagnement
from fabriques_cli.text.refus import Refus


def accompagner(
    ctx: typer.Context,
    slugs: Slugs = None,
    vague: DeLaVague = "",
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help=f"{', '.join(TYPES_D_ACCOMPAGNEMENT)}.")
    ] = "",
    acteur: Annotated[
        str, typer.Option(metavar="ACTEUR", help=f"Qui accompagne : {', '.join(ACTEURS)}.")
    ] = "",
    action: Annotated[str, typer.Option(metavar="TEXTE", help="Ce qui a été fait, en quelques mots.")] = "",
    le: Annotated[
        str, typer.Option(metavar="DATE", help="Jour de l'action ; aujourd'hui sans précision.")
    ] = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note un accompagnement, dans un dossier ou dans tous ceux qui en ont eu le même, en une fois.

    Avec --vague : les lauréats de la vague, sauf désistés et résiliés.
    """
    require_one_way("accompagner", slugs or [], vague)
    kind = parmi(type_, TYPES_D_ACCOMPAGNEMENT, "type d'accompagnement", "--type")
    who = parmi(acteur, ACTEURS, "acteur", "--acteur")
    if not action:
        raise Refus("il manque --action.", 'Dites ce qui a été fait, comme --action "Rencontre annuelle".')

    def support(charge: Charge) -> Accompagnement:
        return fait(Accompagnement, charge.au, le=le, type=kind, acteur=who, action=action)

    def supported(charge: Charge, dossier: Dossier) -> bool:
        return accompagnement.est_suivi(dossier, support(charge).le or charge.au)

    def share(charge: Charge, group: Groupe) -> Partage:
        soutien, found = support(charge), Partage()
        if group.vague and not group.dossiers:
            raise Refus(
                f"la {group.vague.titre} n'a aucun lauréat à accompagner ce jour-là.",
                "fabriques lieux statut:laureat en donne la liste.",
            )
        for one in group.dossiers:
            if accompagnement.deja(one, soutien):
                found.deja.append(one.slug)
            else:
                found.actes[one.slug] = accompagnement.accompagner(one, soutien)
        return found

    def said(charge: Charge, _group: Groupe, _found: Partage) -> tuple[str, list[str]]:
        return accompagnement.dit(support(charge)), []

    return record_each(ctx.obj, (slugs or [], vague), supported, share, said, au=au, a_blanc=a_blanc)


app = command_app(accompagner)
