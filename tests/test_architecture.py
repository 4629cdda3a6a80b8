"""The house: which room may know which, what the core may not do, and what starts without being needed."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from commandes import TOP, environment

SRC = TOP / "src"
PACKAGE = "fabriques_cli"
ROOMS = ("cli", "domain", "exchange", "files", "referentiels", "render", "rules")

KNOWS = {
    "cli": {*ROOMS, "core", "findings"},
    "core": {"core", "rules", "domain", "referentiels", "findings"},
    "exchange": {"exchange", "core", "domain", "referentiels", "findings"},
    "files": {"files", "domain", "findings"},
    "render": {"render", "core", "rules", "domain", "findings"},
    "rules": {"rules", "domain", "referentiels", "findings"},
    "domain": {"domain", "referentiels", "findings"},
    "referentiels": {"referentiels"},
    "findings": set(),
}
"""Room by room, the rooms that its modules may import; `core` is what stands at the top of the package."""

ASKED_BY_RULES = {f"{PACKAGE}.derogations"}
"""The one module of the core that rules may ask: those on dérogations share it with the check."""

PURE = ("core", "domain", "findings", "rules")
OUTSIDE = {
    *("os", "sys", "subprocess", "socket", "time", "pathlib", "shutil", "tempfile", "io", "random", "urllib"),
    *("http", "threading", "multiprocessing", "asyncio", "importlib", "locale", "logging", "getpass", "platform"),
}
CLOCKS = {"today", "now", "utcnow"}
"""Methods of `date` and `datetime` that read the clock."""

LIGHT = {"", ".cli", ".render", ".render.spans", *(f".cli.{m}" for m in ("app", "errors", "french", "main"))}
LIGHT |= {".cli.options", ".cli.terminal"}
"""What the help and the completion of commands are made of."""


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted((SRC / PACKAGE).rglob("*.py")):
        parts = path.relative_to(SRC).with_suffix("").parts
        name = ".".join(parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


def room(name: str) -> str:
    """The room of a module: its folder, or the core."""
    first = name.split(".")[1] if "." in name else ""
    return first if first in ROOMS or first == "findings" else "core"


def imported(tree: ast.Module) -> Iterator[str]:
    """The full names that a module imports anywhere: in functions and for types alone included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import, line {node.lineno}"
            for alias in node.names:
                inside = f"{node.module}.{alias.name}"
                yield inside if inside in modules() else str(node.module)


def known(name: str) -> set[str]:
    """The modules of the package that a module imports."""
    return {other for other in imported(modules()[name]) if other in modules()} - {PACKAGE}


def calls(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The last name of what is called, and its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield getattr(called, "attr", getattr(called, "id", "")), node.lineno


def test_imports_point_one_way() -> None:
    wrong = [
        f"{name} → {other}"
        for name in modules()
        if name not in (PACKAGE, f"{PACKAGE}.__main__")
        for other in known(name)
        if room(other) not in KNOWS[room(name)] and not (room(name) == "rules" and other in ASKED_BY_RULES)
    ]
    assert wrong == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name: known(name) for name in modules()}
    assert list(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle


def test_rules_do_not_know_one_another() -> None:
    wrong = [
        f"{name} → {other}"
        for name in modules()
        if name.startswith(f"{PACKAGE}.rules.") and name != f"{PACKAGE}.rules.rule"
        for other in known(name)
        if other.startswith(f"{PACKAGE}.rules") and other != f"{PACKAGE}.rules.rule"
    ]
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in modules() if room(name) in PURE and name != f"{PACKAGE}.__main__"])
def test_the_core_sees_no_disk_clock_terminal_or_network(name: str) -> None:
    tree = modules()[name]
    assert sorted({other.partition(".")[0] for other in imported(tree)} & OUTSIDE) == []
    acts = {"print", "open", "input", "exec", "eval", "__import__"} | CLOCKS
    assert [found for found in calls(tree) if found[0] in acts] == []


@pytest.mark.parametrize("name", [name for name in modules() if room(name) in ("files", "render", "exchange")])
def test_what_reads_and_renders_neither_prints_nor_reads_the_clock(name: str) -> None:
    tree = modules()[name]
    assert sorted({other.partition(".")[0] for other in imported(tree)} & {"sys", "time", "socket"}) == []
    assert [found for found in calls(tree) if found[0] in {"print", "input"} | CLOCKS] == []


@pytest.mark.parametrize("name", list(modules()))
def test_no_amount_can_be_a_float(name: str) -> None:
    tree = modules()[name]
    ratios = {
        id(keyword.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "cutoff"  # how near two words are
    }
    literals = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, float)]
    allowed = [n.lineno for n in ast.walk(tree) if id(n) in ratios]
    assert sorted(set(literals) - set(allowed)) == []
    assert [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "float"] == []


@pytest.mark.parametrize("name", list(modules()))
def test_every_public_name_says_what_it_is(name: str) -> None:
    tree = modules()[name]
    assert ast.get_docstring(tree), "the module has no docstring"
    assert list(undocumented(tree, name)) == []


def undocumented(tree: ast.Module, name: str) -> Iterator[str]:
    """The public functions, classes and methods without a docstring; a method that another class asks for aside."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        is_rule = room(name) == "rules" and node.name == "check"
        if not ast.get_docstring(node) and not is_rule:
            yield node.name
        if isinstance(node, ast.ClassDef) and not node.bases:
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and not method.name.startswith("_"):
                    if not ast.get_docstring(method):
                        yield f"{node.name}.{method.name}"


HELD = """
import json, os, sys
sys.argv[0] = "fabriques"
from fabriques_cli.cli.main import run
try:
    run(json.loads(sys.argv[1]))
except SystemExit:
    pass
print("\\n" + json.dumps(sorted(sys.modules)))
"""


def held(*words: str, cwd: Path = TOP, **env: str) -> set[str]:
    """The modules that are in memory once a command line has run."""
    done = subprocess.run(
        [sys.executable, "-c", HELD, json.dumps(words)],
        capture_output=True,
        check=True,
        cwd=cwd,
        env=environment(**env),
        timeout=60,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def heavy(names: set[str]) -> list[str]:
    """What is in memory and no help needs: our own modules but the light ones, YAML, colours, workbooks."""
    ours = {name for name in names if name.partition(".")[0] == PACKAGE}
    tops = {"yaml", "ruamel", "rich", "babel", "xlsxwriter", "stdnum", "zoneinfo", "git"}
    others = {name for name in names if name.partition(".")[0] in tops}
    return sorted((ours - {f"{PACKAGE}{light}" for light in LIGHT}) | others)


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["chek"], []])
def test_help_and_errors_load_no_command(words: list[str]) -> None:
    assert heavy(held(*words)) == []


@pytest.mark.parametrize("typed", ["fabriques ", "fabriques ch", "fabriques --cou"])
def test_completion_of_commands_loads_none(typed: str) -> None:
    number = str(typed.count(" "))
    names = held(_FABRIQUES_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=number)
    assert heavy(names) == []


def test_a_command_loads_no_other() -> None:
    names = held("regle", "MNT-02")
    commands = {name.rpartition(".")[2] for name in names if name.startswith(f"{PACKAGE}.cli.")}
    assert commands & {"check", "lieux", "lieu", "importer", "budget"} == set()
    assert not {"yaml", "rich", "xlsxwriter"} & names
