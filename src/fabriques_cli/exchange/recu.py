"""A file from elsewhere as headers and rows: its format is told by its bytes, its name is not believed."""

from __future__ import annotations

from fabriques_cli.exchange.classeurs.nature import autre
from fabriques_cli.exchange.classeurs.read import read as read_workbook
from fabriques_cli.exchange.recus import lignes
from fabriques_cli.exchange.recus.bornes import CLASSEUR
from fabriques_cli.exchange.recus.classeur import received
from fabriques_cli.text.recu import Recu
from fabriques_cli.text.refus import Refus

TEXTE = "c'est un fichier de texte (CSV), sous un nom de classeur."


def read(fichier: str, data: bytes, feuille: str = "") -> Recu:
    """What a file holds; raises `Refus` on what is no table of candidatures, or holds too much to be one.

    ``feuille`` names the sheet of a workbook that holds them.
    """
    if data.startswith(b"PK"):
        return received(fichier, read_workbook(data, CLASSEUR), feuille, "classeur Excel")
    message, a_faire = autre(data)
    if message != TEXTE:
        raise Refus(message, a_faire)
    if feuille:
        raise Refus(
            f"le fichier n'a pas de feuilles : « {feuille} » ne s'y trouve pas.", "Retirez --feuille."
        )
    return lignes.read(fichier, data)
