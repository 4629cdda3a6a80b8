"""When two words say one value, and the print that a value leaves."""

from __future__ import annotations

from typing import Any

import pytest

from fabriques_cli.candidatures.empreintes import LONGUEUR, dit_pareil, empreinte
from fabriques_cli.findings import Chemin
from fabriques_cli.text.zone import PARIS

ANNUITE: Chemin = ("demande", "annuites", "2021")
DEPOT: Chemin = ("depose_le",)
TYPES: Chemin = ("lieu", "types")
BESOINS: Chemin = ("besoins",)


@pytest.mark.parametrize(
    ("chemin", "mot", "autre", "same"),
    [
        (ANNUITE, "50000", "50000.00", True),
        (ANNUITE, "50000", "50000.01", False),
        (ANNUITE, "500", "5000", False),
        (ANNUITE, "0", "0.00", True),
        (DEPOT, "2021-03-30T22:49:00+02:00", "2021-03-30T20:49:00+00:00", True),
        (DEPOT, "2021-03-30T22:49:00+02:00", "2021-03-30T22:49:00", True),  # Paris, in summer
        (DEPOT, "2021-03-30T22:49:00+02:00", "2021-03-30T22:49:00+01:00", False),
        (DEPOT, "2021-03-30", "2021-03-30T00:00:00+02:00", False),  # a day is not its first instant
        (TYPES, ["coworking", "fablab"], ["fablab", "coworking"], True),
        (TYPES, ["coworking"], ["coworking", "fablab"], False),
        (BESOINS, ["un", "deux"], ["deux", "un"], False),
        (("nom",), "La Filature", "La Filature ", True),
        (("nom",), "La Filature", "la filature", False),
        (("missions", "faire_ensemble"), "un\r\ndeux", "un\ndeux", True),
        (("porteur", "siret"), "01300260320001", "1300260320001", False),
        (("relabellisation",), "oui", "non", False),
    ],
)
def test_two_words_of_a_key(chemin: Chemin, mot: Any, autre: Any, same: bool) -> None:
    assert dit_pareil(chemin, mot, autre, PARIS) is same
    assert (empreinte(chemin, mot, PARIS) == empreinte(chemin, autre, PARIS)) is same


def test_a_print_gives_no_value_away() -> None:
    said = empreinte(("nom",), "La Filature", PARIS)
    assert len(said) == LONGUEUR
    assert set(said) <= set("0123456789abcdef")
