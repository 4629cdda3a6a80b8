"""The documentation: what it takes from the program is fresh, what it names exists."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import copytree
from types import ModuleType

import pytest

from commandes import TOP, call
from fabriques_cli.cli.base.app import COMMANDS
from fabriques_cli.rules import RULES

LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
CALLED = re.compile(r"\bfabriques (?:-C \S+ )?([a-z]+(?:-[a-z]+)*)\b")


@cache
def script(name: str) -> ModuleType:
    """A script of the project."""
    spec = importlib.util.spec_from_file_location(name, TOP / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def docs() -> ModuleType:
    """The script that writes the generated pages."""
    return script("docs")


@cache
def pages() -> dict[str, str]:
    """The pages as they should be."""
    made: dict[str, str] = docs().pages()
    return made


def written() -> Iterator[Path]:
    """Every page of the project in Markdown."""
    yield from sorted(TOP.glob("*.md"))
    yield from sorted((TOP / "data").glob("*.md"))
    yield from sorted((TOP / "docs").rglob("*.md"))


def text(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["docs/samples.md", "docs/guide.md", "docs/regles.md", "docs/commandes.md", "docs/format.md"]
)
def test_a_page_is_as_the_program_makes_it(name: str) -> None:
    assert text(name) == pages()[name], "make docs writes it again"


def test_no_other_page_is_generated() -> None:
    assert set(pages()) == {
        "docs/samples.md",
        "docs/guide.md",
        "docs/regles.md",
        "docs/commandes.md",
        "docs/format.md",
    }


@pytest.mark.parametrize("name", ["docs/samples.md", "docs/guide.md"])
def test_a_sample_has_an_output_that_no_day_changes(name: str) -> None:
    samples = list(docs().SAMPLE.finditer(text(name)))
    assert len(samples) == text(name).count("```console\n")
    for sample in samples:
        assert sample["output"], sample["command"]
        timeless = sample["command"].startswith(("fabriques regle", "fabriques -C data modifier"))
        assert timeless or "--au " in sample["command"], sample["command"]


@pytest.mark.skipif(os.name != "posix", reason="pictures are drawn with the line ends of one system")
def test_the_pictures_are_as_the_program_draws_them() -> None:
    drawn = script("pictures").pictures()
    assert sorted(drawn) == sorted(f"docs/images/{path.name}" for path in (TOP / "docs/images").iterdir())
    for name, data in drawn.items():
        assert (TOP / name).read_bytes() == data, f"{name} : make docs draws it again"


def test_the_readme_is_read_to_the_end() -> None:
    page = text("README.md")
    assert len(page.splitlines()) <= 110
    assert "```console" not in page
    assert re.findall(r"!\[[^]]+\]\(([^)]+)\)", page) == ["docs/images/check.svg", "docs/images/vague.png"]


# A name on an index belongs to whoever registers it: what is installed is a folder or an address.
OURS = re.compile(r"(?:pip|pipx|uv tool|uv pip) install [^`\n]*\bfabriques[-_]cli\b")


@pytest.mark.parametrize("path", list(written()), ids=lambda path: path.relative_to(TOP).as_posix())
def test_no_page_installs_from_an_index_a_name_that_is_not_ours(path: Path) -> None:
    assert OURS.findall(path.read_text(encoding="utf-8")) == []


def test_no_message_has_one_installed_either() -> None:
    sources = sorted((TOP / "src").rglob("*.py"))
    assert [path.name for path in sources if OURS.search(path.read_text(encoding="utf-8"))] == []


def test_every_command_is_shown_to_officers() -> None:
    told = text("README.md") + text("docs/guide.md")
    assert [name for name in COMMANDS if not re.search(rf"fabriques (-C data )?{name}\b", told)] == []


def test_the_readme_lists_every_command() -> None:
    rows = "".join(one for one in text("README.md").splitlines() if one.startswith("| "))
    assert [name for name in COMMANDS if not re.search(rf"`(fabriques )?{name}[` ]", rows)] == []


def test_the_wave_of_the_guide_is_one_that_the_program_takes(tmp_path: Path) -> None:
    section = text("docs/guide.md").partition("## Ouvrir une vague\n")[2].partition("\n## ")[0]
    wave = section.partition("```yaml\n")[2].partition("```")[0]
    copytree(TOP / "data", tmp_path / "data")
    path = tmp_path / "data/vagues/2022-03-30.yaml"
    path.write_text(wave, encoding="utf-8")
    done = call("check", path, "--seuil=info", "--au=2026-11-23")
    assert (done.code, done.out) == (0, ""), done.out
    assert call("fmt", "--check", "-C", tmp_path).code == 0
    done = call("modifier", "la-derniere-minute", "vague=2022-03-30", "-C", tmp_path)
    assert done.code == 0, done.err
    done = call("vague", "9", "-C", tmp_path, "--au=2022-04-15")
    assert "Bilan de la vague 9 (30/03/2022)" in done.out
    assert "la-derniere-minute" in done.out


def test_every_rule_has_its_page_and_every_command_its_help() -> None:
    headings = re.findall(r"^## (\S+) · ", text("docs/regles.md"), re.MULTILINE)
    assert headings == [rule.code for rule in RULES]
    assert [name for name in COMMANDS if f"## fabriques {name}\n" not in text("docs/commandes.md")] == []


@pytest.mark.parametrize("path", list(written()), ids=lambda path: path.relative_to(TOP).as_posix())
def test_what_a_page_names_exists(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    targets = [found["target"].partition("#")[0] for found in LINK.finditer(CODE.sub("", page))]
    relative = [target for target in targets if target and "://" not in target]
    assert [target for target in relative if not (path.parent / target).exists()] == []
    called = {found[1] for code in CODE.findall(page) for found in CALLED.finditer(code)}
    assert called - set(COMMANDS) == set()


def test_a_page_is_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    left = [TOP / "README.md"]
    while left:
        path = left.pop()
        if path in seen or path.suffix != ".md":
            continue
        seen.add(path)
        for found in LINK.finditer(path.read_text(encoding="utf-8")):
            target = (path.parent / found["target"].partition("#")[0]).resolve()
            left += (
                sorted(target.glob("README.md")) if target.is_dir() else [target] if target.exists() else []
            )
    assert [path for path in written() if path.resolve() not in seen and path.name != "CHANGELOG.md"] == []


def test_a_module_that_a_page_names_is_where_it_says() -> None:
    named = re.compile(
        r"`((?:text|format|domain|budget|rules|check|lieux|vague|plan|files|render|cli)/[\w/]+\.\w+)`"
    )
    package = TOP / "src" / "fabriques_cli"
    found = {
        (path.relative_to(TOP).as_posix(), name)
        for path in written()
        if path.name != "securite.md"  # its names are those of tests, and have a test of their own
        for name in named.findall(path.read_text(encoding="utf-8"))
    }
    assert found
    missing = {
        (page, name)
        for page, name in found
        if not (package / name).exists() and not (package / name).with_suffix(".py").exists()
    }
    assert missing == set()
