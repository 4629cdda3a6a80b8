"""The marks of the dossiers that are looked at, and what they come to together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fabriques_cli.domain.faits import lisible
from fabriques_cli.domain.notation import Notation, notation
from fabriques_cli.format.instruction import CRITERES
from fabriques_cli.format.programme import Programme
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.notes.dispersion import Dispersion, dispersion


@dataclass(frozen=True, slots=True)
class Notee:
    """A dossier with its marks."""

    vue: Vue
    notation: Notation

    @property
    def sans_note(self) -> bool:
        """Whether it has no mark at all that can be trusted."""
        return len(self.notation.manquantes) == len(CRITERES)

    def illisible(self, cle: str) -> bool:
        """Whether a mark is written that cannot be read."""
        return not lisible(self.vue.dossier, ("criteres", cle, "note"))


@dataclass(frozen=True, slots=True)
class GroupeDeNotes:
    """Some dossiers under one word, and how far their mean is from that of the others; none where one has none."""

    mot: str
    notees: tuple[Notee, ...]
    ecart_aux_autres: Fraction | None


def releve(vues: Iterable[Vue], programme: Programme) -> tuple[Notee, ...]:
    """The marks of dossiers, in their order."""
    return tuple(Notee(vue, notation(vue.dossier, programme)) for vue in vues)


def des_moyennes(notees: Iterable[Notee]) -> Dispersion | None:
    """What the means of the dossiers that have their four marks come to."""
    means = (one.notation.moyenne for one in notees)
    return dispersion([mean for mean in means if mean is not None])


def du_critere(notees: Iterable[Notee], cle: str) -> Dispersion | None:
    """What the marks of one criterion come to, those of dossiers that lack another one included."""
    return dispersion([Fraction(note) for note in notes_du_critere(notees, cle)])


def notes_du_critere(notees: Iterable[Notee], cle: str) -> list[Fraction]:
    """The marks of one criterion that can be trusted."""
    rank = CRITERES.index(cle)
    found = (one.notation.notes[rank] for one in notees)
    return [Fraction(note) for note in found if note is not None]


def groupes(notees: Sequence[Notee], part: Callable[[Vue], tuple[str, str]]) -> tuple[GroupeDeNotes, ...]:
    """The dossiers by the word of an axis, in its order."""
    found: dict[tuple[str, str], list[Notee]] = {}
    for one in notees:
        found.setdefault(part(one.vue), []).append(one)
    return tuple(
        GroupeDeNotes(mot, tuple(own), _ecart(own, [one for one in notees if part(one.vue) != (ordre, mot)]))
        for (ordre, mot), own in sorted(found.items())
    )


def _ecart(own: Sequence[Notee], others: Sequence[Notee]) -> Fraction | None:
    mine, theirs = des_moyennes(own), des_moyennes(others)
    return mine.moyenne - theirs.moyenne if mine is not None and theirs is not None else None
