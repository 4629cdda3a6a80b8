"""Where a dossier stands on a day: the furthest status that its dated facts hold."""

from __future__ import annotations

from datetime import date

import pytest

from dossiers import dossier
from fabriques_cli.domain.position.position import occupe_une_place
from fabriques_cli.domain.position.statut import MOTS, Statut, statut

AU = date(2021, 5, 31)

DEPOT = "depose_le: 2021-03-30T22:49:00+02:00\n"
DECISION = "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 50000, 2022: 30000}}]\n"
CONVENTION = "convention: {signee_le: 2021-07-01, annuites: {2021: 50000, 2022: 30000}}\n"
PAYE = (
    "versements: [{le: 2021-09-20, annuite: 2021, montant: 50000}, "
    "{le: 2022-03-10, annuite: 2022, montant: 30000}]\n"
)
RENDU = "comptes_rendus: [{annuite: 2022, type: financier, recu_le: 2023-06-01, valide_le: 2023-06-20}]\n"
LATER = date(2024, 1, 1)


def status(text: str, au: date = AU) -> str:
    """The status of a dossier written so."""
    return statut(dossier(text), au).value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nom: La Filature", "brouillon"),
        ("depose_le: 2021-06-01", "brouillon"),
        ("depose_le: 2021-05-31", "depose"),
        ("depose_le: 2021-05-31T23:59:59", "depose"),
        (DEPOT, "depose"),
        (f"{DEPOT}complements: [{{pieces: [statuts]}}]", "depose"),
        (f"{DEPOT}complements: [{{demande_le: 2021-06-01}}]", "depose"),
        (f"{DEPOT}complements: [{{demande_le: 2021-05-31}}]", "en_instruction"),
        (f"{DEPOT}avis: [{{le: 2021-06-01}}]", "depose"),
        (f"{DEPOT}avis: [{{le: 2021-05-31}}]", "en_instruction"),
        ("avis: [{le: 2021-05-31}]", "en_instruction"),
    ],
)
def test_before_the_decision(text: str, expected: str) -> None:
    assert status(text) == expected


@pytest.mark.parametrize(
    "resultat", ["irrecevable", "non_retenu", "liste_complementaire", "sans_suite", "laureat"]
)
def test_the_decision_gives_its_own_status(resultat: str) -> None:
    text = f"{DEPOT}avis: [{{le: 2021-05-01}}]\ndecisions: [{{le: 2021-05-31, resultat: {resultat}}}]"
    assert status(text) == resultat
    assert status(text, date(2021, 5, 30)) == "en_instruction"


def test_the_last_decision_rules() -> None:
    text = (
        "decisions: [{le: 2021-06-08, resultat: liste_complementaire, rang: 2}, "
        "{le: 2021-07-20, resultat: laureat, remplace: le-moulin}]"
    )
    assert [status(text, day) for day in (date(2021, 6, 8), date(2021, 7, 19), date(2021, 7, 20))] == [
        "liste_complementaire",
        "liste_complementaire",
        "laureat",
    ]


def test_what_is_signed_goes_further_than_any_decision() -> None:
    refused = "decisions: [{le: 2021-06-08, resultat: laureat}, {le: 2021-07-20, resultat: sans_suite}]\n"
    assert status(refused, LATER) == "sans_suite"
    assert status(refused + CONVENTION, LATER) == "conventionne"
    assert occupe_une_place(dossier(refused + CONVENTION), LATER)
    assert not occupe_une_place(dossier(refused), LATER)
    ended = refused + CONVENTION + "resiliation: {le: 2021-07-21, annuites: {2021: 0}}\n"
    assert status(ended, date(2021, 7, 20)) == "conventionne"
    assert status(ended, date(2021, 7, 21)) == "resilie"


@pytest.mark.parametrize(
    ("facts", "au", "expected"),
    [
        ("desistement: {le: 2021-06-20}\n", date(2021, 6, 19), "laureat"),
        ("desistement: {le: 2021-06-20}\n", date(2021, 6, 20), "desiste"),
        (CONVENTION, date(2021, 6, 30), "laureat"),
        (CONVENTION, date(2021, 7, 1), "conventionne"),
        (CONVENTION + PAYE, date(2021, 9, 19), "conventionne"),
        (CONVENTION + PAYE, date(2021, 9, 20), "en_cours"),
        (CONVENTION + PAYE, LATER, "en_cours"),
        (
            CONVENTION + "resiliation: {le: 2022-01-01, annuites: {2021: 50000}}\n",
            date(2021, 12, 31),
            "conventionne",
        ),
        (
            CONVENTION + "resiliation: {le: 2022-01-01, annuites: {2021: 50000}}\n",
            date(2022, 1, 1),
            "resilie",
        ),
        (CONVENTION + PAYE + "cloture: {le: 2023-10-01}\n", date(2023, 9, 30), "en_cours"),
        (CONVENTION + PAYE + "cloture: {le: 2023-10-01}\n", date(2023, 10, 1), "solde"),
        (
            CONVENTION + "resiliation: {le: 2022-01-01, annuites: {2021: 0}}\ncloture: {le: 2022-06-01}\n",
            LATER,
            "solde",
        ),
    ],
)
def test_after_the_grant(facts: str, au: date, expected: str) -> None:
    assert status(DEPOT + DECISION + facts, au) == expected


def test_all_paid_and_the_last_report_validated_settles_the_dossier() -> None:
    text = DEPOT + DECISION + CONVENTION + PAYE + RENDU
    assert status(text, date(2023, 6, 19)) == "en_cours"
    assert status(text, date(2023, 6, 20)) == "solde"


@pytest.mark.parametrize(
    ("paye", "rendu"),
    [
        (PAYE.replace("montant: 30000", "montant: 29999.99"), RENDU),
        (PAYE.replace("montant: 30000", "montant: 30000.01"), RENDU),
        (PAYE.replace("montant: 30000", "montant: 30 000"), RENDU),
        (PAYE, RENDU.replace("annuite: 2022", "annuite: 2021")),
        (PAYE, RENDU.replace("financier", "activite")),
        (PAYE, RENDU.replace(", valide_le: 2023-06-20", "")),
    ],
)
def test_a_dossier_is_not_settled_by_less(paye: str, rendu: str) -> None:
    assert status(DEPOT + DECISION + CONVENTION + paye + rendu, LATER) == "en_cours"


def test_nothing_is_settled_without_a_signed_convention_or_with_nothing_due() -> None:
    assert status(DEPOT + DECISION + PAYE + RENDU, LATER) == "en_cours"
    nothing = CONVENTION.replace("50000", "0").replace("30000", "0")
    assert status(DEPOT + DECISION + nothing + RENDU, LATER) == "conventionne"


def test_the_last_annuity_is_the_last_that_gives_something() -> None:
    shortened = "avenants: [{le: 2022-02-01, annuites: {2021: 50000, 2022: 0}}]\n"
    paid = "versements: [{le: 2021-09-20, annuite: 2021, montant: 50000}]\n"
    rendu = RENDU.replace("annuite: 2022", "annuite: 2021")
    assert status(DEPOT + DECISION + CONVENTION + shortened + paid + rendu, LATER) == "solde"


def test_a_payment_to_who_withdrew_leaves_the_status_as_it_was() -> None:
    text = DEPOT + DECISION + "desistement: {le: 2021-06-20}\n" + CONVENTION + PAYE
    assert status(text, LATER) == "conventionne"
    assert status(text.replace(CONVENTION, ""), LATER) == "desiste"


def test_who_withdraws_from_the_list_is_withdrawn() -> None:
    listed = DEPOT + DECISION.replace("laureat", "liste_complementaire") + "desistement: {le: 2021-06-20}\n"
    assert status(listed, date(2021, 6, 19)) == "liste_complementaire"
    assert status(listed, date(2021, 6, 20)) == "desiste"
    refused = listed.replace("liste_complementaire", "non_retenu")
    assert status(refused, LATER) == "non_retenu"


def test_every_status_has_its_words() -> None:
    assert set(MOTS) == set(Statut)
    assert [s.mot for s in Statut if "_" in s.mot or not s.mot] == []
    assert Statut.EN_INSTRUCTION.mot == "en instruction"
