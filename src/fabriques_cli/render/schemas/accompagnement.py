"""What `accompagnement --format json` prints, as a JSON Schema."""

from __future__ import annotations

from fabriques_cli.render.accompagnement.json import VERSION
from fabriques_cli.render.schemas.json_forms import (
    POSTERIEURS,
    SITUATION,
    block,
    by_name,
    count,
    many,
    output,
    text,
)
from fabriques_cli.render.schemas.vague import SECTION

SORTIE = output(
    "Sortie de « fabriques accompagnement --format json »",
    VERSION,
    situation=SITUATION,
    mention=text("Usage interne."),
    faits_posterieurs=POSTERIEURS,
    hors_de_la_vue=block(
        ni_laureats_ni_accompagnes=count("Dossiers qui passent les filtres, ni lauréats ni accompagnés."),
        illisibles=many("Fichiers illisibles.", text("Un fichier.")),
        egares=many("Dossiers et vagues à une place où rien ne les lit.", text("Un fichier.")),
    ),
    sections=by_name(
        "Les parties sous leur clé : soutiens, vagues, lieux, sans_rien, actions, besoins, missions.", SECTION
    ),
)
