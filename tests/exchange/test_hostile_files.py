"""Files made to hold the program up: each is refused in one sentence, in three seconds and two hundred megabytes."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from commandes import environment
from ouverts import cell, opendocument, row, table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
SECONDS = 3
MEGABYTES = 200
MO = 1_000_000

READER = """
import json, sys, time
from pathlib import Path
from fabriques_cli.exchange.recu import read
from fabriques_cli.text.refus import Refus
for path in sorted(Path(sys.argv[1]).iterdir()):
    data = path.read_bytes()
    before = time.process_time()
    try:
        read(path.name, data)
        told = ["", ""]
    except Refus as refus:
        told = [refus.message, refus.a_faire]
    print(json.dumps([path.name, time.process_time() - before, *told]))
    del data
status = Path("/proc/self/status").read_text()
print(json.dumps(["", int(status.partition("VmHWM:")[2].split()[0]) / 1000, "", ""]))
"""


def book(*pieces: str, doctype: str = "") -> bytes:
    """A workbook whose sheet is made of these pieces."""
    plain, out = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(plain, {"in_memory": True}) as workbook:
        workbook.add_worksheet("F")
    with (
        zipfile.ZipFile(plain) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name != SHEET:
                new.writestr(name, old.read(name))
        with new.open(SHEET, "w") as part:
            part.write(f'{doctype}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for piece in pieces:
                part.write(piece.encode())
            part.write(b"</sheetData></worksheet>")
    return out.getvalue()


def archive(name: str) -> bytes:
    """An archive with a part of this name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr(name, b"x")
    return out.getvalue()


def old(part: str) -> bytes:
    """The head of a file of before 2007, or of one that a password locks."""
    return b"\xd0\xcf\x11\xe0" + b"\0" * 600 + part.encode("utf-16-le") + b"\0" * MO


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
TEXT = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'
EXPAND = "le classeur se déplie démesurément : il n'est pas ouvert."
TOO_MANY = "le classeur contient trop de cellules, même vides."
FAR = "la feuille « F » compte plus de 20100 lignes."
LONG = "ligne 2 : elle dépasse 2 millions de signes."
PLUS = "le fichier court sur plus de 1000000 lignes."
GROS = "le JSON est trop gros (plus de 20 Mo, ou trop de valeurs)."

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "300mo.xlsx": (lambda: book(*[" " * MO] * 300), EXPAND),
    "xfd1048576.xlsx": (lambda: book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), FAR),
    "xfd1.xlsx": (
        lambda: book('<row r="1"><c r="XFD1"><v>1</v></c></row>'),
        "la ligne 1 de la feuille « F » va au-delà de 500 colonnes.",
    ),
    "million.xlsx": (
        lambda: book("".join(f'<row r="{i}"><c r="A{i}"><v>{i}</v></c></row>' for i in range(1, MO))),
        TOO_MANY,
    ),
    "desordre.xlsx": (
        lambda: book('<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'),
        "le classeur est abîmé : la ligne 1 de la feuille « F » y est deux fois, ou en désordre.",
    ),
    "entites.xlsx": (
        lambda: book(TEXT.format("&b;"), doctype=ENTITIES),
        "le classeur est abîmé (EntiteDeclaree).",
    ),
    "vieux.xls": (lambda: old("Workbook"), "c'est un ancien classeur Excel (.xls)."),
    "chiffre.xlsx": (lambda: old("EncryptedPackage"), "c'est un classeur protégé par un mot de passe."),
    "coupe.xlsx": (lambda: book(TEXT.format("a"))[:-100], "le classeur est tronqué ou abîmé."),
    "binaire.xlsb": (lambda: archive("xl/workbook.bin"), "c'est un classeur Excel binaire (.xlsb)."),
    "apple.numbers": (lambda: archive("Index/Document.iwa"), "c'est un classeur Numbers."),
    "archive.xlsx": (lambda: archive("a.csv"), "c'est une archive ZIP, pas un classeur .xlsx."),
    "page.xls": (lambda: b"<html><table>", "c'est une page web ou du XML, sous un nom de classeur."),
    "a.pdf": (lambda: b"%PDF-1.7\n", "c'est un PDF, pas un classeur."),
    "million.ods": (lambda: opendocument(table("F", row("a", attributes=_rows(1_048_576)))), FAR),
    "rectangle.ods": (
        lambda: opendocument(table("F", row(cell("a", _columns(500)), attributes=_rows(20_000)))),
        TOO_MANY,
    ),
    "entites.ods": (
        lambda: opendocument(table("F", row("a")), doctype=ENTITIES),
        "le classeur est abîmé (EntiteDeclaree).",
    ),
    "profond.json": (lambda: b'{"a":' * 200_000, "le JSON imbrique trop de niveaux."),
    "listes.json": (lambda: b"[" + b"[]," * 5 * MO + b"[]]", GROS),
    "textes.json": (lambda: b"[" + b'"ab",' * 3 * MO + b'""]', GROS),
    "gros.json": (lambda: b'{"a":"' + b"x" * 25 * MO + b'"}', GROS),
    "cellule50.csv": (
        lambda: b"A;B\n1;" + b"x" * 50 * MO,
        "le fichier est trop gros (plus de 20 Mo).",
    ),
    "cellule19.csv": (lambda: b"A;B\n1;" + b"x" * 19 * MO, LONG),
    "guillemets.csv": (lambda: b"A,B\n" + b'"' * (19 * MO + 1), LONG),
    "virgules.csv": (lambda: b"A,B\n" + b"," * 19 * MO, LONG),
    "vides.csv": (lambda: b"A,B\n" + b"\n" * 19 * MO, PLUS),
    "ouvert.csv": (
        lambda: b'A,B\n"' + b"\na,b" * 400_000,
        "ligne 2 : un guillemet ouvert n'est jamais refermé.",
    ),
    "nuls.csv": (lambda: b"A;B\n1;\0\0", "ligne 2 : le fichier contient des caractères nuls."),
}


def _rows(count: int) -> str:
    return f' table:number-rows-repeated="{count}"'


def _columns(count: int) -> str:
    return f' table:number-columns-repeated="{count}"'


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the memory of a process is told by Linux alone"
)
def test_each_hostile_file_is_refused_in_one_sentence_soon_and_in_little_room(tmp_path: Path) -> None:
    for name, (made, _) in FILES.items():
        (tmp_path / name).write_bytes(made())
    done = subprocess.run(
        [sys.executable, "-c", READER, str(tmp_path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(),
        check=True,
    )
    *told, (_, peak, _, _) = map(json.loads, done.stdout.splitlines())
    assert {name: message for name, _, message, _ in told} == {name: why for name, (_, why) in FILES.items()}
    assert [name for name, _, _, a_faire in told if not a_faire] == []
    assert {name: seconds for name, seconds, _, _ in told if seconds > SECONDS} == {}
    assert peak < MEGABYTES


def test_a_real_import_is_far_from_the_bounds() -> None:
    """Four hundred dossiers of a hundred and twenty columns, as the export writes them: nothing is shared."""
    from fabriques_cli.exchange.recu import read  # noqa: PLC0415 # beside what it is compared with

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "in_memory": True}) as workbook:
        for name, width in (("Dossiers", 120), ("Etablissements", 34), ("Avis", 9)):
            sheet = workbook.add_worksheet(name)
            for number in range(401):
                words = (
                    f"Réponse {column}" if not number else f"{number} {column} mots"
                    for column in range(width)
                )
                sheet.write_row(number, 0, words)
    recu = read("a.xlsx", out.getvalue(), "Dossiers")
    assert (len(recu.dossiers.lignes), len(recu.dossiers.entetes)) == (400, 120)
