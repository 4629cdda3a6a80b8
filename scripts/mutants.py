"""Mutation testing: break the code in one place at a time, and see whether a test of its own room tells.

    python scripts/mutants.py [--mutants 300] [--seed 1] [--jobs N] [PATH …]

The breaks are those of mutmut (a comparison turned, a number moved, an argument dropped, a word changed), drawn from
the rooms of ROOMS, or from the files whose path holds one of the given texts. The same seed draws the same breaks of
the same source. The working folder is never written in.

mutmut's own runner is not used: it makes every mutant of every file before the first one runs, runs the chosen tests
three times before that, and breaks neither constants nor properties; a sample needs none of the three.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper
from mutmut.mutation.file_mutation import Mutation, MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

TOP = Path(__file__).parent.parent
SOURCE = TOP / "src"
PACKAGE = SOURCE / "fabriques_cli"

ROOMS = (
    ("domain/position", ("tests/domain", "tests/oracle", "tests/budget", "tests/rules")),
    ("budget", ("tests/budget", "tests/oracle", "tests/domain", "tests/cli/test_budget.py", "tests/golden")),
    ("rules", ("tests/rules", "tests/test_rules_contract.py", "tests/rules/test_table.py")),
    ("plan", ("tests/plan", "tests/cli/test_plan.py", "tests/cli/test_journal.py", "tests/golden")),
    ("render/candidatures", ("tests/candidatures", "tests/cli/candidatures")),
    ("render/schemas", ("tests/golden", "tests/cli/test_schema_command.py")),
    (
        "render/tables",
        ("tests/render", "tests/golden", "tests/tableur", "tests/proces_verbal", "tests/cli/acts"),
    ),
    ("render", ("tests/render", "tests/golden", "tests/cli/test_check_formats.py", "tests/cli/test_plan.py")),
)
"""The rooms that are broken, and where the tests are that must tell, the nearest first; a part before its whole."""

WARM = (
    *("hypothesis", "typer", "rich.console", "rich.table", "openpyxl", "xlsxwriter"),
    *("fabriques_cli.format.dossier", "fabriques_cli.format.programme", "fabriques_cli.format.registre"),
    *("fabriques_cli.referentiels.communes", "fabriques_cli.files.reading.read"),
)
"""What every test imports and no mutant is in: imported once, and inherited."""

CPU_SECONDS = 300
"""After which the tests of one mutant are stopped: an endless loop is told from a slow machine by this."""

HARMLESS = re.compile(r",\s*strict=(?:True|False|None)|,\s*(?=\))|\b\w+: TypeAlias = .*")
"""What is broken without any value being another: the guard of a `zip`, the name of a type."""

OPTIONS = (
    *("-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # what is imported already is no fault of the tests
)

UNABLE = 70
"""The exit code of a process that could not even run its tests."""

STATUSES = {0: "survived", 1: "killed", 2: "killed", 3: "killed", 5: "without a test"}
"""By the exit code of pytest; 2 is a test that cannot even be read."""


@dataclass(frozen=True)
class Mutant:
    """A file, and its text with one break."""

    path: Path
    text: str

    @property
    def room(self) -> str:
        """The room of ROOMS that it is in."""
        return next(room for room, _ in ROOMS if self.path.is_relative_to(PACKAGE / room))

    @property
    def diff(self) -> str:
        """What is broken, in few lines."""
        name = str(self.path.relative_to(TOP))
        lines = difflib.unified_diff(
            self.path.read_text(encoding="utf-8").splitlines(),
            self.text.splitlines(),
            name,
            name,
            "",
            "",
            1,
            "",
        )
        return "\n".join(list(lines)[2:])


class Breaks(MutationVisitor):
    """The breaks of mutmut, those of properties among them."""

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.decorators:
            return False
        return bool(super()._skip_node_and_children(node))


@cache
def breaks(path: Path) -> tuple[cst.Module, tuple[Mutation, ...]]:
    """A file, and all the ways to break it."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
    visitor = Breaks(mutation_operators, IgnoredCode(set(), set(), set()))
    return wrapper.visit(visitor), tuple(visitor.mutations)


def drawn(files: Sequence[Path], count: int, rng: random.Random) -> Iterator[Mutant]:
    """As many mutants, each once; a file is drawn as often as it holds code, and read only then."""
    weights = [sum(1 for _ in ast.walk(ast.parse(path.read_text(encoding="utf-8")))) for path in files]
    seen: set[Mutant] = set()
    for path in rng.choices(files, weights, k=20 * count):
        module, found = breaks(path)
        if found and len(seen) < count:
            one = rng.choice(found)
            mutant = Mutant(path, module.deep_replace(one.original_node, one.mutated_node).code)  # type: ignore[arg-type]
            if mutant not in seen and not _harmless(mutant):
                seen.add(mutant)
                yield mutant


def _harmless(mutant: Mutant) -> bool:
    before, after = (HARMLESS.sub("", one) for one in (mutant.path.read_text(encoding="utf-8"), mutant.text))
    return before == after


class Finder(importlib.abc.MetaPathFinder):
    """Gives one module of the package from another file."""

    def __init__(self, name: str, file: Path) -> None:
        self.name, self.file = name, file

    def find_spec(
        self, fullname: str, path: Any, target: Any = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The broken file, in place of the module's own."""
        if fullname != self.name:
            return None
        inside = [str(TOP / "src" / Path(*fullname.split(".")))] if self.file.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(fullname, self.file, submodule_search_locations=inside)


def warm() -> None:
    """Import what the children share; a mutant of a module that is there already would never be seen."""
    for name in WARM:
        importlib.import_module(name)
    rooms = tuple(f"fabriques_cli.{room.replace('/', '.')}" for room, _ in ROOMS)
    early = [name for name in sys.modules if name.startswith(rooms)]
    assert not early, early


def tests_of(mutant: Mutant) -> list[str]:
    """The tests that must tell: those of the rule, for a rule; the others of its family after them."""
    folders = dict(ROOMS)[mutant.room]
    if mutant.room == "rules" and mutant.path.parent != PACKAGE / "rules":
        kin = Path("tests/rules") / mutant.path.parent.name
        return [str(kin / f"test_{mutant.path.name}"), str(kin), *folders[1:]]
    return list(folders)


def child(mutant: Mutant, tests: Sequence[str], folder: Path) -> None:
    """Run the tests on the mutant, in a process of its own, the nearest folder first; never returns."""
    file = folder / f"{os.getpid()}" / mutant.path.name
    file.parent.mkdir()
    file.write_text(mutant.text, encoding="utf-8")
    name = ".".join(mutant.path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
    sys.meta_path.insert(0, Finder(name, file))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nothing, stream)
    options = ["-x", *OPTIONS, f"--basetemp={file.parent / 'tmp'}"]
    for one in tests:
        code = int(pytest.main([*options, one]))
        if code:
            os._exit(code)
    os._exit(0)


def status(code: int) -> str:
    """What the end of a process says of its mutant."""
    if os.WIFSIGNALED(code):
        return "timeout" if os.WTERMSIG(code) in (signal.SIGXCPU, signal.SIGKILL) else "killed"
    return STATUSES.get(os.WEXITSTATUS(code), f"not run ({os.WEXITSTATUS(code)})")


def run(mutants: Iterator[Mutant], jobs: int) -> list[tuple[Mutant, str]]:
    """Each mutant with what became of it, as many at once as there are jobs."""
    running: dict[int, Mutant] = {}
    done: list[tuple[Mutant, str]] = []

    def wait() -> None:
        pid, code = os.wait()
        mutant = running.pop(pid)
        done.append((mutant, status(code)))
        print(f"{len(done):4} {done[-1][1]:9} {mutant.path.relative_to(PACKAGE)}", flush=True)
        if done[-1][1] != "killed":
            print(mutant.diff, flush=True)

    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        for mutant in mutants:
            if len(running) >= jobs:
                wait()
            pid = os.fork()
            if not pid:
                try:
                    child(mutant, tests_of(mutant), Path(folder))
                finally:
                    traceback.print_exc()
                    os._exit(UNABLE)
            running[pid] = mutant
        while running:
            wait()
    return done


def controls(files: Sequence[Path]) -> Iterator[Mutant]:
    """A file of each room as it is: tests that fail on it would kill anything."""
    for room, _ in ROOMS:
        inside = [path for path in files if path.name != "__init__.py" and Mutant(path, "").room == room]
        yield from (Mutant(path, path.read_text(encoding="utf-8")) for path in inside[:1])


def report(done: Sequence[tuple[Mutant, str]]) -> None:
    """Killed, survived and stopped by room, then each that no test told, with its diff."""
    for mutant, word in sorted(done, key=lambda one: str(one[0].path)):
        if word != "killed":
            print(f"\n{word}: {mutant.diff}")
    print()
    for room in (*(room for room, _ in ROOMS), ""):
        counts = Counter(word for mutant, word in done if room in ("", mutant.room))
        if counts:
            total, killed = counts.total(), counts["killed"]
            rest = ", ".join(f"{count} {word}" for word, count in sorted(counts.items()) if word != "killed")
            print(
                f"{room or 'all':16} {killed} killed of {total} ({killed / total:.1%}){f', {rest}' if rest else ''}"
            )


def main() -> int:
    """Draw, run, report; 1 when the figures say nothing: a mutant that could not be run, tests that fail anyway."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("paths", nargs="*")
    asked = parser.parse_args()
    files = sorted(
        {
            path
            for room, _ in ROOMS
            for path in (PACKAGE / room).rglob("*.py")
            if not asked.paths or any(one in str(path) for one in asked.paths)
        }
    )
    os.chdir(TOP)
    warm()
    started = time.monotonic()
    done = run(drawn(files, asked.mutants, random.Random(asked.seed)), asked.jobs)
    report(done)
    unsound = [mutant for mutant, word in run(controls(files), asked.jobs) if word != "survived"]
    if unsound:
        print("these tests fail on a code that is not broken:", *(" ".join(tests_of(one)) for one in unsound))
    print(f"seed {asked.seed}, {asked.jobs} at once, {time.monotonic() - started:.0f} s")
    return 1 if unsound or any(word.startswith("not run") for _, word in done) else 0


if __name__ == "__main__":
    sys.exit(main())
