"""The words of one dossier on a day, told act by act as the definitions of the guide say them.

Nothing of the program is used here. None is what nobody knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from registres_aleatoires import Acte, Annuites, Lieu, Titre

ZERO = Decimal(0)
Dues: TypeAlias = Mapping[int, Decimal | None]


@dataclass(frozen=True)
class Fin:
    """An end on the day that it takes effect: what was engaged by year until then, and what it leaves owed."""

    le: date
    avant: Dues
    apres: Annuites

    def ote(self, annee: int) -> Decimal | None:
        """What it takes off a year: nothing of one that it does not say; none where nobody knew what there was."""
        before = self.avant.get(annee, ZERO)
        if annee not in self.apres:
            return ZERO
        return None if before is None else max(ZERO, before - self.apres[annee])


@dataclass(frozen=True)
class Etat:
    """What waits for a convention, what is engaged by year, what acts took off it, and the ends among them."""

    a_conventionner: Decimal
    engage: Dues
    libere: Decimal | None
    fins: tuple[Fin, ...] = ()

    @property
    def connu(self) -> Annuites | None:
        """What is engaged, where every year of it is known."""
        known = {annee: montant for annee, montant in self.engage.items() if montant is not None}
        return known if len(known) == len(self.engage) else None


def total(annuites: Annuites) -> Decimal:
    """The euros of all the years."""
    return sum(annuites.values(), ZERO)


def accorde(lieu: Lieu, jour: date) -> Annuites | None:
    """What the last decision of the day grants to who has not withdrawn; none when it grants nothing."""
    decided = sorted((one for one in lieu.decisions if one.le <= jour), key=lambda one: one.le)
    gone = lieu.desistement is not None and lieu.desistement <= jour
    return decided[-1].annuites if decided and decided[-1].resultat == "laureat" and not gone else None


def etat(lieu: Lieu, jour: date) -> Etat:
    """Signed, or paid on what was granted: engaged from then on. Else what is granted waits for a convention."""
    granted = accorde(lieu, jour)
    if lieu.convention is not None and lieu.convention.le <= jour:
        signed_on = lieu.convention.annuites or accorde_sans_desistement(lieu, lieu.convention.le)
        return _suivi(lieu, jour, lieu.convention.le, lambda _: signed_on)
    paid = [one.le for one in lieu.versements if one.le <= jour and accorde(lieu, one.le) is not None]
    if paid:
        return _suivi(lieu, jour, min(paid), lambda day: accorde(lieu, day))
    return Etat(total(granted) if granted is not None else ZERO, {}, ZERO)


def accorde_sans_desistement(lieu: Lieu, jour: date) -> Annuites:
    """What a convention signed after a withdrawal still takes its amounts from."""
    return accorde(replace(lieu, desistement=None), jour) or {}


def _suivi(lieu: Lieu, jour: date, depuis: date, base: Callable[[date], Annuites | None]) -> Etat:
    """Walk the acts from the day of the engagement: each amendment, then each end, on its own day or that one."""
    ends = [
        replace(fin, le=max(fin.le, depuis))
        for fin in sorted((lieu.resiliation, lieu.cloture), key=lambda fin: fin.le if fin else date.min)
        if fin is not None and fin.annuites and fin.le <= jour
    ]
    until = ends[0].le if ends else jour
    amendments = sorted(
        (one for one in lieu.avenants if one.annuites and one.le <= until), key=lambda one: one.le
    )
    engage, le_plus = _amended(amendments, depuis, until, base)
    told: list[Fin] = []
    for fin in ends:
        told.append(Fin(fin.le, engage, fin.annuites))
        said_again = {annee: None for annee, montant in engage.items() if montant is None or montant > 0}
        engage = {**said_again, **fin.annuites}
    state = Etat(ZERO, engage, None, tuple(told))
    if state.connu is None:
        return state
    return replace(state, libere=max(ZERO, le_plus - total(state.connu)))


def _amended(
    amendments: list[Acte], depuis: date, until: date, base: Callable[[date], Annuites | None]
) -> tuple[Dues, Decimal]:
    """What is engaged once amended, and the most that it ever was."""
    if base(until) is None:
        return {}, ZERO  # the decision that it rested on no longer grants
    earlier = [one for one in amendments if one.le < depuis]
    later = [one for one in amendments if one.le >= depuis]
    first_day = later[0].le if later else until
    levels = [earlier[-1].annuites if earlier else base(first_day) or {}]
    levels += [one.annuites for one in later]
    return levels[-1], max(total(level) for level in levels)


@dataclass(frozen=True)
class Part:
    """What a title asks back: paid by error, or not spent as agreed."""

    titre: Titre
    indu: Decimal
    non_justifie: Decimal


def parts(lieu: Lieu, jour: date) -> list[Part] | None:
    """What each title issued by the day asks back; none once one of them cannot be told."""
    found: list[Part] = []
    for titre in sorted((one for one in lieu.titres if one.le <= jour), key=lambda one: one.le):
        if titre.nature == "indu":
            found.append(Part(titre, titre.montant, ZERO))
        elif titre.nature == "non_justifie":
            found.append(Part(titre, ZERO, titre.montant))
        else:
            owed = etat(lieu, titre.le).engage.get(titre.annuite, ZERO)
            if owed is None:
                return None
            before = [one for one in found if one.titre.annuite == titre.annuite]
            paid = [v.montant for v in lieu.versements if v.le <= titre.le and v.annuite == titre.annuite]
            valid = sum(paid, ZERO) - sum((one.indu for one in before), ZERO)
            due = owed - plus_du(before, etat(lieu, titre.le).fins, titre.annuite)
            indu = min(titre.montant, max(ZERO, valid - due))
            found.append(Part(titre, indu, titre.montant - indu))
    return found


def plus_du(some: list[Part], fins: tuple[Fin, ...], annee: int) -> Decimal:
    """What titles take off what is owed of a year: what an end takes off it holds what was claimed of it by then.

    « What stays owed », says an end: who typed it knew the titles of its day and before.
    """
    mine = [one for one in some if one.titre.annuite == annee]
    held, seen = ZERO, date.min
    for fin in fins:
        held += sum((one.non_justifie for one in mine if seen < one.titre.le <= fin.le), ZERO)
        seen, ote = max(seen, fin.le), fin.ote(annee)
        held = ZERO if ote is None else max(ZERO, held - ote)
    return held + sum((one.non_justifie for one in mine if one.titre.le > seen), ZERO)
