"""What holds of every rule: its page is whole, and its two examples are executed."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

import fabriques_cli.rules
from fabriques_cli.findings import Constat, Level, Origine, Portee, written
from fabriques_cli.rules import RULES
from fabriques_cli.rules.rule import ConstatsRule, Rule
from pages import MAIN, base_of, ends, parts
from registres import EXEMPLE, laid_over, run, words

SECTIONS = ["Pourquoi", "Source", "Effet", "Au porteur", "Refusé", "Admis", "Régularisé"]
REMEDES = Path(__file__).parent / "rules/remedes.txt"
REQUIRED = {"Pourquoi", "Source", "Refusé", "Admis"}


def execute(rule: Rule, section: str) -> list[Constat]:
    files, day = parts(rule.page.section(section))
    if rule.famille == "FIC":  # those pages give the whole file
        texts = dict(files)
        if not texts[MAIN].strip():
            texts[MAIN] = EXEMPLE
    else:
        texts = {path: laid_over(base_of(path), text) for path, text in files.items()}
    return [constat for constat in run(texts, day).constats if constat.leve_par is None]


def within(part: Any, whole: Any) -> bool:
    """Whether an officer who only adds goes from one to the other: keys, items at the end, never another word."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and within(value, whole[key]) for key, value in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return len(part) <= len(whole) and all(map(within, part, whole))
    return bool(part == whole)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_refused_example_yields_this_rule_and_nothing_as_grave(rule: Rule) -> None:
    found = execute(rule, "Refusé")
    own = [constat for constat in found if constat.code == rule.code]
    assert own, f"{rule.code} is not among {[constat.code for constat in found]}"
    level = max(constat.level for constat in own)
    others = [constat.code for constat in found if constat not in own and constat.level >= level]
    if isinstance(rule, ConstatsRule):  # it needs a finding of another, which it names
        others = [code for code in others if not any(code in constat.message for constat in own)]
    assert others == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_admitted_example_yields_nothing(rule: Rule) -> None:
    # A whole file given as the example of a FIC page is read without trouble; the dossier may be unfinished.
    found = [constat.code for constat in execute(rule, "Admis") if constat.accepte_par is None]
    assert [code for code in found if rule.famille != "FIC" or code.startswith("FIC")] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if ends(rule)], ids=lambda rule: rule.code)
def test_the_fault_of_the_refused_example_ends_by_what_an_officer_adds(rule: Rule) -> None:
    found = execute(rule, "Régularisé")
    assert {constat.level for constat in found if constat.code == rule.code} == {Level.INFO}
    assert all(
        re.search(r" Régularisé le \d{2}/\d{2}/\d{4} : ", one.message)
        for one in found
        if one.code == rule.code
    )
    there = {constat.code for constat in execute(rule, "Refusé")} - {rule.code}
    assert [one.code for one in found if one.level > Level.INFO and one.code not in there] == []
    if rule.portee is Portee.GESTION:
        (refused, day), (ended, later) = (parts(rule.page.section(name)) for name in ("Refusé", "Régularisé"))
        assert refused.keys() <= ended.keys()
        assert day <= later
        assert all(within(words(text), words(ended[path])) for path, text in refused.items())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_shows_how_the_fault_ends_where_it_is_one_of_management(rule: Rule) -> None:
    assert rule.regularisable == ends(rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_has_its_sections_in_order(rule: Rule) -> None:
    headings = [heading for heading, _ in rule.page.sections]
    assert headings == [name for name in SECTIONS if name in headings]
    assert set(headings) >= REQUIRED
    assert rule.page.titre.endswith(".")
    assert re.fullmatch("[A-Z]{3}-[0-9]{2}", rule.code)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_source_does_not_say_again_which_text_it_is_of(rule: Rule) -> None:
    assert not rule.page.section("Source").startswith(rule.origine.value)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_no_text_states_can_only_alert(rule: Rule) -> None:
    if rule.origine is Origine.A_CONFIRMER:
        assert rule.level <= Level.ALERTE


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_applicant_is_asked_in_plain_words_by_the_rules_that_hold_them_back(rule: Rule) -> None:
    holds_back = rule.portee is Portee.CANDIDATURE and rule.level >= Level.A_COMPLETER
    assert bool(rule.au_porteur) == holds_back
    assert not re.search(r"_|\w+:|porteur", rule.au_porteur)


def test_what_an_officer_reads_of_each_page_is_as_it_was_read_over() -> None:
    """Message and remedy of each example that is refused; `UPDATE_GOLDEN=1` writes them again, to be read."""
    shown = "\n".join(
        f"{constat.code} {written(constat.chemin)}\n  {constat.message}\n  {constat.a_faire}\n"
        for rule in RULES
        for constat in execute(rule, "Refusé")
        if constat.code == rule.code
    )
    if os.environ.get("UPDATE_GOLDEN"):
        REMEDES.write_text(shown, encoding="utf-8")
    assert REMEDES.read_text(encoding="utf-8") == shown


def test_codes_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_every_file_of_a_family_is_in_the_tuples() -> None:
    top = Path(fabriques_cli.rules.__file__).parent
    files = {path for path in top.glob("*/*.py") if path.name != "__init__.py"}
    pages = {path.read_text(encoding="utf-8").split(" · ")[0].removeprefix('"""') for path in files}
    assert pages == {rule.code for rule in RULES}
    assert len(files) == len(RULES)


def test_each_rule_has_its_own_file_of_tests_and_each_such_file_its_rule() -> None:
    top, tests = Path(fabriques_cli.rules.__file__).parent, Path(__file__).parent / "rules"
    files = {path.relative_to(top) for path in top.glob("*/*.py") if path.name != "__init__.py"}
    tested = {path.relative_to(tests) for path in tests.glob("*/*.py")}
    assert {path.with_name(f"test_{path.name}") for path in files} == tested
    for path in files:
        page = (top / path).read_text(encoding="utf-8")
        assert page.startswith((tests / path.with_name(f"test_{path.name}")).read_text(encoding="utf-8")[:9])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_lives_in_the_folder_of_its_family(rule: Rule) -> None:
    module = rule.check.__module__  # type: ignore[attr-defined]  # every kind of rule has a check
    assert module.split(".")[-2].rstrip("_") == rule.famille.lower()
