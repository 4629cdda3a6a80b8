"""A registre on a day is one value: what a command asks of it is worked out once, and what nobody asks, never."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commandes import DATA, call
from depots import commit, vide
from fabriques_cli.budget import sommes
from fabriques_cli.check import controle
from fabriques_cli.domain.cadre import cadres
from fabriques_cli.domain.position import position
from registres import AU, EXEMPLE, laid_over, situation

LIEUX = len(list((DATA / "lieux").glob("*.yaml")))
JOUR = "--au=2021-05-31"
DECIDER = (
    *(
        "decider",
        "l-orchestre-des-machines",
        "--resultat",
        "laureat",
        "--annuite",
        "2021=40000",
        "--annuite",
        "2022=40000",
    ),
    *("--autorite", "DG", "--reference", "D-9", "--au=2026-11-23", "--a-blanc"),
)


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many positions, budgets and judgements of one dossier are worked out, whoever asks."""
    found: Counter[str] = Counter()

    def count(module: Any, name: str, word: str) -> None:
        made: Callable[..., Any] = getattr(module, name)

        def counted(*values: Any, **named: Any) -> Any:
            found[word] += 1
            return made(*values, **named)

        monkeypatch.setattr(module, name, counted)

    count(position, "comptes", "positions")
    count(sommes, "Budget", "budgets")
    count(controle, "_of_dossier", "jugements")
    return found


@pytest.mark.parametrize(
    ("words", "positions", "budgets", "judged"),
    [
        (("check", JOUR), 0, 0, LIEUX),
        (("check", JOUR, "--sans-derogation"), 0, 0, LIEUX),
        (("lieu", "la-manivelle", JOUR), 1, 0, LIEUX),
        (("lieux", JOUR), LIEUX, 0, LIEUX),
        (("vague", JOUR), LIEUX, 0, 0),
        (("vague", "2021-03-30", JOUR), LIEUX, 0, LIEUX),
        (("budget", JOUR), LIEUX, 1, LIEUX),
        (("budget", JOUR, "--par", "region", "--plafonds"), LIEUX, 1, LIEUX),
        (("budget", JOUR, "statut:laureat"), LIEUX, 0, LIEUX),
        (("modifier", "la-manivelle", "nom=La Manivelle neuve", "--a-blanc"), 0, 0, LIEUX + 1),
        (DECIDER, LIEUX + 1, 2, LIEUX + 1),
    ],
)
def test_a_command_works_out_once_what_it_shows_and_nothing_else(
    words: tuple[str, ...], positions: int, budgets: int, judged: int, counts: Counter[str]
) -> None:
    """An act asks for both sides: of the second, only the dossier that it writes is another."""
    done = call("-C", DATA, *words)
    assert done.code in (0, 1), done.err
    assert (counts["positions"], counts["budgets"], counts["jugements"]) == (positions, budgets, judged)


def test_a_plan_works_out_again_only_the_dossiers_that_the_branch_touches(
    tmp_path: Path, counts: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GIT_DIR", raising=False)
    top = vide(tmp_path / "registre")
    shutil.copytree(DATA, top, dirs_exist_ok=True)
    commit(top)
    touched = top / "lieux" / "la-manivelle.yaml"
    touched.write_bytes(touched.read_bytes() + b"desistement: {le: 2021-05-30, motif: Autre projet}\n")
    done = call("-C", top, "plan", JOUR)
    assert done.code in (0, 1), done.err
    assert (counts["positions"], counts["budgets"], counts["jugements"]) == (LIEUX + 1, 2, LIEUX + 1)


def test_what_is_worked_out_is_worked_out_once() -> None:
    one = situation({"lieux/la-filature.yaml": EXEMPLE})
    assert one.controle is one.controle
    assert one.budget is one.budget
    assert one.positions["la-filature"] is one.position("la-filature")


def test_a_dossier_that_a_wave_counts_apart_is_not_where_it_stood() -> None:
    """The same dossier is another position once its wave is out of the envelope, and another finding on another day."""
    one = situation({"lieux/la-filature.yaml": EXEMPLE})
    vagues = {j: v.model_copy(update={"hors_enveloppe": True}) for j, v in one.registre.vagues.items()}
    apart = type(one)(one.registre._replace(vagues=vagues), one.cadres, one)
    assert [s.position("la-filature").dans_l_enveloppe for s in (one, apart)] == [True, False]


def test_another_day_takes_no_position_from_a_known_one() -> None:
    signed = "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000}}]\n"
    one = situation({"lieux/la-filature.yaml": laid_over(EXEMPLE, signed)})
    later = AU.replace(month=7)
    other = type(one)(one.registre, cadres(one.registre, one.cadres.general.references, later), one)
    assert one.position("la-filature").statut != other.position("la-filature").statut
