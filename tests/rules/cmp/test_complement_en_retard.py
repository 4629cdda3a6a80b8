"""CMP-01 · Les pièces demandées au porteur sont reçues dans leur délai."""

from __future__ import annotations

from datetime import date

import pytest

from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Portee, written
from registres import codes, run_example, said

DEMANDE = "{demande_le: 2021-04-02, pieces: [statuts, RIB], avant_le: 2021-04-16}"


def asked(complements: str, au: date, more: str = "") -> list[tuple[str, str, str]]:
    return said(run_example(f"complements: [{complements}]\n{more}", au), "CMP-01")


def test_the_day_of_the_deadline_is_in_time_and_the_next_is_late() -> None:
    assert asked(DEMANDE, date(2021, 4, 16)) == []
    assert asked(DEMANDE, date(2021, 4, 17)) == [
        (
            "CMP-01",
            "alerte",
            "Complément (statuts, RIB) attendu avant le 16/04/2021 : rien n'est reçu, 1 jour après.",
        )
    ]


def test_it_is_about_what_we_do_and_leaves_the_verdict() -> None:
    controle = run_example(f"complements: [{DEMANDE}]\n", date(2021, 5, 31))
    (constat,) = (c for c in controle.constats if c.code == "CMP-01")
    assert (constat.portee, written(constat.chemin)) == (Portee.GESTION, "complements[0].avant_le")
    assert constat.a_faire == (
        "Relancez le porteur, puis notez le jour de la réception : "
        "fabriques completer la-filature --recu-le DATE"
    )
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE}


def test_of_several_requests_that_wait_the_one_that_is_late_is_named() -> None:
    late = "{demande_le: 2021-04-02, pieces: [statuts], avant_le: 2021-04-16}"
    other = "{demande_le: 2021-04-20, pieces: [RIB]}"
    twin = "{demande_le: 2021-04-02, pieces: [RIB]}"
    came = "{demande_le: 2021-04-20, pieces: [RIB], recu_le: 2021-04-21}"
    undated = "{pieces: [statuts], avant_le: 2021-04-16}"
    ends = {
        f"[{late}, {other}]": "fabriques completer la-filature --recu-le DATE --demande-du 2021-04-02",
        f"[{late}, {twin}]": 'fabriques modifier la-filature "complements[0].recu_le=DATE"',
        f"[{other}, {undated}]": 'fabriques modifier la-filature "complements[1].recu_le=DATE"',
        f"[{late}, {came}]": "fabriques completer la-filature --recu-le DATE",
        f"[{undated}]": "fabriques completer la-filature --recu-le DATE",
    }
    for asked, command in ends.items():
        found = run_example(f"complements: {asked}\n", date(2021, 5, 31)).constats
        (constat,) = (one for one in found if one.code == "CMP-01")
        assert constat.a_faire.endswith(command), asked


@pytest.mark.parametrize("recu_le", ["2021-04-10", "2021-04-16"])
def test_what_is_received_in_time_is_not_awaited(recu_le: str) -> None:
    complement = DEMANDE.replace("}", f", recu_le: {recu_le}}}")
    assert asked(complement, date(2021, 5, 31)) == []


@pytest.mark.parametrize(("recu_le", "late"), [("2021-04-17", "1 jour"), ("2021-05-31", "45 jours")])
def test_what_is_received_late_is_only_told(recu_le: str, late: str) -> None:
    complement = DEMANDE.replace("}", f", recu_le: {recu_le}}}")
    assert asked(complement, date(2021, 5, 31)) == [
        (
            "CMP-01",
            "info",
            f"Complément (statuts, RIB) attendu avant le 16/04/2021 : reçu {late} après. "
            f"Régularisé le {recu_le[8:]}/{recu_le[5:7]}/2021 : pièces reçues.",
        )
    ]


def test_what_is_received_later_is_still_awaited_on_the_day() -> None:
    complement = DEMANDE.replace("}", ", recu_le: 2021-06-01}")
    assert len(asked(complement, date(2021, 5, 31))) == 1


def test_what_is_asked_later_is_not_awaited_yet() -> None:
    assert asked("{demande_le: 2021-06-01, avant_le: 2021-05-01}", date(2021, 5, 31)) == []


def test_the_papers_and_the_day_of_asking_may_be_unknown() -> None:
    assert asked("{avant_le: 2021-05-29}", date(2021, 5, 31)) == [
        ("CMP-01", "alerte", "Complément attendu avant le 29/05/2021 : rien n'est reçu, 2 jours après.")
    ]


def test_without_a_deadline_nothing_is_late() -> None:
    assert asked("{demande_le: 2021-04-02}", date(2031, 5, 31)) == []


def test_each_late_complement_is_said() -> None:
    controle = run_example(f"complements: [{DEMANDE}, {{avant_le: 2021-07-01}}, {{avant_le: 2021-04-30}}]\n")
    late = [written(c.chemin) for c in controle.constats if c.code == "CMP-01"]
    assert late == ["complements[0].avant_le", "complements[2].avant_le"]


@pytest.mark.parametrize(
    ("resultat", "late"),
    [
        ("laureat", True),
        ("liste_complementaire", True),
        ("non_retenu", False),
        ("irrecevable", False),
        ("sans_suite", False),
    ],
)
def test_a_refused_dossier_awaits_nothing(resultat: str, late: bool) -> None:
    decision = f"decisions: [{{le: 2021-05-20, resultat: {resultat}, motif: texte}}]\n"
    assert bool(asked(DEMANDE, date(2021, 5, 31), decision)) == late
    assert asked(DEMANDE, date(2021, 5, 19), decision)


def test_a_deadline_that_cannot_be_read_is_not_passed() -> None:
    assert "CMP-01" not in codes(
        run_example("complements: [{demande_le: 2021-04-02, avant_le: 16/04/2021}]\n")
    )
