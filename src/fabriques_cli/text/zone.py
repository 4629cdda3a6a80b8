"""The time zone in which the programme counts its days."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

PARIS = ZoneInfo("Europe/Paris")


def zone(nom: str) -> ZoneInfo | None:
    """The time zone of a name, none if there is none of that name."""
    try:
        return ZoneInfo(nom)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # the name of a folder of zones is no zone either
        return None
