"""CAT-08 · La grille de densité classe la commune du lieu."""

from __future__ import annotations

from cas_cat import AMIENS, HORS, found, without
from fabriques_cli.findings import Level

PAPEETE = 'adresse: {commune: Papeete, code_insee: "98735"}\n'  # in no grid


def test_a_commune_that_the_grid_leaves_out_is_for_the_officer() -> None:
    (constat,) = found(PAPEETE + HORS)
    assert (constat.code, constat.level, constat.chemin) == (
        "CAT-08",
        Level.ALERTE,
        ("adresse", "code_insee"),
    )
    assert constat.message == (
        "La grille de densité ne classe pas Papeete (98735) : zonage à vérifier par vos soins."
    )


def test_without_a_grid_no_commune_is_left_out() -> None:
    assert [c.code for c in found(PAPEETE + HORS, zonage=without("densite.csv"))] == ["CAT-07"]


def test_an_alert_of_category_leaves_the_dossier_eligible_and_can_be_lifted() -> None:
    derogation = (
        "derogations: [{regle: CAT-02, motif: Accord, autorite: ANCT, reference: N-1, le: 2021-05-01}]\n"
    )
    constats = [c for c in found(AMIENS + HORS + derogation) if c.code == "CAT-02"]
    assert [c.leve_par for c in constats] == [("derogations", 0)]


def test_a_laureate_without_a_situation_is_only_alerted_on() -> None:
    decision = "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]\n"
    (constat,) = found(AMIENS + "territoire: {categorie: qpv}\n" + decision)
    assert (constat.code, constat.level) == ("CAT-05", Level.ALERTE)
