"""`fabriques rapprocher`: the three shapes to the cent, five lists, what is sure written once, the file given back."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from commandes import call
from paiements import AU, Ligne, detailed, extracted, grant, national, paid, received
from registres import SHARED

ECHANTILLONS = SHARED.parent / "echantillons"
LISTES = ("egal", "a_noter", "ambigu", "inconnu")


def files(top: Path) -> dict[str, bytes]:
    """The dossiers, byte for byte."""
    return {path.name: path.read_bytes() for path in sorted((top / "lieux").iterdir())}


def lists(top: Path, fichier: Path, *words: str) -> dict[str, list[dict[str, Any]]]:
    """The lines of each list; the sums agree to the cent, or the test fails."""
    done = call("rapprocher", fichier, "--format=json", AU, *words, "-C", top)
    assert done.code in (0, 1), done.err
    told = json.loads(done.out)
    tables = {cle: told["sections"][cle]["tableau"]["lignes"] for cle in (*LISTES, "absent")}
    each = [row for cle in LISTES for row in tables[cle]]
    assert sum((Decimal(row["montant"]) for row in each), Decimal(0)) == Decimal(told["fichier"]["total"])
    assert len(each) == told["fichier"]["lignes"]
    assert all(row["raison"] for cle in tables for row in tables[cle])
    assert done.code == (1 if any(tables[cle] for cle in tables if cle != "egal") else 0)
    return tables


def one(top: Path, tmp_path: Path, *lignes: Ligne) -> tuple[str, dict[str, Any]]:
    """The list of the only line of a file, and that line."""
    found = lists(top, received(tmp_path, lignes))
    return next((cle, rows[0]) for cle, rows in found.items() if cle != "absent" and rows)


def test_a_payment_to_note_is_proposed_as_the_command_that_notes_it(tmp_path: Path) -> None:
    top = paid(tmp_path)
    cle, row = one(top, tmp_path, Ligne())
    assert (cle, row["dossier"]) == ("a_noter", "la-filature")
    assert row["raison"] == "pas encore noté ; 2021 est la seule annuité où il tient"
    assert row["a_taper"] == (
        "fabriques verser la-filature --annuite 2021 --montant 40000 --le 2021-10-01 "
        "--reference ADCE/2021/100000001"
    )
    typed = row["a_taper"].removeprefix("fabriques ").split()
    assert call(*typed, AU, "-C", top).code == 0
    assert one(top, tmp_path, Ligne())[0] == "egal"


def test_what_is_sure_is_written_once_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    top = paid(tmp_path)
    path = received(tmp_path, [Ligne(), Ligne(dp="2", montant="50000,00", le="03/10/2022", exercice="2022")])
    before = files(top)
    blank = call("rapprocher", path, "--ecrire", "--a-blanc", AU, "-C", top)
    assert (blank.code, files(top)) == (1, before)
    done = call("rapprocher", path, "--ecrire", AU, "-C", top)
    assert done.code == 0, done.err
    text = (top / "lieux/la-filature.yaml").read_text(encoding="utf-8")
    assert "reference: ADCE/2021/100000001" in text
    assert "ADCE/2022/2" in text
    after = files(top)
    again = call("rapprocher", path, "--ecrire", AU, "-C", top)
    assert (again.code, files(top)) == (0, after)
    assert "Aucun paiement sûr à noter." in again.err
    assert call("rapprocher", path, AU, "-C", top).code == 0


def test_all_or_nothing_when_a_rule_refuses(tmp_path: Path) -> None:
    held = grant("2103000002", siret="20993310000015", nom="Varlope", clauses=", suspend_versement: oui")
    top = paid(tmp_path, la_filature=grant(), varlope=held)
    other = Ligne("2103000002", "9", siret="20993310000015", nom="VARLOPE")
    lines = [Ligne(), other, other._replace(dp="10", montant="50000,00", le="03/10/2022", exercice="2022")]
    path = received(tmp_path, lines)
    before = files(top)
    assert len(lists(top, path)["a_noter"]) == 3
    done = call("rapprocher", path, "--ecrire", AU, "-C", top)
    assert (done.code, files(top)) == (1, before)
    assert "bloquant VER-03" in done.out


@pytest.mark.parametrize("reference", ["100000001", "DP 100000001", "ADCE/2021/100000001", "0100000001"])
def test_a_payment_noted_under_its_number_is_equal(tmp_path: Path, reference: str) -> None:
    more = f"versements: [{{le: 2021-10-01, annuite: 2021, montant: 40000, reference: '{reference}'}}]\n"
    cle, row = one(paid(tmp_path, la_filature=grant(more=more)), tmp_path, Ligne())
    assert (cle, row["raison"]) == (
        "egal",
        "noté : 40 000,00 € le 01/10/2021 pour 2021".replace(" 000", "\u202f000").replace(" €", "\u00a0€"),
    )


def test_the_same_number_another_year_is_another_payment(tmp_path: Path) -> None:
    more = "versements: [{le: 2021-10-01, annuite: 2021, montant: 40000, reference: '100000001'}]\n"
    line = Ligne(montant="50000,00", le="03/10/2022", exercice="2022")
    cle, row = one(paid(tmp_path, la_filature=grant(more=more)), tmp_path, line)
    assert (cle, row["a_taper"].split()[4]) == ("a_noter", "2022")


def test_a_payment_without_a_number_is_perhaps_the_same_never_noted_twice(tmp_path: Path) -> None:
    more = "versements: [{le: 2021-10-01, annuite: 2021, montant: 20000}]\n"
    top = paid(tmp_path, la_filature=grant(more=more))
    found = lists(top, received(tmp_path, [Ligne(montant="20000,00")]))
    (row,) = found["ambigu"]
    assert row["raison"].startswith("peut-être déjà noté")
    assert row["a_taper"] == 'fabriques modifier la-filature "versements[0].reference=ADCE/2021/100000001"'
    (lost,) = found["absent"]
    assert "peut-être ligne 2 du fichier" in lost["raison"]


def test_another_amount_than_the_one_noted_is_a_gap(tmp_path: Path) -> None:
    more = "versements: [{le: 2021-10-01, annuite: 2021, montant: 30000, reference: '100000001'}]\n"
    cle, row = one(paid(tmp_path, la_filature=grant(more=more)), tmp_path, Ligne())
    assert cle == "ambigu"
    assert "écart de 10\u202f000,00\u00a0€" in row["raison"]
    assert row["a_taper"].endswith('.montant=40000.00"')


@pytest.mark.parametrize(
    ("line", "cle", "dossier", "reason"),
    [
        (Ligne(ej="#"), "ambigu", "la-filature", "sans N° EJ, rien ne dit la convention"),
        (Ligne(ej="#", siret="#", nom="REGIE"), "inconnu", None, "sans N° EJ, ni organisme connu"),
        (Ligne(ej="2103000010"), "ambigu", "la-filature", "à une faute près"),
        (Ligne(ej="2109876543"), "inconnu", None, "sans doute une autre subvention"),
        (Ligne(ej="2109876543", siret="20993310000015"), "inconnu", None, "n'est celui d'aucune convention"),
        (Ligne(siret="13002603299999"), "a_noter", "la-filature", "pas encore noté"),
        (Ligne(siret="20993310000015"), "ambigu", "la-filature", "n'est celui d'aucun de ses organismes"),
        (Ligne(siret="#"), "a_noter", "la-filature", "pas encore noté"),
        (Ligne(siret="#", nom="REGIE"), "ambigu", "la-filature", "ni SIRET ni nom"),
        (Ligne(siret="1300260320001", nom="REGIE"), "ambigu", "la-filature", "SIRET lu « 1300260320001 »"),
        (Ligne(dp="#"), "ambigu", "la-filature", "sans numéro de demande de paiement"),
        (Ligne(le="bientôt"), "ambigu", "la-filature", "date : lu « bientôt »"),
        (Ligne(le="16/01/2023", exercice="2023"), "ambigu", "la-filature", "après le 15/01/2023"),
        (Ligne(montant="40000,01"), "ambigu", "la-filature", "ne tient dans aucune annuité"),
        (Ligne(montant="-40000,00"), "ambigu", "la-filature", "un versement n'est jamais négatif"),
        (Ligne(montant="0,00"), "egal", "la-filature", "s'annulent"),
        (
            Ligne(le="03/10/2022", exercice="2022"),
            "a_noter",
            "la-filature",
            "annuité à choisir (2021 ou 2022)",
        ),
    ],
)
def test_what_is_not_sure_is_said_and_not_taken(
    tmp_path: Path, line: Ligne, cle: str, dossier: str | None, reason: str
) -> None:
    top = paid(tmp_path)
    found, row = one(top, tmp_path, line)
    assert (found, row["dossier"]) == (cle, dossier)
    assert reason in row["raison"]
    if reason != "pas encore noté":
        before = files(top)
        call("rapprocher", tmp_path / "chorus.csv", "--ecrire", AU, "-C", top)
        assert files(top) == before


def test_the_last_line_says_what_to_type_next(tmp_path: Path) -> None:
    top = paid(tmp_path)
    doubtful = received(tmp_path, (Ligne(siret="#", nom="REGIE"),))
    back = f"fabriques rapprocher {doubtful} --retour {doubtful.with_name('chorus-retour.csv')}"
    done = call("rapprocher", doubtful, AU, "-C", top)
    assert done.lines[-1] == f"Rien à noter de sûr. Rendre le fichier, une raison par ligne : {back}"
    assert call(*back.removeprefix("fabriques ").split(), AU, "-C", top).code in (0, 1)
    assert doubtful.with_name("chorus-retour.csv").exists()
    sure = received(tmp_path, (Ligne(),))
    done = call("rapprocher", sure, AU, "-C", top)
    assert done.lines[-1] == f"Noter le paiement sûr : fabriques rapprocher {sure} --ecrire"


def test_lines_of_one_request_are_one_payment_and_a_repeated_one_counts_once(tmp_path: Path) -> None:
    top = paid(tmp_path)
    lines = [Ligne(montant="15000,50"), Ligne(montant="24999,50", poste_dp="2"), Ligne(montant="15000,50")]
    found = lists(top, received(tmp_path, lines))
    assert [row["place"] for row in found["a_noter"]] == ["ligne 2", "ligne 3"]
    assert "--montant 40000 " in found["a_noter"][0]["a_taper"]
    (double,) = found["ambigu"]
    assert double["raison"].startswith("répète ligne 2")


def test_one_identity_with_two_amounts_is_neither(tmp_path: Path) -> None:
    found = lists(paid(tmp_path), received(tmp_path, [Ligne(montant="15000,00"), Ligne(montant="16000,00")]))
    assert len(found["ambigu"]) == 2
    assert "sont la même ligne de la demande" in found["ambigu"][0]["raison"]


def test_the_same_day_and_amount_under_two_numbers_are_two_payments(tmp_path: Path) -> None:
    found = lists(
        paid(tmp_path), received(tmp_path, [Ligne(montant="15000,00"), Ligne(dp="2", montant="15000,00")])
    )
    assert [row["a_taper"].split()[-1] for row in found["a_noter"]] == ["ADCE/2021/100000001", "ADCE/2021/2"]


def test_a_payment_that_is_taken_back_is_left_to_a_person(tmp_path: Path) -> None:
    found = lists(paid(tmp_path), received(tmp_path, [Ligne(), Ligne(dp="2", montant="−40\u202f000,00 €")]))
    assert [row["montant"] for row in found["ambigu"]] == ["40000.00", "-40000.00"]
    assert "reprise à la ligne 3" in found["ambigu"][0]["raison"]


def test_two_lines_that_cancel_within_a_request_note_nothing(tmp_path: Path) -> None:
    found = lists(paid(tmp_path), received(tmp_path, [Ligne(), Ligne(poste_dp="2", montant="-40000,00")]))
    assert len(found["egal"]) == 2


def test_one_commitment_of_several_grants_is_told_by_who_is_paid(tmp_path: Path) -> None:
    other = grant(siret="20993310000015", nom="Varlope")
    top = paid(tmp_path, la_filature=grant(), varlope=other)
    assert one(top, tmp_path, Ligne(siret="20993310000015", nom="VARLOPE"))[1]["dossier"] == "varlope"
    cle, row = one(top, tmp_path, Ligne(siret="#", nom="#"))
    assert (cle, row["dossier"]) == ("ambigu", "la-filature, varlope")


def test_the_payments_that_the_file_lacks_are_those_of_its_years(tmp_path: Path) -> None:
    more = (
        "versements: [{le: 2021-10-01, annuite: 2021, montant: 30000, reference: A1}, "
        "{le: 2022-10-01, annuite: 2022, montant: 50000, reference: A2}]\n"
    )
    found = lists(
        paid(tmp_path, la_filature=grant(more=more)), received(tmp_path, [Ligne(montant="10000,00")])
    )
    assert [(row["reference"], row["montant"]) for row in found["absent"]] == [("A1", "30000.00")]


def test_the_three_shapes_say_the_same(tmp_path: Path) -> None:
    top = paid(tmp_path)
    lines = [Ligne(), Ligne(dp="7", montant="-2500,00")]
    files = {
        "chorus.csv": national(lines).encode(),
        "detail.csv": detailed(lines).encode(),
        "chorus.xlsx": extracted([Ligne(), Ligne(dp="7", montant="-2500")]),
    }
    for name, data in files.items():
        path = tmp_path / name
        path.write_bytes(data)
        found = lists(top, path)
        assert [len(found[cle]) for cle in LISTES] == [0, 1, 1, 0], name


def test_names_with_quotes_and_separators_move_no_amount(tmp_path: Path) -> None:
    line = Ligne(nom='ASSOCIATION LA FILATURE "L\'ATELIER"; ANNEXE')
    cle, row = one(paid(tmp_path), tmp_path, line)
    assert (cle, row["nom"]) == ("a_noter", line.nom)


@pytest.mark.parametrize("amount", ["", "abc", "40 k€", "25.000", "#"])
def test_an_amount_that_is_lost_refuses_the_file(tmp_path: Path, amount: str) -> None:
    path = received(tmp_path, [Ligne(), Ligne(dp="2", montant=amount)])
    done = call("rapprocher", path, AU, "-C", paid(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert "montant(s) illisible(s) : le total du fichier serait inconnu." in done.err
    assert "ligne 3" in done.err


def test_a_row_that_adds_up_is_checked_and_not_counted(tmp_path: Path) -> None:
    top, path = paid(tmp_path), tmp_path / "t.csv"
    body = "N° EJ;N° DP;Montant payé;Date de paiement\n2103000001;1;40000,00;01/10/2021\nTotal;;{};\n"
    path.write_text(body.format("40 000,00"), encoding="utf-8")
    assert "total du fichier, vérifié, non compté" in call("rapprocher", path, AU, "-C", top).out
    path.write_text(body.format("41 000,00"), encoding="utf-8")
    assert call("rapprocher", path, AU, "-C", top).code == 2


def test_the_columns_of_another_file_are_named(tmp_path: Path) -> None:
    top, path = paid(tmp_path), tmp_path / "autre.csv"
    path.write_text(
        "Engagement;Pièce;Somme réglée;Jour\n2103000001;1;40000,00;01/10/2021\n", encoding="utf-8"
    )
    refused = call("rapprocher", path, AU, "-C", top)
    assert (refused.code, "--colonne montant=TITRE" in refused.err) == (2, True)
    columns = (
        "--colonne=ej=Engagement",
        "--colonne=dp=Pièce",
        "--colonne=montant=Somme réglée",
        "--colonne=date=Jour",
    )
    assert len(lists(top, path, *columns)["a_noter"]) == 1
    assert "Vouliez-vous dire « montant » ?" in call("rapprocher", path, "--colonne=montan=x", "-C", top).err


def test_the_file_is_given_back_with_a_reason_and_read_again(tmp_path: Path) -> None:
    top = paid(tmp_path)
    path = received(
        tmp_path,
        [Ligne(nom='=cmd|"/c calc"!A1'), Ligne(ej="#", dp="2", montant="-3,00", siret="#", nom="REGIE")],
    )
    back = tmp_path / "retour.csv"
    assert call("rapprocher", path, f"--retour={back}", AU, "-C", top).code == 1
    rows = list(csv.reader(io.StringIO(back.read_text(encoding="utf-8"), newline=""), delimiter=";"))
    assert [len(row) for row in rows] == [len(rows[0])] * 3
    assert rows[0][-1] == "Rapprochement"
    assert rows[1][7] == '\'=cmd|"/c calc"!A1'
    assert rows[2][9] == "-3,00"
    assert rows[2][-1].startswith("Inconnu du registre : ")
    assert not any(cell.startswith(("=", "@", "+")) for row in rows for cell in row)
    again = tmp_path / "encore.csv"
    assert call("rapprocher", back, f"--retour={again}", AU, "-C", top).code == 1
    assert again.read_bytes() == back.read_bytes()


def test_a_workbook_is_given_back_as_one(tmp_path: Path) -> None:
    top, path, back = paid(tmp_path), tmp_path / "c.xlsx", tmp_path / "r.xlsx"
    path.write_bytes(extracted([Ligne(nom="=1+1")], european=[Ligne(ej="#", dp="9", siret="#", nom="X")]))
    assert call("rapprocher", path, f"--retour={back}", AU, "-C", top).code == 1
    book = load_workbook(back)
    assert book.sheetnames == ["1. Extraction", "2. Extraction FEHBE", "Notice"]
    sheet = book.worksheets[0]
    assert sheet["L1"].value == "Rapprochement"
    assert sheet["D2"].data_type == "s" or sheet["D2"].value is None
    assert sheet["K2"].value == 40000
    twice = [
        call("rapprocher", path, f"--retour={back}", AU, "-C", top) and back.read_bytes() for _ in range(2)
    ]
    assert twice[0] == twice[1]


def test_the_file_to_give_back_is_of_the_same_form_and_elsewhere(tmp_path: Path) -> None:
    top, path = paid(tmp_path), received(tmp_path, [Ligne()])
    assert "du même format, .csv" in call("rapprocher", path, f"--retour={tmp_path}/r.xlsx", "-C", top).err
    assert "remplacerait le fichier reçu" in call("rapprocher", path, f"--retour={path}", "-C", top).err
    assert call("rapprocher", path, f"--retour={top}/r.csv", AU, "-C", top).code == 2


@pytest.mark.parametrize("form", ["json", "html", "markdown", "xlsx"])
def test_same_bytes_twice_and_hostile_cells_are_text(tmp_path: Path, form: str) -> None:
    top = paid(tmp_path)
    path = received(tmp_path, [Ligne(nom="<script>alert(1)</script> {{7*7}} [x](javascript:1)\u202e")])
    outs = []
    for number in range(2):
        out = tmp_path / f"{number}.{form.replace('markdown', 'md')}"
        assert call("rapprocher", path, f"--sortie={out}", f"--format={form}", AU, "-C", top).code == 1
        outs.append(out.read_bytes())
    assert outs[0] == outs[1]
    assert form == "json" or b"<script>" not in outs[0]


def test_writing_and_showing_are_two_runs(tmp_path: Path) -> None:
    done = call(
        "rapprocher", received(tmp_path, [Ligne()]), "--ecrire", "--format=json", "-C", paid(tmp_path)
    )
    assert (done.code, "l'un, puis l'autre" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "total", "lines"),
    [
        ("chorus.csv", "223700.00", 8),
        ("chorus.xlsx", "235700.31", 9),
        ("chorus-inf-bud-53.csv", "123700.00", 6),
    ],
)
def test_the_samples_to_the_cent(tmp_path: Path, name: str, total: str, lines: int) -> None:
    path = ECHANTILLONS / name
    if not path.exists():
        pytest.skip(f"sample absent: {name}")
    top = paid(
        tmp_path,
        varlope=grant(
            "2103999901", "{2021: 50000, 2022: 50000, 2023: 30000}", siret="20993310000015", nom="La Varlope"
        ),
        contre_jour=grant(
            "2103999902", "{2021: 50000, 2022: 50000, 2023: 30000}", siret="20993320900014", nom="Contre-jour"
        ),
        fare=grant("2103999903", "{2022: 25000, 2023: 30000}", siret="13002603200016", nom="Le Fare commun"),
    )
    found = lists(top, path)
    told = [row for cle in LISTES for row in found[cle]]
    assert (sum(Decimal(row["montant"]) for row in told), len(told)) == (Decimal(total), lines)
    of = {(row["ej"], row["dossier"]) for row in told if row["ej"]}
    assert of <= {("2103999901", "varlope"), ("2103999902", "contre-jour"), ("2103999903", "fare")}
    assert "-2500.00" in [row["montant"] for row in found["ambigu"]]
    assert call("rapprocher", path, "--ecrire", AU, "-C", top).code == 1
    kept = files(top)
    call("rapprocher", path, "--ecrire", AU, "-C", top)
    assert files(top) == kept
