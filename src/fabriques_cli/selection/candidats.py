"""Who may be chosen of a wave, with what amount and how many points; who is left out, and why, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from fabriques_cli.budget.sommes import A_DECIDER
from fabriques_cli.domain.lus import connu
from fabriques_cli.domain.notation import Notation, notation
from fabriques_cli.domain.position.comptes import dernier_avis_chiffre
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.format.essais.scenario import Montants
from fabriques_cli.format.instruction import CRITERES, Criteres
from fabriques_cli.format.programme import Programme
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.montant import CENTIME, arrondi, somme

Base = Literal["proposes", "demandes"]
"""Where the amounts of a dossier come from."""

DITE = {"proposes": "proposé", "demandes": "demandé"}

ADMIS = {"a-completer": Verdict.A_COMPLETER}
"""The verdicts that may be admitted beside « éligible », by the word that is typed."""

CENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Reglages:
    """What the amounts are, in which part, and which verdicts are admitted besides « éligible »."""

    montants: Montants = "proposes"
    taux: Decimal = CENT
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Concurrent:
    """A dossier that may be chosen: its marks, its euros by year, and where these come from."""

    vue: Vue
    notation: Notation
    annuites: Mapping[int, Decimal]
    base: Base

    @property
    def montant(self) -> Decimal:
        """All the years together, in euros."""
        return somme(self.annuites.values())


@dataclass(frozen=True, slots=True)
class HorsDuChoix:
    """A dossier of the wave that is no candidate, and every reason for it."""

    vue: Vue
    raisons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examen:
    """What the dossiers of a wave are looked at with: findings by slug, and whether each has to say its half."""

    programme: Programme
    au: date
    choix: Reglages
    constats: Mapping[str, Sequence[Constat]]
    moities: bool


def trier(vues: Sequence[Vue], cadrage: Examen) -> tuple[tuple[Concurrent, ...], tuple[HorsDuChoix, ...]]:
    """The candidates among the dossiers of a wave, and the others, by slug."""
    choix, found, left = cadrage.choix, [], []
    for vue in vues:
        marks = notation(vue.dossier, cadrage.programme)
        annuites, base = _annuites(vue, cadrage.au, choix)
        reasons = [
            *_du_statut(vue),
            *_du_verdict(vue, choix, cadrage.constats.get(vue.slug, ())),
            *_des_notes(marks),
            *_du_montant(annuites),
            *(
                ["sans catégorie : aucune moitié de l'appel ne peut la compter"]
                * _sans_moitie(vue, cadrage.moities)
            ),
        ]
        if vue.statut not in A_DECIDER:
            reasons = reasons[:1]
        if reasons or annuites is None:
            left.append(HorsDuChoix(vue, tuple(reasons)))
        else:
            found.append(Concurrent(vue, marks, _part(annuites, choix.taux), base))
    return tuple(found), tuple(left)


def _sans_moitie(vue: Vue, halves: bool) -> bool:
    return halves and vue.position.categorie is None


def _annuites(vue: Vue, au: date, choix: Reglages) -> tuple[Mapping[int, Decimal] | None, Base]:
    """The euros by year that were proposed, else asked; none where they are not known."""
    dossier = vue.dossier
    avis = dernier_avis_chiffre(dossier, au) if choix.montants == "proposes" else None
    if avis is not None:
        return connu(dossier, ("avis",), avis.annuites), "proposes"
    if choix.montants == "proposes" and vue.comptes.propose is None:
        return None, "proposes"
    asked = dossier.demande.annuites if dossier.demande else {}
    return (connu(dossier, ("demande",), asked) or None), "demandes"


def _part(annuites: Mapping[int, Decimal], taux: Decimal) -> Mapping[int, Decimal]:
    """A part of each year, to the cent."""
    if taux == CENT:
        return dict(sorted(annuites.items()))
    return {year: arrondi(amount * taux / CENT, CENTIME) for year, amount in sorted(annuites.items())}


def _du_statut(vue: Vue) -> Iterator[str]:
    if vue.statut is Statut.BROUILLON:
        yield "brouillon : pas encore déposé"
    elif vue.statut not in A_DECIDER:
        yield f"déjà décidé : {vue.statut.mot}"


def _du_verdict(vue: Vue, choix: Reglages, constats: Sequence[Constat]) -> Iterator[str]:
    if vue.verdict is Verdict.ELIGIBLE or vue.verdict in choix.verdicts:
        return
    least = Level.A_COMPLETER if vue.verdict is Verdict.A_COMPLETER else Level.BLOQUANT
    codes = dict.fromkeys(
        one.code
        for one in constats
        if one.level >= least and one.leve_par is None and one.portee in (Portee.FICHIER, Portee.CANDIDATURE)
    )
    listed = f" ({', '.join(codes)})" if codes else ""
    yield f"{vue.verdict.mot}{listed}"


def _des_notes(marks: Notation) -> Iterator[str]:
    missing = [cle for cle in marks.manquantes if cle not in marks.hors_echelle]
    if len(missing) == len(CRITERES):
        yield "sans note"
    elif missing:
        yield f"sans note : {', '.join(map(_critere, missing))}"
    if marks.hors_echelle:
        yield f"note hors de l'échelle : {', '.join(map(_critere, marks.hors_echelle))}"
    if marks.complete and marks.points is None:
        yield "le poids d'un critère est illisible dans programme.yaml : aucun point ne peut être compté"


def _critere(cle: str) -> str:
    titre: str = Criteres.CLES[cle].titre
    return titre.lower()


def _du_montant(annuites: Mapping[int, Decimal] | None) -> Iterator[str]:
    if annuites is None:
        yield "montant inconnu"
    elif any(amount < 0 for amount in annuites.values()):
        yield "montant négatif"
    elif not somme(annuites.values()):
        yield "montant nul"
