"""INS-06 · Un avis ou une décision porte sur le dossier tel qu'il est."""

from __future__ import annotations

from datetime import date

import pytest

from cas_ins import ANNUITES, LAUREAT, SIGNEE, decided
from constats import of, one
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from registres import run_example

VU = "snzs-fbjp-scml-fwtw-hlwx"
"""The stamp of the complete dossier of the tests."""


PLUS = "demande: {annuites: {2021: 40000, 2022: 45000, 2023: 30000}}\n"


def given(le: str = "2021-04-14", organe: str = "prefecture", vu: str = VU) -> str:
    """An opinion that says what it was given on."""
    return f"{{organe: {organe}, le: {le}, sens: favorable, vu: {vu}}}"


def opinions(*avis: str) -> str:
    return f"avis: [{', '.join(avis)}]\n"


def stale(fragment: str, au: date = date(2021, 5, 31)) -> list[tuple[tuple[str | int, ...], str]]:
    return [(c.chemin, c.message) for c in of(run_example(fragment, au), "INS-06")]


def test_an_opinion_on_what_has_changed_since_is_to_be_seen_again() -> None:
    controle = run_example(PLUS + opinions(given()))
    constat = one(controle, "INS-06")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert (constat.chemin, constat.message) == (
        ("avis", 0, "vu"),
        "Avis à revoir : la demande a changé depuis cet avis.",
    )
    assert constat.a_faire == (
        "Faites confirmer ou réviser l'avis sur le dossier d'aujourd'hui, et notez le nouvel avis : "
        "fabriques aviser la-filature --organe prefecture --sens SENS --le DATE ; s'il est maintenu tel quel : "
        "fabriques regulariser la-filature --regle INS-06 --motif MOTIF"
    )
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE}


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("", ""),
        ("notes: Autre\ncriteres: {gouvernance: {avis: Bien., note: 5}}\n", ""),
        ("nom: Le Moulin\n", "le lieu a changé"),
        (f"nom: Le Moulin\n{PLUS}", "le lieu et la demande ont changé"),
        (
            f"nom: Le Moulin\nbudget_previsionnel: {{2021: {{charges: 1}}}}\n{PLUS}",
            "le lieu, la demande et le budget prévisionnel ont changé",
        ),
    ],
)
def test_every_section_that_changed_is_named(fragment: str, said: str) -> None:
    message = f"Avis à revoir : {said} depuis cet avis."
    assert [text for _, text in stale(fragment + opinions(given()))] == ([message] if said else [])


def test_what_cannot_be_read_is_not_compared() -> None:
    assert stale("demande: {annuites: {2022: beaucoup}}\n" + opinions(given())) == []
    constat = one(run_example("demande: {annuites: {2022: x}}\nnom: A\n" + opinions(given())), "INS-06")
    assert constat.message == "Avis à revoir : le lieu a changé depuis cet avis."
    assert "et notez le nouvel avis : fabriques aviser la-filature" in constat.a_faire


def test_only_the_last_opinion_of_each_body_counts() -> None:
    old, new = given("2021-04-14"), given("2021-05-02")
    fresh = given("2021-05-02", vu="snzs-fbjp-scml-kwkv-hlwx")
    silent = "{organe: prefecture, le: 2021-05-02, sens: favorable}"
    assert [path for path, _ in stale(PLUS + opinions(old, new))] == [("avis", 1, "vu")]
    assert stale(PLUS + opinions(old, fresh)) == []
    assert stale(PLUS + opinions(old, silent)) == []
    assert [path for path, _ in stale(PLUS + opinions(old, given("2021-05-02", "anct")))] == [
        ("avis", 0, "vu"),
        ("avis", 1, "vu"),
    ]


def test_a_later_opinion_counts_from_its_day() -> None:
    both = PLUS + opinions(given("2021-04-14"), given("2021-05-02", vu="snzs-fbjp-scml-kwkv-hlwx"))
    assert [path for path, _ in stale(both, date(2021, 5, 1))] == [("avis", 0, "vu")]
    assert stale(both, date(2021, 5, 2)) == []
    assert stale(PLUS + opinions(given()), date(2021, 4, 13)) == []
    assert len(stale(PLUS + opinions(given()), date(2021, 4, 14))) == 1


def test_a_decision_with_its_own_stamp_speaks_for_the_opinions_before_it() -> None:
    decision = f"decisions: [{{le: 2021-05-10, resultat: laureat, {ANNUITES}, vu: %s}}]\n"
    found = stale(PLUS + opinions(given()) + decision % VU)
    assert found == [
        (("decisions", 0, "vu"), "Décision à revoir : la demande a changé depuis cette décision.")
    ]
    constat = one(run_example(PLUS + decision % VU), "INS-06")
    assert constat.a_faire.startswith(
        "Vérifiez que la décision tient toujours ; si l'autorité la reprend, notez la nouvelle : fabriques decider "
        "la-filature --resultat laureat --annuite 2021="
    )
    assert " --le DATE ; si elle la maintient telle quelle : fabriques regulariser" in constat.a_faire
    assert stale(PLUS + opinions(given()) + decision % "snzs-fbjp-scml-kwkv-hlwx") == []
    after = stale(PLUS + opinions(given("2021-05-11")) + decision % "snzs-fbjp-scml-kwkv-hlwx")
    assert [path for path, _ in after] == [("avis", 0, "vu")]


def test_a_decision_without_a_stamp_leaves_the_opinion_to_be_seen_again_unless_it_refuses() -> None:
    assert len(stale(PLUS + opinions(given()) + LAUREAT)) == 1
    assert stale(PLUS + opinions(given()) + decided("non_retenu", ", motif: Non.")) == []


def test_the_convention_restates_the_facts() -> None:
    decision = f"decisions: [{{le: 2021-05-10, resultat: laureat, {ANNUITES}, vu: {VU}}}]\n"
    assert len(stale(PLUS + decision + SIGNEE, date(2021, 5, 19))) == 1
    assert stale(PLUS + decision + SIGNEE, date(2021, 5, 20)) == []


def test_what_is_no_stamp_is_said_so() -> None:
    constat = one(run_example(opinions(given(vu="oui"))), "INS-06")
    assert (
        constat.message == "Avis dont « vu » n'est pas une empreinte : cet avis n'est pas comparé au dossier."
    )
    assert constat.a_faire == (
        "Écrivez l'empreinte du dossier vu, que l'option --empreinte de « lieu » donne pour ce jour : "
        'fabriques modifier la-filature "avis[0].vu=EMPREINTE"'
    )
