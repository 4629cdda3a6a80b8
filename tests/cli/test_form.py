"""The name of the file chooses the format of what is written there, and never belies it."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandes import AU, DATA, call, registre
from depots import commit, vide
from registres import EXEMPLE, laid_over

SIGNS = {
    ".pdf": b"%PDF-",
    ".xlsx": b"PK\x03\x04",
    ".html": b"<!DOCTYPE html>",
    ".json": b"{\n",
    ".csv": b"slug,",
    ".md": b"### ",
    ".txt": b"Situation au ",
}
COMMANDS: dict[str, tuple[str, ...]] = {
    "vague 6": (".pdf", ".xlsx", ".html", ".json", ".csv", ".md", ".txt"),
    "vague": (".pdf", ".xlsx", ".html", ".json", ".csv", ".md", ".txt"),
    "lieux": (".pdf", ".html", ".xlsx", ".json", ".csv", ".md", ".txt"),
    "budget": (".pdf", ".html", ".xlsx", ".json", ".csv", ".md", ".txt"),
    "check": (".json", ".md", ".sarif", ".xml", ".txt"),
    "lieu la-filature": (".pdf", ".html", ".json", ".md", ".txt"),
    "plan": (".json", ".md", ".txt"),
    "journal la-filature": (".json", ".md", ".txt"),
}
EVERY = (".pdf", ".xlsx", ".html", ".json", ".csv", ".md", ".txt", ".sarif", ".xml", ".ods", ".docx", ".xls")


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registre that git follows, for the commands that tell its history."""
    top = registre(vide(tmp_path_factory.mktemp("depot")))
    commit(top)
    return top


@pytest.mark.parametrize("command", COMMANDS)
def test_the_extension_chooses_the_format_or_is_refused(command: str, depot: Path, tmp_path: Path) -> None:
    au = () if command.startswith("journal") else (AU,)
    for suffix in EVERY:
        target = tmp_path / f"resultat{suffix}"
        done = call(*command.split(), "-C", depot, *au, "--sortie", target)
        assert done.out == ""
        if suffix not in COMMANDS[command]:
            assert (done.code, target.exists()) == (2, False)
            assert f"cette commande n'écrit pas de fichier {suffix}." in done.err
            assert "Finissez le nom par " in done.err
            continue
        assert done.code in (0, 1)
        assert f"Écrit : {target}" in done.err.splitlines()
        data = target.read_bytes()
        text = suffix in (".md", ".txt", ".csv", ".sarif", ".xml")
        assert text or data.startswith(SIGNS[suffix]), data[:40]
        assert not text or not data.startswith((SIGNS[".pdf"], SIGNS[".xlsx"]))
        if suffix in (".sarif", ".xml"):
            assert (b"sarif" in data) is (suffix == ".sarif")
            assert (b"<testsuite" in data) is (suffix == ".xml")


@pytest.mark.parametrize(
    ("form", "suffix", "admitted"),
    [
        ("csv", ".csv", True),
        ("csv-excel", ".csv", True),
        ("csv-excel", ".CSV", True),
        ("xlsx", ".csv", False),
        ("csv", ".xlsx", False),
        ("texte", ".pdf", False),
        ("texte", ".txt", True),
        ("texte", "", True),
        ("json", ".resultat", True),
        ("XLSX", ".xlsx", True),
        ("json", ".docx", False),
    ],
)
def test_a_format_that_the_name_belies_is_refused(
    form: str, suffix: str, admitted: bool, tmp_path: Path
) -> None:
    target = tmp_path / f"lieux{suffix}"
    done = call("lieux", "-C", DATA, AU, "--format", form, "--sortie", target)
    assert (done.code == 0, target.exists()) == (admitted, admitted)
    assert ("Écrit : " in done.err) is admitted
    assert admitted or done.code == 2


def test_a_contradiction_says_both_ways_out(tmp_path: Path) -> None:
    done = call("lieux", "-C", DATA, "--format=xlsx", f"--sortie={tmp_path}/b.csv")
    assert done.err.splitlines() == [
        f"fabriques : --sortie {tmp_path}/b.csv se contredit avec --format xlsx.",
        "  Retirez --format, ou finissez le nom par .xlsx.",
    ]


def test_the_file_is_said_unless_silence_is_asked(tmp_path: Path) -> None:
    target = tmp_path / "b.txt"
    assert "Écrit" not in call("budget", "-C", DATA, AU, "-q", "--sortie", target).err
    assert call("budget", "-C", DATA, AU, "--sortie", target).err == f"Écrit : {target}\n"


def test_the_result_of_a_letter_keeps_its_format(tmp_path: Path) -> None:
    top = registre(tmp_path / "registre")
    (top / "lieux/la-filature.yaml").write_text(laid_over(EXEMPLE, "nom: La Filature"), encoding="utf-8")
    target = tmp_path / "lettre.txt"
    words = ("check", "la-filature", "-C", top, AU, "--format=demandeur", "--sortie", target)
    assert call(*words).err.startswith(f"Écrit : {target}\n")
    assert "dossier « La Filature »" in target.read_text("utf-8").splitlines()[0]
