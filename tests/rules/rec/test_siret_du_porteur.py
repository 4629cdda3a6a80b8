"""REC-05 · Celui qui sera payé a un SIRET."""

from __future__ import annotations

import pytest

from cas_rec import LAUREAT, LISTE, REFUSE, porteur
from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example


@pytest.mark.parametrize(
    ("state", "level", "portee", "motif"),
    [
        ("", Level.ALERTE, Portee.CANDIDATURE, False),
        (LISTE, Level.ALERTE, Portee.CANDIDATURE, False),
        (LAUREAT, Level.A_COMPLETER, Portee.GESTION, False),
        (REFUSE, Level.ALERTE, Portee.CANDIDATURE, True),
    ],
)
def test_a_siret_is_needed_to_be_paid(state: str, level: Level, portee: Portee, motif: bool) -> None:
    controle = run_example(porteur("forme_juridique: scic") + state)
    constat = one(controle, "REC-05")
    assert (constat.level, constat.portee, constat.motif) == (level, portee, motif)
    assert constat.chemin == ("porteur", "siret")
    assert constat.message == "Le SIRET du porteur manque : l'aide ne peut pas être payée sans lui."


@pytest.mark.parametrize(
    ("code", "word"), [("98818", "RIDET"), ("98735", "TAHITI")], ids=["Nouméa", "Papeete"]
)
def test_where_another_number_stands_for_the_siret_it_is_the_one_asked_for(code: str, word: str) -> None:
    """Nothing says that the aid cannot be paid there: Sirene does not hold these bodies."""
    place = f'adresse: {{code_insee: "{code}"}}\nconsortium: {{nom: C, membres: [{{nom: A}}, {{nom: B}}]}}\n'
    controle = run_example(porteur("forme_juridique: scic") + place)
    constat = one(controle, "REC-05")
    assert constat.message == f"Le numéro {word} du porteur (ou son SIRET) manque."
    first, second = of(controle, "REC-04")
    assert first.message == f"Le membre « A » du consortium n'a ni numéro {word} ni SIRET."
    assert second.a_faire == f"Demandez au chef de file le numéro {word} (ou le SIRET) de ce membre."
    assert second.chemin == ("consortium", "membres", 1, word.lower())


def test_a_missing_siret_is_said_again_at_the_signature_and_at_each_payment() -> None:
    signed = LAUREAT + 'convention: {numero_ej: "2103456789", signee_le: 2021-05-20}\n'
    paid = signed + "versements: [{le: 2021-05-25, annuite: 2021, montant: 20000, reference: DP-1}]\n"
    said = [one(run_example(porteur("forme_juridique: scic") + facts), "REC-05") for facts in (signed, paid)]
    assert [constat.message for constat in said] == [
        "Le SIRET du porteur manque, alors que la convention est signée : l'aide ne peut pas être payée sans lui.",
        fr(
            "Le SIRET du porteur manque, alors que 20 000 € lui sont versés : l'aide ne peut pas être payée sans lui."
        ),
    ]


def test_a_missing_siret_never_changes_the_verdict_of_a_laureate() -> None:
    with_it = run_example(porteur('forme_juridique: scic, siret: "13002603200016"') + LAUREAT)
    without = run_example(porteur("forme_juridique: scic") + LAUREAT)
    assert without.verdicts == with_it.verdicts


@pytest.mark.parametrize(
    "keys",
    [
        'siret: "13002603200016"',
        'existence: en_creation, porteur_provisoire: {siret: "13002603200016"}',
        "forme_juridique: personne_physique",
        "siret: 1.3E+13",
        "porteur_provisoire: {siret: 1.3E+13}",
    ],
)
def test_a_siret_is_not_asked_when_there_is_one_or_cannot_be(keys: str) -> None:
    assert of(run_example(porteur(keys)), "REC-05") == []


def test_a_provisional_body_known_by_its_name_alone_cannot_be_paid() -> None:
    assert one(run_example(porteur("existence: en_creation, porteur_provisoire: {nom: La CAE}")), "REC-05")
