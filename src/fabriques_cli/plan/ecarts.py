"""The money and the places of several states side by side, and what the second one changes to the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fabriques_cli.budget.mesures import mesures
from fabriques_cli.budget.sommes import REPRISE, Part, Somme, part
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.position.position import Position
from fabriques_cli.format.argent import TITRES

TOUJOURS = ("attribue", "reste_a_attribuer")
"""What is shown even where nothing of it changes."""


@dataclass(frozen=True, slots=True)
class Ecart:
    """One word of the budget in each state, in euros, and the difference of the first two."""

    cle: str
    titre: str
    sommes: tuple[Somme, ...]
    difference: Somme

    @property
    def constant(self) -> bool:
        """Whether every state says the same."""
        return all(somme == self.sommes[0] for somme in self.sommes)


@dataclass(frozen=True, slots=True)
class EcartDeVague:
    """One wave in two states: its dossiers, their money and their places; none where no dossier is in it."""

    jour: date | None
    titre: str
    avant: Part
    apres: Part


def ecarts(situations: Sequence[Situation], touches: frozenset[str]) -> tuple[Ecart, ...]:
    """Every word of the budget, state by state; ``touches`` are the slugs that the first two do not share."""
    by_state = [{m.cle: m for m in mesures(e.budget, e.registre.programme)} for e in situations]
    cles = dict.fromkeys(cle for found in by_state for cle in found)
    meme_reprise = situations[0].registre.programme.reprise == situations[1].registre.programme.reprise
    unsure = touches if meme_reprise else touches | {REPRISE}
    rows = []
    for cle in cles:
        sommes = tuple(found[cle].somme if cle in found else Somme() for found in by_state)
        rows.append(Ecart(cle, TITRES[cle], sommes, difference(sommes[0], sommes[1], unsure)))
    return tuple(rows)


def difference(avant: Somme, apres: Somme, unsure: frozenset[str]) -> Somme:
    """What is added in euros: an amount unknown on both sides of a dossier that did not change adds nothing."""
    left, right = set(avant.inconnus), set(apres.inconnus)
    return replace(apres - avant, inconnus=tuple(sorted((left ^ right) | (left & right & unsure))))


def vagues(avant: Situation, apres: Situation) -> Iterator[EcartDeVague]:
    """The waves whose dossiers, money or places differ, those without a known wave last."""
    before, after = _par_vague(avant), _par_vague(apres)
    for jour in sorted({*before, *after}, key=lambda one: (one is None, one or date.max)):
        one, other = part(before.get(jour, ())), part(after.get(jour, ()))
        if one != other:
            yield EcartDeVague(jour, _titre(jour, (apres, avant)), one, other)


def _par_vague(situation: Situation) -> dict[date | None, list[Position]]:
    found: dict[date | None, list[Position]] = {}
    for position in situation.positions.values():
        jour = position.dossier.vague
        found.setdefault(jour if jour in situation.registre.vagues else None, []).append(position)
    return found


def _titre(jour: date | None, situations: Sequence[Situation]) -> str:
    vague = (
        next((e.registre.vagues[jour] for e in situations if jour in e.registre.vagues), None)
        if jour
        else None
    )
    return vague.titre if vague else "sans vague connue"
