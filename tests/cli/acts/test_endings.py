"""No dead end: what « à faire » proposes, typed as it stands, is accepted, and the fault weighs no more."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from endings import PROPRES, ended, proposed
from fabriques_cli.cli.base.app import COMMANDS
from fabriques_cli.rules import RULES
from fabriques_cli.rules.rule import Rule
from pages import ALSO_IN_GESTION, base_of, ends, parts
from registres import laid_over, run, words

ENDING = [rule for rule in RULES if ends(rule)]


def refused(rule: Rule) -> tuple[dict[str, str], date]:
    """The files of the refused example, whole; for a limit of the call, what was signed beyond it."""
    given = rule.code in ALSO_IN_GESTION
    files, day = parts(rule.page.section("Régularisé" if given else "Refusé"))
    if given:
        files = {path: f"{text}avenants:\nregularisations:\n" for path, text in without(files).items()}
    return {path: laid_over(base_of(path), text) for path, text in files.items()}, day


def without(files: Mapping[str, str]) -> dict[str, str]:
    """The files without what repaired the fault."""
    kept = {}
    for path, text in files.items():
        lines = [one for one in text.splitlines() if not one.startswith(("avenants:", "regularisations:"))]
        kept[path] = "".join(f"{one}\n" for one in lines)
    return kept


@pytest.mark.parametrize("rule", ENDING, ids=lambda rule: rule.code)
def test_what_is_to_be_done_is_accepted_and_ends_the_fault(rule: Rule, tmp_path: Path) -> None:
    files, day = refused(rule)
    assert ended(tmp_path, rule.code, files, day, PROPRES.get(rule.code, {})) == []


@pytest.mark.parametrize("rule", ENDING, ids=lambda rule: rule.code)
def test_a_command_that_is_proposed_exists(rule: Rule) -> None:
    files, day = refused(rule)
    found = [one for one in run(files, day).constats if one.code == rule.code]
    assert {shlex.split(command)[1] for one in found for command in proposed(one)} <= set(COMMANDS)


def test_the_words_of_the_examples_are_those_of_files() -> None:
    assert all(words(text) for rule in ENDING for text in refused(rule)[0].values())
