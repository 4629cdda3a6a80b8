"""An option given empty, as by a variable that holds nothing, is not one that was left out."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest
import typer

from commandes import call, registre, snapshot
from fabriques_cli.cli.base.app import COMMANDS
from registres import EXEMPLE

SIGNEE = """\
decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000}}]
convention: {numero_ej: "2103456789", signee_le: 2021-06-20, annuites: {2021: 40000, 2022: 50000}}
"""


def commands() -> list[tuple[tuple[str, ...], Any]]:
    """Every command by the words that call it, those of a group one by one."""
    found: list[tuple[tuple[str, ...], Any]] = []
    for name, (module, _) in COMMANDS.items():
        known = typer.main.get_command(importlib.import_module(f"fabriques_cli.cli.{module}").app)
        inner = getattr(known, "commands", {})
        found += [((name, one), below) for one, below in inner.items()] or [((name,), known)]
    return found


def calls() -> list[list[str]]:
    """Every option that takes a word, given without one, its command's arguments beside."""
    return [
        [*words, *("x" for one in known.params if one.param_type_name == "argument"), param.opts[-1]]
        for words, known in commands()
        for param in known.params
        if param.param_type_name == "option" and not param.is_flag and param.name != "help"
    ]


def test_all_commands_are_looked_at() -> None:
    assert ["verser", "x", "--montant"] in calls()
    assert ["nouveau", "x", "--annuite"] in calls()
    assert len(calls()) > 100


@pytest.mark.parametrize("words", calls(), ids=" ".join)
@pytest.mark.parametrize("empty", ["", "  ", "\u00a0"])
def test_an_option_given_empty_is_refused(words: list[str], empty: str) -> None:
    done = call(*words, empty)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"fabriques : {words[-1]} : cette option est vide.\n  Donnez une valeur, ou retirez l'option.\n"
    )


def test_one_of_the_values_of_an_option_given_several_times_is_enough() -> None:
    done = call("conventionner", "la-filature", "--annuite", "2022=45000", "--annuite", "")
    assert done.err.startswith("fabriques : --annuite : cette option est vide.\n")


def test_no_other_registre_is_written_in_for_a_folder_given_empty() -> None:
    done = call("-C", "", "modifier", "la-filature", "nom=X")
    assert done.err.startswith("fabriques : --repertoire : cette option est vide.\n")


def test_no_day_and_no_amount_are_invented(tmp_path: Path) -> None:
    top = registre(tmp_path, {"lieux/la-filature.yaml": EXEMPLE + SIGNEE})
    before = snapshot(top)
    done = call("verser", "la-filature", "--annuite", "2022", "--montant", "", "--le", "", "-C", top)
    assert done.code == 2
    assert snapshot(top) == before
