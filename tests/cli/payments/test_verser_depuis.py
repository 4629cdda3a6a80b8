"""`fabriques verser --depuis`: many payments of a table, all or none; `--modele` prepares it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from commandes import call
from paiements import AU, grant, paid

TITRES = "slug;annuité;montant;le;référence\n"


def table(tmp_path: Path, rows: str, head: str = TITRES) -> Path:
    """A table as somebody types it."""
    path = tmp_path / "versements.csv"
    path.write_text(head + rows, encoding="utf-8")
    return path


def text(top: Path, slug: str = "la-filature") -> str:
    """The file of a dossier."""
    return (top / f"lieux/{slug}.yaml").read_text(encoding="utf-8")


def test_many_payments_at_once_and_a_second_time_nothing(tmp_path: Path) -> None:
    top = paid(
        tmp_path, la_filature=grant(), varlope=grant("2103000002", siret="20993310000015", nom="Varlope")
    )
    path = table(
        tmp_path,
        "la-filature;2021;40 000,00 €;01/10/2021;A1\nla-filature;2022;20000,5;03/10/2022;A2\n"
        "varlope;2021;100;2021-12-01;A3\n",
    )
    done = call("verser", "--depuis", path, AU, "-C", top)
    assert done.code == 0, done.err
    assert "3 versements" in done.out
    assert "20000.50" in text(top)
    assert "A3" in text(top, "varlope")
    kept = text(top)
    again = call("verser", "--depuis", path, AU, "-C", top)
    assert (again.code, text(top)) == (0, kept)
    assert "déjà enregistré" in again.err


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("EJ;Annuité;Montant;Date de paiement;DP\n", "2103000001;2021;40000;2021-10-01;A1\n"),
        ("numero ds;annuité;montant;date;réf\n", "4567890;2021;40000;1er octobre 2021;A1\n"),
        (
            "Identifiant;N° EJ;Annuité;Montant;Le;Référence\n",
            "la-filature;2103000001;2021;40000;2021-10-01;A1\n",
        ),
    ],
)
def test_the_dossier_is_said_by_any_of_its_numbers(tmp_path: Path, head: str, row: str) -> None:
    top = paid(tmp_path)
    assert call("verser", "--depuis", table(tmp_path, row, head), AU, "-C", top).code == 0
    assert "A1" in text(top)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "la-filatur;2021;40000;01/10/2021;A1",
            "dossier inconnu « la-filatur ». Vouliez-vous dire « la-filature » ?",
        ),
        ("la-filature;21;40000;01/10/2021;A1", "colonne Annuité : lu « 21 »"),
        ("la-filature;;40000;01/10/2021;A1", "colonne Annuité : l'annuité manque."),
        ("la-filature;2021;40.000;01/10/2021;A1", "Écrivez 40000, ou 40000,50 avec des centimes."),
        ("la-filature;2021;;01/10/2021;A1", "le montant est vide"),
        ("la-filature;2021;40000;;A1", "le jour du paiement manque"),
        ("la-filature;2021;40000;01/10/2023;A1", "est après aujourd'hui"),
        (
            "la-filature;2021;-5;01/10/2021;A1",
            "ligne 3 (la-filature) : un versement de −5\u00a0€ n'en est pas un.",
        ),
        (";2021;40000;01/10/2021;A1", "le dossier n'est pas dit."),
    ],
)
def test_a_slip_in_one_row_writes_none(tmp_path: Path, row: str, said: str) -> None:
    top = paid(tmp_path)
    before = text(top)
    done = call(
        "verser", "--depuis", table(tmp_path, f"la-filature;2022;1;03/10/2022;B\n{row}\n"), AU, "-C", top
    )
    assert (done.code, text(top)) == (2, before)
    assert said in done.err, done.err


def test_one_payment_twice_in_a_table_is_refused(tmp_path: Path) -> None:
    top = paid(tmp_path)
    row = "la-filature;2021;100;01/10/2021;A1\n"
    done = call("verser", "--depuis", table(tmp_path, row * 2), AU, "-C", top)
    assert (done.code, "déjà écrit" in done.err) == (2, True)


def test_the_workbook_to_fill_has_what_is_left_to_pay(tmp_path: Path) -> None:
    top, path = paid(tmp_path), tmp_path / "v.xlsx"
    assert call("verser", "--modele", path, AU, "-C", top).code == 0
    book = load_workbook(path)
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == "la-filature"]
    assert [(row[4], row[5], row[6]) for row in rows] == [
        (40000, "2021", None),
        (50000, "2022", None),
        (30000, "2023", None),
    ]
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Identifiant")
    assert head is not None
    sheet.cell(head + 1, 7).value = 40000
    sheet.cell(head + 1, 8).value = "01/10/2021"
    book.save(path)
    assert call("verser", "--depuis", path, AU, "-C", top).code == 0
    assert "montant: 40000" in text(top)


def test_what_was_typed_beside_a_table_is_never_dropped(tmp_path: Path) -> None:
    top, path = paid(tmp_path), table(tmp_path, "")
    for words in (["la-filature"], ["--annuite=2021"], ["--reference=A"], ["--modele=x.xlsx"]):
        assert call("verser", "--depuis", path, *words, "-C", top).code == 2
    assert "il manque le dossier" in call("verser", "--annuite=2021", "-C", top).err
