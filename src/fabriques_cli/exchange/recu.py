"""A file from elsewhere as headers and rows: its format is told by its bytes, its name is not believed."""

from __future__ import annotations

from fabriques_cli.exchange.classeurs.nature import BAS, EST_TEXTE, LE_CLASSEUR, NON_RECONNU, autre
from fabriques_cli.exchange.classeurs.read import is_open
from fabriques_cli.exchange.classeurs.read import read as read_workbook
from fabriques_cli.exchange.recus import json_ds, lignes
from fabriques_cli.exchange.recus.bornes import CLASSEUR
from fabriques_cli.exchange.recus.classeur import received
from fabriques_cli.text.recu import Recu
from fabriques_cli.text.refus import Refus

TEXTES = (EST_TEXTE, NON_RECONNU)
"""What a workbook would be told to be, and may be a table of text."""

BLANCS = b"\xef\xbb\xbf \t\r\n"
EN_TEXTE = (".csv", ".tsv", ".txt")


def read(fichier: str, data: bytes, feuille: str = "") -> Recu:
    """What a file holds; raises `Refus` on what is no table of candidatures, or holds too much to be one.

    ``feuille`` names the sheet of a workbook that holds them.
    """
    if data.startswith(b"PK"):
        sheets = read_workbook(data, CLASSEUR)
        return received(
            fichier, sheets, feuille, "classeur OpenDocument" if is_open(data) else "classeur Excel"
        )
    message, a_faire = autre(data)
    if message not in TEXTES:
        raise Refus(message, CLASSEUR.le_classeur if a_faire == LE_CLASSEUR else a_faire)
    if feuille:
        raise Refus(
            f"le fichier n'a pas de feuilles : « {feuille} » ne s'y trouve pas.", "Retirez --feuille."
        )
    if data[:BAS].lstrip(BLANCS)[:1] in (b"{", b"[") and not fichier.lower().endswith(EN_TEXTE):
        return json_ds.read(fichier, data)
    return lignes.read(fichier, data)
