"""What `check --format json` prints, as a JSON Schema: a program may count on these keys, and ignore others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fabriques_cli.domain.statut import Statut
from fabriques_cli.findings import Level, Portee
from fabriques_cli.render.check_json import VERSION
from fabriques_cli.schema import DRAFT
from fabriques_cli.verdict import Verdict


def _block(**keys: dict[str, Any]) -> dict[str, Any]:
    """A block that has all of its keys."""
    return {"type": "object", "required": list(keys), "properties": keys}


def _text(phrase: str, *kinds: str) -> dict[str, Any]:
    return {"type": ["string", *kinds] if kinds else "string", "description": phrase}


def _choice(phrase: str, words: Iterable[str | None]) -> dict[str, Any]:
    return {"enum": list(words), "description": phrase}


def _count(phrase: str, least: int = 0) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "description": phrase}


def _place(phrase: str) -> dict[str, Any]:
    return {"type": ["integer", "null"], "minimum": 1, "description": phrase}


CONSTAT = _block(
    regle={"type": "string", "pattern": "^[A-Z]{3}-[0-9]{2}$", "description": "Le code de la règle, stable."},
    niveau=_choice("Le poids du constat.", [level.name.lower().replace("_", "-") for level in Level]),
    portee=_choice("Ce dont la règle parle.", [portee.value for portee in Portee]),
    message=_text("Ce qui est constaté, en français."),
    a_faire=_text("Ce qu'il faut faire ; vide quand il n'y a rien à faire."),
    source=_text("Le texte qui fonde la règle."),
    fichier=_text("Le fichier, à partir du sommet du dépôt git."),
    chemin=_text("Le chemin de la clé : demande.annuites.2022 ; vide pour le fichier entier."),
    ligne=_place("La ligne, à partir de 1."),
    colonne=_place("La colonne en caractères, à partir de 1."),
    motif_constate={
        "type": "boolean",
        "description": "Constat d'un dossier refusé, sans effet sur le code de sortie.",
    },
    levee_par=_text("Le chemin de la dérogation qui lève ce constat ; null s'il n'est pas levé.", "null"),
)
CONSTATS = {"type": "array", "items": CONSTAT}

SORTIE = {
    "$schema": DRAFT,
    "title": "Sortie de « fabriques check --format json »",
    "description": "Les versions suivantes ajoutent des clés, et n'en retirent ni n'en changent aucune.",
    **_block(
        version={"const": VERSION, "description": "La version de ce format."},
        situation=_block(
            au=_text("Le jour de la situation, AAAA-MM-JJ."),
            fichiers=_text("D'où viennent les fichiers : dossier de travail, ou commit."),
            regles=_text("La version des règles."),
            fictif={"type": "boolean", "description": "Si le registre est un exemple fictif."},
        ),
        dossiers={
            "type": "array",
            "description": "Les dossiers demandés, par identifiant.",
            "items": _block(
                slug=_text("L'identifiant du dossier."),
                nom=_text("Le nom du lieu."),
                statut=_choice("Où en est le dossier ; null s'il est illisible.", [*Statut, None]),
                verdict=_choice("Ce que le programme dit de la candidature.", [*Verdict]),
                constats=CONSTATS,
            ),
        },
        programme={**CONSTATS, "description": "Les constats sur l'ensemble, et sur les fichiers de vagues."},
        totaux=_block(
            dossiers=_count("Le nombre de dossiers montrés."),
            regles=_count("Le nombre de règles appliquées.", 1),
            faits_posterieurs=_count("Les faits datés d'après le jour de la situation, que rien ne compte."),
            verdicts=_block(**{verdict.value: _count(f"Dossiers : {verdict.mot}.") for verdict in Verdict}),
        ),
    ),
}
