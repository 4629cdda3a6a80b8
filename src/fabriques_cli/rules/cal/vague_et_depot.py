"""CAL-03 · Le dossier dit sa vague et sa date de dépôt.

Pourquoi
    L'appel reçoit les dossiers par vagues : sans la vague ni la date, rien ne dit avec lesquels instruire celui-ci.

Source
    calendrier des dépôts
    Depuis l'ouverture de l'appel.

Au porteur
    Indiquez la vague à laquelle vous candidatez, et la date à laquelle vous avez déposé votre dossier.

Refusé
    depose_le:

Admis
    depose_le: 2021-03-30
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.calendrier import vague_ouverte
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court

DEPOT = ("depose_le",)


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if dossier.vague is None:
        yield Finding(
            ("vague",),
            "La vague du dossier n'est pas indiquée.",
            f"Indiquez-la par sa date de dépôt, comme 2021-03-30{_hint(dossier.depose_le, cadre)}.",
        )
    if any(chemin == DEPOT and jour > cadre.au for chemin, jour in cadre.a_venir):
        yield Finding(
            DEPOT,
            f"Le dossier n'était pas déposé au {jour_court(cadre.au)}.",
            "Le dépôt compte à sa date : donnez-vous une situation plus récente (--au).",
        )
    elif dossier.depose_le is None:
        yield Finding(
            DEPOT,
            "La date de dépôt du dossier n'est pas indiquée.",
            "Notez la date et l'heure du dépôt dès qu'il est fait.",
        )


def _hint(depot: date | datetime | None, cadre: Cadre) -> str:
    """The wave that a deposit is in time for, when both are known."""
    vague = vague_ouverte(depot, cadre) if depot else None
    return f" ; à la date du dépôt, la première ouverte était la {vague.titre}" if vague else ""


RULE = DossierRule(__doc__, Level.A_COMPLETER, Portee.CANDIDATURE, Origine.DEPLIANT, check)
