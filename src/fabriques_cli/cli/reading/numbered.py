"""The dossiers of a Démarches simplifiées number, however its digits are grouped on the screen or in the file."""

from __future__ import annotations

from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.files.reading.words import read_words
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.text.dialecte.nombres import numero_lu

NUMERO = ("numero_ds",)


def numbered(charge: Charge, word: str) -> list[str]:
    """The slugs of the dossiers that have a number; none when the word is not one."""
    numero = numero_lu(word)
    if not numero:
        return []
    return [
        slug
        for slug, dossier in charge.registre.dossiers.items()
        if (dossier.numero_ds or (NUMERO in dossier.illisibles and _unread(charge, slug))) == numero
    ]


def _unread(charge: Charge, slug: str) -> str:
    """The digits of a number that the reader refuses for its blanks (FIC-04): the dossier is still found by it."""
    data = charge.source[fichier_de(slug)]
    try:
        word = read_words(fichier_de(slug), data).top.get("numero_ds") if isinstance(data, bytes) else ""
    except Trouble:
        return ""
    return numero_lu(word) if isinstance(word, str) else ""
