"""The report of a wave, as a committee sits around it: a pure value computed from the registre on a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fabriques_cli.budget.sommes import Attribution, Part, attribution, part
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.faits import derniere_decision
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.registre import LIEUX, PROGRAMME, Registre, Sorte, fichier_de, fichier_de_vague
from fabriques_cli.format.vague import Vague
from fabriques_cli.lieux.vue import Vue, vues
from fabriques_cli.vague.classement import Classement, classer
from fabriques_cli.vague.passages import Passage, passages


@dataclass(frozen=True, slots=True)
class Bilan:
    """A wave on a day: its dossiers, their ranking, its totals, what is missing, and the call before and after it.

    ``constats`` and ``passages``, the candidatures of the same place, go by slug; ``du_programme`` are the findings on
    the whole call.
    """

    au: date
    vague: Vague
    programme: Programme
    vues: tuple[Vue, ...]
    classement: Classement
    constats: Mapping[str, Sequence[Constat]]
    du_programme: Sequence[Constat]
    passages: Mapping[str, tuple[Passage, ...]]
    part: Part
    statuts: tuple[tuple[Statut, int], ...]
    verdicts: tuple[tuple[Verdict, int], ...]
    manques: tuple[tuple[Vue, tuple[Constat, ...]], ...]
    levees: tuple[tuple[str, Constat, str], ...]
    avant: Attribution
    apres: Attribution
    illisibles: tuple[str, ...]
    sans_vague: tuple[str, ...]
    egares: tuple[str, ...]
    aujourd_hui: date

    @property
    def retenus(self) -> tuple[Vue, ...]:
        """The laureates of the wave, withdrawn ones aside."""
        return tuple(vue for vue in self.vues if vue.position.occupe_une_place)

    @property
    def liste(self) -> tuple[Vue, ...]:
        """The complementary list, by rank."""
        waiting = [vue for vue in self.vues if vue.statut is Statut.LISTE_COMPLEMENTAIRE]
        return tuple(sorted(waiting, key=lambda vue: (rang(vue, self.au) or 10**9, vue.slug)))


def bilan(situation: Situation, vague: Vague) -> Bilan:
    """The report of one wave of the registre."""
    slugs = [slug for slug, one in situation.registre.dossiers.items() if one.vague == vague.jour]
    of_wave = tuple(vues(situation, slugs))
    counted = Counter(vue.statut for vue in of_wave)
    judged = Counter(vue.verdict for vue in of_wave)
    constats = _by_file(situation.controle.constats)
    registre, au, everyone = situation.registre, situation.au, situation.positions.values()
    earlier = {jour for jour in registre.vagues if jour < vague.jour}
    programme = registre.programme
    told = {vue.slug: constats[fichier_de(vue.slug)] for vue in of_wave}
    return Bilan(
        au,
        vague,
        programme,
        of_wave,
        classer(of_wave, programme, told, au),
        told,
        constats[PROGRAMME],
        passages(situation, tuple(vue.slug for vue in of_wave)),
        part([vue.position for vue in of_wave]),
        tuple((statut, counted[statut]) for statut in Statut if counted[statut]),
        tuple((verdict, judged[verdict]) for verdict in Verdict if judged[verdict]),
        tuple((vue, found) for vue in of_wave if (found := _missing(constats[fichier_de(vue.slug)]))),
        tuple(_lifted(constats, vague, of_wave)),
        attribution(programme, au, [p for p in everyone if p.dossier.vague in earlier]),
        attribution(programme, au, [p for p in everyone if p.dossier.vague in {*earlier, vague.jour}]),
        illisibles(registre),
        sans_vague_connue(registre),
        registre.egares_de(Sorte.DOSSIER),
        situation.cadres.general.aujourd_hui,
    )


def _lifted(
    constats: Mapping[str, Sequence[Constat]], vague: Vague, vues: Sequence[Vue]
) -> Iterator[tuple[str, Constat, str]]:
    """What dérogations of the dossiers, then of the wave itself, lift: where, the finding, the motive."""
    holders = [(vue.slug, fichier_de(vue.slug), vue.dossier.derogations) for vue in vues]
    holders.append((vague.titre, fichier_de_vague(vague.jour), vague.derogations))
    for name, fichier, derogations in holders:
        motives = {derogation.chemin: derogation.motif for derogation in derogations}
        for constat in constats.get(fichier, ()):
            if constat.leve_par:
                yield name, constat, motives.get(constat.leve_par, "")


def rang(vue: Vue, au: date) -> int | None:
    """The rank that the decision which rules on the day gives."""
    decision = derniere_decision(vue.dossier, au)
    return decision.rang if decision else None


def sans_vague_connue(registre: Registre) -> tuple[str, ...]:
    """The dossiers that belong to no wave that can be read, by slug: no wave's figures hold them."""
    return tuple(slug for slug, d in sorted(registre.dossiers.items()) if d.vague not in registre.vagues)


def illisibles(registre: Registre) -> tuple[str, ...]:
    """The files that give no dossier: their wave is not known."""
    return tuple(fichier for fichier in registre.illisibles if fichier.startswith(f"{LIEUX}/"))


def _by_file(constats: Iterable[Constat]) -> Mapping[str, list[Constat]]:
    found: defaultdict[str, list[Constat]] = defaultdict(list)
    for constat in constats:
        found[constat.fichier].append(constat)
    return found


def _missing(constats: Iterable[Constat]) -> tuple[Constat, ...]:
    """What holds a candidature back and is still its business: nothing once it is refused, blockings once granted."""
    return tuple(
        constat
        for constat in constats
        if constat.actif
        and constat.level >= Level.A_COMPLETER
        and constat.portee in (Portee.FICHIER, Portee.CANDIDATURE)
    )
