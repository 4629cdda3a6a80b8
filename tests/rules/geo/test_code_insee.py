"""GEO-01 · La commune du lieu a son code INSEE."""

from __future__ import annotations

from cas_geo import CODE, found, one
from fabriques_cli.findings import Level, Portee
from registres import run_example


def test_a_missing_code_is_proposed_from_the_name_and_the_postal_code() -> None:
    constat = one('commune: Aubusson, code_postal: "23200"', "GEO-01")
    assert (constat.chemin, constat.level, constat.portee) == (CODE, Level.A_COMPLETER, Portee.CANDIDATURE)
    assert constat.message == "Le code INSEE de la commune manque."
    assert constat.a_faire == 'Écrivez code_insee: "23008" (Aubusson).'


def test_homonyms_are_told_apart_by_the_postal_code() -> None:
    # Aubusson is also a commune of Orne (61).
    assert 'code_insee: "61011"' in one('commune: Aubusson, code_postal: "61100"', "GEO-01").a_faire
    assert (
        one("commune: Aubusson", "GEO-01").a_faire
        == "Écrivez le code INSEE de la commune du lieu : 23008 (Aubusson) ou 61011 (Aubusson)."
    )


def test_homonyms_are_told_apart_by_a_cedex_postal_code() -> None:
    assert 'code_insee: "23008"' in one('commune: Aubusson Cedex, code_postal: "23207"', "GEO-01").a_faire


def test_without_an_address_the_applicant_is_asked() -> None:
    constats = [c for c in run_example("adresse:").constats if c.code == "GEO-01"]
    assert [c.a_faire for c in constats] == [
        "Demandez au porteur la commune du lieu, et écrivez son code INSEE : cinq caractères, qui ne sont pas "
        "ceux du code postal."
    ]


def test_an_unreadable_code_is_not_a_missing_one() -> None:
    assert found("commune: Aubusson, code_insee: [23008]") == []


def test_once_decided_a_missing_code_explains_a_refusal_and_alerts_on_a_laureate() -> None:
    (refused,) = found(
        "commune: Aubusson", "decisions: [{le: 2021-05-20, resultat: non_retenu, motif: Hors sujet.}]"
    )
    assert refused.motif
    (laureate,) = found(
        "commune: Aubusson",
        "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]",
    )
    assert laureate.level is Level.ALERTE
