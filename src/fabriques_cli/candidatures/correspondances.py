"""Which mapping fits a received file, and which of its columns each key comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fabriques_cli.findings import Chemin
from fabriques_cli.format.correspondance import Correspondance, Renvoi
from fabriques_cli.text.recu import Entete, Recu


@dataclass(frozen=True, slots=True)
class Colonnes:
    """The columns of a received file beside its mapping.

    ``numero`` and ``etat`` are the columns of the number and of the state, ``renvois`` those that a key comes from.
    ``absentes`` are the mapped columns that the file has not: their keys are not touched. ``sans_cible`` are the
    columns of the file that no one said what to do of.
    """

    numero: Entete | None
    etat: Entete | None
    renvois: tuple[tuple[Renvoi, Entete], ...]
    absentes: tuple[Renvoi, ...]
    sans_cible: tuple[Entete, ...]

    @property
    def cles(self) -> frozenset[Chemin]:
        """The keys of a dossier that the file can say something of."""
        raise NotImplementedError


def colonnes(recu: Recu, correspondance: Correspondance) -> Colonnes:
    """The columns of a file by what a mapping makes of them."""
    raise NotImplementedError


def choisir(recu: Recu, correspondances: Mapping[str, Correspondance], nommee: str = "") -> Correspondance:
    """The mapping that fits a received file, the one that is named if one is; raises `Refus` when none does."""
    raise NotImplementedError
