"""Papers asked for and received, on values: both sides of each day, which request is meant."""

from __future__ import annotations

from datetime import date

import pytest

from dossiers import dossier
from fabriques_cli.actes.complement import demander, dites, en_attente, recevoir
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Complement
from fabriques_cli.text.refus import Refus

LE = date(2021, 4, 6)


def held(*items: str) -> Dossier:
    return dossier(f"nom: A\ncomplements: [{', '.join(items)}]\n")


def asked(*pieces: str, le: date = LE, avant_le: date | None = None) -> Complement:
    given = {"avant_le": avant_le.isoformat()} if avant_le else {}
    return Complement.model_validate({"demande_le": le.isoformat(), "pieces": pieces, **given})


@pytest.mark.parametrize(
    ("avant_le", "said"),
    [
        (LE, "attendues au plus tard le 06/04/2021 (le jour même)"),
        (date(2021, 4, 7), "attendues au plus tard le 07/04/2021 (1 jour)"),
        (date(2031, 4, 7), "(3653 jours)"),
    ],
)
def test_the_last_day_is_the_day_of_the_request_or_later_and_how_long_is_said(
    avant_le: date, said: str
) -> None:
    assert said in demander(held(), asked("RIB", avant_le=avant_le)).phrase


def test_a_last_day_before_the_request_is_none() -> None:
    with pytest.raises(Refus, match=r"attendues avant le 05/04/2021, et demandées après, le 06/04/2021\."):
        demander(held(), asked("RIB", avant_le=date(2021, 4, 5)))


def test_what_is_written_is_what_was_asked() -> None:
    (one,) = demander(held(), asked("RIB", "statuts")).ecritures
    assert (one.chemin, one.ajout) == (("complements",), True)
    assert one.valeur == {"demande_le": "2021-04-06", "pieces": ["RIB", "statuts"]}


def test_what_is_awaited_is_not_asked_again_whatever_its_spelling_and_what_came_is() -> None:
    for state, refused in ((", recu_le: 2021-04-08", False), ("", True)):
        one = held(f"{{demande_le: 2021-04-02, pieces: [Statuts signés]{state}}}")
        if refused:
            with pytest.raises(
                Refus, match=r"1 pièce \(STATUTS SIGNES\) : la-filature les doit depuis le 02/04/2021"
            ) as caught:
                demander(one, asked("STATUTS SIGNES", "RIB"))
            assert 'fabriques modifier la-filature "complements[0].avant_le=DATE"' in caught.value.a_faire
        else:
            assert demander(one, asked("statuts signés")).ecritures[0].ajout


def test_papers_come_on_the_day_they_were_asked_for_or_later() -> None:
    one = held("{demande_le: 2021-04-06, pieces: [RIB]}")
    (written,) = recevoir(one, LE).ecritures
    assert (written.chemin, written.valeur, written.ajout) == (
        ("complements", 0, "recu_le"),
        "2021-04-06",
        False,
    )
    with pytest.raises(Refus, match=r"elles ne peuvent pas être reçues le 05/04/2021\."):
        recevoir(one, date(2021, 4, 5))


@pytest.mark.parametrize(("le", "said"), [("2021-04-20", False), ("2021-04-21", True)])
def test_what_comes_after_the_last_day_is_late(le: str, said: bool) -> None:
    one = held("{demande_le: 2021-04-06, pieces: [RIB], avant_le: 2021-04-20}")
    assert ("1 jour après la date limite" in recevoir(one, date.fromisoformat(le)).phrase) is said


def test_the_request_that_waits_is_the_one_that_is_meant() -> None:
    came = "{demande_le: 2021-04-02, pieces: [RIB], recu_le: 2021-04-03}"
    one = held(came, "{pieces: [statuts]}")
    assert [c.pieces for c in en_attente(one)] == [("statuts",)]
    assert recevoir(one, LE).ecritures[0].chemin == ("complements", 1, "recu_le")
    both = held("{demande_le: 2021-04-02, pieces: [RIB]}", "{demande_le: 2021-04-03, pieces: [statuts]}")
    with pytest.raises(Refus) as caught:
        recevoir(both, LE)
    assert caught.value.message.startswith(
        "2 demandes de la-filature attendent leurs pièces. Demandé : 1 pièce (RIB), le"
    )
    assert recevoir(both, LE, date(2021, 4, 3)).ecritures[0].chemin == ("complements", 1, "recu_le")


def test_of_twins_the_one_that_waits_is_meant_by_their_day() -> None:
    one = held(
        "{demande_le: 2021-04-02, pieces: [RIB], recu_le: 2021-04-03}",
        "{demande_le: 2021-04-02, pieces: [statuts]}",
    )
    assert recevoir(one, LE, date(2021, 4, 2)).ecritures[0].chemin == ("complements", 1, "recu_le")


@pytest.mark.parametrize(
    ("pieces", "said"),
    [((), "pièces non précisées"), (("RIB",), "1 pièce (RIB)"), (("RIB", "a"), "2 pièces (RIB ; a)")],
)
def test_papers_are_counted_and_shown_apart(pieces: tuple[str, ...], said: str) -> None:
    assert dites(pieces) == said
