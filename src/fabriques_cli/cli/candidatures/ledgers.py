"""The files of `correspondances/`: the mappings that an officer keeps, and what the last import of each form read."""

from __future__ import annotations

from pathlib import Path

from fabriques_cli.candidatures import releve
from fabriques_cli.candidatures.releve import Releve
from fabriques_cli.cli.base.top import prefix_of
from fabriques_cli.files.source.folder import bytes_of
from fabriques_cli.files.source.source import Inaccessible
from fabriques_cli.files.writing.transaction import Change
from fabriques_cli.format.correspondance import fichier_de_releve
from fabriques_cli.text.refus import Refus

OCTETS_MAX = 50_000_000
"""Bytes of a ledger: some hundred thousand dossiers."""


def read_releve(top: Path, nom: str) -> tuple[Releve, bytes | None]:
    """What the last import of a form read, with the bytes of its file, none before the first; raises `Refus`."""
    fichier = fichier_de_releve(nom)
    if not (top / fichier).exists() and not (top / fichier).is_symlink():
        return {}, None
    data = bytes_of(top, fichier, OCTETS_MAX)
    shown = f"{prefix_of(top)}{fichier}"
    if isinstance(data, Inaccessible):
        raise Refus(f"{shown} : {data.message}", data.a_faire)
    try:
        return releve.lire(data.decode("utf-8-sig")), data
    except UnicodeDecodeError:
        raise Refus(f"{shown} n'est pas en UTF-8.", "Reprenez-le avec git : git checkout.") from None
    except Refus as refus:
        raise Refus(f"{shown}, {refus.message}", refus.a_faire) from None


def change_of(nom: str, old: bytes | None, new: Releve, known: Releve) -> list[Change]:
    """The ledger once an import has read more; nothing where it says the same."""
    if new == known:
        return []
    return [Change(fichier_de_releve(nom), old, releve.ecrire(new).encode())]
