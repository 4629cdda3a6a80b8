"""`fabriques accompagnement`: its filters, its formats, what it leaves out, what to type next."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from commandes import DATA, call, registre
from registres import EXEMPLE, laid_over

AU = "--au=2022-06-01"
LAUREAT = (
    "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]\n"
)
SOUTENU = "accompagnement: [{le: 2022-01-01, type: communaute, acteur: anct, action: Rencontre}]\n"


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """Two laureates, one of whom had nothing, and a dossier that is none."""
    texts = {"soutenu": LAUREAT + SOUTENU, "seul": LAUREAT, "depose": ""}
    return registre(
        tmp_path,
        {
            f"lieux/{slug}.yaml": laid_over(EXEMPLE, f'numero_ds: "{len(slug)}"\nnom: {slug}\n{text}')
            for slug, text in texts.items()
        },
    )


def test_who_had_nothing_is_named_and_the_next_command_notes_it(top: Path) -> None:
    done = call("accompagnement", AU, "-C", top)
    assert done.code == 0
    assert "2 lieux suivis : lauréats, ou accompagnés." in done.out
    assert "Hors de la vue : 1 dossier, ni lauréat ni accompagné." in done.out
    nothing = done.out.partition("Ceux qui n'ont rien eu\n")[2].partition("\n\n")[0]
    assert nothing.splitlines()[1].startswith("seul ")
    assert "soutenu" not in nothing
    assert done.lines[-1].endswith(
        "noter un accompagnement : fabriques accompagner seul --type … --acteur … --action …"
    )


def test_the_filters_are_those_of_the_list(top: Path) -> None:
    for filtre, found in (
        ("slug:soutenu", ["soutenu"]),
        ("vague:7", []),
        ("statut:laureat", ["seul", "soutenu"]),
    ):
        done = call("accompagnement", filtre, AU, "--format=csv", "-C", top)
        assert [row["slug"] for row in csv.DictReader(io.StringIO(done.out))] == found
    assert call("accompagnement", "statu:laureat", "-C", top).err.startswith("fabriques : filtre inconnu")


def test_nobody_to_follow_is_said(top: Path) -> None:
    done = call("accompagnement", "slug:depose", AU, "-C", top)
    assert (done.code, "Aucun lauréat." in done.out, "Ensuite" in done.out) == (0, True, False)


def test_a_program_reads_the_sections_under_their_keys(top: Path) -> None:
    (top / "lieux/casse.yaml").write_text("nom: [\n", encoding="utf-8")
    found = json.loads(call("accompagnement", AU, "--format=json", "-C", top).out)
    assert list(found["sections"]) == [
        "soutiens", "vagues", "lieux", "sans_rien", "actions", "besoins", "missions"
    ]  # fmt: skip
    assert found["hors_de_la_vue"] == {
        "ni_laureats_ni_accompagnes": 1,
        "illisibles": ["lieux/casse.yaml"],
        "egares": [],
    }
    (row,) = found["sections"]["sans_rien"]["tableau"]["lignes"]
    assert (row["slug"], row["statut"]) == ("seul", "laureat")
    (action,) = found["sections"]["actions"]["tableau"]["lignes"]
    assert (action["le"], action["type"], action["acteur"]) == ("2022-01-01", "communaute", "anct")


def test_a_workbook_has_a_sheet_a_section(top: Path, tmp_path: Path) -> None:
    path = tmp_path.parent / f"{tmp_path.name}.xlsx"
    assert call("accompagnement", AU, f"--sortie={path}", "-C", top).code == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "Bilan", "Par soutien", "Par vague", "Par lieu", "Sans rien", "Actions", "Besoins", "Missions"
    ]  # fmt: skip
    assert [cell.value for cell in book["Sans rien"][2]][:2] == ["seul", "seul"]


def test_the_example_is_told_whole() -> None:
    found = json.loads(call("accompagnement", "--au=2026-11-23", "--format=json", "-C", DATA).out)
    lines = found["sections"]["lieux"]["tableau"]["lignes"]
    totals = found["sections"]["lieux"]["tableau"]["totaux"]
    assert totals["communaute"] == sum(one["communaute"] for one in lines)
    assert (
        len(found["sections"]["actions"]["tableau"]["lignes"])
        == totals["communaute"] + totals["developpement"]
    )
