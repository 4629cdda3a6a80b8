"""REC-01 · Le projet a un porteur, et quelqu'un qui répond du dossier."""

from __future__ import annotations

import pytest

from cas_rec import LAUREAT
from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example


@pytest.mark.parametrize("written", ["porteur:", "porteur: {forme_juridique: scic}"])
def test_a_dossier_without_a_named_porteur_is_to_be_completed(written: str) -> None:
    constat = one(run_example(written), "REC-01")
    assert (constat.level, constat.portee) == (Level.A_COMPLETER, Portee.CANDIDATURE)
    assert constat.chemin == ("porteur",)
    assert constat.message == "Aucun porteur de projet n'est nommé."


@pytest.mark.parametrize("written", ["", "representant: {qualite: présidence}"])
def test_someone_answers_for_the_dossier(written: str) -> None:
    fragment = f"numero_ds:\nporteur: {{nom: La Filature, {written}}}"
    constat = one(run_example(fragment), "REC-01")
    assert constat.chemin == ("porteur", "representant")
    assert constat.message == (
        "Personne n'est désigné pour répondre du dossier : ni représentant, ni numéro de dossier en ligne."
    )


@pytest.mark.parametrize(
    "fragment",
    [
        'numero_ds: "4567890"\nporteur: {nom: La Filature}',
        "numero_ds:\nporteur: {nom: La Filature, representant: {nom: Claude Exemple}}",
        'porteur: {siret: "13002603200016"}',
    ],
)
def test_a_representative_or_a_number_to_reach_them_by_is_enough(fragment: str) -> None:
    assert of(run_example(fragment), "REC-01") == []


def test_an_unreadable_number_or_representative_is_not_judged() -> None:
    bad_number = "numero_ds: [4567890]\nporteur: {nom: La Filature}"
    assert of(run_example(bad_number), "REC-01") == []
    bad_name = "numero_ds:\nporteur: {nom: La Filature, representant: {nom: [Claude]}}"
    assert of(run_example(bad_name), "REC-01") == []


def test_a_laureate_without_a_porteur_is_an_incomplete_laureate() -> None:
    constat = one(run_example(f"porteur:\n{LAUREAT}"), "REC-01")
    assert constat.level is Level.ALERTE
    assert constat.requalifie == "lauréat avec dossier incomplet"
