"""The time zones: the programme's, and those of the places overseas."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fabriques_cli.domain.dates import instant_court
from fabriques_cli.domain.lieu import Adresse

PARIS = ZoneInfo("Europe/Paris")

OUTRE_MER = {
    "971": ("America/Guadeloupe", "de la Guadeloupe"),
    "972": ("America/Martinique", "de la Martinique"),
    "973": ("America/Cayenne", "de la Guyane"),
    "974": ("Indian/Reunion", "de La Réunion"),
    "975": ("America/Miquelon", "de Saint-Pierre-et-Miquelon"),
    "976": ("Indian/Mayotte", "de Mayotte"),
    "977": ("America/St_Barthelemy", "de Saint-Barthélemy"),
    "978": ("America/Marigot", "de Saint-Martin"),
    "986": ("Pacific/Wallis", "de Wallis-et-Futuna"),
    "987": ("Pacific/Tahiti", "de Tahiti"),
    "988": ("Pacific/Noumea", "de la Nouvelle-Calédonie"),
}
"""Département or collectivity, as the INSEE code begins, to its time zone (IANA) and its name after « heure »."""


def zone(nom: str) -> ZoneInfo | None:
    """The time zone of a name, none if there is none of that name."""
    try:
        return ZoneInfo(nom)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # the name of a folder of zones is no zone either
        return None


def heure_locale(adresse: Adresse | None, instant: datetime) -> str:
    """« 30/03/2021 à 18:33, heure de la Guadeloupe », or an empty text for a place that is not overseas."""
    code = (adresse.code_insee or adresse.code_postal or "") if adresse else ""
    if code[:3] not in OUTRE_MER:
        return ""
    fuseau, nom = OUTRE_MER[code[:3]]
    return f"{instant_court(instant.astimezone(ZoneInfo(fuseau)))}, heure {nom}"
