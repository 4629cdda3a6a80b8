"""What `vague --format json` prints, as a JSON Schema: the list of the waves, or the report of one."""

from __future__ import annotations

from fabriques_cli.format.json_schema import DRAFT
from fabriques_cli.render.schemas.budget import PLACES, SOMME
from fabriques_cli.render.schemas.json_forms import (
    AJOUTS,
    POSTERIEURS,
    SITUATION,
    block,
    by_name,
    count,
    day,
    many,
    may_be_null,
    text,
)
from fabriques_cli.render.schemas.tableau import TABLEAU
from fabriques_cli.render.vague.json import VERSION

ETAT = block(places=PLACES, attribue=SOMME, reste_a_attribuer=SOMME)

INSTRUCTION = block(
    dossiers=count("Dossiers de la vague."),
    places=count("Places qu'elle prend."),
    montants=by_name("Les montants de la vague.", SOMME),
    statuts=by_name("Dossiers par statut.", count("Dossiers.")),
    verdicts=by_name("Dossiers par verdict.", count("Dossiers.")),
    sans_vague=many("Dossiers sans vague connue, hors du bilan.", text("Un identifiant.")),
    illisibles=many("Fichiers illisibles.", text("Un fichier.")),
    egares=many("Dossiers à une place où rien ne les lit.", text("Un fichier.")),
)

CHIFFRE = block(
    titre=text("Ce qui est compté."),
    valeur=text("Sa valeur, telle qu'elle se lit."),
    precision=text("Ce qui la situe, ou rien."),
)

SECTION = block(
    titre=text("Le titre."),
    niveau=count("1 pour un chapitre, 2 pour une de ses parties, et ainsi de suite."),
    chiffres=many("Les chiffres clés.", CHIFFRE),
    phrases=many("Ce qui est dit.", text("Une phrase.")),
    tableau=may_be_null(TABLEAU),
)

FORMAT = {"const": VERSION, "description": "La version de ce format."}

BILAN = block(
    version=FORMAT,
    situation=SITUATION,
    titre=text("Le titre du bilan."),
    mention=text("Usage interne, ou version pour diffusion."),
    vague=block(
        jour=day("La date de dépôt, qui nomme la vague."),
        numero=may_be_null(count("Son numéro.")),
        cloture=day("Le dernier jour de dépôt."),
        comite=may_be_null(day("Le jour du comité.")),
        lieu_du_comite=may_be_null(text("Où il se réunit.")),
    ),
    appel=block(
        nom=text("Le nom de l'appel."),
        attribuant=block(
            nom=may_be_null(text("L'autorité qui accorde l'aide.")),
            siret=may_be_null(text("Son SIRET.")),
        ),
    ),
    instruction=may_be_null(INSTRUCTION),
    avant=ETAT,
    apres=ETAT,
    faits_posterieurs=POSTERIEURS,
    projets=may_be_null(
        by_name(
            "La page de chaque projet, par identifiant ; rien dans la version pour diffusion.",
            by_name("Ses parties, sous leur clé.", SECTION),
        )
    ),
    sections=by_name("Les parties du bilan, sous leur clé.", SECTION),
)

HORS = block(
    sans_vague=many("Dossiers sans vague connue.", text("Un identifiant.")),
    illisibles=many("Fichiers illisibles.", text("Un fichier.")),
    vagues_illisibles=many("Vagues illisibles.", text("Un fichier.")),
    egares=many("Dossiers et vagues à une place où rien ne les lit.", text("Un fichier.")),
)
LISTE = block(
    version=FORMAT,
    situation=SITUATION,
    faits_posterieurs=POSTERIEURS,
    hors_des_totaux=HORS,
    tableaux=many("La liste des vagues.", TABLEAU),
)

SORTIE = {
    "$schema": DRAFT,
    "title": "Sortie de « fabriques vague --format json »",
    "description": f"Avec une vague, son bilan ; sans vague, leur liste. {AJOUTS}",
    "anyOf": [BILAN, LISTE],
}
