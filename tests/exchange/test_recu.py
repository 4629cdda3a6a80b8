"""The samples of Démarches simplifiées, read to the same answers whatever their form."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from ardeur import examples
from fabriques_cli.exchange.recu import read
from fabriques_cli.text.recu import Demarche, Recu
from fabriques_cli.text.refus import Refus
from ouverts import opendocument, row, table
from registres import SHARED

SAMPLES = SHARED.parent / "echantillons"


def sample(name: str) -> Recu:
    """A sample, read; skips the test where there is none."""
    path: Path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"sample absent: {name}")
    return read(name, path.read_bytes())


def answers(recu: Recu) -> dict[str, dict[str, str]]:
    """The words of each dossier by the name of their column."""
    return {
        line.cases[1].mot: {
            entete.nom: line.case(entete).mot for entete in recu.dossiers.entetes if line.case(entete).mot
        }
        for line in recu.dossiers.lignes
    }


Difference = tuple[str, str, str]


def differences(one: dict[str, str], other: dict[str, str]) -> set[Difference]:
    """What is not the same word in two readings of a dossier."""
    return {
        (name, one.get(name, ""), other.get(name, ""))
        for name in {*one, *other}
        if one.get(name, "") != other.get(name, "")
    }


def test_the_text_and_the_workbook_say_the_same() -> None:
    text, book = sample("depots-ds.csv"), sample("depots-ds.xlsx")
    assert (text.lu_comme, book.lu_comme) == (
        "CSV, UTF-8 sans BOM, virgules",
        "classeur Excel, feuille « Dossiers »",
    )
    assert (text.zero_douteux, book.zero_douteux) == (True, True)
    of_text, of_book = answers(text), answers(book)
    assert list(of_text) == list(of_book) == ["9000401", "9000402", "9000403"]
    found = {number: differences(of_text[number], of_book[number]) for number in of_text}
    assert found == {
        "9000401": {("Montant demandé 2021", "50000.0", "50000")},
        "9000402": {("Montant demandé 2021", "0.0", "0")},
        "9000403": {("Montant demandé 2021", "60000.0", "60000")},
    }


def test_only_the_workbook_and_the_json_have_opinions_and_repetitions() -> None:
    beside = {
        name: {table.nom: len(table.lignes) for table in sample(name).autres}
        for name in ("depots-ds.csv", "depots-ds.xlsx", "dossier-ds.json")
    }
    assert beside == {
        "depots-ds.csv": {},
        "depots-ds.xlsx": {"Etablissements": 1, "Avis": 2, "(4100012) Partenaires du lieu ": 2},
        "dossier-ds.json": {"Partenaires du lieu et de son territoire": 2, "Avis": 1},
    }


def test_the_json_says_the_same_as_the_text_but_for_what_the_api_tells_otherwise() -> None:
    text, api = sample("depots-ds.csv"), sample("dossier-ds.json")
    assert (api.lu_comme, api.zero_douteux) == ("JSON de Démarches simplifiées", False)
    assert api.demarche == Demarche("21001", "Candidature (démarche inventée)")
    assert differences(answers(text)["9000401"], answers(api)["9000401"]) == {
        # a number is as each writes it, and the API leaves out one that nobody gave
        ("Montant demandé 2021", "50000.0", "50000"),
        ("Montant demandé 2023", "50000", ""),
        # a capital that nobody knows is -1 for the API; it has the name of a street whole, and in small letters
        ("Entreprise capital social", "", "-1"),
        ("Établissement type voie", "RUE", ""),
        ("Établissement nom voie", "DES COPEAUX", ""),
        ("Établissement localité", "NANTES", "Nantes"),
        ("Entreprise état administratif", "actif", ""),
        # what this sample does not hold
        ("Instructeurs", "instruction@agence.example relecture@agence.example", "instruction@agence.example"),
        ("Atteste sur l'honneur", "on", ""),
    }


def test_the_opinion_of_a_dossier_is_the_same_in_the_workbook_and_in_the_json() -> None:
    def opinion(name: str) -> dict[str, str]:
        table = next(table for table in sample(name).autres if table.nom == "Avis")
        return {entete.nom: table.lignes[0].case(entete).mot for entete in table.entetes}

    assert opinion("depots-ds.xlsx") == opinion("dossier-ds.json")
    assert opinion("dossier-ds.json")["Répondu le"] == "2021-04-20T14:12:05+02:00"


def test_each_answer_says_where_it_stands() -> None:
    def place(name: str, column: str, rank: int) -> str:
        table = sample(name).dossiers
        return table.place(table.lignes[rank].numero, next(table.nommees(column)))

    assert place("depots-ds.csv", "Nom du lieu", 1) == "depots-ds.csv, ligne 11, colonne 45 « Nom du lieu »"
    assert place("depots-ds.xlsx", "Nom du lieu", 1) == "depots-ds.xlsx!Dossiers!O3"
    assert place("depots-ds.xlsx", "Établissement SIRET", 0) == "depots-ds.xlsx!Etablissements!C3"
    assert place("dossier-ds.json", "Nom du lieu", 0) == "dossier-ds.json, dossier 9000401, « Nom du lieu »"


def test_the_same_deposit_is_the_same_instant_in_the_three_forms() -> None:
    found = {answers(sample(name))["9000401"]["Déposé le"] for name in ("depots-ds.csv", "depots-ds.xlsx")}
    assert found | {answers(sample("dossier-ds.json"))["9000401"]["Déposé le"]} == {
        "2021-03-30T22:49:00+02:00"
    }
    assert answers(sample("depots-ds.xlsx"))["9000403"]["Déposé le"] == "2021-02-12T17:06:30+01:00"


def test_the_questions_of_the_json_keep_what_the_form_calls_them() -> None:
    entete = next(sample("dossier-ds.json").dossiers.nommees("Commune du lieu"))
    assert (entete.champ, entete.type_ds) == ("Q2hhbXAtNDEwMDAwNA==", "CommuneChamp")


def as_opendocument(name: str) -> bytes:
    """The sample workbook as LibreOffice keeps it, its moments being texts as the export writes them there."""
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"sample absent: {name}")
    paris = ZoneInfo("Europe/Paris")

    def told(value: object) -> object:
        if isinstance(value, datetime) and value.time() == time():
            return f"{value:%Y-%m-%d}"
        return f"{value.replace(tzinfo=paris):%Y-%m-%d %H:%M:%S %z}" if isinstance(value, datetime) else value

    book = load_workbook(path)
    return opendocument(
        *(
            table(one.title, *(row(*map(told, line)) for line in one.iter_rows(values_only=True)))
            for one in book
        )
    )


def test_the_workbook_of_libreoffice_says_the_same_as_that_of_excel() -> None:
    read_open = read("depots-ds.ods", as_opendocument("depots-ds.xlsx"))
    book = sample("depots-ds.xlsx")
    assert (read_open.lu_comme, read_open.zero_douteux) == (
        "classeur OpenDocument, feuille « Dossiers »",
        True,
    )
    assert answers(read_open) == answers(book)
    assert [(table.nom, len(table.lignes)) for table in read_open.autres] == [
        (table.nom, len(table.lignes)) for table in book.autres
    ]


def real(path: Path) -> Recu:
    """A real file, read; skips the test where there is none."""
    if not path.exists():
        pytest.skip(f"real data absent: {path.name}")
    return read(path.name, path.read_bytes())


@pytest.mark.parametrize(
    ("name", "rows", "columns"),
    [
        ("fabriques-reelles-vagues-1-4.csv", 187, 14),
        ("tiers-lieux-2019-extrait.csv", 700, 26),
        ("scdl/exemple_valide.csv", 29, 16),
    ],
)
def test_real_tables_are_read_whole(name: str, rows: int, columns: int) -> None:
    table = real(SHARED / name).dossiers
    assert (len(table.lignes), len(table.entetes)) == (rows, columns)
    assert [line.numero for line in table.lignes if line.trouble] == []


def test_real_tables_that_are_not_cut_or_chosen_for_sure_are_refused() -> None:
    assert real(SAMPLES / "chorus-inf-bud-53.csv").remarques == (
        "lignes 1 à 7, au-dessus des titres de colonnes : non lues.",
    )
    message = "ligne 4 : un guillemet se referme au milieu d'une cellule."
    assert refused("chorus.csv") == message
    assert refused("chorus.xlsx") == (
        "le classeur a 2 feuilles remplies : « 1. Extraction », « 2. Extraction FEHBE »."
    )


def refused(name: str) -> str:
    """Why a sample is not read."""
    with pytest.raises(Refus) as error:
        real(SAMPLES / name)
    return error.value.message


@cache
def small() -> dict[str, bytes]:
    """A small file of each format."""
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Dossiers")
        sheet.write_row(0, 0, ["ID", "Nom", "Montant"])
        sheet.write_row(1, 0, ["1", "é", 4])
    dossier = {"number": 1, "state": "accepte", "champs": [{"label": "Nom", "stringValue": "é"}], "avis": []}
    return {
        "a.xlsx": book.getvalue(),
        "a.ods": opendocument(table("F", row("ID", "Nom"), row("1", "é"))),
        "a.json": json.dumps({"data": {"dossier": dossier}}).encode(),
        "a.csv": 'ID;Nom;"Texte"\r\n1;é;"a\r\nb"\r\n'.encode(),
    }


@examples(200)
@given(
    name=st.sampled_from(["a.xlsx", "a.ods", "a.json", "a.csv"]),
    at=st.floats(0, 1, exclude_max=True),
    put=st.binary(max_size=4),
    cut=st.integers(0, 40),
)
def test_a_damaged_file_is_read_or_refused_and_never_anything_else(
    name: str, at: float, put: bytes, cut: int
) -> None:
    data = small()[name]
    place = int(at * len(data))
    told = why(name, data[:place] + put + data[place + cut :])
    assert told is None or all(told)


def why(name: str, data: bytes) -> tuple[str, str] | None:
    """Why a file is not read, and what to do; nothing when it is."""
    try:
        read(name, data)
    except Refus as refus:
        return refus.message, refus.a_faire
    return None


@pytest.mark.parametrize("part", ["sheet1", "workbook", "styles", "content"])
def test_a_damaged_part_is_refused_without_a_trace(part: str) -> None:
    name = "a.ods" if part == "content" else "a.xlsx"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(small()[name])) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            is_it = one.rpartition("/")[2] == f"{part}.xml"
            new.writestr(one, b"<a><b>" if is_it else old.read(one))
    with pytest.raises(Refus, match=r"^le classeur est abîmé \("):
        read(name, out.getvalue())
