"""The selection of a wave as it is put: from the registre to whole numbers, with what was left out and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.notation import departage
from fabriques_cli.findings import Constat
from fabriques_cli.format.essais.scenario import Scenario
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.format.vague import Vague
from fabriques_cli.lieux.vue import vues
from fabriques_cli.selection.candidats import Concurrent, Examen, HorsDuChoix, Reglages, trier
from fabriques_cli.selection.instance import Candidat, Instance
from fabriques_cli.selection.reste import Borne, bornes, contraintes, en_centimes

SANS_MOITIE = "sans_categorie"
"""The half of who says none, in a wave where none counts."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """The selection of a wave on a day: who may be chosen, who may not, what bounds the list, and the instance.

    ``imposes`` and ``exclus`` are motives by slug; the last figures are the bounds of an aid in the wave, in
    euros.
    """

    vague: Vague
    au: date
    programme: Programme
    choix: Reglages
    scenario: Scenario | None
    candidatures: Mapping[str, Concurrent]
    ecartes: tuple[HorsDuChoix, ...]
    bornes: tuple[Borne, ...]
    imposes: Mapping[str, str]
    exclus: Mapping[str, str]
    minimum: Decimal
    maximum: Decimal
    plafond_annuel: Decimal
    instance: Instance

    @property
    def nom(self) -> str:
        """What it is called beside others."""
        return self.scenario.court if self.scenario else "registre"

    def borne(self, cle: str) -> Borne:
        """One bound by its key."""
        return next(one for one in self.bornes if one.cle == cle)


def preparer(
    situation: Situation,
    vague: Vague,
    choix: Reglages,
    scenario: Scenario | None = None,
    slugs: Mapping[str, str] | None = None,
) -> Preparation:
    """The selection of a wave; ``slugs`` are the dossiers that the words of the scenario stand for."""
    programme = situation.registre.programme
    chosen = _du_scenario(choix, scenario)
    own = [slug for slug, one in situation.registre.dossiers.items() if one.vague == vague.jour]
    found, left = trier(
        vues(situation, sorted(own)),
        Examen(programme, situation.au, chosen, _constats(situation, own), not vague.hors_enveloppe),
    )
    limits = bornes(situation, vague, scenario)
    known = {one.vue.slug: one for one in found}
    imposed, excluded = (
        {(slugs or {}).get(one.lieu, one.lieu): one.motif for one in named}
        for named in ((scenario.imposes, scenario.exclus) if scenario else ((), ()))
    )
    unite, aid = _unite(found), situation.cadres.par_vague[vague.jour].subvention
    instance = Instance(
        _candidats(found, programme, unite),
        contraintes(limits),
        unite,
        frozenset(imposed) & known.keys(),
        frozenset(excluded) & known.keys(),
    )
    return Preparation(
        vague,
        situation.au,
        programme,
        chosen,
        scenario,
        known,
        left,
        limits,
        imposed,
        excluded,
        aid.minimum.valeur,
        aid.maximum.valeur,
        aid.plafond_annuel.valeur,
        instance,
    )


def _du_scenario(choix: Reglages, scenario: Scenario | None) -> Reglages:
    """What the command line asks, and what the scenario says otherwise."""
    if scenario is None:
        return choix
    return Reglages(
        scenario.montants or choix.montants,
        choix.taux if scenario.taux is None else scenario.taux,
        choix.verdicts,
    )


def _constats(situation: Situation, slugs: Sequence[str]) -> Mapping[str, Sequence[Constat]]:
    """The findings of each dossier of the wave."""
    by_file = {fichier_de(slug): slug for slug in slugs}
    found: defaultdict[str, list[Constat]] = defaultdict(list)
    for constat in situation.controle.constats:
        if constat.fichier in by_file:
            found[by_file[constat.fichier]].append(constat)
    return found


def _unite(found: Sequence[Concurrent]) -> Fraction:
    """The largest mark that all the points are whole multiples of."""
    points = [Fraction(one.notation.points or 0) for one in found]
    below = lcm(*(one.denominator for one in points))
    above = gcd(*(int(one * below) for one in points))
    return Fraction(above, below) if above else Fraction(1)


def _candidats(found: Sequence[Concurrent], programme: Programme, unite: Fraction) -> tuple[Candidat, ...]:
    ranked = sorted(found, key=lambda one: departage(one.vue.dossier, one.notation, programme))
    rank = {one.vue.slug: number for number, one in enumerate(ranked)}
    return tuple(
        Candidat(
            one.vue.slug,
            int(Fraction(one.notation.points or Decimal(0)) / unite),
            one.vue.position.categorie or SANS_MOITIE,
            {year: en_centimes(amount) for year, amount in one.annuites.items()},
            rank[one.vue.slug],
        )
        for one in found
    )
