"""What pydantic says of a value, in the officer's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fabriques_cli.text.dialecte.choix import choisi
from fabriques_cli.text.proches import nearest_of
from fabriques_cli.text.refus import Refus

BLOC = "un bloc « clé: valeur »"
LISTE = "une liste (un tiret par élément)"

# Every type of error that our models can raise, with what they expect; a test holds the table complete.
ATTENDU: Mapping[str, str] = {
    "string_type": "un texte",
    "string_too_short": "un texte",
    "model_type": BLOC,
    "model_attributes_type": BLOC,
    "dict_type": BLOC,
    "mapping_type": BLOC,
    "tuple_type": LISTE,
}


def expected(error: Mapping[str, Any]) -> tuple[str, str, str]:
    """What is expected, the cleaned word, and what else to do, for one error of pydantic."""
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, Refus):
        return cause.message, cause.propose, cause.a_faire
    if error["type"] == "literal_error":
        return _choice(error)
    return ATTENDU[error["type"]], "", ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that this one was probably meant to be, or an empty text."""
    folded = {name.casefold(): name for name in known}
    near = nearest_of(word.casefold().replace("-", "_"), list(folded), alike=66)
    return folded[near] if near else ""


def _choice(error: Mapping[str, Any]) -> tuple[str, str, str]:
    words = [word.strip(" '") for word in error["ctx"]["expected"].replace(" or ", ", ").split(",")]
    read = error["input"] if isinstance(error["input"], str) else ""
    said = choisi(read, words)
    near = "" if said else nearest(read, words)
    # A near word is a guess, and is asked; the same word written otherwise is to be written so.
    return f"un de ces mots : {', '.join(words)}", said, f"Vouliez-vous dire « {near} » ?" if near else ""
