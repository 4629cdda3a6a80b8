"""The page of the threats: each one is there, and each test that it names exists."""

from __future__ import annotations

import ast
import re

import pytest

from commandes import TOP

PAGE = (TOP / "docs" / "securite.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
NAMED = [
    (number, name) for number, _, _, tests in ROWS for name in re.findall(r"`([\w/]+\.py(?:::\w+)?)`", tests)
]


def test_the_nineteen_threats_are_there_each_with_a_promise_and_a_test() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 20))
    assert {number for number, _ in NAMED} == {number for number, *_ in ROWS}


@pytest.mark.parametrize(("number", "name"), NAMED, ids=[name for _, name in NAMED])
def test_a_test_that_proves_a_promise_exists_and_is_not_skipped(number: str, name: str) -> None:
    path, _, function = name.partition("::")
    tree = ast.parse((TOP / "tests" / path).read_text(encoding="utf-8"))
    tests = {
        node.name: node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
    assert tests, f"threat {number}: no test in {path}"
    if function:
        marks = [ast.unparse(mark) for mark in tests[function].decorator_list]
        assert not any("mark.skip(" in mark or "xfail" in mark for mark in marks)
