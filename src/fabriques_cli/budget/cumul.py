"""What was attributed, engaged and paid along the waves: at each one, what it and those before it come to on the day.

A point is a cumulative sum of today, so that the last one is the total of the budget: neither what was known when the
wave was closed, nor the wave alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fabriques_cli.budget.sommes import Part, Somme, part, part_de_reprise
from fabriques_cli.budget.totaux_dits import hypothese
from fabriques_cli.domain.position.position import Position
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.vague import Vague
from fabriques_cli.text.dates import jour_court

MOTS = ("attribue", "engage", "verse")
"""The words of the curve."""

SANS_VAGUE = "sans vague connue"


class Etape(NamedTuple):
    """A point of the curve: the wave it stands for if it is one, and what is attributed, engaged, paid up to there."""

    vague: date | None
    titre: str
    court: str
    attribue: Somme
    engage: Somme
    verse: Somme


class LongDesVagues(NamedTuple):
    """The curve of a registre or of some dossiers on a day: its points, the waves left apart, what opens it."""

    au: date
    etapes: tuple[Etape, ...]
    a_part: tuple[tuple[Vague, Part], ...]
    reprise: Part | None
    hypothese: tuple[str, ...]


def long_des_vagues(
    programme: Programme, vagues: Mapping[date, Vague], positions: Sequence[Position], au: date
) -> LongDesVagues:
    """The whole envelope: the opening balance first, then each wave up to the day, those counted apart left aside."""
    inside = [one for one in positions if one.dans_l_enveloppe]
    known = {jour: one for jour, one in vagues.items() if not one.hors_enveloppe}
    groups = _by_wave(inside, known)
    # A wave to come is a point only once something of it counts, so that the last point is always the total.
    shown = [jour for jour in known if jour <= au or _counts(part(groups.get(jour, ())))]
    steps = [*_opening(programme), *_steps(groups, known, shown)]
    apart = _by_wave([one for one in positions if not one.dans_l_enveloppe], vagues)
    return LongDesVagues(
        au,
        tuple(_cumulated(steps)),
        tuple((vagues[jour], part(apart[jour])) for jour in sorted(jour for jour in apart if jour)),
        next((one for *_, one in _opening(programme)), None),
        hypothese(programme),
    )


def _opening(programme: Programme) -> Iterator[tuple[date | None, str, str, Part]]:
    """The opening balance as the first point, if it holds anything."""
    opening = part_de_reprise(programme)
    if programme.reprise is not None and _counts(opening):
        yield None, f"reprise au {jour_court(programme.reprise.au)}", "reprise", opening


def long_d_une_part(vagues: Mapping[date, Vague], positions: Sequence[Position], au: date) -> LongDesVagues:
    """Some dossiers alone: the waves that have one of them, counted apart or not, without the opening balance."""
    groups = _by_wave(positions, vagues)
    shown = [jour for jour in groups if jour is not None]
    return LongDesVagues(au, tuple(_cumulated(_steps(groups, vagues, shown))), (), None, ())


def _by_wave(
    positions: Iterable[Position], vagues: Mapping[date, Vague]
) -> dict[date | None, list[Position]]:
    groups: dict[date | None, list[Position]] = {}
    for one in positions:
        jour = one.dossier.vague
        groups.setdefault(jour if jour in vagues else None, []).append(one)
    return groups


def _counts(one: Part) -> bool:
    """Whether a part holds anything that the curve shows, known or not."""
    return any(getattr(one, mot).connu or getattr(one, mot).inconnus for mot in MOTS)


def _steps(
    groups: Mapping[date | None, Sequence[Position]], vagues: Mapping[date, Vague], shown: Iterable[date]
) -> Iterator[tuple[date | None, str, str, Part]]:
    for jour in sorted(shown):
        vague = vagues[jour]
        short = f"vague {vague.numero.valeur}" if vague.numero else jour_court(jour)
        yield jour, vague.titre, short, part(groups.get(jour, ()))
    lost = part(groups.get(None, ()))
    if _counts(lost):
        yield None, SANS_VAGUE, SANS_VAGUE, lost


def _cumulated(steps: Iterable[tuple[date | None, str, str, Part]]) -> Iterator[Etape]:
    sums = [Somme()] * len(MOTS)
    for jour, titre, short, one in steps:
        sums = [total + getattr(one, mot) for total, mot in zip(sums, MOTS, strict=True)]
        yield Etape(jour, titre, short, *sums)


def depuis_la_reprise(
    programme: Programme, vagues: Mapping[date, Vague], positions: Sequence[Position], au: date
) -> LongDesVagues | None:
    """The same of the dossiers of the registre alone; none where there is no opening balance to leave out."""
    whole = long_des_vagues(programme, vagues, positions, au)
    if whole.reprise is None:
        return None
    without = programme.model_copy(update={"reprise": None})
    return long_des_vagues(without, vagues, positions, au)._replace(a_part=())
