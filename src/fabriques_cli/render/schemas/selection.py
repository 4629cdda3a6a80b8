"""What `selection --format json` prints, as a JSON Schema."""

from __future__ import annotations

from fabriques_cli.render.schemas.json_forms import (
    SITUATION,
    amount,
    block,
    by_name,
    count,
    day,
    many,
    may_be_null,
    output,
    text,
    yes_or_no,
)
from fabriques_cli.render.schemas.vague import SECTION
from fabriques_cli.render.selection.json import VERSION

SLUG = text("Un identifiant.")

LISTE = block(
    nom=text("« registre », ou le nom du scénario."),
    retenus=many("Les lieux de la liste.", SLUG),
    candidats=many("Les lieux parmi lesquels elle est choisie.", SLUG),
    hors_du_choix=by_name(
        "Les dossiers de la vague qui ne sont pas candidats, par identifiant.",
        many("Pourquoi.", text("Une raison.")),
    ),
    montant=amount("Le montant de la liste."),
    points=text("Ses points, nombre exact."),
    borne=text("Les points qu'aucune liste ne dépasse."),
    prouvee=yes_or_no("Si aucune liste n'a plus de points."),
)

SORTIE = output(
    "Sortie de « fabriques selection --format json »",
    VERSION,
    situation=SITUATION,
    mention=text("Aide au comité, usage interne."),
    vague=block(jour=day("La date de dépôt."), numero=may_be_null(count("Son numéro."))),
    listes=many("La liste du registre, puis celle de chaque scénario.", LISTE),
    sections=by_name("Les parties sous leur clé.", SECTION),
)
