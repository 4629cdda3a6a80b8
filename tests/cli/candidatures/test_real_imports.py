"""Real tables and the three shapes of one export, imported as an officer would."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from commandes import call, snapshot
from depots import commit, git
from fabriques_cli.render.schemas.fichiers import SORTIES
from imports import imported, lieu, lists, ready, result
from reels import rows, shared

CSV, XLSX, JSON = (
    f"../echantillons/{name}" for name in ("depots-ds.csv", "depots-ds.xlsx", "dossier-ds.json")
)

DEMARCHE = """\
numero: [ID]
etat: [État du dossier]
colonnes:
  - {colonne: Nom du lieu, cle: nom}
  - {colonne: Déposé le, cle: depose_le}
  - {colonne: Email, cle: contact.courriel}
  - {colonne: Établissement SIRET, cle: porteur.siret}
  - {colonne: Entreprise raison sociale, cle: porteur.nom}
  - {colonne: Commune du lieu (Code INSEE), cle: adresse.code_insee}
  - {colonne: Montant demandé 2021, cle: demande.annuites.2021}
  - {colonne: Montant demandé 2022, cle: demande.annuites.2022}
  - {colonne: Montant demandé 2023, cle: demande.annuites.2023}
  - {colonne: Le lieu existe déjà, cle: lieu.etat, valeurs: [{lu: Oui, vaut: existant}, {lu: Non, vaut: en_projet}]}
constantes:
  - {cle: vague, valeur: 2021-03-30}
"""
FABRIQUES = """\
numero: [id_fabt]
colonnes:
  - {colonne: nom_source, cle: nom}
  - {colonne: insee_com_source, cle: adresse.code_insee}
  - {colonne: lib_com_source, cle: adresse.commune}
  - {colonne: lat, cle: adresse.latitude}
  - {colonne: lon, cle: adresse.longitude}
"""
TIERS_LIEUX = """\
numero: [ID]
colonnes:
  - {colonne: NOM_TL, cle: nom}
  - {colonne: ADRESSE, cle: adresse.voie}
  - {colonne: CP, cle: adresse.code_postal}
  - {colonne: COMINIT, cle: adresse.commune}
  - {colonne: INSEECOM, cle: adresse.code_insee}
"""


def lieux(top: Path) -> dict[str, str]:
    """The dossiers by slug."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((top / "lieux").glob("*.yaml"))}


def closed(schema: Any) -> Any:
    """The schema without room for a key that it does not tell."""
    if isinstance(schema, dict):
        more = {"additionalProperties": False} if "properties" in schema else {}
        return {key: closed(value) for key, value in schema.items()} | more
    return [closed(one) for one in schema] if isinstance(schema, list) else schema


@pytest.fixture(scope="module")
def deposits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A registre by each shape of the export."""
    found = {}
    for name in (CSV, XLSX, JSON):
        found[name] = ready(tmp_path_factory.mktemp("depot") / "data", mapping=DEMARCHE)
        imported(found[name], shared(name))
    return found


def test_the_three_shapes_of_an_export_make_the_same_dossiers(deposits: dict[str, Path]) -> None:
    by_csv, by_xlsx, by_json = (lieux(deposits[name]) for name in (CSV, XLSX, JSON))
    assert list(by_csv) == ["la-varlope-atelier-partage", "le-contre-jour", "le-relais"]
    # The sheet of bodies of the sample holds one body alone: the two others have no SIRET there.
    assert by_csv["la-varlope-atelier-partage"] == by_xlsx["la-varlope-atelier-partage"]
    # The sample of the API has no amount for 2023, where the two others have 50 000.
    varlope = by_csv["la-varlope-atelier-partage"].replace(", 2023: 50000}", "}")
    assert by_json == {"la-varlope-atelier-partage": varlope}
    for slug in ("le-contre-jour", "le-relais"):
        differ = set(by_csv[slug].splitlines()) ^ set(by_xlsx[slug].splitlines())
        assert all("siret: " in line for line in differ), differ


def test_the_other_shapes_find_nothing_to_change_and_say_what_they_lack(deposits: dict[str, Path]) -> None:
    top = deposits[CSV]
    before = {name: held for name, held in snapshot(top).items() if not name.startswith(".fabriques")}
    found = result(top, shared(XLSX))
    assert {row["liste"] for row in found["lignes"]} <= {"inchange", "a_trancher"}
    [file] = found["fichiers"]
    assert {one["nom"].strip() for one in file["non_repris"]} >= {"Avis"}
    assert all(one["chemin"] == "porteur.siret" for row in found["lignes"] for one in row["a_trancher"])
    single = result(top, shared(JSON))
    assert lists(single) == {"9000401": "a_trancher"}
    [less] = single["lignes"][0]["a_trancher"]
    assert (less["chemin"], less["ici"], less["formulaire"]) == ("demande.annuites.2023", "50000", None)
    assert "Montant demandé 2023" in less["place"]  # the empty answer's own
    assert {"Avis"} <= {one["nom"].strip() for one in single["fichiers"][0]["non_repris"]}
    assert {n: h for n, h in snapshot(top).items() if not n.startswith(".fabriques")} == before


def test_the_deposits_are_read_as_they_were_made(deposits: dict[str, Path]) -> None:
    top = deposits[CSV]
    assert "depose_le: 2021-03-30T22:49:00+02:00\n" in lieu(top, "la-varlope-atelier-partage")
    late = lieu(top, "le-contre-jour")
    assert "  annuites: #" in late  # 0 in an export is a number that nobody gave
    assert 'code_insee: "01004"' in late
    odd = lieu(top, "le-relais")
    assert "nom: =Le Relais\n" in odd
    assert "annuites: {2021: 60000, 2022: 40000}" in odd
    assert 'code_insee: "2A004"' in odd
    assert "decisions" not in odd


def test_the_json_of_an_import_follows_its_schema(deposits: dict[str, Path], tmp_path: Path) -> None:
    schema = closed(SORTIES["import"])
    top = ready(tmp_path / "data", mapping=DEMARCHE)
    states = [result(top, shared(CSV), words=["--a-blanc"]), result(top, shared(CSV))]
    text = lieu(top, "la-varlope-atelier-partage")
    changed = text.replace("2021: 50000", "2021: 45000").replace("ASSOCIATION LA VARLOPE", "LA VARLOPE")
    (top / "lieux" / "la-varlope-atelier-partage.yaml").write_text(changed, "utf-8")
    edited = shared(CSV).read_text("utf-8").replace("50000.0,50000,50000", "48000,50000,5O000")
    (tmp_path / "neuf.csv").write_text(edited.replace("50000.0", "48000"), "utf-8")
    states += [
        result(top, shared(CSV)),
        result(top, tmp_path / "neuf.csv"),
        result(deposits[XLSX], shared(JSON)),
    ]
    for state in states:
        errors = Draft7Validator(schema).iter_errors(state)
        assert [f"{list(error.path)} {error.message}" for error in errors] == []
    assert {row["liste"] for state in states for row in state["lignes"]} >= {"nouveau", "inchange", "refuse"}
    assert "example" not in str(states)  # no address, in any of them


def test_no_address_is_in_a_file_that_git_follows(tmp_path: Path, alone: None) -> None:
    top = ready(tmp_path / "data", mapping=DEMARCHE)
    git(top, "init", "-q")
    imported(top, shared(CSV))
    imported(top, shared(XLSX))
    imported(top, shared(JSON))
    commit(top)
    kept = git(top, "ls-files").splitlines()
    assert not [name for name in kept if name.startswith("contacts")]
    assert (top / "contacts" / "la-varlope-atelier-partage.yaml").exists()
    assert [name for name in kept if b"@" in (top / name).read_bytes().replace(b"nouveauxliens@", b"")] == []


def test_187_real_fabriques_come_in_once(tmp_path: Path, alone: None) -> None:
    top = ready(tmp_path / "data", mapping=FABRIQUES)
    git(top, "init", "-q")
    source = shared("fabriques-reelles-vagues-1-4.csv")
    real = rows("fabriques-reelles-vagues-1-4.csv")
    found = result(top, source)
    assert found["comptes"] == {
        **dict.fromkeys(("nouveau", "lignes"), 187),
        **dict.fromkeys(("modifie", "inchange", "a_trancher", "refuse"), 0),
    }
    assert len(lieux(top)) == len({row["slug"] for row in found["lignes"]}) == 187
    assert call("fmt", "--check", "-C", top).code == 0
    assert call("check", "-C", top, "--au=2021-05-31", "--regle", "FIC", "--seuil", "bloquant").code == 0
    commit(top)

    before = {name: held for name, held in snapshot(top).items() if ".git/" not in name}
    again = imported(top, source)
    assert (again.code, again.lines[3]) == (0, "187 lignes : 187 inchangés")
    assert git(top, "diff", "--exit-code") == ""
    assert {name: held for name, held in snapshot(top).items() if ".git/" not in name} == before

    # No order of the rows changes a name.
    other = ready(tmp_path / "autre", mapping=FABRIQUES)
    turned = tmp_path / "a-l-envers.csv"
    with turned.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(real[0]))
        writer.writeheader()
        writer.writerows(reversed(real))
    assert imported(other, turned).code == 0
    assert lieux(other) == lieux(top)
    assert (other / "correspondances" / "ami.csv").read_bytes() == (
        top / "correspondances" / "ami.csv"
    ).read_bytes()


def test_700_real_places_give_what_they_can_and_the_rest_is_told(tmp_path: Path) -> None:
    top = ready(tmp_path / "data", mapping=TIERS_LIEUX)
    source = shared("tiers-lieux-2019-extrait.csv")
    real = {row["ID"]: row for row in rows("tiers-lieux-2019-extrait.csv")}
    found = result(top, source)
    counts = found["comptes"]
    assert counts["lignes"] == len(found["lignes"]) == 700
    assert counts["nouveau"] + counts["refuse"] == 700
    assert len(lieux(top)) == counts["nouveau"]
    for row in found["lignes"]:
        given = real[row["numero"]]
        odd = "0" in (given["INSEECOM"], given["CP"])
        assert (row["liste"] == "refuse") or not odd, row
        if row["liste"] == "refuse":
            assert all(dit["place"] and dit["message"] for dit in row["refus"])
            continue
        text = lieu(top, row["slug"])
        assert f'code_insee: "{given["INSEECOM"]}"' in text or f"code_insee: {given['INSEECOM']}" in text
    assert counts["refuse"] < 60
    again = result(top, source)
    assert again["comptes"]["inchange"] == counts["nouveau"]
    assert again["comptes"]["refuse"] == counts["refuse"]
