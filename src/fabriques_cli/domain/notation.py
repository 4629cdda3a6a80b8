"""The four marks of a dossier, what they come to, and which of two dossiers comes first.

Exact from end to end: nothing is rounded before it is shown. A mark out of the scale is no mark (NOT-01), and a dossier
without its four marks has no mean: what is not known is never zero.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from fabriques_cli.domain.faits import jour_du_depot
from fabriques_cli.findings import touches
from fabriques_cli.format.bareme import (
    ORDRE_DE_DEPARTAGE,
    POIDS_PAR_DEFAUT,
    Departageant,
    Echelle,
    Poids,
)
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import CRITERES
from fabriques_cli.format.programme import Programme
from fabriques_cli.text.montant import somme_connue

Note: TypeAlias = Decimal | None
"""A mark that can be trusted; none where there is none, where it cannot be read, where it is out of the scale."""

Rang: TypeAlias = tuple[tuple[int, Fraction | date | str], ...]
"""What dossiers are sorted by: the smaller comes first, what is not known comes last."""


class Notation(NamedTuple):
    """The marks of a dossier in the order of the leaflet, what each counts for, and those that are out of the scale.

    A weight is none where the programme writes one that cannot be read.
    """

    notes: tuple[Note, ...]
    poids: tuple[Decimal | None, ...]
    hors_echelle: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether the four marks are known."""
        return None not in self.notes

    @property
    def manquantes(self) -> tuple[str, ...]:
        """The criteria whose mark is not known, those whose mark is out of the scale included."""
        return tuple(cle for cle, note in zip(CRITERES, self.notes, strict=True) if note is None)

    @property
    def points(self) -> Decimal | None:
        """The marks times their weights, summed; none unless the four are known, and what each counts for."""
        pairs = zip(self.notes, self.poids, strict=True)
        return somme_connue(
            [None if note is None or poids is None else note * poids for note, poids in pairs]
        )

    @property
    def moyenne(self) -> Fraction | None:
        """The points over the weights, exactly; none unless the four marks are known, or when nothing counts."""
        points, poids = self.points, somme_connue(self.poids)
        return Fraction(points) / Fraction(poids) if points is not None and poids else None


def notation(dossier: Dossier, programme: Programme) -> Notation:
    """The marks of a dossier on the scale of the programme."""
    written = notes_ecrites(dossier)
    out = tuple(
        cle
        for cle, note in zip(CRITERES, written, strict=True)
        if note is not None and not sur_l_echelle(note, programme.echelle)
    )
    trusted = tuple(None if cle in out else note for cle, note in zip(CRITERES, written, strict=True))
    return Notation(trusted, poids_des_criteres(programme), out)


def notes_ecrites(dossier: Dossier) -> tuple[Note, ...]:
    """The four marks as the file holds them, in the order of the leaflet, on the scale or not."""
    held = [getattr(dossier.criteres, cle) if dossier.criteres is not None else None for cle in CRITERES]
    return tuple(one.note if one is not None else None for one in held)


def sur_l_echelle(note: Decimal, echelle: Echelle | None) -> bool:
    """Whether a mark is between the bounds of the scale, or there is no scale."""
    return echelle is None or echelle.min <= note <= echelle.max


def poids_des_criteres(programme: Programme) -> tuple[Decimal | None, ...]:
    """What the mark of each criterion counts for, in the order of the leaflet; none where that cannot be read."""
    return tuple(_poids(programme, cle) for cle in CRITERES)


def _poids(programme: Programme, cle: str) -> Decimal | None:
    written: Poids | None = getattr(programme.poids, cle)
    if written is not None:
        return written.valeur
    unread = any(touches(("poids", cle), chemin) for chemin, _ in programme.ecrits)
    return None if unread else POIDS_PAR_DEFAUT


def ordre_de_departage(programme: Programme) -> tuple[Departageant, ...]:
    """The words of the tie rule in their order, the identifier last, since no two dossiers share one."""
    ordre = programme.departage.valeur if programme.departage is not None else ORDRE_DE_DEPARTAGE
    return (*ordre, "slug")


def departage(dossier: Dossier, note: Notation, programme: Programme) -> Rang:
    """What tells a dossier from others at a tie: the smaller is preferred, no two dossiers have the same."""
    return tuple(_cle(mot, dossier, note) for mot in ordre_de_departage(programme))


def classement(dossier: Dossier, note: Notation, programme: Programme) -> Rang:
    """What a ranking is sorted by: the highest mean first, then the tie rule; those without a mean last."""
    return (_cle("note", dossier, note), *departage(dossier, note, programme))


def _cle(mot: Departageant, dossier: Dossier, note: Notation) -> tuple[int, Fraction | date | str]:
    """What one word of the tie rule compares of a dossier."""
    if mot == "slug":
        return 0, dossier.slug
    if mot == "depot":
        jour = jour_du_depot(dossier)
        return (1, "") if jour is None else (0, jour)
    known = note.moyenne if mot == "note" else note.notes[CRITERES.index(mot)]
    return (1, "") if known is None else (0, -Fraction(known))
