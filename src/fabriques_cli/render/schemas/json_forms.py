"""The pieces that the published schemas of the outputs are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fabriques_cli.format.json_schema import DRAFT

AJOUTS = "Les versions suivantes ajoutent des clés, et n'en retirent ni n'en changent aucune."
MONTANT = r"^-?[0-9]+\.[0-9]{2}$"
JOUR = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def output(titre: str, version: int, **keys: dict[str, Any]) -> dict[str, Any]:
    """The schema of a whole output, which begins with the version of its format."""
    first = {"version": {"const": version, "description": "La version de ce format."}}
    return {"$schema": DRAFT, "title": titre, "description": AJOUTS, **block(**first, **keys)}


def block(**keys: dict[str, Any]) -> dict[str, Any]:
    """A block that has all of its keys."""
    return {"type": "object", "required": list(keys), "properties": keys}


def may_be_null(form: dict[str, Any]) -> dict[str, Any]:
    """The same form, or no value."""
    if "enum" in form:
        return {**form, "enum": [*form["enum"], None]}
    if "type" in form:
        kinds = form["type"] if isinstance(form["type"], list) else [form["type"]]
        return {**form, "type": [*kinds, "null"]}
    return {"anyOf": [form, {"type": "null"}]}


def many(phrase: str, form: dict[str, Any]) -> dict[str, Any]:
    """A list of one form."""
    return {"type": "array", "description": phrase, "items": form}


def by_name(phrase: str, form: dict[str, Any]) -> dict[str, Any]:
    """A block whose keys are names of the registre, each with the same form."""
    return {"type": "object", "description": phrase, "additionalProperties": form}


def text(phrase: str) -> dict[str, Any]:
    """A text."""
    return {"type": "string", "description": phrase}


def yes_or_no(phrase: str) -> dict[str, Any]:
    """A boolean."""
    return {"type": "boolean", "description": phrase}


def choice(phrase: str, words: Iterable[str]) -> dict[str, Any]:
    """One of some codes, which never change."""
    return {"enum": list(words), "description": phrase}


def count(phrase: str, least: int = 0) -> dict[str, Any]:
    """A whole number."""
    return {"type": "integer", "minimum": least, "description": phrase}


def amount(phrase: str) -> dict[str, Any]:
    """Exact euros with two decimals, as text: a number of JSON may be read as a float."""
    return {"type": "string", "pattern": MONTANT, "description": phrase}


def day(phrase: str) -> dict[str, Any]:
    """A day, AAAA-MM-JJ."""
    return {"type": "string", "pattern": JOUR, "description": phrase}


SITUATION = block(
    au=day("Le jour de la situation, AAAA-MM-JJ."),
    fichiers=text("D'où viennent les fichiers : dossier de travail, ou commit."),
    regles=text("La version des règles."),
    fictif=yes_or_no("Si le registre est un exemple fictif."),
)

VALEUR: dict[str, Any] = {
    "description": "Une valeur : texte, nombre entier, oui ou non, montant ou nombre exact en texte, date AAAA-MM-JJ, "
    "liste ; {illisible: true, mot: …} quand elle est écrite et ne peut pas être lue ; null quand elle est absente.",
    "anyOf": [
        {"type": ["string", "integer", "boolean", "null"]},
        {"type": "array"},
        {
            "type": "object",
            "required": ["illisible"],
            "properties": {
                "illisible": {"const": True, "description": "La valeur ne peut pas être lue."},
                "mot": text(
                    "Ce qui est écrit ; absent quand ce n'est pas un mot, ou quand sa place n'est pas publique."
                ),
            },
        },
    ],
}

PRIVE = "Valeur privée, ou illisible à une place inconnue : elle a changé, et n'est pas montrée."

CHANGEMENT: dict[str, Any] = {
    "type": "object",
    "required": ["chemin"],
    "properties": {
        "chemin": text("Le chemin de la clé, les éléments de listes nommés par leur date et leur référence."),
        "avant": VALEUR,
        "apres": VALEUR,
        "prive": {"const": True, "description": PRIVE},
    },
    "oneOf": [{"required": ["avant", "apres"]}, {"required": ["prive"]}],
}

CHANGEMENTS = many("Les valeurs changées.", CHANGEMENT)

POSTERIEURS = count("Les faits datés d'après le jour de la situation, que rien ne compte.")
