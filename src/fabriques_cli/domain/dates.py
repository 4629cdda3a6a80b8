"""Days, instants and durations as an officer reads them."""

from __future__ import annotations

from datetime import date, datetime, timedelta


def jour_court(jour: date) -> str:
    """`30/03/2021`."""
    return f"{jour:%d/%m/%Y}"


def instant_court(moment: datetime) -> str:
    """`30/03/2021 à 22:49`, with the seconds when there are some."""
    return f"{moment:%d/%m/%Y à %H:%M:%S}".removesuffix(":00")


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
