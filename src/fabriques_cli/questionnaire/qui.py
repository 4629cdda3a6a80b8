"""Which dossier a row of a filled table is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fabriques_cli.format.dossier import Dossier
from fabriques_cli.questionnaire.forme import IDENTIFIANT, NUMERO
from fabriques_cli.questionnaire.releve import Releve, asked, place
from fabriques_cli.text.dates import jour_court


def who(numero: int, texts: Mapping[str, str]) -> str:
    """Where the row says which dossier it is."""
    return place(numero, IDENTIFIANT if texts.get(IDENTIFIANT) else NUMERO)


def dossier_of(releve: Releve[Any], numero: int, texts: Mapping[str, str]) -> Dossier | None:
    """The dossier of a row, none with a problem noted when it is not one, or not of the wave."""
    dossiers = releve.registre.dossiers
    numeros = {str(dossier.numero_ds): dossier for dossier in dossiers.values() if dossier.numero_ds}
    name, number = texts.get(IDENTIFIANT, ""), texts.get(NUMERO, "")
    word = name or number
    dossier = dossiers.get(word) or numeros.get(word)
    where = who(numero, texts)
    if dossier is None:
        near = asked(word, [*dossiers, *numeros]) or " Si cette ligne n'est pas un dossier, supprimez-la."
        releve.refuse(where, f"dossier inconnu « {word} ».{near}" if word else "le dossier n'est pas dit.")
    elif name and number and dossier.numero_ds not in (None, number):
        known = f"{number} n'est pas le numéro de {dossier.slug}, qui est {dossier.numero_ds}."
        releve.refuse(place(numero, NUMERO), known)
    elif _of_the_wave(releve, where, numero, dossier):
        return dossier
    return None


def _of_the_wave(releve: Releve[Any], where: str, numero: int, dossier: Dossier) -> bool:
    """Whether it is of the wave, where one is asked for, and met for the first time."""
    first = releve.vus.setdefault(dossier.slug, numero)
    if releve.vague is not None and dossier.vague != releve.vague.jour:
        autre = f", mais de celle du {jour_court(dossier.vague)}" if dossier.vague else ""
        releve.refuse(where, f"{dossier.slug} n'est pas de la {releve.vague.titre}{autre}.")
    elif first != numero:
        releve.refuse(where, f"{dossier.slug} est déjà à la ligne {first}.")
    else:
        return True
    return False
