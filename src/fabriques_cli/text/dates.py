"""Days, instants and durations as an officer reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta


def jour_court(jour: date) -> str:
    """`30/03/2021`."""
    return f"{jour:%d/%m/%Y}"


MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def jour_long(jour: date) -> str:
    """`1er juin 2021`, `8 juin 2021`: held together, as in an act that is signed."""
    number = "1er" if jour.day == 1 else str(jour.day)
    return f"{number}\u00a0{MOIS[jour.month - 1]}\u00a0{jour.year}"


def instant_court(moment: datetime) -> str:
    """`30/03/2021 à 22:49`, with the seconds when there are some."""
    heure = f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
    return f"{jour_court(moment)} à {heure}"


def ecart(debut: datetime, fin: datetime) -> timedelta:
    """The time that really passed between two instants: Python's own difference forgets the changes of hour."""
    return fin.astimezone(UTC) - debut.astimezone(UTC)


def duree(ecart: timedelta) -> str:
    """The two largest units of a duration: `33 minutes`, `2 jours et 4 heures`, `1 seconde`."""
    minutes, seconds = divmod(int(ecart.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = [
        f"{count} {unit}{'s' if count > 1 else ''}"
        for count, unit in ((days, "jour"), (hours, "heure"), (minutes, "minute"), (seconds, "seconde"))
        if count
    ]
    return " et ".join(parts[:2]) or "0 seconde"
