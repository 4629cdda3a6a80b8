"""Filters in the words of an officer: each way to type one is said, and names what its codes stand for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fabriques_cli.lieux.filtres_dits import filtres_dits
from fabriques_cli.lieux.liste import Bornes, Cherche, Critere
from fabriques_cli.lieux.rubriques import FILTRES
from registres import EXEMPLE, situation

ONE = situation({"lieux/a.yaml": EXEMPLE + "instruit_par: Éva Exemple\n"})
D = Decimal


def said(cle: str, *codes: str) -> str:
    (found,) = filtres_dits(ONE, [(cle, frozenset(codes))])
    return found


@pytest.mark.parametrize(
    ("cle", "codes", "expected"),
    [
        ("statut", ("solde", "laureat"), "statut : lauréat ou soldé"),  # in the order of a life
        ("verdict", ("a-completer",), "verdict : à compléter"),
        ("categorie", ("qpv",), "catégorie : QPV"),
        ("vague", ("2021-03-30",), "vague : vague 6 (30/03/2021)"),
        ("region", ("53",), "région : Bretagne"),
        ("departement", ("2A",), "département : Corse-du-Sud"),
        ("commune", ("93066",), "commune : Saint-Denis (93)"),
        ("siret", ("13002603200016",), "SIRET : 13002603200016"),
        ("slug", ("a",), "identifiant : a"),
        ("instruit_par", ("eva exemple",), "instruit par : Éva Exemple"),
        ("instruit_par", ("",), "instruit par : personne"),
    ],
)
def test_a_word_is_said_as_it_is_shown(cle: str, codes: tuple[str, ...], expected: str) -> None:
    assert said(cle, *codes) == expected


@pytest.mark.parametrize(
    ("critere", "expected"),
    [
        (("accorde", Bornes(D(75000), None)), "accordé : 75 000 € ou plus"),
        (("accorde", Bornes(None, D(75000))), "accordé : 75 000 € ou moins"),
        (("accorde", Bornes(D(1), D("2.5"))), "accordé : de 1 € à 2,50 €"),
        (("accorde", Bornes(D(0), D(0))), "accordé : 0 €"),
        (("depose_le", Bornes(date(2021, 3, 1), None)), "déposé le : depuis le 01/03/2021"),
        (("depose_le", Bornes(None, date(2021, 3, 1))), "déposé le : jusqu'au 01/03/2021"),
        (
            ("depose_le", Bornes(date(2021, 3, 1), date(2021, 3, 2))),
            "déposé le : du 01/03/2021 au 02/03/2021",
        ),
        (("depose_le", Bornes(date(2021, 3, 1), date(2021, 3, 1))), "déposé le : 01/03/2021"),
        (("", Cherche("moulin")), "noms qui contiennent « moulin »"),
        (("", Cherche("a@b.fr")), "noms qui contiennent « (masqué) »"),
    ],
)
def test_an_interval_and_a_word_are_said_in_a_sentence(critere: Critere, expected: str) -> None:
    (found,) = filtres_dits(ONE, [critere])
    assert found.replace("\u202f", " ").replace("\u00a0", " ") == expected


def test_every_filter_with_words_says_each_of_them() -> None:
    for cle, one in FILTRES.items():
        for code, word in one.mots.items():
            assert said(cle, code).endswith(f": {word}")
