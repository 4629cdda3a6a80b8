"""The table of formats: a row is all that a new format needs, and what is in no row is refused."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from commandes import AU, DATA, TOP, call
from fabriques_cli.render import formats
from fabriques_cli.render.formats import COMMANDS, Format

PAIRS = [(command, form) for command, rows in COMMANDS.items() for form in rows]
ODS = Format("ods", (".ods", ".fods"), binary="une feuille", writer="tables.feuille.render")


@pytest.fixture
def budget_in_ods(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program with one row more, and its module."""
    module = ModuleType("feuille")
    module.render = lambda tableaux, situation: f"{tableaux[0].titre} {situation['au']}".encode()  # type: ignore[attr-defined]  # a module made here
    monkeypatch.setitem(sys.modules, "fabriques_cli.render.tables.feuille", module)
    rows = (*formats.BUDGET, ODS)
    monkeypatch.setattr(formats, "BUDGET", rows)
    monkeypatch.setitem(COMMANDS, "budget", rows)
    command = importlib.import_module("fabriques_cli.cli.budget")
    importlib.reload(command)
    yield
    monkeypatch.undo()
    importlib.reload(command)


@pytest.mark.usefixtures("budget_in_ods")
def test_a_row_is_all_that_the_command_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "texte, markdown, json, csv, csv-excel, xlsx, html, pdf, ods."
    assert listed in " ".join(call("budget", "--help").out.split())
    unknown = call("budget", "-C", DATA, AU, "--format", "zzz")
    assert (unknown.code, unknown.err.splitlines()) == (
        2,
        ["fabriques : format inconnu : « zzz ».", f"  Valeurs possibles : {listed}"],
    )
    for name in ("budget.ods", "BUDGET.FODS"):
        assert call("budget", "-C", DATA, AU, "-q", "--sortie", tmp_path / name).code == 0
        assert (tmp_path / name).read_bytes() == b"Budget 2021-05-31"
    belied = call("budget", "-C", DATA, AU, "--format", "ods", "--sortie", tmp_path / "budget.csv")
    assert belied.err.splitlines()[1:] == ["  Retirez --format, ou finissez le nom par .ods."]
    other = call("lieux", "-C", DATA, AU, "--sortie", tmp_path / "lieux.fods")
    assert (other.code, other.out) == (2, "")
    assert "cette commande n'écrit pas de fichier .fods." in other.err
    monkeypatch.setattr("fabriques_cli.cli.base.terminal.is_terminal", lambda: True)
    shown = call("budget", "-C", DATA, AU, "--format", "ods")
    assert (shown.code, shown.out, shown.err.splitlines()) == (
        2,
        "",
        ["fabriques : une feuille ne s'affiche pas dans un terminal.", "  Ajoutez --sortie FICHIER.ods."],
    )


@pytest.mark.usefixtures("budget_in_ods")
def test_a_row_whose_writer_is_answered_by_nothing_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "BUDGET", (*formats.BUDGET[:-1], formats.HTML.by("journal.html.render")))
    done = call("budget", "-C", DATA, AU, "--format", "html")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : erreur interne (LookupError).")


def test_a_row_without_a_writer_writes_nothing() -> None:
    with pytest.raises(LookupError):
        formats.written(formats.TEXTE, {"tables": lambda: ([], {})})


@pytest.mark.parametrize(("command", "form"), PAIRS, ids=lambda one: getattr(one, "name", one))
def test_each_row_names_a_function_of_render(command: str, form: Format) -> None:
    if form.writer:
        module, _, function = form.writer.rpartition(".")
        assert callable(getattr(importlib.import_module(f"fabriques_cli.render.{module}"), function))
    else:
        assert form is formats.TEXTE


@pytest.mark.parametrize("command", [one for one in COMMANDS if " " not in one])
def test_the_help_and_the_refusal_list_the_rows(command: str) -> None:
    names = [form.name for form in COMMANDS[command]]
    said = " ".join(call(command, "--help").out.split())
    assert f"{', '.join(names)}." in said or f"{', '.join(names[:-1])} ou {names[-1]}." in said
    required = ["la-filature"] if command in ("lieu", "journal", "rapprocher") else []
    done = call(command, *required, "-C", DATA, "--format", "zzz")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1].endswith(f"Valeurs possibles : {', '.join(names)}.")


def test_a_name_stands_for_one_format() -> None:
    known = {form.name: form._replace(writer="") for _, form in PAIRS}
    assert all(form._replace(writer="") == known[form.name] for _, form in PAIRS)
    for rows in COMMANDS.values():
        assert len({form.name for form in rows}) == len(rows)
    assert [form.name for form in formats.VAGUE] == [form.name for form in formats.VAGUES]


def test_no_other_tuple_lists_formats() -> None:
    names = {form.name for _, form in PAIRS}
    found = []
    for path in (TOP / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            elements = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else []
            said = {one.value for one in elements if isinstance(one, ast.Constant)} & names
            if len(said) > 2:  # two may be the names of forges
                found.append((path.name, sorted(map(str, said))))
    assert found == []
