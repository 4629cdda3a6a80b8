"""The files that were received: read, and each laid beside the mapping that fits it."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from fabriques_cli.candidatures.correspondances import choisir, colonnes
from fabriques_cli.candidatures.resultat import FichierLu
from fabriques_cli.candidatures.valeurs import lire
from fabriques_cli.cli.base.errors import cause
from fabriques_cli.cli.base.top import prefix_of
from fabriques_cli.cli.candidatures.ledgers import names
from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.exchange import recu as lecteur
from fabriques_cli.files.reading.locate import locate
from fabriques_cli.files.reading.mappings import read_mappings
from fabriques_cli.files.source.folder import bytes_of
from fabriques_cli.files.source.regular import read_regular
from fabriques_cli.files.source.source import Inaccessible, Source
from fabriques_cli.format.anomalie import Anomalie
from fabriques_cli.format.correspondance import Correspondance
from fabriques_cli.text.recu import Recu
from fabriques_cli.text.refus import Refus

OCTETS_MAX = 100_000_000
"""Bytes of a file that is opened: more is no export of a form."""


class NoMapping(Exception):
    """A file that no mapping of the registre fits, and why."""

    def __init__(self, recu: Recu, refus: Refus) -> None:
        super().__init__(refus.message)
        self.recu = recu
        self.refus = refus


def received(fichier: str, feuille: str) -> Recu:
    """What a file holds; raises `Refus`."""
    try:
        data = read_regular(fichier, OCTETS_MAX + 1)
        if data is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), fichier)
    except OSError as error:
        raise Refus(f"{fichier} ne peut pas être lu : {cause(error)}.") from None
    return lecteur.read(fichier, data, feuille)


def mappings(top: Path) -> Mapping[str, Correspondance]:
    """The mappings of the registre; raises `Refus` with each of their troubles at its place."""
    source = {one: bytes_of(top, one) for one in names(top) if one.endswith(".yaml")}
    found = read_mappings(source)
    if found.troubles:
        first, *others = [_said(top, source, one) for one in found.troubles]
        raise Refus(first, "\n  ".join(others))
    return found.by_name


def _said(top: Path, source: Source, trouble: Anomalie) -> str:
    data = source.get(trouble.fichier)
    if data is None or isinstance(data, Inaccessible):
        return f"{prefix_of(top)}{trouble.fichier} : {trouble.message} {trouble.a_faire}".rstrip()
    at = locate(trouble.fichier, data, [(trouble.chemin, trouble.place)])[0].place
    where = f"{prefix_of(top)}{trouble.fichier}:{at.line}:{at.column}"
    return f"{where} : {trouble.message} {trouble.a_faire}".rstrip()


def as_rows(
    recus: Sequence[Recu], known: Mapping[str, Correspondance], nommee: str, cadre: Cadre
) -> list[FichierLu]:
    """The rows of each file by the mapping that fits it; raises `NoMapping` or `Refus`."""
    return [_rows(recu, known, nommee, cadre) for recu in recus]


def _rows(recu: Recu, known: Mapping[str, Correspondance], nommee: str, cadre: Cadre) -> FichierLu:
    try:
        correspondance = choisir(recu, known, nommee)
    except Refus as refus:
        if nommee:
            raise
        raise NoMapping(recu, refus) from None
    return FichierLu(recu, correspondance, colonnes(recu, correspondance), lire(recu, correspondance, cadre))
