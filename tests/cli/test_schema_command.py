"""`fabriques schema`: printed, or written where the files of the registre look for it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from commandes import AU, DATA, call, registre, snapshot
from fabriques_cli.render.schema_json import fichiers
from registres import EXEMPLE


@pytest.mark.parametrize(
    ("quoi", "titre"),
    [
        ("dossier", "Dossier"),
        ("vague", "Vague"),
        ("programme", "Programme"),
        ("sortie", "Sortie de « fabriques check --format json »"),
    ],
)
def test_a_schema_is_printed_away_from_any_registre(
    quoi: str, titre: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("schema", quoi)
    assert (done.code, json.loads(done.out)["title"], done.err) == (0, titre, "")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            [],
            "fabriques : il manque ce dont vous voulez le schéma.\n"
            "  Choisissez parmi dossier, vague, programme, sortie ; ou --ecrire pour les fichiers du registre.\n",
        ),
        (
            ["dosier"],
            "fabriques : schéma inconnu : « dosier ».\n"
            "  Vouliez-vous dire « dossier » ? Valeurs possibles : dossier, vague, programme, sortie.\n",
        ),
        (
            ["dossier", "--ecrire"],
            "fabriques : --ecrire écrit les trois schémas à la fois.\n  Relancez sans « dossier ».\n",
        ),
    ],
)
def test_what_is_not_understood_is_said(words: list[str], message: str) -> None:
    done = call("schema", *words)
    assert (done.code, done.out, done.err) == (2, "", message)


def test_the_schemas_are_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(registre(tmp_path))
    done = call("schema", "--ecrire")
    assert (done.code, done.lines, done.err) == (
        0,
        [
            "schemas/dossier.schema.json est écrit.",
            "schemas/vague.schema.json est écrit.",
            "schemas/programme.schema.json est écrit.",
        ],
        "",
    )
    assert {name: (tmp_path / name).read_text("utf-8") for name in fichiers()} == fichiers()
    before = snapshot(tmp_path)
    assert call("schema", "--ecrire").lines[0] == "schemas/dossier.schema.json est à jour."
    assert snapshot(tmp_path) == before


def test_an_old_schema_is_replaced_and_what_stands_beside_is_kept(tmp_path: Path) -> None:
    folder = registre(tmp_path) / "schemas"
    folder.mkdir()
    (folder / "vague.schema.json").write_text("{}")
    (folder / "autre.json").write_text("[]")
    assert call("schema", "--ecrire", "-C", tmp_path).code == 0
    assert (folder / "vague.schema.json").read_text("utf-8") == fichiers()["schemas/vague.schema.json"]
    assert (folder / "autre.json").read_text() == "[]"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(registre(tmp_path))
    (tmp_path / "schemas").write_text("un fichier")
    done = call("schema", "--ecrire")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : schemas ne peut pas être écrit : ")


def test_schemas_are_no_part_of_what_is_checked(tmp_path: Path) -> None:
    before = call("check", "-C", registre(tmp_path), AU).lines
    assert call("schema", "--ecrire", "-C", tmp_path).code == 0
    assert call("check", "-C", tmp_path, AU).lines == before


def closed(schema: Any) -> Any:
    """The schema without room for a key that it does not tell."""
    if isinstance(schema, dict):
        more = {"additionalProperties": False} if "properties" in schema else {}
        return {key: closed(value) for key, value in schema.items()} | more
    return [closed(one) for one in schema] if isinstance(schema, list) else schema


@pytest.mark.parametrize("words", [[], ["--sans-derogation"], ["l-ambitieuse"], ["--regle", "MNT"]])
def test_the_json_of_a_check_follows_its_schema(words: list[str], tmp_path: Path) -> None:
    data = shutil.copytree(DATA, tmp_path / "data")
    (data / "lieux" / "illisible.yaml").write_text("- un\n")
    (data / "lieux" / "la-soie.yaml").write_text(EXEMPLE.replace("2021-03-30", "30/03/2021"))
    schema = closed(json.loads(call("schema", "sortie").out))
    done = call("check", "-C", data, "--au=2026-11-23", "--format", "json", *words)
    errors = Draft7Validator(schema).iter_errors(json.loads(done.out))
    assert [f"{list(error.path)} {error.message}" for error in errors] == []


def test_the_schema_of_the_json_is_not_lax() -> None:
    schema = Draft7Validator(json.loads(call("schema", "sortie").out))
    printed = json.loads(call("check", "-C", DATA, "--au=2026-11-23", "--format", "json").out)
    assert schema.is_valid(printed | {"nouvelle": 1})  # a later version may add
    for key in printed:
        assert not schema.is_valid({other: value for other, value in printed.items() if other != key})
    printed["dossiers"][0]["verdict"] = "peut-être"
    assert not schema.is_valid(printed)
