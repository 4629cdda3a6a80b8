"""`fabriques schema`: printed, or written where the files of the registre look for it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from commandes import AU, DATA, call, registre, snapshot
from depots import DEUX, commit, git
from fabriques_cli.lieux.rubriques import AXES, PAR_CLE
from fabriques_cli.render.schemas.fichiers import SORTIES, fichiers
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
            "  Choisissez parmi dossier, vague, programme, correspondance, scenario, sortie ; "
            "ou --ecrire pour les fichiers du registre.\n",
        ),
        (
            ["dosier"],
            "fabriques : schéma inconnu : « dosier ».\n"
            "  Vouliez-vous dire « dossier » ? Valeurs possibles : dossier, vague, programme, "
            "correspondance, scenario, sortie.\n",
        ),
        (
            ["dossier", "--ecrire"],
            "fabriques : --ecrire écrit tous les schémas à la fois.\n  Relancez sans « dossier ».\n",
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
            "schemas/correspondance.schema.json est écrit.",
            "schemas/scenario.schema.json est écrit.",
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


def faults(de: str, printed: str) -> list[str]:
    """What the published schema of an output says against one, a key that it does not tell included."""
    schema = json.loads(call("schema", "sortie", "--de", de).out)
    Draft7Validator.check_schema(schema)
    errors = Draft7Validator(closed(schema)).iter_errors(json.loads(printed))
    return [f"{list(error.path)} {error.message}" for error in errors]


@pytest.mark.parametrize("path", sorted((DATA / "lieux").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_json_of_a_sheet_follows_its_schema(path: Path) -> None:
    done = call("lieu", path.stem, "-C", DATA, "--au=2026-11-23", "--format=json")
    assert faults("lieu", done.out) == []


def test_the_json_of_a_plan_and_of_a_journal_follow_their_schemas(depot: Path) -> None:
    git(depot, "checkout", "-q", "-b", "essai")
    (depot / "lieux/la-filature.yaml").write_text(
        EXEMPLE.replace("nom: La Filature", "nom: Le Fil").replace("2022: 50000", "2022: 60 000"), "utf-8"
    )
    (depot / "lieux/le-neuf.yaml").write_text("nom: Le Neuf\nnotes: privé\n", "utf-8")
    (depot / "vagues/2021-03-30.yaml").write_text("cloture: 2021-03-31\n", "utf-8")
    commit(depot, DEUX)
    git(depot, "checkout", "-q", "main")
    (depot / "lieux/autre.yaml").write_text("nom: Autre\n", "utf-8")
    commit(depot, DEUX)
    git(depot, "checkout", "-q", "essai")
    done = call("plan", "main", "-C", depot, "--au=2021-07-31", "--format=json")
    assert faults("plan", done.out) == []
    assert json.loads(done.out)["fusion"]
    for words in ([], ["--champ=nom"]):
        done = call("journal", "la-filature", "-C", depot, "--format=json", *words)
        assert (done.code, faults("journal", done.out)) == (0, [])


@pytest.mark.parametrize(
    "words",
    [
        *(["budget"], ["budget", "--plafonds"], ["budget", "region:bretagne"]),
        *(["budget", "--par", axis] for axis in AXES),
        *(["lieux"], ["lieux", "--colonnes", ",".join(PAR_CLE)], ["lieux", "statut:brouillon"]),
        *(["notes"], ["notes", "6"], ["notes", "statut:solde"]),
        *(["notes", f"--par={axis}"] for axis in ("critere", "vague", "categorie", "region", "agent")),
        *(["accompagnement"], ["accompagnement", "vague:6"], ["accompagnement", "statut:brouillon"]),
        *(["echeances"], ["echeances", "vague:5", "--d-ici=1an"], ["echeances", "statut:brouillon"]),
        *(["echeances", f"--par={axis}"] for axis in ("agent", "semaine", "type", "vague")),
        *(["selection", "8"], ["selection", "5", "--bref"]),
        *(["vague"], ["vague", "5"], ["vague", "8"], ["vague", "6", "--pour=diffusion"]),
    ],
    ids=" ".join,
)
def test_the_json_of_the_money_and_of_the_lists_follows_its_schema(words: list[str], tmp_path: Path) -> None:
    data = shutil.copytree(DATA, tmp_path / "data")
    (data / "lieux" / "illisible.yaml").write_text("- un\n")
    text = (data / "lieux" / "la-manivelle.yaml").read_text("utf-8")
    (data / "lieux" / "la-manivelle.yaml").write_text(
        re.sub(r"montant: [0-9]+", "montant: 40 000", text), "utf-8"
    )
    done = call(words[0], *words[1:], "-C", data, "--au=2026-11-23", "--format=json")
    assert done.code == (words[0] == "echeances" and words[1:2] not in (["statut:brouillon"], ["vague:5"]))
    assert faults(words[0], done.out) == []


def test_a_program_reads_amounts_places_shares_and_what_is_left_out_as_fields(tmp_path: Path) -> None:
    data = shutil.copytree(DATA, tmp_path / "data")
    found = json.loads(call("budget", "-C", data, "--au=2026-11-23", "--format=json").out)
    assert found["montants"]["enveloppe"] == {
        "montant": "45000000.00", "borne": None, "inconnus": 0, "sans_montant": []
    }  # fmt: skip
    assert found["montants"]["verse"]["sans_montant"] == ["(reprise)"]
    assert found["places"]["total"] == {"prises": 201, "sur": 300}
    assert found["part_attribuee"] == "0.6603"  # 29 711 999,50 of 45 000 000
    (data / "lieux" / "perdu.yaml").write_text("- un\n")
    path = data / "lieux" / "la-maison-du-haut-allier.yaml"
    head, _, decided = path.read_text("utf-8").partition("decisions:")
    path.write_text(f"{head}decisions:{decided.replace('2022: 40000', '2022: 40 000')}", "utf-8")
    found = json.loads(call("budget", "-C", data, "--au=2026-11-23", "--format=json").out)
    assert found["part_attribuee"] is None
    assert found["montants"]["reste_a_attribuer"]["borne"] == "au_plus"
    assert found["montants"]["a_conventionner"] == {
        "montant": None, "borne": None, "inconnus": 1, "sans_montant": ["la-maison-du-haut-allier"]
    }  # fmt: skip
    assert found["hors_des_totaux"]["illisibles"] == ["lieux/perdu.yaml"]
    listed = json.loads(call("lieux", "-C", data, "--au=2026-11-23", "--format=json").out)["tableaux"][0]
    assert listed["hors_du_total"]["accorde"] == ["la-maison-du-haut-allier"]


def test_statuses_and_verdicts_are_codes_with_their_words_beside() -> None:
    rows = json.loads(call("lieux", "-C", DATA, "--au=2026-11-23", "--format=json").out)["tableaux"][0][
        "lignes"
    ]
    assert {(row["statut"], row["statut_mot"]) for row in rows} >= {
        ("en_cours", "en cours"),
        ("solde", "soldé"),
    }
    assert {row["verdict"] for row in rows} == {"eligible", "a-completer", "ineligible"}
    keys = "statut,verdict,forme_juridique,categorie"
    out = call("lieux", "-C", DATA, "--au=2026-11-23", "--format=csv", "--colonnes", keys).out
    assert (
        "en_cours,eligible,cooperative,hors_grands_centres_urbains" in out.splitlines() or "en_cours" in out
    )
    people = call("lieux", "-C", DATA, "--au=2026-11-23", "--colonnes", keys).out
    assert "hors grands centres urbains" in people
    assert "_" not in people


def test_each_command_that_speaks_to_programs_has_its_schema() -> None:
    page = (DATA.parent / "docs" / "commandes.md").read_text("utf-8")
    speaking = {
        section.split()[0]
        for section in page.split("\n## fabriques ")
        if re.search(r"--format .*?\bjson\b", section.replace("\n", " "))
    }
    assert set(SORTIES) == speaking - {"schema"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["sortie", "--de=bilan"], "fabriques : choix de --de inconnu : « bilan ».\n"),
        (
            ["dossier", "--de=plan"],
            "fabriques : --de ne sert qu'avec « sortie ».\n  Relancez : fabriques schema sortie --de plan\n",
        ),
    ],
)
def test_the_schema_of_another_command_is_named_rightly(words: list[str], message: str) -> None:
    done = call("schema", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(message)


def test_the_schema_of_the_json_is_not_lax() -> None:
    schema = Draft7Validator(json.loads(call("schema", "sortie").out))
    printed = json.loads(call("check", "-C", DATA, "--au=2026-11-23", "--format", "json").out)
    assert schema.is_valid(printed | {"nouvelle": 1})  # a later version may add
    for key in printed:
        assert not schema.is_valid({other: value for other, value in printed.items() if other != key})
    printed["dossiers"][0]["verdict"] = "peut-être"
    assert not schema.is_valid(printed)
