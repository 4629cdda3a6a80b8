"""The wave that was open on the day of a deposit, or why there is none to propose."""

from __future__ import annotations

from collections.abc import Mapping

from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.domain.calendrier import quand, vague_ouverte
from fabriques_cli.files.reading.words import Word
from fabriques_cli.findings import Chemin
from fabriques_cli.format.vague import Vague
from fabriques_cli.text.dialecte.mots import instant
from fabriques_cli.text.shell import quoted

DEPOT: Chemin = ("depose_le",)
VAGUE: Chemin = ("vague",)


def open_wave(facts: Mapping[Chemin, Word], charge: Charge) -> Vague | None:
    """The wave that the deposit is in time for, none without a deposit or when all were closed."""
    depot = facts.get(DEPOT)
    return vague_ouverte(instant(depot), charge.cadres.general) if depot else None


def all_closed(facts: Mapping[Chemin, Word], charge: Charge) -> str:
    """Why a deposit has no wave; empty where one was open, or where nothing can be said."""
    vagues, cadre = charge.registre.vagues.values(), charge.cadres.general
    if not vagues or DEPOT not in facts or open_wave(facts, charge):
        return ""
    last = max(vagues, key=lambda vague: (vague.dernier_jour, vague.jour))
    when = quand(instant(facts[DEPOT]), cadre)
    return f"Aucune vague n'est proposée : un dépôt du {when} vient après la clôture de la dernière, {last.titre}."


def left_out(facts: Mapping[Chemin, Word], charge: Charge, slug: str, *, written: bool) -> str:
    """What to say of a deposit that was given without its wave; empty where there is nothing to say."""
    if VAGUE in facts or DEPOT not in facts:
        return ""
    vague = open_wave(facts, charge)
    if vague is None:
        return all_closed(facts, charge)
    jour, when = vague.jour.isoformat(), quand(instant(facts[DEPOT]), charge.cadres.general)
    said = f"La vague n'est pas donnée : au {when}, la {vague.titre} était ouverte."
    if not written:
        return f"{said} Ajoutez --vague {jour}."
    command = f"fabriques modifier {quoted(slug)} vague={jour}"
    return f"{said} À la création, c'est --vague {jour} ; maintenant : {command}"
