"""The house: which room may know which, what the core may not do, and what starts without being needed."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from commandes import TOP, environment
from fabriques_cli.budget.colonnes import EN_TETE
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import tous
from fabriques_cli.format.fichiers import FICHIERS

SRC = TOP / "src"
PACKAGE = "fabriques_cli"
FLOORS = (
    *("findings", "text", "text.dialecte", "referentiels"),
    *("format", "format.renvois", "format.essais", "domain", "domain.communes", "domain.position"),
    "domain.obligations",
    *("budget", "rules", "check", "lieux", "notes", "vague", "plan", "selection", "echeances"),
    *("actes", "questionnaire", "avis_recus", "proces_verbal", "rapprochement", "paiements_lus"),
    *("candidatures.reconnaissance", "candidatures.lecture", "candidatures", "accompagnement", "tableur"),
    *("files.source", "files.reading", "files.edition", "files.writing", "files.git"),
    *("exchange.classeurs", "exchange.recus", "exchange", "solveur"),
    *(
        "render",
        "render.figures",
        "render.tables",
        "render.documents",
        "render.check",
        "render.budget",
        "render.plan",
    ),
    *(
        "render.journal",
        "render.vague",
        "render.lieu",
        "render.acts",
        "render.candidatures",
        "render.accompagnement",
        "render.rapprochement",
        "render.notes",
        "render.echeances",
        "render.selection",
        "render.proces_verbal",
        "render.schemas",
    ),
    *(
        "cli.base",
        "cli.reading",
        "cli.questions",
        "cli.writing",
        "cli.acts",
        "cli.candidatures",
        "cli.choosing",
        "cli.payments",
        "cli",
    ),
)
"""The rooms from the ground up: a module imports its own room or one below, and nothing loose is at the top."""

MODULES_A_ROOM = 25
"""More than that, and a newcomer no longer reads the list of a folder."""

FILLED = ("questionnaire", "avis_recus", "proces_verbal", "paiements_lus")
"""The workbooks that others fill, and what each is read back as."""

TRADES = (*("notes", "selection", "echeances", "candidatures", "accompagnement", "tableur", "rapprochement"),)
"""What is done with other people's files, and the views of one part of the dossiers."""

APART = (
    ("files", ("budget", "rules", "check", "lieux", "vague", "plan", "actes", *FILLED, *TRADES)),
    (
        "exchange",
        ("files", "rules", "check", "budget", "lieux", "vague", "plan", "actes", *FILLED, *TRADES),
    ),
    ("render", ("files", "exchange")),
)
"""What is below and yet unknown: the way in takes text to values and no further, the way out takes values alone."""

PURE = (
    *("findings", "text", "format", "domain", "budget", "rules"),
    *("check", "lieux", "vague", "plan", "actes", *FILLED, *TRADES),
)
OUTSIDE = {
    *("os", "sys", "subprocess", "socket", "time", "pathlib", "shutil", "tempfile", "io", "random", "urllib"),
    *(
        "http",
        "threading",
        "multiprocessing",
        "asyncio",
        "importlib",
        "locale",
        "logging",
        "getpass",
        "platform",
    ),
}
ALONE = "fabriques_cli.selection.verifier"
"""The checker of certificates, in a room that sees nothing: it is also run by itself, where it opens the file named."""

CLOCKS = {"today", "now", "utcnow"}
"""Methods of `date` and `datetime` that read the clock."""

LIGHT = {"", ".cli", ".cli.main", ".cli.base", *(f".cli.base.{m}" for m in ("app", "errors", "french"))}
LIGHT |= {".cli.base.options", ".cli.base.terminal", ".render", ".render.cells", ".render.spans", ".text"}
LIGHT |= {".text.accents", ".text.proches", ".text.refus"}
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


def is_package(name: str) -> bool:
    """Whether a name is that of a folder."""
    return SRC.joinpath(*name.split(".")).is_dir()


def room(name: str) -> str:
    """The room of a module: the folder that holds it, that of a family of rules being `rules`."""
    parts = name.split(".")[1:]
    folder = parts if is_package(name) or len(parts) == 1 else parts[:-1]
    return "rules" if folder[:1] == ["rules"] else ".".join(folder)


def within(name: str, top: str) -> bool:
    """Whether a module stands in a room, or in a room of that one."""
    return f"{name}.".startswith(f"{PACKAGE}.{top}.")


@cache
def walked(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Every node of a module."""
    return tuple(ast.walk(tree))


def imported(tree: ast.Module, *, at_once: bool = False) -> Iterator[str]:
    """The full names that a module imports anywhere, in functions and for types alone included; or at once."""
    for node in tree.body if at_once else walked(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import, line {node.lineno}"
            for alias in node.names:
                inside = f"{node.module}.{alias.name}"
                yield inside if inside in modules() else str(node.module)


def known(name: str, *, at_once: bool = False) -> set[str]:
    """The modules of the package that a module imports."""
    return {other for other in imported(modules()[name], at_once=at_once) if other in modules()} - {PACKAGE}


def calls(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The last name of what is called, and its line."""
    for node in walked(tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield getattr(called, "attr", getattr(called, "id", "")), node.lineno


def test_nothing_is_loose_at_the_top() -> None:
    at_the_top = {name for name in modules() if name.count(".") == 1 and not is_package(name)}
    assert at_the_top == {f"{PACKAGE}.__main__", f"{PACKAGE}.findings"}


def test_a_room_can_be_taken_in_at_a_glance() -> None:
    rooms = Counter(
        name.rpartition(".")[0] for name in modules() if not is_package(name) and not within(name, "rules")
    )
    assert {name: count for name, count in rooms.items() if count > MODULES_A_ROOM} == {}


def test_imports_go_down_the_floors() -> None:
    floor = {name: number for number, name in enumerate(FLOORS)}
    asked = [name for name in modules() if name not in (PACKAGE, f"{PACKAGE}.__main__") and room(name)]
    assert {name for name in asked if not is_package(name) and room(name) not in floor} == set()
    wrong = [
        f"{name} → {other}"
        for name in asked
        for other in known(name)
        if floor.get(room(other), len(floor)) > floor.get(room(name), -1) != -1
    ]
    assert wrong == []


@pytest.mark.parametrize(("top", "others"), APART)
def test_the_way_in_and_the_way_out_know_values_alone(top: str, others: tuple[str, ...]) -> None:
    wrong = [
        f"{name} → {other}"
        for name in modules()
        if within(name, top)
        for other in known(name)
        if any(within(other, room) for room in others)
    ]
    assert wrong == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name: known(name) for name in modules()}
    assert list(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle


def test_rules_do_not_know_one_another() -> None:
    wrong = [
        f"{name} → {other}"
        for name in modules()
        if name.startswith(f"{PACKAGE}.rules.")
        for other in known(name)
        if other.startswith(f"{PACKAGE}.rules") and other != f"{PACKAGE}.rules.rule"
    ]
    assert wrong == []


def test_the_core_sees_no_disk_clock_terminal_or_network() -> None:
    acts = {"print", "open", "input", "exec", "eval", "__import__"} | CLOCKS
    assert wrongs(PURE, OUTSIDE, acts) == []


def test_what_reads_and_renders_neither_prints_nor_reads_the_clock() -> None:
    assert (
        wrongs(("files", "render", "exchange"), {"sys", "time", "socket"}, {"print", "input"} | CLOCKS) == []
    )


def test_the_checker_of_certificates_needs_nothing_but_python() -> None:
    asked = {name.partition(".")[0] for name in imported(modules()[ALONE])}
    assert asked <= {*sys.stdlib_module_names}
    acts = [act for act, _ in calls(modules()[ALONE]) if act in {"print", "input", "exec", "eval"} | CLOCKS]
    assert acts == []


def wrongs(rooms: tuple[str, ...], libraries: set[str], acts: set[str]) -> list[str]:
    """What the modules of some rooms import or call that they may not."""
    found = []
    for name, tree in modules().items():
        if name != ALONE and any(within(name, one) for one in rooms):
            found += [
                f"{name}: import {other}" for other in imported(tree) if other.partition(".")[0] in libraries
            ]
            found += [f"{name}:{line}: {act}()" for act, line in calls(tree) if act in acts]
    return found


def test_no_amount_can_be_a_float() -> None:
    found = [f"{name}:{line}" for name, tree in modules().items() for line in floats(tree)]
    assert found == []


def floats(tree: ast.Module) -> Iterator[int]:
    """The lines that hold a float, or name the type; how near two words are is no amount."""
    ratios = {
        id(keyword.value)
        for node in walked(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "cutoff"
    }
    for node in walked(tree):
        is_literal = (
            isinstance(node, ast.Constant) and isinstance(node.value, float) and id(node) not in ratios
        )
        if is_literal or (isinstance(node, ast.Name) and node.id == "float"):
            yield node.lineno


SOMMES = {"attribue", "libere", "reste_a_attribuer", "a_conventionner", "enveloppe_au", "part_de_reprise"}
"""The words of the envelope as a whole, and what they come from."""


def test_each_sum_of_the_envelope_is_made_in_one_place() -> None:
    found = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp | ast.AugAssign | ast.UnaryOp)
        if isinstance(node.op, ast.Add | ast.Sub | ast.USub) and SOMMES & set(operands(node))
    }
    # The second one begins by the opening balance a list of movements, which is no other sum of it.
    assert found == {f"{PACKAGE}.budget.sommes", f"{PACKAGE}.budget.consommation"}


def operands(node: ast.BinOp | ast.AugAssign | ast.UnaryOp) -> Iterator[str]:
    """The names that an addition or a subtraction is made of, each with what it is taken from or called on."""
    if isinstance(node, ast.BinOp):
        ends: tuple[ast.expr, ...] = (node.left, node.right)
    else:
        ends = (node.target, node.value) if isinstance(node, ast.AugAssign) else (node.operand,)
    for end in ends:
        yield from chain(end)


def chain(node: ast.expr) -> Iterator[str]:
    """The names of `a.b(…).c`, from the last to the first."""
    if isinstance(node, ast.Attribute):
        yield node.attr
        yield from chain(node.value)
    elif isinstance(node, ast.Call):
        yield from chain(node.func)
    elif isinstance(node, ast.Name):
        yield node.id


ALSO_HEADINGS = ("enveloppe", "reprise", "en_instruction", "liste_complementaire", "hors_enveloppe")
"""The words of the money that are also what a section or a status is called."""


def test_each_word_of_the_money_has_one_title() -> None:
    titles = {*TITRES.values(), *EN_TETE.values()} - {TITRES[mot] for mot in ALSO_HEADINGS}
    found = {
        f"{name}: {node.value}"
        for name, tree in modules().items()
        if name not in (f"{PACKAGE}.format.argent", f"{PACKAGE}.budget.colonnes")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in titles
    }
    assert found == set()


def test_every_public_name_says_what_it_is() -> None:
    found = [f"{name}: {public}" for name, tree in modules().items() for public in undocumented(tree, name)]
    assert found == []


def undocumented(tree: ast.Module, name: str) -> Iterator[str]:
    """The module, functions, classes and methods without a docstring; what another library asks for aside."""
    if not ast.get_docstring(tree):
        yield "(module)"
    for node in public(tree.body):
        is_rule = room(name) == "rules" and node.name == "check"
        if not ast.get_docstring(node) and not is_rule:
            yield node.name
        if isinstance(node, ast.ClassDef) and not node.bases:
            yield from (f"{node.name}.{m.name}" for m in public(node.body) if not ast.get_docstring(m))


def public(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The functions and classes of a block that others may use."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


def test_no_two_public_classes_share_a_name() -> None:
    homes: dict[str, list[str]] = {}
    for name, tree in modules().items():
        for node in public(tree.body):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(name)
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


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
    tops = {"yaml", "ruamel", "rich", "babel", "xlsxwriter", "openpyxl", "defusedxml", "stdnum"}
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


def test_a_format_for_a_forge_is_loaded_when_it_is_asked_for() -> None:
    forges = {f"{PACKAGE}.render.check.{form}" for form in ("github", "gitlab", "junit", "markdown", "sarif")}
    assert forges & held("check", "-C", "data", "--format", "concis") == set()
    assert f"{PACKAGE}.render.check.junit" in held(
        "check", "-C", "data", "--format", "junit", "--sortie", os.devnull
    )


def test_an_act_opens_no_workbook_unless_it_reads_one() -> None:
    names = held("-C", "data", "verser", "la-manivelle", "--annuite", "2021", "--au", "2026-11-23")
    assert not {"openpyxl", "defusedxml", "xlsxwriter", "fabriques_cli.cli.acts.minutes"} & names


@pytest.mark.parametrize(
    "words", [["check", "-C", "data"], ["modifier", "--help"], ["-C", "data", "fmt", "--check"], ["schema"]]
)
def test_what_writes_no_value_loads_no_emitter(words: list[str]) -> None:
    assert "ruamel.yaml" not in held(*words)


def test_what_writes_a_value_has_it_spelled_by_the_emitter_unless_it_is_sure() -> None:
    words = ("-C", "data", "modifier", "la-manivelle", "--a-blanc")
    assert "ruamel.yaml.emitter" in held(*words, "nom=Autre : un lieu")
    assert "ruamel.yaml" not in held(*words, "nom=Autre")


def test_a_command_that_is_proposed_quotes_its_dossier() -> None:
    bare = re.compile(r"fabriques [\w{}-]+ \{(?!quoted\()[\w.]*slug\}")
    assert [path.name for path in SRC.rglob("*.py") if bare.search(path.read_text("utf-8"))] == []


TABLES = {
    "cli.writing.notices.ACTES": "what is said of each act",
    "cli.questions.fact_options.VALEURS": "how each answer is shown in the help",
    "cli.questions.special_answers.SPECIAL": "what reads each answer that is not typed as it is written",
    "cli.reading.filters.CHERCHES": "what a free word looks for",
    "domain.lus.CHIFFRENT": "what an amount rests on",
    "domain.position.engagement.ATTRIBUTION": "what an amount rests on",
    "domain.position.engagement.ENGAGEMENT": "what an amount rests on",
    "exchange.recus.json_fixes.ETABLISSEMENT": "the names of the API of Démarches simplifiées",
    "plan.renommages.IDENTIFIENT": "what tells a renamed dossier from a look-alike",
    "avis_recus.modele.FORME": "the columns of the table of opinions",
    "paiements_lus.modele.FORME": "the columns of the table of payments",
    "proces_verbal.modele.FORME": "the columns of the table of the minutes",
    "tableur.ajouts.COMMANDES": "the command that notes each act",
    "proces_verbal.entete.CLES": "the labels above the table of the minutes",
    **dict.fromkeys(
        (
            *("rules.cnv.montants_signes.LUS", "domain.obligations.convention.CLOSENT"),
            *("rules.ins.sans_montant.AUTRES_ACTES", "domain.obligations.argent.LUS"),
            "rules.ver.compte_rendu_attendu.LUS",
        ),
        "what a rule reads, and must have been read",
    ),
    **dict.fromkeys(
        ("cli.base.app.COMMANDS", "render.formats.COMMANDS", "render.schemas.fichiers.SORTIES"),
        "the names of commands, three of which a dossier has as keys",
    ),
    "rules.rec.missions.TITRES": "the missions in the words of the leaflet",
}
"""What names three keys of one block and is no list of keys: a thing is done for each, and why."""


def test_no_table_lists_keys_out_of_the_models() -> None:
    keys: dict[type[Modele], set[str]] = {}
    for model, champ in tous(*FICHIERS):
        if champ.nom not in TITRES:  # a word of the money, which tables and sums go by
            keys.setdefault(model, set()).add(champ.nom)
    found = {
        f"{name.removeprefix(f'{PACKAGE}.')}.{target}"
        for name, tree in modules().items()
        if not within(name, "format")
        for target, value in constants(tree)
        for words in literals(value)
        if any(len(words & one) >= 3 for one in keys.values())
    }
    assert found == set(TABLES)


def constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The names set at the top of a module, with what they are set to."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            yield ast.unparse(target), node.value


def literals(value: ast.expr) -> Iterator[set[str]]:
    """The words of each tuple, list, set or table in a value, those of the key paths in it included."""
    for node in ast.walk(value):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            yield set(words_of(node.elts))
        elif isinstance(node, ast.Dict):
            yield set(words_of([key for key in node.keys if key is not None]))


def words_of(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        inside = node.value if isinstance(node, ast.Starred) else node
        if isinstance(inside, ast.Constant) and isinstance(inside.value, str):
            yield inside.value
        elif isinstance(inside, ast.Tuple | ast.List | ast.Set):
            yield from words_of(inside.elts)
