"""Support besides money: what a laureate was given, whoever else was given it the same day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.actes.acte import Acte, Ecriture, mots_de, require_readable
from fabriques_cli.domain.faits import desiste, est_laureat
from fabriques_cli.domain.position.statut import Statut, statut
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import ACTEURS, TYPES_D_ACCOMPAGNEMENT, Accompagnement
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.proches import plie

LISTE = "accompagnement"
PAR = {"anct": "par l'ANCT", "france_tiers_lieux": "par France Tiers-Lieux"}


def accompagner(dossier: Dossier, soutien: Accompagnement) -> Acte:
    """One more support."""
    require_readable(dossier, LISTE)
    notes = (*_not_laureate(dossier, soutien.le or date.max), *_beside(dossier, soutien))
    return Acte(dit(soutien), (Ecriture((LISTE,), mots_de(soutien), ajout=True),), notes)


def deja(dossier: Dossier, soutien: Accompagnement) -> bool:
    """Whether the dossier holds this very support."""
    return any(_same(autre, soutien) for autre in dossier.accompagnement)


def est_suivi(dossier: Dossier, le: date) -> bool:
    """Whether the dossier is of a laureate that day, its aid not ended before its time."""
    return est_laureat(dossier, le) and statut(dossier, le) not in (Statut.DESISTE, Statut.RESILIE)


def dit(soutien: Accompagnement) -> str:
    """`Accompagnement du 10/02/2022, communauté, par l'ANCT : « Rencontre annuelle »`."""
    kind = TYPES_D_ACCOMPAGNEMENT[soutien.type] if soutien.type else ""
    who = PAR.get(soutien.acteur or "", "")
    day = f"Accompagnement du {jour_court(soutien.le)}" if soutien.le else "Accompagnement"
    return f"{', '.join(filter(None, [day, kind, who]))} : « {soutien.action} »"


def _same(autre: Accompagnement, soutien: Accompagnement) -> bool:
    keys = ("le", "type", "acteur")
    alike = all(getattr(autre, key) == getattr(soutien, key) for key in keys)
    return alike and plie(autre.action or "") == plie(soutien.action or "")


def _not_laureate(dossier: Dossier, le: date) -> Iterator[str]:
    if not est_laureat(dossier, le) or desiste(dossier, le):
        yield f"{dossier.slug} n'est pas lauréat au {jour_court(le)} : son statut est « {statut(dossier, le).mot} »."


def _beside(dossier: Dossier, soutien: Accompagnement) -> Iterator[str]:
    """Another of the same kind that day: two actions, or one that was typed otherwise."""
    for autre in dossier.accompagnement:
        if (autre.le, autre.type) == (soutien.le, soutien.type):
            who = f" ({ACTEURS[autre.acteur]})" if autre.acteur else ""
            yield (
                f"{dossier.slug} a déjà un accompagnement du même jour et du même type{who}, « {autre.action} » : "
                "celui-ci s'y ajoute."
            )
            return
