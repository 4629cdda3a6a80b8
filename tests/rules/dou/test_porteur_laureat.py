"""DOU-02 · Le porteur n'est pas déjà lauréat pour un autre lieu."""

from __future__ import annotations

from datetime import date

import pytest

from cas_dou import AUTRE_PORTEUR, BIS, FILATURE, VOISINS, found, said_by

SAINT_QUENTIN = (
    'adresse: {voie: 3 rue Haute, code_postal: "02100", commune: Saint-Quentin, code_insee: "02691"}\n'
)


LAUREAT = "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 50000, 2022: 50000}}]\n"


def test_a_porteur_already_laureate_elsewhere_is_said_on_the_other() -> None:
    before = "nom: Le Moulin\nvague: 2020-12-30\ndepose_le: 2020-12-01\n" + SAINT_QUENTIN
    laureat = "decisions: [{le: 2021-02-10, resultat: laureat, annuites: {2021: 50000, 2022: 50000}}]\n"
    message = "Le même porteur (SIREN 130026032) est lauréat depuis le 10/02/2021 pour « Le Moulin » (filature-bis)."
    assert found("", before + laureat) == {FILATURE: [("DOU-02", message)]}
    assert found("", before + laureat, date(2021, 2, 10)) == {FILATURE: [("DOU-02", message)]}
    assert found("", before + laureat, date(2021, 2, 9)) == {}


def test_of_two_laureates_the_second_is_told_of_the_first() -> None:
    moulin = "nom: Le Moulin\n" + SAINT_QUENTIN
    earlier = LAUREAT.replace("2021-05-20", "2021-05-19")
    assert said_by(LAUREAT, moulin + earlier) == {FILATURE: ["DOU-02"]}
    assert said_by(earlier, moulin + LAUREAT) == {BIS: ["DOU-02"]}


@pytest.mark.parametrize(
    "second",
    [
        "decisions: [{le: 2021-05-20, resultat: liste_complementaire, rang: 1}]\n",
        LAUREAT + "desistement: {le: 2021-05-21}\n",
        LAUREAT.replace("2021-05-20", "2021-06-01"),
        LAUREAT + AUTRE_PORTEUR,
        LAUREAT + "candidature_precedente: la-filature\n",
    ],
)
def test_no_laureate_no_alerte(second: str) -> None:
    assert said_by("", "nom: Le Moulin\n" + SAINT_QUENTIN + second) == {}


def test_a_laureate_that_ended_was_one() -> None:
    ended = "convention: {signee_le: 2021-05-21}\nresiliation: {le: 2021-05-22, annuites: {2021: 0}}\n"
    assert said_by("", "nom: Le Moulin\n" + SAINT_QUENTIN + LAUREAT + ended) == {FILATURE: ["DOU-02"]}


def test_the_same_place_laureate_in_another_wave_is_not_elsewhere() -> None:
    assert said_by("", "vague: 2020-12-30\n" + LAUREAT) == VOISINS


def test_without_a_siret_two_porteurs_are_not_the_same() -> None:
    sans = "porteur: {nom: A, forme_juridique: commune, representant: {nom: Claude}}\n"
    assert said_by(sans, sans + "nom: Le Moulin\n" + SAINT_QUENTIN + LAUREAT) == {}
