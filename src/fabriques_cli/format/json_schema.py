"""The JSON Schema of each kind of file, for editors: what they complete, explain and underline.

It says what FIC-03, FIC-04 and FIC-07 say of keys and words; what a dossier is worth is for `check`. An editor
has typed the words before it compares: 60000 is a number, `oui` a text, and the zero of 01004 is lost.
"""

from __future__ import annotations

import json
import re
from typing import Any

from fabriques_cli.format.attendu import ATTENDU, Json
from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import Bloc, Champ, Choix, Forme, Liste, Mot, ParAnnee, Texte, champs
from fabriques_cli.format.cle import Cle
from fabriques_cli.format.correspondance import Correspondance
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.vague import Vague

DRAFT = "http://json-schema.org/draft-07/schema#"
BLANC = r"^\s*$"
TEXTE = r"\S"
RIEN: Json = {
    "title": "Sans valeur",
    "not": {"type": ["object", "array", "number", "boolean"]},
    "pattern": BLANC,
}
"""No value, said so that an editor does not offer the word `null` among the words of a choice."""
NOMBRE = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)

TITRES: dict[type[Modele], tuple[str, str]] = {
    Dossier: ("Dossier", "La candidature d'un lieu dans une vague. Toute clé peut manquer : c'est inconnu."),
    Vague: ("Vague", "Une vague de l'appel, nommée par sa date de dépôt."),
    Programme: ("Programme", "L'appel : enveloppe, places, bornes, critères, chaque chiffre avec sa source."),
    Correspondance: (
        "Correspondance",
        "Ce que deviennent les réponses d'un formulaire : la colonne, et la clé du dossier.",
    ),
}


def schema(modele: type[Modele], dit: tuple[str, str] | None = None) -> Json:
    """The schema of a file that holds a model; ``dit`` is its title and a sentence, of a room above."""
    titre, phrase = dit or TITRES[modele]
    return {"$schema": DRAFT, "title": titre, "description": phrase, **_bloc(modele)}


def _bloc(modele: type[Modele]) -> Json:
    fields = list(champs(modele))
    required = [champ.nom for champ in fields if champ.obligatoire]
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": {champ.nom: _champ(champ) for champ in fields},
    }


def _champ(champ: Champ) -> Json:
    """What a key says and holds; an empty value is an absent one, unless the block cannot do without."""
    dit = champ.dit
    held = _forme(champ.forme, dit)
    if dit.code is not None:
        held |= _code(dit.code)
    if not champ.obligatoire:
        held = _or_blank(held)
    return {"title": dit.titre, "description": dit.phrase, **held}


def _forme(forme: Forme, dit: Cle) -> Json:
    """The schema of a value that is there."""
    if isinstance(forme, Bloc):
        return _bloc(forme.modele)
    if isinstance(forme, Liste):
        return {"type": "array", "items": _forme(forme.element, dit)}
    if isinstance(forme, ParAnnee):
        held = _forme(forme.valeur, dit)
        # A year without an amount is not one of 0 €: it is unknown, and check refuses it too.
        one = held if isinstance(forme.valeur, Mot) else _or_blank(held)
        year = {"title": dit.titre, "description": dit.phrase, **one}
        return {"type": "object", "additionalProperties": False, "patternProperties": {"^20[0-9]{2}$": year}}
    if isinstance(forme, Choix):
        return {"description": dit.phrase, "enum": list(forme.mots)}
    return {**_mot(forme), "examples": [_exemple(forme, dit.exemple)]}


def _mot(forme: Mot | Texte) -> Json:
    if isinstance(forme, Texte):
        return {"type": ["string", "number", "boolean"], "pattern": TEXTE, **_said("un texte")}
    attendu = ATTENDU[forme.lire]
    kinds = ["string", *([attendu.nombres["type"]] if attendu.nombres else [])]
    return {
        **attendu.nombres,
        "type": kinds,
        "pattern": f"^(?:{attendu.motif})$",
        **_said(attendu.dit),
    }


def _said(what: str) -> Json:
    """The two messages in French that editors show in place of their own."""
    return {"errorMessage": f"Attendu : {what}.", "patternErrorMessage": f"Attendu : {what}."}


def _code(chiffres: int) -> Json:
    """A number with fewer digits than the code has lost its zero, or never had quotes to keep it."""
    kinds: Json = {"type": ["string", "integer"]}
    if not chiffres:
        return kinds
    quoted = {"type": "string", "errorMessage": "Écrivez ce code entre guillemets, avec tous ses chiffres."}
    return {
        **kinds,
        "if": {"type": "integer", "exclusiveMaximum": 10 ** (chiffres - 1)},
        "then": quoted,
    }


def _or_blank(held: Json) -> Json:
    """The same, or nothing."""
    if "enum" in held:
        return {"anyOf": [held, RIEN]}
    kinds = [held["type"]] if isinstance(held["type"], str) else held["type"]
    form = held.get("pattern", "")
    pattern = {} if form == TEXTE else {"pattern": f"{BLANC}|{form}" if form else BLANC}
    rest = {key: value for key, value in held.items() if key not in ("type", "pattern")}
    return {"type": list(dict.fromkeys([*kinds, "null", "string"])), **pattern, **rest}


def _exemple(forme: Mot | Texte, mot: str) -> Any:
    """The word as an editor types it."""
    is_number = isinstance(forme, Mot) and ATTENDU[forme.lire].nombres and NOMBRE.fullmatch(mot)
    return json.loads(mot) if is_number else mot
