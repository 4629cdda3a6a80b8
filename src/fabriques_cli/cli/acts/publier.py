"""`fabriques publier SLUG…`: a signed convention was published, or all those of a wave that were not yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from fabriques_cli.actes import publication
from fabriques_cli.cli.acts.parameters import Aujourdhui, DeLaVague, Slugs
from fabriques_cli.cli.acts.saisie import jour
from fabriques_cli.cli.acts.several import Groupe, Partage, record_each, require_one_way
from fabriques_cli.cli.base.app import command_app
from fabriques_cli.cli.base.parameters import ABlanc
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.domain.faits import signee
from fabriques_cli.domain.position.publication import a_publier_le, publication_exigee
from fabriques_cli.domain.position.seuils import SEUIL
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros
from fabriques_cli.text.refus import Refus


def publier(
    ctx: typer.Context,
    slugs: Slugs = None,
    vague: DeLaVague = "",
    le: Annotated[
        str, typer.Option(metavar="DATE", help="Jour de la mise en ligne ; aujourd'hui sans précision.")
    ] = "",
    au: Aujourdhui = "",
    a_blanc: ABlanc = False,
) -> int:
    """Note la publication d'une convention signée, et dit ce que la loi exige.

    Avec --vague : toutes les conventions signées de la vague qui ne sont pas encore publiées.
    """
    require_one_way("publier", slugs or [], vague)

    def day(charge: Charge) -> date:
        return jour("--le", le, charge.au) if le else charge.au

    def is_signed(charge: Charge, dossier: Dossier) -> bool:
        return signee(dossier, charge.au)

    def share(charge: Charge, group: Groupe) -> Partage:
        if group.vague and not group.dossiers:
            raise Refus(
                f"aucune convention de la {group.vague.titre} n'est signée.",
                "Une signature se note ainsi : fabriques conventionner SLUG",
            )
        found, on = Partage(), day(charge)
        for one in group.dossiers:
            known = publication.publiee_le(one)
            if known is not None and signee(one, charge.au):
                otherwise = "" if group.vague else publication.autre_jour(one, on)
                found.deja.append(f"{one.slug}, le {jour_court(known)}{otherwise}")
            else:
                found.actes[one.slug] = publication.publier(one, on, charge.au)
        return found

    def said(charge: Charge, group: Groupe, found: Partage) -> tuple[str, list[str]]:
        on = day(charge)
        written = [one for one in group.dossiers if one.slug in found.actes]
        duty = (
            [publication.obligation(written[0], on, charge.au)]
            if len(written) == 1
            else list(_duties(written, on, charge.au))
        )
        phrase = "Conventions publiées" if len(written) > 1 else "Convention publiée"
        return f"{phrase} le {jour_court(on)}", duty

    return record_each(ctx.obj, (slugs or [], vague), is_signed, share, said, au=au, a_blanc=a_blanc)


def _duties(dossiers: list[Dossier], on: date, au: date) -> Iterator[str]:
    """Of several conventions: of which the law asks it, which come late."""
    asked = [one for one in dossiers if publication_exigee(one, au)]
    free = [one.slug for one in dossiers if one not in asked]
    late = [one.slug for one in asked if _is_late(one, on)]
    if asked:
        yield (
            f"Publication exigée au-delà de {euros(SEUIL)} par an, dans les trois mois de la signature "
            f"({len(asked)}) : {', '.join(one.slug for one in asked)}."
        )
    if late:
        yield f"Publiées plus tard que cela ({len(late)}) : {', '.join(late)}."
    if free:
        yield f"Publication non exigée, aucune annuité ne passe ce seuil ({len(free)}) : {', '.join(free)}."


def _is_late(dossier: Dossier, on: date) -> bool:
    signee_le = dossier.convention.signee_le if dossier.convention else None
    return signee_le is not None and on > a_publier_le(signee_le)


app = command_app(publier)
