"""The local time of the places overseas."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from fabriques_cli.domain.communes.resolution import departement_du_lieu
from fabriques_cli.format.lieu import Adresse
from fabriques_cli.referentiels.communes import Communes
from fabriques_cli.text.dates import instant_court

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
"""Département or collectivity to its time zone (IANA) and its name after « heure »."""


def heure_locale(adresse: Adresse | None, instant: datetime, communes: Communes) -> str:
    """« 30/03/2021 à 18:33, heure de la Guadeloupe », or an empty text for a place that is not overseas."""
    territoire = departement_du_lieu(adresse, communes)
    if territoire not in OUTRE_MER:
        return ""
    fuseau, nom = OUTRE_MER[territoire]
    return f"{instant_court(instant.astimezone(ZoneInfo(fuseau)))}, heure {nom}"
