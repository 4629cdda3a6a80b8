"""Deposits against the closings of the waves."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.format.vague import Vague
from fabriques_cli.text.dates import ecart, instant_court, jour_court

RIEN = timedelta()


def en_retard(moment: date | datetime, vague: Vague, cadre: Cadre) -> bool:
    """Whether a deposit came at or after midnight, in the programme's time zone, following the closing."""
    # No offset shifts an instant by more than a day: far from the closing, the days alone tell.
    avance = (vague.dernier_jour - date(moment.year, moment.month, moment.day)).days
    return avance < 0 if abs(avance) > 2 else retard(moment, vague, cadre) >= RIEN


def retard(moment: date | datetime, vague: Vague, cadre: Cadre) -> timedelta:
    """How long after the first moment too late a deposit came, negative when it is in time."""
    return ecart(cadre.fin(vague), cadre.instant(moment))


def vague_ouverte(moment: date | datetime, cadre: Cadre) -> Vague | None:
    """The first wave that a deposit is in time for, none when every known wave was closed."""
    ouvertes = [vague for vague in cadre.vagues.values() if not en_retard(moment, vague, cadre)]
    return min(ouvertes, key=lambda vague: (vague.dernier_jour, vague.jour)) if ouvertes else None


def vague_precedente(vague: Vague, cadre: Cadre) -> Vague | None:
    """The wave before another in the order of their deposit dates, none for the first."""
    avant: date | None = None
    for jour in cadre.vagues:
        if jour < vague.jour and (avant is None or jour > avant):
            avant = jour
    return cadre.vagues[avant] if avant else None


def quand(moment: date | datetime, cadre: Cadre) -> str:
    """The instant in the programme's time, or the day when it is all that is known."""
    return instant_court(cadre.instant(moment)) if isinstance(moment, datetime) else jour_court(moment)
