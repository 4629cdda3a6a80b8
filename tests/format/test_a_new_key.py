"""A key, a choice and a list of facts are added to a copy of the program as CONTRIBUTING says: it speaks of them."""

from __future__ import annotations

import json
import re

import pytest

import depots
from copies import SLUG, Ajout, Programme

AU = "--au=2022-01-01"

CLE: Ajout = (
    "format/lieu.py",
    "    surface_m2: Nombre | None = cle(",
    '    postes: Entier | None = cle("Postes", "Le nombre de postes.", "12", "postes de travail", public=True)\n',
)
CHOIX: Ajout = ("format/lieu.py", '"friche_artistique", ', '"salle_de_classe", ')
ELEMENT: Ajout = (
    "format/gestion.py",
    "class Accompagnement(Element):",
    'class Visite(Element):\n    """A visit of the place by the service."""\n\n'
    '    le: Jour = cle("Date", "Le jour de la visite.", "2021-09-14", "date", defaut=..., fait=True)\n'
    '    agents: Nombre | None = cle("Agents", "Combien sont venus.", "2", "agents venus")\n\n\n',
)
LISTE: Ajout = (
    "format/dossier.py",
    "    derogations: tuple[Derogation, ...] = cle(",
    '    visites: tuple[Visite, ...] = cle("Visites", "Les visites.", defaut=(), public=True, un="visite")\n',
)
IMPORT: Ajout = (
    "format/dossier.py",
    "from fabriques_cli.format.lieu",
    "from fabriques_cli.format.gestion import Visite\n",
)

AVANT = "lieu: {etat: existant, types: [coworking], postes: 12}"
APRES = """
lieu: {etat: existant, types: [coworking, salle_de_classe], postes: 14}
visites: [{le: 2021-09-14, agents: 2}]
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    made = Programme(tmp_path_factory.mktemp("cles"), CLE, CHOIX, ELEMENT, LISTE, IMPORT)
    made.holds(AVANT)
    depots.commit(made.top)
    made.holds(APRES)
    depots.commit(made.top, depots.DEUX)
    return made


def test_check_reads_them_and_says_what_is_wrong_in_them(program: Programme) -> None:
    assert json.loads(program.says("check", SLUG, AU, "--format", "json"))["totaux"]
    said = program.says("check", SLUG, AU, "--detail")
    assert not re.search("FIC-0", said)
    held = program.file.read_bytes()
    try:
        program.holds("lieu: {poste: 12, postes: douze, types: [salle_de_clase]}\nvisites: [{le: hier}]")
        said = " ".join(program.says("check", SLUG, AU, "--detail").split())
    finally:
        program.file.write_bytes(held)
    assert "Clé inconnue « poste » dans « lieu »" in said
    assert "« douze » ; attendu : un nombre entier" in said
    assert "« salle_de_clase » ; attendu : un de ces mots : coworking," in said
    assert "living_lab, salle_de_classe," in said
    assert "Lu : « hier » ; attendu : une date" in said


def test_plan_and_journal_say_them_in_words(program: Programme) -> None:
    for said in (program.says("plan", "HEAD~1", AU), program.says("journal", SLUG)):
        flat = re.sub(r"\s+", " ", said)
        assert re.search("postes de travail *:? *12 → 14", flat)
        assert re.search("types de lieu *:? *coworking → coworking, salle de classe", flat)
        assert re.search("visite du 14/09/2021 *:? *agents venus 2", flat)
    assert "visites[2021-09-14]" in program.says("journal", SLUG, "--champ", "visites[2021-09-14]")


def test_the_sheet_shows_them(program: Programme) -> None:
    assert "coworking, salle de classe" in program.says("lieu", SLUG, AU)
    assert "visite : agents venus 2" in re.sub(r"\s+", " ", program.says("lieu", SLUG, AU))
    held = json.loads(program.says("lieu", SLUG, AU, "--format", "json"))["valeurs"]
    assert held["lieu.postes"] == 14
    assert held["visites[2021-09-14].agents"] == "2"


def test_the_day_of_a_fact_is_waited_for(program: Programme) -> None:
    assert "visite" not in program.says("lieu", SLUG, "--au=2021-09-13")
    before = json.loads(program.says("check", SLUG, "--au=2021-09-13", "--format", "json"))["totaux"]
    after = json.loads(program.says("check", SLUG, "--au=2021-09-14", "--format", "json"))["totaux"]
    assert before["faits_posterieurs"] - after["faits_posterieurs"] == 1


def test_the_schema_and_the_questions_of_a_key_say_them(program: Programme) -> None:
    keys = json.loads(program.says("schema", "dossier"))["properties"]
    assert keys["lieu"]["properties"]["postes"]["title"] == "Postes"
    assert "salle_de_classe" in json.dumps(keys["lieu"]["properties"]["types"])
    assert keys["visites"]["items"]["required"] == ["le"]


def test_modifier_and_fmt_write_them_where_they_belong(program: Programme) -> None:
    held = program.file.read_bytes()
    try:
        program.says(
            "modifier", SLUG, "lieu.postes=15", "visites[2021-09-14].agents=3", "visites[+].le=2021-10-01"
        )
        program.says("fmt")
        said = program.file.read_text(encoding="utf-8")
    finally:
        program.file.write_bytes(held)
    assert re.search(r'\nlieu:\n  etat: .*\n  types:(.*\n)+?  postes: "?15"?\n\n', said)
    assert re.search(r'visites:\n  - le: "?2021-09-14"?\n    agents: "?3"?\n  - le: "?2021-10-01"?', said)
