"""The dossiers of a wave in the order of their means, half by half; those that are in no ranking, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from fabriques_cli.domain.faits import derniere_decision
from fabriques_cli.domain.notation import Notation, classement, notation
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict, bloque_la_gestion
from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.format.instruction import CRITERES, REFUS, RESULTATS
from fabriques_cli.format.lieu import CATEGORIES
from fabriques_cli.format.programme import Programme
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.dates import jour_court

MOITIES = (*CATEGORIES, "")
"""The halves of the call in the order of the leaflet, then what declares none."""

CRITERES_COURTS = ("Essor", "Ancrage", "Gouvernance", "Modèle")
A_JUGER = (Statut.DEPOSE, Statut.EN_INSTRUCTION)


class Classe(NamedTuple):
    """A dossier with its marks and its rank from 1 in its half; without one, why it has none."""

    vue: Vue
    notation: Notation
    rang: int | None = None
    motif: str = ""


@dataclass(frozen=True, slots=True)
class Classement:
    """Every dossier once: ranked in its half, without all that makes a mean, or out of any ranking."""

    moities: Mapping[str, tuple[Classe, ...]]
    sans_note: tuple[Classe, ...]
    hors: tuple[Classe, ...]

    @property
    def classes(self) -> tuple[Classe, ...]:
        """The ranked dossiers, half by half."""
        return tuple(one for found in self.moities.values() for one in found)

    @property
    def toutes(self) -> tuple[Classe, ...]:
        """Every dossier, in the order in which a committee looks at them."""
        return (*self.classes, *self.sans_note, *self.hors)


def classer(
    vues: Sequence[Vue], programme: Programme, constats: Mapping[str, Sequence[Constat]], au: date
) -> Classement:
    """The rankings of some dossiers on a day, by the exact mean then the tie rule of the programme."""
    ranked: dict[str, list[tuple[Vue, Notation]]] = {moitie: [] for moitie in MOITIES}
    apart: list[Classe] = []
    out: list[Classe] = []
    for vue in vues:
        marks = notation(vue.dossier, programme)
        if why := _out(vue, constats.get(vue.slug, ()), au):
            out.append(Classe(vue, marks, motif=why))
        elif marks.moyenne is None:
            apart.append(Classe(vue, marks, motif=", ".join(_missing(marks))))
        else:
            ranked[vue.position.categorie or ""].append((vue, marks))
    return Classement(
        {moitie: _in_order(found, programme) for moitie, found in ranked.items() if found},
        tuple(sorted(apart, key=lambda one: (MOITIES.index(one.vue.position.categorie or ""), one.vue.slug))),
        tuple(sorted(out, key=lambda one: (list(Statut).index(one.vue.statut), one.vue.slug))),
    )


def _in_order(found: Sequence[tuple[Vue, Notation]], programme: Programme) -> tuple[Classe, ...]:
    ordered = sorted(found, key=lambda one: classement(one[0].dossier, one[1], programme))
    return tuple(Classe(vue, marks, rang) for rang, (vue, marks) in enumerate(ordered, 1))


def _missing(marks: Notation) -> Iterator[str]:
    """The criteria whose mark lacks, or cannot count; without any, it is the weights that cannot be read."""
    short = dict(zip(CRITERES, CRITERES_COURTS, strict=True))
    for cle in marks.manquantes:
        yield f"{short[cle]} (hors de l'échelle)" if cle in marks.hors_echelle else short[cle]
    if marks.complete:
        yield "poids des critères"


def _out(vue: Vue, constats: Sequence[Constat], au: date) -> str:
    """Why a dossier is not to be ranked: not deposited, refused, withdrawn, or not eligible; empty otherwise."""
    if vue.statut is Statut.BROUILLON:
        return "brouillon, pas déposé"
    if vue.statut is Statut.DESISTE:
        gone = vue.dossier.desistement
        return f"désisté le {jour_court(gone.le)}" if gone else vue.statut.mot
    decision = derniere_decision(vue.dossier, au)
    if decision is not None and vue.statut.value in REFUS:
        motive = f" : {decision.motif}" if decision.motif else ""
        return f"{RESULTATS[decision.resultat]} le {jour_court(decision.le)}{motive}"
    if vue.statut in A_JUGER and vue.verdict in (Verdict.INELIGIBLE, Verdict.FICHIER_A_CORRIGER):
        return f"{vue.verdict.mot} : {' '.join(_blocking(constats))}"
    return ""


def _blocking(constats: Sequence[Constat]) -> Iterator[str]:
    for constat in constats:
        of_it = constat.portee in (Portee.CANDIDATURE, Portee.FICHIER) and not bloque_la_gestion(constat)
        if of_it and constat.level is Level.BLOQUANT and constat.leve_par is None:
            yield constat.message
