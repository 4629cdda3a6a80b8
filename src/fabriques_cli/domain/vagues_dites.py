"""A wave by its number, its title or its day, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from fabriques_cli.format.vague import Vague
from fabriques_cli.text.dialecte.jours import jour_lu
from fabriques_cli.text.dialecte.mots import jour
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus

NUMEROTEE = re.compile(
    r"(?:la )?(?:vague |v ?)?(?:n |no |numero )?([0-9]{1,3})(?: ?(?:e|eme|ere|er))?(?: vague)?",
    re.ASCII,
)
DATEE = re.compile(r"^\s*(?:la\s+)?vague\s+(?:du\s+)?", re.IGNORECASE)


def vague_lue(texte: str, vagues: Mapping[date, Vague]) -> date:
    """The day of the wave that a text names; raises `Refus`, whose ``attendu`` is the whole sentence."""
    said = plie(texte)
    for day, vague in vagues.items():
        if said == plie(vague.titre):
            return day
    found = NUMEROTEE.fullmatch(said)
    if found and not re.search("[-+/]", texte):
        days = [day for day, v in sorted(vagues.items()) if v.numero and v.numero.valeur == int(found[1])]
        if len(days) > 1:
            said = " et ".join(day.isoformat() for day in days)
            raise Refus(f"plusieurs vagues portent le numéro {found[1]} : {said}.", a_faire="Donnez sa date.")
        if days:
            return days[0]
        raise Refus(f"vague inconnue : « {texte} ».", a_faire=_connues(vagues.values()))
    text = DATEE.sub("", texte)
    try:
        day = jour(jour_lu(text) or text.strip())
    except Refus:
        raise Refus(f"« {texte} » n'est pas une vague.", a_faire=_connues(vagues.values())) from None
    if day not in vagues:
        raise Refus(f"vague inconnue : « {texte} ».", a_faire=_connues(vagues.values()))
    return day


def _connues(vagues: Iterable[Vague]) -> str:
    titles = ", ".join(vague.titre for vague in sorted(vagues, key=lambda vague: vague.jour))
    return f"Vagues du registre : {titles or 'aucune'}."
