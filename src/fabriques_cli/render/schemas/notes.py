"""What `notes --format json` prints, as a JSON Schema."""

from __future__ import annotations

from fabriques_cli.format.instruction import CRITERES
from fabriques_cli.render.notes.json import VERSION
from fabriques_cli.render.schemas.json_forms import (
    POSTERIEURS,
    SITUATION,
    block,
    by_name,
    many,
    may_be_null,
    output,
    text,
)
from fabriques_cli.render.schemas.vague import SECTION

SOURCE = may_be_null(text("Le texte qui le fixe."))
POIDS = block(valeur=may_be_null(text("Un nombre exact ; null quand il ne peut pas être lu.")), source=SOURCE)

SORTIE = output(
    "Sortie de « fabriques notes --format json »",
    VERSION,
    situation=SITUATION,
    mention=text("Usage interne."),
    echelle=may_be_null(
        block(min=text("La note la plus basse."), max=text("La note la plus haute."), source=SOURCE)
    ),
    poids=block(**dict.fromkeys(CRITERES, POIDS)),
    faits_posterieurs=POSTERIEURS,
    hors_de_la_vue=block(
        illisibles=many("Fichiers illisibles.", text("Un fichier.")),
        egares=many("Dossiers et vagues à une place où rien ne les lit.", text("Un fichier.")),
    ),
    sections=by_name(
        "Les parties sous leur clé : ensemble, critere, repartition, vague, categorie, region, instruit_par, dossiers, "
        "hors_echelle, manquantes ; avec --par, celles de l'axe. Moyennes et écarts à deux décimales.",
        SECTION,
    ),
)
