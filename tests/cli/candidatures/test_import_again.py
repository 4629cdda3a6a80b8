"""A second import: keys that the mapping gives no more, files older than the last, numbers that moved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandes import call, snapshot
from depots import commit, git
from imports import HEADS, MAPPING, MOULIN, ROUE, imported, lieu, ready, result, table

MAJ = "Dernière mise à jour le"
DATED = (*HEADS, MAJ)


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return ready(tmp_path / "data")


def dated(top: Path, nom: str, *rows: dict[str, str]) -> Path:
    path = top.parent / nom
    path.write_text(table(*rows, heads=DATED), encoding="utf-8")
    return path


def test_each_change_told_as_written_reads_so_when_a_number_moved(top: Path) -> None:
    imported(top, dated(top, "a.csv", MOULIN))
    assert call("modifier", "-C", top, "le-moulin", "numero_ds=9003").code == 0
    rows = dated(
        top, "b.csv", {**MOULIN, "2021": "60000"}, {**MOULIN, "ID": "9003", "SIRET": "13002603200016"}
    )
    done = imported(top, rows)
    assert done.code == 1
    assert "le-moulin porte maintenant le n° 9003" in done.out
    assert "2021: 50000" in lieu(top, "le-moulin")
    assert 'siret: "13002603200016"' in lieu(top, "le-moulin")
    told = result(top, rows)
    assert [row["liste"] for row in told["lignes"]] == ["a_trancher", "inchange"]
    assert imported(top, rows, words=["--garder", "9001"]).code == 0


def moved(top: Path, cle: str) -> None:
    (top / "correspondances" / "ami.yaml").write_text(MAPPING.replace("demande.annuites.2022", cle))


def test_a_key_that_the_mapping_gives_no_more_is_told_until_it_is_settled(top: Path) -> None:
    rows = dated(top, "a.csv", MOULIN, ROUE)
    imported(top, rows)
    moved(top, "demande.annuites.2023")
    for _ in range(2):
        done = imported(top, rows)
        assert done.code == 1
        assert "  demande.annuites.2022 (correspondance ami) : le-moulin" in done.lines
    assert "    La retirer : fabriques modifier le-moulin demande.annuites.2022=" in done.lines
    assert result(top, rows)["cles_delaissees"] == [
        {"correspondance": "ami", "cle": "demande.annuites.2022", "slugs": ["le-moulin"]}
    ]
    assert call("modifier", "-C", top, "le-moulin", "demande.annuites.2022=").code == 0
    assert imported(top, rows).code == 0
    assert "2022" not in (top / "correspondances" / "ami.csv").read_text()
    kept = snapshot(top)
    assert imported(top, rows).code == 0
    assert snapshot(top) == kept


def test_a_key_that_the_mapping_gives_no_more_may_be_kept(top: Path) -> None:
    rows = dated(top, "a.csv", MOULIN)
    imported(top, rows)
    moved(top, "demande.annuites.2023")
    assert imported(top, rows, words=["--garder", "demande.annuites.2022"]).code == 0
    assert "2022: 40000" in lieu(top, "le-moulin")
    assert imported(top, rows).code == 0


def test_a_column_that_a_file_has_not_is_still_that_of_its_mapping(top: Path) -> None:
    imported(top, dated(top, "a.csv", MOULIN))
    rows = top.parent / "b.csv"
    heads = [one for one in HEADS if one != "2022"]
    rows.write_text(table({k: v for k, v in MOULIN.items() if k != "2022"}, heads=heads), encoding="utf-8")
    done = imported(top, rows)
    assert (done.code, "Clés d'un import" in done.out) == (0, False)


def test_an_older_file_brings_no_old_value_back(top: Path) -> None:
    old = dated(top, "old.csv", {**MOULIN, MAJ: "2021-03-01 10:00"}, {**ROUE, MAJ: "2021-03-01 10:00"})
    new = dated(
        top,
        "new.csv",
        {**MOULIN, "2022": "45000", MAJ: "2021-03-01 10:01"},
        {**ROUE, MAJ: "2021-03-01 10:00"},
    )
    assert imported(top, old).code == 0
    assert imported(top, new).code == 0
    kept = snapshot(top)
    done = imported(top, old)
    assert (done.code, done.lines[3]) == (1, "2 lignes : 1 inchangé, 1 à trancher")
    said = "ce fichier est plus ancien que le dernier importé, où le dossier est du 01/03/2021 à 10:01"
    assert said in done.out
    assert snapshot(top) == kept
    assert imported(top, old, words=["--garder", "9001"]).code == 0
    assert snapshot(top) == kept
    assert imported(top, new).code == 0


@pytest.mark.parametrize("when", ["", "2021-03-01", "hier"])
def test_a_file_that_does_not_tell_when_is_taken(top: Path, when: str) -> None:
    imported(top, dated(top, "a.csv", {**MOULIN, MAJ: "2021-03-02 10:00"}))
    done = imported(top, dated(top, "b.csv", {**MOULIN, "2022": "45000", MAJ: when}))
    assert (done.code, done.lines[3]) == (0, "1 ligne : 1 modifié")


def test_the_seconds_of_one_export_make_no_other_older(top: Path) -> None:
    imported(top, dated(top, "a.csv", {**MOULIN, MAJ: "2021-03-02T10:00:59+01:00"}))
    done = imported(top, dated(top, "b.csv", {**MOULIN, "2022": "45000", MAJ: "02/03/2021 10:00"}))
    assert done.lines[3] == "1 ligne : 1 modifié"


def test_two_addresses_of_two_files_are_both_kept(top: Path) -> None:
    a = dated(top, "a.csv", {**MOULIN, "Courriel": "a@exemple.invalid"})
    b = dated(top, "b.csv", {**MOULIN, "Courriel": "b@exemple.invalid", "État": "Accepté"})
    c = dated(top, "c.csv", {**MOULIN, "Courriel": "c@exemple.invalid"})
    done = imported(top, a, b, c)
    assert "le-moulin (n° 9001) : « Accepté » dans le formulaire" in done.out
    held = (top / "contacts" / "le-moulin.yaml").read_text(encoding="utf-8")
    assert "courriel: a@exemple.invalid" in held
    assert held.index("autres_courriels") < held.index("b@exemple.invalid") < held.index("c@exemple.invalid")
    kept = snapshot(top)
    imported(top, a, b, c)
    assert snapshot(top) == kept
    d = dated(top, "d.csv", {**MOULIN, "Courriel": "d@exemple.invalid"})
    e = dated(top, "e.csv", {**MOULIN, "Courriel": "e@exemple.invalid"})
    imported(top, d, e)
    held = (top / "contacts" / "le-moulin.yaml").read_text(encoding="utf-8")
    assert all(f"{one}@exemple.invalid" in held for one in "abcde")


def test_contacts_alone_are_nothing_to_commit(top: Path) -> None:
    imported(top, dated(top, "a.csv", MOULIN))
    git(top, "init")
    commit(top)
    done = imported(top, dated(top, "b.csv", {**MOULIN, "Courriel": "a@exemple.invalid"}))
    assert (done.code, done.lines[3]) == (0, "1 ligne : 1 modifié")
    assert "git" not in done.err
    assert json.dumps(done.err).count("contacts/le-moulin.yaml") == 1
