"""A scenario of a selection: read like a file of the registre, wherever it lies, and only by what selects."""

from __future__ import annotations

from typing import NamedTuple

from fabriques_cli.files.reading.contacts import note_contacts
from fabriques_cli.files.reading.models import read_model
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.format.anomalie import Anomalie
from fabriques_cli.format.essais.scenario import NOM, Scenario, fichier_de_scenario

DES_LIEUX = "« nom: … »"
A_ECRIRE = "Écrivez au moins « titre: … » ; fabriques schema scenario dit les autres clés."
"""What a file that says nothing has to say: the key of a place is none of its own."""


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
        a_faire = A_ECRIRE if DES_LIEUX in trouble.a_faire else trouble.a_faire
        said = (trouble.message, a_faire, trouble.place)
        return ScenarioLu(None, (Anomalie(trouble.nature, fichier, (), *said),))
    note_contacts(words)
    scenario = read_model(Scenario, words, {NOM: nom})
    return ScenarioLu(scenario, tuple(words.troubles))
