"""The report of a wave, as a committee sits around it: a pure value computed from the registre on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fabriques_cli.budget import Part, Places, Somme, part, part_de_reprise, places
from fabriques_cli.check import Controle
from fabriques_cli.domain.faits import derniere_decision
from fabriques_cli.domain.montant import somme
from fabriques_cli.domain.position import Position, positions
from fabriques_cli.domain.programme import Programme
from fabriques_cli.domain.statut import Statut
from fabriques_cli.domain.vague import Vague
from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.lieux import Vue
from fabriques_cli.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Etat:
    """Places taken and euros promised once the waves up to some point are counted, opening balance included."""

    places: Places
    attribue: Somme
    reste_a_attribuer: Somme


@dataclass(frozen=True, slots=True)
class Bilan:
    """A wave on a day: its dossiers, its totals, what is missing, and the call before and after it."""

    au: date
    vague: Vague
    programme: Programme
    vues: tuple[Vue, ...]
    part: Part
    statuts: tuple[tuple[Statut, int], ...]
    verdicts: tuple[tuple[Verdict, int], ...]
    manques: tuple[tuple[Vue, tuple[Constat, ...]], ...]
    levees: tuple[tuple[Vue, Constat], ...]
    avant: Etat
    apres: Etat
    illisibles: tuple[str, ...]

    @property
    def retenus(self) -> tuple[Vue, ...]:
        """The laureates of the wave, withdrawn ones aside."""
        return tuple(vue for vue in self.vues if vue.position.occupe_une_place)

    @property
    def liste(self) -> tuple[Vue, ...]:
        """The complementary list, by rank."""
        waiting = [vue for vue in self.vues if vue.statut is Statut.LISTE_COMPLEMENTAIRE]
        return tuple(sorted(waiting, key=lambda vue: (rang(vue, self.au) or 10**9, vue.slug)))


def bilan(controle: Controle, vues: Sequence[Vue], vague: Vague) -> Bilan:
    """The report of one wave of the registre."""
    of_wave = tuple(vue for vue in vues if vue.dossier.vague == vague.jour)
    counted = Counter(vue.statut for vue in of_wave)
    judged = Counter(vue.verdict for vue in of_wave)
    everyone = positions(controle.registre, controle.au)
    return Bilan(
        controle.au,
        vague,
        controle.registre.programme,
        of_wave,
        part([vue.position for vue in of_wave]),
        tuple((statut, counted[statut]) for statut in Statut if counted[statut]),
        tuple((verdict, judged[verdict]) for verdict in Verdict if judged[verdict]),
        tuple((vue, found) for vue in of_wave if (found := _missing(controle, vue))),
        tuple((vue, constat) for vue in of_wave for constat in controle.of(vue.slug) if constat.leve_par),
        etat(controle.registre.programme, controle.au, [p for p in everyone if _wave_of(p) < vague.jour]),
        etat(controle.registre.programme, controle.au, [p for p in everyone if _wave_of(p) <= vague.jour]),
        tuple(f for f in controle.registre.illisibles if f.startswith("lieux/")),
    )


def etat(programme: Programme, au: date, counted: Sequence[Position]) -> Etat:
    """The call once these dossiers are counted; those of a wave counted apart are left out."""
    inside = [position for position in counted if position.dans_l_enveloppe]
    taken = part(inside)
    attribue = part_de_reprise(programme).engage + taken.attribue
    envelope = somme(mouvement.montant for mouvement in programme.enveloppe if mouvement.le <= au)
    left = Somme(envelope) - attribue
    reused = programme.reemploi_des_liberations
    if not (reused and reused.valeur):
        left -= taken.libere
    return Etat(places(programme, inside), attribue, left)


def rang(vue: Vue, au: date) -> int | None:
    """The rank that the decision which rules on the day gives."""
    decision = derniere_decision(vue.dossier, au)
    return decision.rang if decision else None


def _wave_of(position: Position) -> date:
    """The wave of a dossier; one without a wave comes after all of them."""
    return position.dossier.vague or date.max


def _missing(controle: Controle, vue: Vue) -> tuple[Constat, ...]:
    """What holds a candidature back and is still its business: nothing once it is decided."""
    return tuple(
        constat
        for constat in controle.of(vue.slug)
        if constat.actif
        and constat.level >= Level.A_COMPLETER
        and constat.portee in (Portee.FICHIER, Portee.CANDIDATURE)
    )
