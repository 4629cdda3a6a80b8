"""No dead end: what « à faire » proposes, typed as it stands, is accepted, and the fault weighs no more."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from commandes import call, registre
from fabriques_cli.cli.base.app import COMMANDS
from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.rules import RULES
from fabriques_cli.rules.rule import Rule
from pages import ALSO_IN_GESTION, base_of, ends, parts
from registres import laid_over, run, words

TYPED = re.compile(r'fabriques (?:[^;"]|"[^"]*")+')
"""A command as a finding proposes it: up to the end, or to what else could be done."""

MOTS = {
    "MOTIF": "vu avec la direction",
    "AUTORITÉ": "ANCT",
    "RÉFÉRENCE": "REF-9",
    "NUMÉRO": "2103456799",
    "CONDITIONS": "en deux fois",
    "ARGUMENT": "Réseau solide.",
}
"""What the officer types for the words in capitals; ``DATE`` is the day of the example."""

PROPRES: Mapping[str, Mapping[str, str]] = {
    "INS-04": {"DATE": "2021-05-25"},
    "LIS-01": {"DATE": "2021-05-25"},
    "FIN-01": {"ANNÉE": "2023", "MONTANT": "30000"},
    "MNT-08": {"MONTANT": "0"},
    "MNT-01": {"ANNÉE=MONTANT": "2023=15000"},
    "MNT-02": {"ANNÉE=MONTANT": "2022=50000 --annuite 2023=40000"},
    "MNT-03": {"ANNÉE=MONTANT": "2024=0 --annuite 2021=40000 --annuite 2022=40000 --annuite 2023=40000"},
}
"""What is theirs in the words of one rule."""

STEPS_MAX = 4
"""A fault ends in a few commands: a title is issued, then cashed."""

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


def weighs(top: Path, rule: Rule, day: date) -> list[Constat]:
    """The findings of the rule that a person still has to do something about."""
    files = {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*.yaml")}
    found = [one for one in run(files, day).constats if one.code == rule.code and one.actif]
    return [one for one in found if one.portee is Portee.GESTION and one.level > Level.INFO]


def proposed(constat: Constat) -> list[str]:
    """The commands that a finding names, each of which is enough."""
    return [found[0].strip() for found in TYPED.finditer(constat.a_faire)]


def filled(command: str, rule: Rule, day: date) -> list[str]:
    """The words of a command once the officer has put theirs in."""
    for mot, said in {"DATE": day.isoformat(), **MOTS, **PROPRES.get(rule.code, {})}.items():
        command = command.replace(mot, said if "--annuite" in said else said.replace(" ", "_"))
    return shlex.split(command)[1:]


def do(top: Path, rule: Rule, command: str, day: date) -> None:
    typed = filled(command, rule, day)
    dated = [] if typed[0] == "modifier" else [f"--au={day}"]
    done = call(*typed, *dated, "-C", top)
    assert done.code == 0, f"{command}\n{done.out}\n{done.err}"


@pytest.mark.parametrize("rule", ENDING, ids=lambda rule: rule.code)
def test_what_is_to_be_done_is_accepted_and_ends_the_fault(rule: Rule, tmp_path: Path) -> None:
    files, day = refused(rule)
    first = weighs(registre(tmp_path / "refused", files), rule, day)
    assert first, "nothing to end"
    ways = len(proposed(first[0]))
    assert ways, f"no command in « {first[0].a_faire} »"
    for way in range(ways):
        top = registre(tmp_path / f"way-{way}", files)
        for _ in range(STEPS_MAX):
            left = weighs(top, rule, day)
            if not left:
                break
            commands = proposed(left[0])
            do(top, rule, commands[min(way, len(commands) - 1)], day)
        assert [f"{one.message} {one.a_faire}" for one in weighs(top, rule, day)] == []


@pytest.mark.parametrize("rule", ENDING, ids=lambda rule: rule.code)
def test_a_command_that_is_proposed_exists(rule: Rule) -> None:
    files, day = refused(rule)
    found = [one for one in run(files, day).constats if one.code == rule.code]
    assert {shlex.split(command)[1] for one in found for command in proposed(one)} <= set(COMMANDS)


def test_the_words_of_the_examples_are_those_of_files() -> None:
    assert all(words(text) for rule in ENDING for text in refused(rule)[0].values())
