"""What a dossier says is shown, and never acts: on a terminal, in a table, in the log of a runner."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from string import ascii_letters, digits

import pytest

from commandes import AU, Done, call, registre
from reels import shared
from registres import EXEMPLE

NAUGHTY = (
    "\x1b[31mrouge\x1b[0m",
    "\x1b]0;titre\x07",
    "\x9b31mC1",
    "\u202etxet",
    "\u2066isolé",
    "zéro\u200blargeur",
    "\ufeffBOM",
    "\u2028ligne",
    "\U000e0041étiquette",
    "[red]rouge[/red]",
    "[/x]",
    ":smile: :boom:",
    "::error::Fin du monde",
    " ::error file=x::y",
    "deux\nlignes",
    "deux\r\n::warning::lignes",
    "deux\n::stop-commands::x",
    "fin ##[error]du monde ##vso[task.complete]",
    "=1+1",
    "+33",
    "-2",
    "@SUM(A1)",
    "\t=cmd|' /C calc'!A0",
    "{{ 7 * 7 }} ${HOME} $(id) `id`",
    "<script>alert(1)</script>",
    "%s %n %d {0}",
    "a;b,c\"d'e",
    "| a | b |",
)
ACTIVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
"""What must never come out, in any format, save the two ends of a line and the mark that Excel asks for."""


def in_yaml(text: str) -> str:
    """The text between quotes, anything but a bare word escaped."""
    return '"' + "".join(one if one in PLAIN else f"\\U{ord(one):08X}" for one in text) + '"'


def dossier(text: str) -> str:
    """A dossier that holds a text wherever a text can be held, and findings that quote some of it."""
    quoted = in_yaml(text)
    return (
        EXEMPLE.replace("nom: La Filature", f"nom: {quoted}")
        .replace("nom: Association La Filature", f"nom: {quoted}")
        .replace("voie: 12 rue des Tisserands", f"voie: {quoted}")
        .replace("commune: Aubusson", f"commune: {quoted}")
        .replace("2022: 50000, 2023: 30000}", f"2022: {quoted}, 2023: 30000}}", 1)
        + f"decisions: [{{le: 2021-05-20, resultat: non_retenu, motif: {quoted}}}]\n"
        + f"accompagnement: [{{le: 2021-05-21, action: {quoted}}}]\n"
        + f"complements: [{{demande_le: 2021-05-03, avant_le: 2021-05-10, pieces: [{quoted}]}}]\n"
        + f"candidature_precedente: {quoted}\n"
        + f"{in_yaml('clé ' + text[:40])}: {quoted}\n"
    )


PLAIN = frozenset(ascii_letters + digits + " ")

COMMANDS = (
    "check --format texte --detail",
    "check --format texte",
    "check --format texte --couleur toujours",
    "check --format concis",
    "check --format json",
    "lieu la-filature",
    "lieux --colonnes nom,porteur,commune,slug",
    "lieux --colonnes nom,porteur,commune,slug --format csv",
    "lieux --colonnes nom,porteur,commune,slug --format csv-excel",
    "lieux --colonnes nom,porteur,commune,slug --format json",
    "lieux --colonnes nom,porteur,commune,slug --format markdown",
)


def acting(done: Done) -> list[str]:
    """The lines of both streams that would act on who reads them."""
    text = re.sub("\x1b\\[[0-9;]*m", "", done.out) if "toujours" in done.out else done.out
    lines = (text.removeprefix("\ufeff").replace("\r\n", "\n") + done.err).split("\n")
    return [
        line
        for line in lines
        if ACTIVE.search(line) or line.lstrip().startswith("::") or "##[" in line or "##vso[" in line
    ]


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registre of one dossier for each text, and one for all of them."""
    files = {f"lieux/texte-{number:02}.yaml": dossier(text) for number, text in enumerate(NAUGHTY)}
    files["lieux/la-filature.yaml"] = dossier(" ".join(NAUGHTY))
    return registre(tmp_path_factory.mktemp("hostile"), files)


@pytest.mark.parametrize("words", COMMANDS)
def test_no_text_of_a_dossier_acts(top: Path, words: str) -> None:
    done = call(*words.split(), "-C", top, AU)
    assert done.code in (0, 1)
    out = re.sub("\x1b\\[[0-9;]+m", "", done.out) if "toujours" in words else done.out
    assert acting(Done(done.code, out, done.err)) == []


@pytest.mark.parametrize(
    "words", ["check --format texte --detail", "check --format concis", "lieu la-filature"]
)
def test_every_text_is_still_shown(top: Path, words: str) -> None:
    out = call(*words.split(), "-C", top, AU).out
    for shown in (
        "[red]rouge[/red]",
        "[/x]",
        ":smile:",
        "<U+001B>[31mrouge",
        "<U+202E>txet",
        "deux⏎",
        "{{ 7 * 7 }}",
    ):
        assert shown in out, shown


def test_json_gives_every_text_back(top: Path) -> None:
    found = json.loads(call("lieux", "-C", top, AU, "--format", "json", "--colonnes", "slug,nom").out)
    names = {row["slug"]: row["nom"] for row in found["tableaux"][0]["lignes"]}
    assert [names[f"texte-{number:02}"] for number in range(len(NAUGHTY))] == list(NAUGHTY)
    checked = json.loads(call("check", "-C", top, AU, "--format", "json").out)
    assert {fiche["nom"] for fiche in checked["dossiers"]} >= set(NAUGHTY)


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("csv-excel", ";")])
def test_a_spreadsheet_computes_nothing_and_each_dossier_is_one_line(
    top: Path, form: str, delimiter: str
) -> None:
    out = call("lieux", "-C", top, AU, "--format", form, "--colonnes", "nom,slug").out
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"), newline=""), delimiter=delimiter))
    assert len(rows) == len(NAUGHTY) + 2 == out.count("\r\n")
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert "'=1+1" in cells


def test_markdown_shows_each_dossier_on_one_line_of_the_table(top: Path) -> None:
    out = call("lieux", "-C", top, AU, "--format", "markdown", "--colonnes", "nom,slug").out
    listed, _, _ = out.partition("\n## Par département")
    rows = [line for line in listed.splitlines() if line.startswith("| ")]
    assert len(rows) == len(NAUGHTY) + 4
    assert "<script>" not in out


def test_a_name_given_on_the_command_line_does_not_act_either(top: Path) -> None:
    for word in ("\x1b[31mx", "x\n::error::y"):
        for words in (
            ["check", word],
            ["lieu", word],
            ["regle", word],
            [word],
            ["lieux", f"{word}:1"],
            [f"--{word}"],
        ):
            done = call(*words, "-C", top)
            assert (done.code, done.out) == (2, "")
            assert acting(done) == []


def test_a_name_of_file_does_not_act(tmp_path: Path) -> None:
    top = registre(tmp_path)
    try:
        (top / "lieux" / "a\x1b[31m\n::error::x.yaml").write_text("nom: x\n", encoding="utf-8")
        (top / "lieux" / "caf\udce9.yaml").write_text("nom: x\n", encoding="utf-8")
    except OSError:
        pytest.skip("this system refuses such names")
    for words in (
        ["check"],
        ["check", "--format", "json"],
        ["check", "--format", "texte"],
        ["lieux"],
        ["check", "caf"],
    ):
        done = call(*words, "-C", top, AU)
        assert "erreur interne" not in done.err
        assert acting(done) == []
    assert call("check", "-C", top, "--format", "json", "--sortie", tmp_path.parent / "noms.json").code == 1


def test_a_programme_that_cannot_be_used_does_not_act(tmp_path: Path) -> None:
    registre(tmp_path)
    (tmp_path / "programme.yaml").write_text('nom: x\nplaces: "\\e[31m6"\n', encoding="utf-8")
    done = call("check", "-C", tmp_path)
    assert (done.code, acting(done)) == (2, [])


def test_what_is_private_is_in_no_output(tmp_path: Path) -> None:
    canary = "Dominique Canari"
    text = (
        EXEMPLE.replace("nom: Claude Exemple", f"nom: {canary}").replace("siret:", "sirett:")
        + "porteur_: x\n"
    )
    registre(tmp_path, {"lieux/la-filature.yaml": text})
    for words in COMMANDS:
        done = call(*words.split(), "-C", tmp_path, AU)
        assert canary not in done.out + done.err


def test_the_big_list_of_naughty_strings_acts_nowhere(tmp_path: Path) -> None:
    strings = json.loads(shared("hostile/blns.json").read_text(encoding="utf-8"))
    files = {
        f"lieux/texte-{number:03}.yaml": f"nom: {in_yaml(text)}\nvague: {in_yaml(text)}\n"
        for number, text in enumerate(strings)
    }
    registre(tmp_path, files)
    for words in ("check --regle FIC --format texte --detail", "lieux --colonnes nom,slug"):
        assert acting(call(*words.split(), "-C", tmp_path, AU)) == []
