"""What `rapprocher --format json` prints, as a JSON Schema."""

from __future__ import annotations

from fabriques_cli.render.rapprochement.json import VERSION
from fabriques_cli.render.schemas.json_forms import (
    SITUATION,
    amount,
    block,
    by_name,
    count,
    many,
    output,
    text,
)
from fabriques_cli.render.schemas.vague import SECTION

SORTIE = output(
    "Sortie de « fabriques rapprocher --format json »",
    VERSION,
    situation=SITUATION,
    mention=text("Usage interne."),
    fichier=block(
        nom=text("Le fichier."),
        lu_comme=text("Son format, son encodage, son séparateur."),
        lignes=count("Les lignes de paiement."),
        total=amount("Le total de toutes ses lignes."),
        remarques=many("Ce qui est à savoir de la lecture.", text("Une phrase.")),
    ),
    sections=by_name(
        "Les parties sous leur clé : listes, puis egal, a_noter, ambigu, inconnu, absent.", SECTION
    ),
)
