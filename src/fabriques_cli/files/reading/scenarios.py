"""A scenario of a selection: read like a file of the registre, wherever it lies, and only by what selects."""

from __future__ import annotations

from typing import NamedTuple

from fabriques_cli.files.reading.contacts import note_contacts
from fabriques_cli.files.reading.models import read_model
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.format.anomalie import Anomalie
from fabriques_cli.format.essais.scenario import NOM, Scenario, fichier_de_scenario


class ScenarioLu(NamedTuple):
    """What a file says, if it says anything, and each trouble of it."""

    scenario: Scenario | None
    anomalies: tuple[Anomalie, ...]


def read_scenario(nom: str, data: bytes) -> ScenarioLu:
    """The scenario of some bytes, which goes by a name; every trouble kept."""
    fichier = fichier_de_scenario(nom)
    try:
        words = read_words(fichier, data)
    except Trouble as trouble:
        said = (trouble.message, trouble.a_faire, trouble.place)
        return ScenarioLu(None, (Anomalie(trouble.nature, fichier, (), *said),))
    note_contacts(words)
    scenario = read_model(Scenario, words, {NOM: nom})
    return ScenarioLu(scenario, tuple(words.troubles))
