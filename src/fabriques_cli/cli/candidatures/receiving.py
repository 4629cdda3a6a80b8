"""The files that were received: read, and each laid beside the mapping that fits it."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from fabriques_cli.candidatures.correspondances import SansCorrespondance, choisir, colonnes
from fabriques_cli.candidatures.resultat import FichierLu
from fabriques_cli.candidatures.valeurs import lire
from fabriques_cli.cli.base.errors import cause
from fabriques_cli.cli.base.top import prefix_of
from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.exchange.recu import read
from fabriques_cli.files.reading.locate import locate
from fabriques_cli.files.reading.mappings import read_mappings
from fabriques_cli.files.source.folder import read_mappings_folder
from fabriques_cli.files.source.regular import read_regular
from fabriques_cli.files.source.source import Inaccessible, Source
from fabriques_cli.format.anomalie import Anomalie
from fabriques_cli.tableur.marque import ENTETE
from fabriques_cli.text.recu import Recu
from fabriques_cli.text.refus import Refus

OCTETS_MAX = 100_000_000
"""Bytes of a file that is opened: more is no export of a form."""


class NoMapping(Exception):
    """A file that no mapping of the registre fits, and why."""

    def __init__(self, recu: Recu, rang: int, refus: Refus) -> None:
        super().__init__(refus.message)
        self.recu = recu
        self.rang = rang
        self.refus = refus


def short_names(fichiers: Sequence[str]) -> list[str]:
    """What each file goes by in the result: its own name, with its folder where two share one."""
    names = [os.path.basename(fichier) for fichier in fichiers]
    return [
        name if name and names.count(name) == 1 else fichier
        for name, fichier in zip(names, fichiers, strict=True)
    ]


def bytes_of(fichier: str) -> bytes:
    """The bytes of a file; raises `Refus`."""
    try:
        data = read_regular(fichier, OCTETS_MAX + 1)
        if data is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), fichier)
    except OSError as error:
        raise Refus(f"{fichier} ne peut pas être lu : {cause(error)}.") from None
    return data


def received(fichier: str, nom: str, data: bytes, feuille: str) -> Recu:
    """What a file holds, under its short name; raises `Refus`."""
    try:
        recu = read(nom, data, feuille)
    except Refus as refus:
        raise Refus(f"{fichier} : {refus.message}", refus.a_faire) from None
    if any(entete.nom.startswith(ENTETE) for entete in recu.dossiers.entetes):
        raise Refus(
            f"{fichier} vient de fabriques export xlsx, et n'en porte plus la marque : sa feuille masquée est partie.",
            "Enregistrez le classeur entier, en .xlsx ; sinon exportez de nouveau, et reportez-y vos changements.",
        )
    return recu


def as_rows(top: Path, recus: Sequence[Recu], nommee: str, cadre: Cadre) -> list[FichierLu]:
    """The rows of each file by the mapping that fits it.

    Raises `NoMapping` where none does, `Refus` with each trouble of a mapping at its place.
    """
    source = read_mappings_folder(top)
    found = read_mappings(source)

    def refuse(troubles: Sequence[Anomalie]) -> None:
        if troubles:
            first, *others = [_said(top, source, one) for one in troubles]
            raise Refus(first, "\n  ".join(others))

    if nommee:
        refuse(found.troubles_of(nommee))
    fichiers = []
    for rang, recu in enumerate(recus):
        try:
            correspondance = choisir(recu, found.by_name, nommee)
        except SansCorrespondance as refus:
            refuse(found.troubles)
            raise NoMapping(recu, rang, refus) from None
        refuse(found.troubles_of(correspondance.nom))
        rows = lire(recu, correspondance, cadre)
        fichiers.append(FichierLu(recu, correspondance, colonnes(recu, correspondance), rows))
    return fichiers


def _said(top: Path, source: Source, trouble: Anomalie) -> str:
    data = source.get(trouble.fichier)
    if data is None or isinstance(data, Inaccessible):
        return f"{prefix_of(top)}{trouble.fichier} : {trouble.message} {trouble.a_faire}".rstrip()
    at = locate(trouble.fichier, data, [(trouble.chemin, trouble.place)])[0].place
    where = f"{prefix_of(top)}{trouble.fichier}:{at.line}:{at.column}"
    return f"{where} : {trouble.message} {trouble.a_faire}".rstrip()
