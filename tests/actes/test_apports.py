"""What an act brings, on two situations: the findings that are new, and what moves of the money."""

from __future__ import annotations

from datetime import date

from constats import fr
from fabriques_cli.actes.apports import Effet, apportes, bloquants, effets, enveloppe
from fabriques_cli.check.situation import Situation
from fabriques_cli.findings import Level
from laureats import laureat, programme
from registres import situation

AU = date(2022, 6, 30)
CONVENTION = "convention: {signee_le: 2021-07-05, annuites: {2021: 50000, 2022: 50000, 2023: 50000}}\n"


def state(one: str, more: dict[str, str] | None = None, au: date = AU) -> Situation:
    return situation({"lieux/lieu-01.yaml": one, **(more or {})}, au)


def payment(montant: int) -> str:
    return laureat(more=f"{CONVENTION}versements: [{{le: 2021-09-20, annuite: 2021, montant: {montant}}}]\n")


def brought(avant: Situation, apres: Situation, code: str) -> list[Level]:
    return [constat.level for constat in apportes(avant, apres) if constat.code == code]


def test_the_same_twice_brings_nothing() -> None:
    one = state(payment(50001))
    assert (apportes(one, one), effets(one, one, "lieu-01")) == ((), [])
    (left,) = enveloppe(one, one)
    assert (left.mot, left.change) == ("Reste à attribuer", False)


def test_an_act_brings_the_fault_that_was_not_there() -> None:
    before, at_most, above = state(laureat(more=CONVENTION)), state(payment(50000)), state(payment(50001))
    assert brought(before, at_most, "VER-01") == []
    assert brought(before, above, "VER-01") == [Level.BLOQUANT]
    assert "VER-01" in {constat.code for constat in bloquants(apportes(before, above))}


def test_a_fault_that_was_there_does_not_refuse_the_act_that_lessens_it() -> None:
    assert brought(state(payment(50002)), state(payment(50001)), "VER-01") == []


def test_what_moves_of_a_dossier_is_its_status_and_its_money() -> None:
    found = effets(state(laureat()), state(laureat(more=CONVENTION)), "lieu-01")
    assert Effet("Statut", "lauréat", "conventionné") in found
    assert Effet("Engagé (AE)", fr("0,00 €"), fr("150 000,00 €")) in found
    assert all(effet.change for effet in found)
    paid = effets(state(laureat(more=CONVENTION)), state(payment(50000)), "lieu-01")
    assert Effet("Versé (CP)", fr("0,00 €"), fr("50 000,00 €")) in paid
    assert "Engagé (AE)" not in {effet.mot for effet in paid}


def test_what_is_left_of_the_envelope_and_the_places_that_move() -> None:
    waiting = "vague: 2021-03-30\ndemande: {annuites: {2021: 50000}}\n"
    left, places = enveloppe(state(waiting), state(laureat("{2021: 50000}")))
    assert (left.mot, left.change) == ("Reste à attribuer", True)
    assert left.apres.startswith(fr("44 950 000"))
    assert places == Effet("Places prises", "0 / 300", "1 / 300")


def test_an_act_that_passes_the_envelope_further_brings_it_again() -> None:
    small = programme("enveloppe: [{le: 2019-07-11, montant: 40000}]")
    passed = state(laureat("{2021: 50000}"), small)
    assert brought(state("vague: 2021-03-30\n", small), passed, "ENV-01") == [Level.BLOQUANT]
    assert brought(passed, state(laureat("{2021: 50000.01}"), small), "ENV-01") == [Level.BLOQUANT]
    assert brought(passed, state(laureat("{2021: 49999.99}"), small), "ENV-01") == []
