"""`fabriques selection`: the list, what explains it, scenarios, certificates, what goes wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
import pytest

from commandes import Done, call
from fabriques_cli.selection.mots import de_nom
from fabriques_cli.selection.verifier import empreinte
from vagues_generees import AU, ecrite, slug, vague_generee

FILES = vague_generee(24)
SERREE = {
    "vagues/2021-09-30.yaml": FILES["vagues/2021-09-30.yaml"].replace("1300000", "300000"),
}


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wave of 24 dossiers, short of credits."""
    return ecrite(tmp_path_factory.mktemp("registre"), {**FILES, **SERREE})


@pytest.fixture(scope="module")
def whole(top: Path) -> Done:
    """The whole report, made once."""
    return call("selection", "8", AU, "-C", top)


@pytest.fixture(scope="module")
def usual(top: Path) -> dict[str, Any]:
    """The list of the registre for a program, made once."""
    done = call("selection", "8", AU, "-C", top, "--bref", "--format=json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def section(out: str, titre: str) -> list[str]:
    """The lines under a title."""
    return out.partition(f"\n{titre}\n")[2].partition("\n\n")[0].splitlines()


def slugs(top: Path, *words: object) -> set[str]:
    """The list that a command prints for a program."""
    done = call("selection", "8", AU, "-C", top, "--bref", "--format=json", *words)
    assert done.code == 0, done.err
    found: list[str] = json.loads(done.out)["listes"][-1]["retenus"]
    return set(found)


def test_the_list_is_an_aid_that_decides_nothing_and_says_what_it_rests_on(whole: Done) -> None:
    done = whole
    assert (done.code, done.err) == (0, "")
    assert done.lines[2] == "Sélection de la vague 8 (30/09/2021) : aide au comité · usage interne"
    assert "il ne décide rien" in done.out
    assert ", prouvée : aucune liste n'a plus de points" in done.out
    assert any(one.startswith("Ce qui arrête la liste : crédits de 2022") for one in done.lines)
    assert "chacune fois son poids. Poids : le même pour les quatre critères (" in done.out
    assert done.lines[-1] == "Verser la liste au procès-verbal : fabriques selection 8 --modele pv.xlsx"
    for titre in (
        "Toujours, en balance, jamais : parmi les listes d'autant de points",
        "Hors de la liste, et ce qui ferait entrer",
        "Ce qu'apporterait un peu plus",
        "À côté : les meilleures moyennes d'abord",
        "Si les notes bougeaient d'un point",
        "Dossiers hors du choix, et pourquoi",
    ):
        assert section(done.out, titre), titre


def test_the_list_respects_what_it_says_that_bounds_it(usual: dict[str, Any]) -> None:
    found = usual
    money = {row["contrainte"]: row for row in found["sections"]["contraintes"]["tableau"]["lignes"]}
    assert money["Crédits de 2022"]["limite"] == "300000.00"
    for row in money.values():
        assert float(row["limite"]) - float(row["prise"]) == float(row["reste"]) >= 0
    listed = found["sections"]["liste"]["tableau"]
    assert listed["lignes"][-1]["cumul"] == found["listes"][0]["montant"]
    assert [row["places"] for row in listed["lignes"]] == list(range(1, len(listed["lignes"]) + 1))
    assert {row["slug"] for row in listed["lignes"]} == set(found["listes"][0]["retenus"])


def test_every_dossier_of_the_wave_is_a_candidate_or_is_left_out_with_a_reason(
    top: Path, usual: dict[str, Any]
) -> None:
    found = usual["listes"][0]
    of_wave = {
        path.stem for path in (top / "lieux").glob("*.yaml") if "vague: 2021-09-30" in path.read_text("utf-8")
    }
    assert {*found["candidats"], *found["hors_du_choix"]} == of_wave
    assert all(found["hors_du_choix"].values())
    assert not {*found["candidats"]} & {*found["hors_du_choix"]}


def test_one_list_whatever_the_order_of_the_files(tmp_path: Path) -> None:
    """The same bytes over twenty orders in which the folder gives its files."""
    first = ecrite(tmp_path / "a", {**FILES, **SERREE})
    listed = os.listdir
    outs = set()
    for seed in range(20):

        def shuffled(path: object, seed: int = seed) -> list[str]:
            names = list(listed(path))
            random.Random(seed).shuffle(names)
            return names

        with patch("os.listdir", shuffled):
            outs.add(call("selection", "8", AU, "-C", first, "--bref").out)
    assert len(outs) == 1


@pytest.mark.parametrize("form", ["texte", "markdown", "html", "csv", "csv-excel", "json"])
def test_the_same_input_gives_the_same_bytes(top: Path, form: str) -> None:
    words = ("selection", "8", AU, "-C", top, "--bref", "--format", form)
    assert call(*words).out == call(*words).out != ""


def test_a_csv_file_has_a_row_a_candidate(top: Path, usual: dict[str, Any]) -> None:
    done = call("selection", "8", AU, "-C", top, "--format=csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    kept = {row["slug"] for row in rows if row["dans_la_liste"] == "oui"}
    assert kept == {*usual["listes"][0]["retenus"]}
    assert all(bool(row["entrerait"]) == (row["dans_la_liste"] == "non") for row in rows)
    assert done.err.startswith("Sélection de la vague 8 (30/09/2021) : aide au comité ; usage interne.")
    assert "il ne décide rien" in done.err
    assert call("selection", "8", AU, "-C", top, "--bref", "--format=csv", "-q").err == ""


def test_an_ineligible_dossier_is_admitted_by_nothing(top: Path) -> None:
    done = call("selection", "8", AU, "-C", top, "--avec=ineligible")
    assert (done.code, "Valeurs possibles : a-completer." in done.err) == (2, True)


def test_nothing_to_choose_is_said_plainly(tmp_path: Path) -> None:
    empty = ecrite(tmp_path / "a", {path: text for path, text in FILES.items() if "lieux/" not in path})
    done = call("selection", "8", AU, "-C", empty)
    assert (done.code, done.err) == (0, "")
    assert "Aucun candidat : aucun dossier de la vague 8 (30/09/2021) ne peut être choisi" in done.out

    large = ecrite(tmp_path / "b", {**FILES, "vagues/2021-09-30.yaml": "numero: {valeur: 8}\n"})
    done = call("selection", "8", AU, "-C", large)
    assert "Tout tient : " in done.out
    assert "Il n'y a rien à choisir." in done.out
    assert "ce qui ferait entrer" not in done.out

    none = {"vagues/2021-09-30.yaml": "numero: {valeur: 8}\nlaureats_max: {valeur: 0, source: essai}\n"}
    done = call("selection", "8", AU, "-C", ecrite(tmp_path / "c", {**FILES, **none}), "--bref")
    assert "Rien ne tient : aucun des" in done.out


def test_a_decided_wave_has_no_candidate(tmp_path: Path) -> None:
    done = call("selection", "8", "--au=2022-01-31", "-C", ecrite(tmp_path, vague_generee(9, decidee=True)))
    assert "Aucun candidat" in done.out
    assert "déjà décidé : lauréat" in done.out


# --- scenarios ---


def written(tmp_path: Path, text: str, name: str = "essai.yaml") -> Path:
    """A scenario on the disk."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_scenarios_stand_side_by_side(top: Path, tmp_path: Path, usual: dict[str, Any]) -> None:
    kept = {*usual["listes"][0]["retenus"]}
    out = sorted({*usual["listes"][0]["candidats"]} - kept)
    imposed, excluded = out[0], sorted(kept)[0]
    one = written(
        tmp_path, f"titre: Un\nimposes: [{{lieu: {imposed}, motif: seul du département}}]\n", "a.yaml"
    )
    two = written(tmp_path, f"exclus: [{{lieu: {excluded}, motif: renonce}}]\nlaureats_max: 1\n", "b.yaml")
    done = call("selection", "8", AU, "-C", top, "--scenario", one, "--scenario", two)
    assert (done.code, done.err) == (0, "")
    assert section(done.out, "Euros, places, points")[1].startswith("registre")
    assert any(re.match(rf"Un +entre .*{imposed}.*seul du département", one) for one in done.lines)
    found = json.loads(
        call("selection", "8", AU, "-C", top, "--format=json", "--scenario", one, "--scenario", two).out
    )
    assert [liste["nom"] for liste in found["listes"]] == ["registre", "Un", "b"]
    assert imposed in found["listes"][1]["retenus"]
    assert excluded not in found["listes"][2]["retenus"]
    assert len(found["listes"][2]["retenus"]) == 1
    assert set(found["listes"][0]["retenus"]) == kept


def test_a_scenario_changes_envelope_credits_quotas_amounts(top: Path, tmp_path: Path) -> None:
    text = (
        "vague: 2021-09-30\nenveloppe: 400000\nplaces: {total: 9, qpv: 1}\nmontants: demandes\ntaux: 90\n"
        "credits_par_annuite: {2022: 200000}\n"
    )
    done = call("selection", "8", AU, "-C", top, "--format=json", "--scenario", written(tmp_path, text))
    found = json.loads(done.out)
    (suppose,) = [
        row["suppose"]
        for row in found["sections"]["hypotheses"]["tableau"]["lignes"]
        if row["scenario"] == "essai"
    ]
    for said in (
        "enveloppe : 400",
        "places : 9",
        "places QPV : 1",
        "crédits de 2022 : 200",
        "montants à 90 %",
    ):
        assert said in suppose, said
    (row,) = [r for r in found["sections"]["chiffres"]["tableau"]["lignes"] if r["scenario"] == "essai"]
    assert row["qpv"] <= 1
    assert float(row["montant"]) <= 400_000


def test_a_scenario_that_the_registre_keeps_goes_by_its_name(top: Path, tmp_path: Path) -> None:
    kept = ecrite(tmp_path, {**FILES, "scenarios/peu.yaml": "laureats_max: 2\n"})
    assert len(slugs(kept, "--scenario=peu")) == 2
    lost = call("selection", "8", AU, "-C", kept, "--scenario=pau")
    assert (lost.code, "Vouliez-vous dire « peu » ?" in lost.err) == (2, True)
    assert "FIC-12" not in call("check", AU, "-C", kept, "--format=concis").out


CANDIDAT = slug(0)


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("enveloppe: 2 500 k€\n", "1:12", "Écrivez 2500000."),
        ("enveloppe: 400000,50\n", "1:12", "Écrivez 400000.50."),
        ("enveloppe: 400\u00a0000\n", "1:12", "Écrivez 400000."),
        ("laureats_max: 3\nenveloppe:400000\n", "2:11", "deux-point"),
        ("enveloppe: -5\n", "1:12", "un montant négatif ne borne rien"),
        ("envelope: 5\n", "1:1", "Vouliez-vous dire « enveloppe » ?"),
        ("taux: 0.9\n", "1:7", "Écrivez 90."),
        ("taux: 90 %\n", "1:7", "un nombre, comme 4 ou 3.5"),
        ("taux: 110\n", "1:7", "Écrivez un nombre de 1 à 100."),
        ("laureats_max: 15.0\n", "1:15", "un nombre entier"),
        ("montants: demande\n", "1:11", "Vouliez-vous dire « demandes » ?"),
        ("vague: 30/09/2021\n", "1:8", "Écrivez 2021-09-30."),
        ("vague: 2021-06-30\n", "1:8", "ce scénario est celui de la vague du 30/06/2021"),
        ("credits_par_annuite: {2022: 300 000}\n", "1:29", "Écrivez 300000."),
        ("credits_par_annuite: {22: 300000}\n", "1:23", "une année, comme 2021"),
        ("places: {qpv:12}\n", "1:10", "il manque une espace"),
        ("imposes: [{lieu: le-moulinn, motif: x}]\n", "1:18", "dossier inconnu : « le-moulinn »."),
        (f"imposes: [{{lieu: {CANDIDAT}}}]\n", "1:11", "Ajoutez la clé « motif »."),
        (f"exclus: [{CANDIDAT}]\n", "1:10", "un bloc"),
        (
            f"imposes: [{{lieu: {CANDIDAT}, motif: x}}]\nexclus: [{{lieu: {CANDIDAT}, motif: y}}]\n",
            "2:17",
            "est imposé et exclu à la fois",
        ),
        (
            f"exclus: [{{lieu: {CANDIDAT}, motif: x}}, {{lieu: {CANDIDAT}, motif: x}}]\n",
            f"1:{17 + len(CANDIDAT) + 20}",
            "est dit deux fois",
        ),
        (f"enveloppe: 10\nimposes: [{{lieu: {CANDIDAT}, motif: x}}]\n", "2:1", "les lieux imposés demandent"),
        (f"laureats_max: 0\nimposes: [{{lieu: {CANDIDAT}, motif: x}}]\n", "2:1", "les lieux imposés sont 1"),
        ("- enveloppe: 5\n", "1:1", "une liste"),
        ("enveloppe: 1\nenveloppe: 2\n", "2:1", "est écrite deux fois"),
        ("", "1:1", "Écrivez au moins « titre: … »"),
        ("# rien\n", "1:1", "Écrivez au moins « titre: … »"),
        ("enveloppe:400000\n", "1:1", "Écrivez « enveloppe: … »."),
    ],
)
def test_a_slip_in_a_scenario_is_refused_at_its_place_with_its_remedy(
    top: Path, tmp_path: Path, text: str, place: str, said: str
) -> None:
    path = written(tmp_path, text)
    done = call("selection", "8", AU, "-C", top, "--scenario", path)
    assert (done.code, done.out) == (2, "")
    assert f"{path}:{place} : " in done.err, done.err
    assert said in done.err.replace("\u202f", " "), done.err


def test_who_is_no_candidate_cannot_be_imposed(top: Path, tmp_path: Path, usual: dict[str, Any]) -> None:
    out, (reason, *_) = sorted(usual["listes"][0]["hors_du_choix"].items())[0]
    path = written(tmp_path, f"imposes: [{{lieu: {out}, motif: x}}]\n")
    done = call("selection", "8", AU, "-C", top, "--scenario", path)
    assert done.code == 2
    assert f"« {out} » est imposé, et n'est pas candidat : {reason}" in done.err


# --- certificates ---


@pytest.fixture(scope="module")
def proof(top: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The certificate of the list."""
    path = tmp_path_factory.mktemp("preuve") / "preuve.json"
    done = call("selection", "8", AU, "-C", top, "--certificat", path)
    assert (done.code, done.out) == (0, ""), done.err
    assert f"Écrit : {path}." in done.err
    return path


def test_a_certificate_is_accepted_and_is_still_that_of_the_registre(top: Path, proof: Path) -> None:
    done = call("selection", "--verifier", proof)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Liste prouvée")
    done = call("selection", "8", AU, "-C", top, "--verifier", proof)
    assert done.code == 0
    assert done.lines[-1] == "Le registre donne les mêmes candidats sous les mêmes contraintes."


def test_a_certificate_that_was_changed_is_refused(proof: Path, tmp_path: Path) -> None:
    lu = json.loads(proof.read_text("utf-8"))
    lu["valeur"] += 1
    other = written(tmp_path, json.dumps(lu), "autre.json")
    done = call("selection", "--verifier", other)
    assert done.code == 1
    assert done.out.startswith("Certificat refusé")
    assert call("selection", "--verifier", tmp_path / "absent.json").code == 2


def test_what_changed_since_a_certificate_is_said(proof: Path, tmp_path: Path) -> None:
    gone = json.loads(proof.read_text("utf-8"))["candidats"][0]["slug"]
    wave = SERREE["vagues/2021-09-30.yaml"].replace("2022: {valeur: 300000", "2022: {valeur: 299999")
    files = {**FILES, "vagues/2021-09-30.yaml": wave}
    del files[f"lieux/{gone}.yaml"]
    done = call("selection", "8", AU, "-C", ecrite(tmp_path, files), "--verifier", proof)
    assert done.code == 1
    assert f"  Ne sont plus candidats : {gone}." in done.lines
    assert "  Crédits de 2022 : 300\u202f000\u00a0€, puis 299\u202f999\u00a0€." in done.lines


def test_a_certificate_of_another_wave_or_day_is_said(top: Path, proof: Path, tmp_path: Path) -> None:
    lu = json.loads(proof.read_text("utf-8"))
    assert lu["objet"].startswith("vague 2021-09-30, situation au ")
    for false in (
        "vague 2021-06-30",
        "vague 2021-09-30, situation au 2022-01-01",
        lu["objet"] + ", scénario « x »",
    ):
        forged = {**lu, "objet": false}
        other = written(tmp_path, json.dumps({**forged, "empreinte": empreinte(forged)}), "autre.json")
        done = call("selection", "8", AU, "-C", top, "--verifier", other)
        assert done.code == 1
        assert f"Objet du certificat : {false}." in done.out
        assert f"Ce n'est pas celui de ce qui est demandé : {lu['objet']}." in done.out
    done = call("selection", "8", "--au=2021-12-09", "-C", top, "--verifier", proof)
    assert (done.code, "Ce n'est pas celui de ce qui est demandé" in done.out) == (1, True)


def test_the_checker_says_the_points_of_the_page(tmp_path: Path) -> None:
    """With a weight of a half, a point of the certificate is half a mark."""
    halved = re.sub(r"(gouvernance: *\{ *valeur: )1\b", r"\g<1>0.5", FILES["programme.yaml"])
    assert halved != FILES["programme.yaml"]
    files = {**FILES, **SERREE, "programme.yaml": halved}
    made = ecrite(tmp_path / "registre", files)
    cert = tmp_path / "preuve.json"
    assert call("selection", "8", AU, "-C", made, "--certificat", cert).code == 0
    found = json.loads(call("selection", "8", AU, "-C", made, "--bref", "--format=json").out)
    marks = str(found["listes"][0]["points"]).removesuffix(".0").replace(".", ",")
    assert json.loads(cert.read_text("utf-8"))["unite"] != "1"
    assert f" valent {marks} points ;" in call("selection", "--verifier", cert).out
    assert call("selection", "8", AU, "-C", made, "--certificat", made / "preuve.json").code == 2


def test_the_checker_runs_by_itself(proof: Path, tmp_path: Path) -> None:
    alone = tmp_path / "verifier.py"
    assert call("selection", "--verificateur", alone).code == 0
    run = subprocess.run(
        [sys.executable, "-I", "-S", str(alone), str(proof)],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == call("selection", "--verifier", proof).out
    assert call("selection", "--verificateur", alone).code == 2  # it is there already


# --- the command line ---


def test_without_the_solver_a_sentence_says_how_to_install_it(top: Path) -> None:
    with patch.dict(sys.modules, {"highspy": None}):
        done = call("selection", "8", AU, "-C", top)
    assert (done.code, done.out) == (2, "")
    assert "pip install highspy" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "il manque la vague."),
        (["9"], "vague"),
        (["8", "--montants=propose"], "Vouliez-vous dire « proposes » ?"),
        (["8", "--certificat=preuve.txt"], "le nom finit par .json."),
        (["8", "--verifier=a.json", "--certificat=b.json"], "ne se donnent pas ensemble"),
        (["8", "--certificat=b.json", "--format=json"], "sans --format ni --sortie"),
        (["8", "--scenario=absent.yaml"], "ce fichier n'existe pas"),
        (["--verificateur=verifier.txt"], "le nom finit par .py."),
    ],
)
def test_what_makes_no_sense_is_refused(top: Path, words: list[str], said: str) -> None:
    done = call("selection", *words, AU, "-C", top)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_nothing_is_written_in_the_registre(top: Path) -> None:
    for words in (["--certificat", top / "preuve.json"], ["--bref", "--sortie", top / "liste.json"]):
        done = call("selection", "8", AU, "-C", top, *words)
        assert done.code == 2
        assert "est dans le registre" in done.err


def test_the_report_counts_what_its_tables_hold(whole: Done, usual: dict[str, Any]) -> None:
    left = section(whole.out, "Dossiers hors du choix, et pourquoi")
    count = len(usual["listes"][0]["hors_du_choix"])
    assert left[0].startswith(f"{count} dossiers de la vague sont hors du choix : ")
    parts = [int(number) for number in re.findall(r"(\d+) (?:sans décision|déjà décidé|brouillon)", left[0])]
    assert sum(parts) == count
    ranks = [
        int(one.split()[0])
        for one in section(whole.out, "Si les notes bougeaient d'un point")
        if one.lstrip()[:1].isdigit() and "tirages" not in one
    ]
    assert ranks == sorted(ranks) != []
    assert any(one.startswith("Rang : sur ") for one in section(whole.out, "La liste, par moyenne"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Le Dépôt du Plateau", "du Dépôt du Plateau"),
        ("Les Ateliers", "des Ateliers"),
        ("La Filature", "de La Filature"),
        ("L'Escale", "de L'Escale"),
        ("Avenir", "d’Avenir"),
        ("Lessive", "de Lessive"),
    ],
)
def test_a_name_after_de(name: str, said: str) -> None:
    assert de_nom(name) == said


# --- the minutes ---


def test_the_list_is_poured_into_the_minutes_as_a_proposal_and_read_back(tmp_path: Path) -> None:
    made = ecrite(tmp_path / "registre", {**FILES, **SERREE})
    book = tmp_path / "pv.xlsx"
    done = call("selection", "8", AU, "-C", made, "--modele", book)
    assert (done.code, done.out) == (0, ""), done.err
    sheet = openpyxl.load_workbook(book).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any("une proposition, aide au comité" in str(cell) for row in cells for cell in row)
    titles = next(row for row in cells if row[0] == "Identifiant")
    at = titles.index("Résultat")
    proposed = {row[0] for row in cells if len(row) > at and row[at] == "lauréat"}
    assert proposed == slugs(made)
    decide = ("decider", "--vague=8", "--depuis", book, "--au=2021-12-08", "-C", made, "-q")
    done = call(*decide)  # a proposal that nobody dated is no decision
    assert (done.code, "le jour de la décision manque" in done.err) == (2, True)
    filled = openpyxl.load_workbook(book)
    (day,) = (row for row in filled.active.iter_rows() if row[0].value == "Date de la décision")
    day[1].value = date(2021, 12, 7)
    filled.save(book)
    done = call(*decide)
    assert done.code == 0, done.err
    after = json.loads(call("vague", "8", "--au=2021-12-08", "-C", made, "--format=json").out)
    assert after["instruction"]["statuts"]["laureat"] == len(proposed)
    assert call("selection", "8", AU, "-C", made, "--modele", book).code == 2  # it is there already


def test_the_minutes_of_a_scenario_are_those_of_its_list(tmp_path: Path, top: Path) -> None:
    path = written(tmp_path, "laureats_max: 2\n")
    book = tmp_path / "pv.xlsx"
    assert call("selection", "8", AU, "-C", top, "--scenario", path, "--modele", book).code == 0
    words = [cell.value for row in openpyxl.load_workbook(book).active.iter_rows() for cell in row]
    assert words.count("lauréat") == 2
    done = call("selection", "8", AU, "-C", top, "--scenario", path, "--scenario", path, "--modele", book)
    assert (done.code, "avec un seul scénario" in done.err) == (2, True)
