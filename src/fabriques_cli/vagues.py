"""The waves with their figures, and the one that a deposit would fall in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from fabriques_cli.bilan import etat
from fabriques_cli.budget import part
from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.position import Position
from fabriques_cli.domain.programme import Programme
from fabriques_cli.domain.vague import Vague
from fabriques_cli.tableau import Colonne, Tableau, Valeur

COLONNES = (
    Colonne("numero", "Numéro", "nombre"),
    Colonne("vague", "Vague", "jour"),
    Colonne("cloture", "Clôture", "jour", secondaire=True),
    Colonne("comite", "Comité", "jour", secondaire=True),
    Colonne("dossiers", "Dossiers", "nombre"),
    Colonne("places", "Places", "nombre"),
    Colonne("demande", "Demandé", "montant", secondaire=True),
    Colonne("accorde", "Accordé", "montant"),
    Colonne("places_cumulees", "Places cumulées", "nombre"),
    Colonne("reste_a_attribuer", "Reste à attribuer", "montant"),
)


def tableau(
    programme: Programme, vagues: Sequence[Vague], positions: Sequence[Position], au: date
) -> Tableau:
    """A row per wave, in order of deposit, with the call as it stands once the wave is counted."""
    rows = tuple(_row(programme, vague, positions, au) for vague in sorted(vagues, key=lambda v: v.jour))
    known = {vague.jour for vague in vagues}
    lost = [p.slug for p in positions if p.dossier.vague not in known]
    notes = (f"Sans vague connue, hors de ce tableau : {', '.join(lost)}.",) if lost else ()
    return Tableau("Vagues", COLONNES, rows, (), notes)


def _row(programme: Programme, vague: Vague, positions: Sequence[Position], au: date) -> tuple[Valeur, ...]:
    own = part([p for p in positions if p.dossier.vague == vague.jour])
    after = etat(programme, au, [p for p in positions if p.dossier.vague and p.dossier.vague <= vague.jour])
    return (
        vague.numero.valeur if vague.numero else None,
        vague.jour,
        vague.dernier_jour,
        vague.comite.le if vague.comite else None,
        own.dossiers,
        own.places,
        own.demande.connu,
        own.accorde.connu,
        after.places.total,
        after.reste_a_attribuer.connu,
    )


def vague_du_depot(cadre: Cadre, moment: date | datetime) -> Vague | None:
    """The first wave that is not closed at an instant of the programme's time; none after the last."""
    deposit = cadre.instant(moment)
    still_open = [vague for vague in cadre.vagues.values() if deposit < cadre.fin(vague)]
    return min(still_open, key=lambda vague: vague.dernier_jour, default=None)
