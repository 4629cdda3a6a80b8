"""What `echeances --format json` prints, as a JSON Schema."""

from __future__ import annotations

from fabriques_cli.render.echeances.json import VERSION
from fabriques_cli.render.schemas.json_forms import (
    POSTERIEURS,
    SITUATION,
    block,
    by_name,
    count,
    day,
    many,
    may_be_null,
    output,
    text,
)
from fabriques_cli.render.schemas.vague import SECTION

SORTIE = output(
    "Sortie de « fabriques echeances --format json »",
    VERSION,
    situation=SITUATION,
    mention=text("Usage interne."),
    d_ici=may_be_null(day("Le dernier jour regardé, s'il y en a un.")),
    nombres=by_name(
        "Les échéances de la vue : en_retard, ce_mois, ensuite, passee, sans_date.", count("Combien.")
    ),
    acceptees=many("Les retards qu'une régularisation accepte.", text("L'identifiant de l'échéance.")),
    faits_posterieurs=POSTERIEURS,
    hors_de_la_vue=block(
        apres=count("Échéances qui tombent après le dernier jour regardé."),
        illisibles=many("Fichiers illisibles.", text("Un fichier.")),
        egares=many("Dossiers et vagues à une place où rien ne les lit.", text("Un fichier.")),
    ),
    sections=by_name(
        "Les parties sous leur clé : ensemble, par, en_retard, ce_mois, ensuite, passee, sans_date.", SECTION
    ),
)
