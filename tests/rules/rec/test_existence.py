"""REC-02 · Le porteur est une personne morale qui existe."""

from __future__ import annotations

from datetime import date

import pytest

from cas_rec import LAUREAT, LISTE, REFUSE, porteur
from constats import of, one
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from registres import run_example

EN_CREATION = "forme_juridique: scic, existence: en_creation"


@pytest.mark.parametrize(
    ("state", "level", "motif"),
    [
        ("", Level.A_COMPLETER, False),
        (LISTE, Level.A_COMPLETER, False),
        (LAUREAT, Level.BLOQUANT, False),
        (REFUSE, Level.A_COMPLETER, True),
    ],
)
def test_a_porteur_to_be_created_weighs_by_the_state(state: str, level: Level, motif: bool) -> None:
    constat = one(run_example(porteur(EN_CREATION) + state), "REC-02")
    assert (constat.level, constat.motif, constat.portee) == (level, motif, Portee.CANDIDATURE)
    assert constat.chemin == ("porteur", "existence")
    assert constat.message == (
        "La Filature n'existe pas encore, et aucune structure existante ne porte le projet."
    )


def test_the_decision_counts_from_its_day() -> None:
    fragment = porteur(EN_CREATION) + LAUREAT
    assert one(run_example(fragment, date(2021, 5, 19)), "REC-02").level is Level.A_COMPLETER
    assert one(run_example(fragment, date(2021, 5, 20)), "REC-02").level is Level.BLOQUANT


def test_the_planned_creation_is_told() -> None:
    fragment = porteur(f"{EN_CREATION}, creation_prevue_le: 2021-09-01")
    assert "La Filature n'existe pas encore (création prévue le 01/09/2021), et" in (
        one(run_example(fragment), "REC-02").message
    )


@pytest.mark.parametrize("entity", ['siret: "13002603200016"', "nom: Coopérative d'activités"])
def test_an_existing_body_may_carry_the_project(entity: str) -> None:
    fragment = porteur(f"{EN_CREATION}, porteur_provisoire: {{{entity}}}")
    assert of(run_example(fragment + LAUREAT), "REC-02") == []


def test_an_empty_or_unreadable_provisional_body() -> None:
    empty = porteur(f"{EN_CREATION}, porteur_provisoire: {{}}")
    assert one(run_example(empty), "REC-02")
    lost = porteur(f"{EN_CREATION}, porteur_provisoire: {{siret: 1.3E+13}}")
    assert of(run_example(lost), "REC-02") == []


def test_an_existing_porteur_is_admitted() -> None:
    assert of(run_example(porteur("forme_juridique: scic, existence: existante")), "REC-02") == []


@pytest.mark.parametrize(
    ("keys", "cle", "message", "a_faire"),
    [
        (
            "forme_juridique: scic",
            "existence",
            "Rien ne dit si le porteur existe déjà.",
            "Demandez au porteur s'il existe déjà ou reste à créer, et notez-le dans « porteur.existence ».",
        ),
        (
            "existence: existante",
            "forme_juridique",
            "La forme juridique du porteur n'est pas indiquée.",
            "Demandez au porteur sa forme juridique, et notez-le dans « porteur.forme_juridique ».",
        ),
    ],
)
def test_what_is_not_said_of_the_porteur_is_to_be_completed(
    keys: str, cle: str, message: str, a_faire: str
) -> None:
    controle = run_example(porteur(f"{keys}, siret: '13002603200016'"))
    constat = one(controle, "REC-02")
    assert (constat.level, constat.portee) == (Level.A_COMPLETER, Portee.CANDIDATURE)
    assert (constat.chemin, constat.message, constat.a_faire) == (("porteur", cle), message, a_faire)
    assert controle.verdicts == {"la-filature": Verdict.A_COMPLETER}


def test_both_may_be_missing_and_what_cannot_be_read_is_not() -> None:
    assert len(of(run_example(porteur("siret: '13002603200016'")), "REC-02")) == 2
    unreadable = porteur("forme_juridique: coop, existence: oui")
    assert of(run_example(unreadable), "REC-02") == []


def test_an_existing_body_that_carries_the_project_makes_the_existence_of_no_matter() -> None:
    carried = porteur("forme_juridique: scic, porteur_provisoire: {nom: Coopérative d'activités}")
    assert of(run_example(carried), "REC-02") == []


@pytest.mark.parametrize("state", ["", LAUREAT])
@pytest.mark.parametrize(
    ("forme", "nom"),
    [
        ("personne_physique", "une personne physique"),
        ("entreprise_individuelle", "une entreprise individuelle, donc une personne physique"),
    ],
)
def test_a_natural_person_is_refused_at_once(forme: str, nom: str, state: str) -> None:
    keys = f"forme_juridique: {forme}, existence: existante, siret: '13002603200016'"
    controle = run_example(porteur(keys) + state)
    constat = one(controle, "REC-02")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.CANDIDATURE)
    assert constat.chemin == ("porteur", "forme_juridique")
    assert constat.message == (
        f"Le porteur est {nom} ; l'appel s'adresse à des personnes morales existantes."
    )
    assert controle.verdicts == {"la-filature": Verdict.INELIGIBLE}
