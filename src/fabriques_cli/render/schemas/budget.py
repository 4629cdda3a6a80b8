"""What `budget --format json` prints, as a JSON Schema."""

from __future__ import annotations

from typing import Any

from fabriques_cli.render.budget.json import VERSION
from fabriques_cli.render.budget.money_json import BORNES
from fabriques_cli.render.schemas.json_forms import (
    POSTERIEURS,
    SITUATION,
    amount,
    block,
    by_name,
    choice,
    count,
    day,
    many,
    may_be_null,
    output,
    text,
)
from fabriques_cli.render.schemas.tableau import TABLEAU

SOMME = block(
    montant=may_be_null(amount("Les euros connus ; null quand rien n'est connu.")),
    borne=may_be_null(
        choice("Ce qu'ils sont quand un montant est inconnu.", [one for one in BORNES.values() if one])
    ),
    inconnus=count("Combien de montants le total laisse hors de lui."),
    sans_montant=many("Ce que le total laisse hors de lui, par identifiant.", text("Un identifiant.")),
)


def _against(phrase: str) -> dict[str, Any]:
    return {**block(prises=count("Places prises."), sur=count("Places de l'appel.")), "description": phrase}


PLACES = block(
    total=_against("En tout."),
    hors_grands_centres_urbains=_against("Hors des grands centres urbains."),
    qpv=_against("QPV."),
    sans_categorie=count("Places de dossiers sans catégorie."),
    non_ventile=count("Places de la reprise, non ventilées."),
    non_comptees=many("Les parts de la reprise dont les places sont inconnues.", text("Une part.")),
)

ETAPE = block(
    vague=may_be_null(day("La date de la vague.")),
    titre=text("La vague en français."),
    attribue=SOMME,
    engage=SOMME,
    verse=SOMME,
)

SORTIE = output(
    "Sortie de « fabriques budget --format json »",
    VERSION,
    situation=SITUATION,
    montants=by_name(
        "Chaque mot du budget sous sa clé : enveloppe, engage, verse, reste_a_attribuer…", SOMME
    ),
    part_attribuee=may_be_null(
        {"type": "string", "pattern": r"^[0-9]+\.[0-9]{4}$", "description": "Part de l'enveloppe, de 0 à 1."}
    ),
    places=may_be_null(PLACES),
    hors_des_totaux=block(
        illisibles=many("Fichiers illisibles.", text("Un fichier.")),
        vagues_illisibles=many("Vagues illisibles.", text("Un fichier.")),
        a_corriger=many("Dossiers comptés, dont le fichier est à corriger.", text("Un identifiant.")),
        egares=many("Dossiers et vagues à une place où rien ne les lit.", text("Un fichier.")),
        faits_posterieurs=POSTERIEURS,
    ),
    cumul=block(
        definition=text("Ce qu'est une étape."),
        reprise_comprise={"type": "boolean", "description": "Si les étapes comprennent la reprise."},
        etapes=many(
            "Le cumul vague après vague ; vague est null pour la reprise et pour ce qui est sans vague.",
            ETAPE,
        ),
        a_part=many("Les vagues comptées à part de l'enveloppe, hors du cumul.", ETAPE),
    ),
    tableaux=many("Les tableaux montrés.", TABLEAU),
)
