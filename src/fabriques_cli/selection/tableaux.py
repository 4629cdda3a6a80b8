"""What stands beside the list: its places and euros by half of the call, and who is left out before any weighing."""

from __future__ import annotations

from collections.abc import Sequence

from fabriques_cli.budget.sommes import A_DECIDER
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.selection.candidats import HorsDuChoix
from fabriques_cli.selection.etude import Etude
from fabriques_cli.selection.instance import Contraintes
from fabriques_cli.selection.mots import compte, total
from fabriques_cli.selection.preparation import Preparation
from fabriques_cli.text.document import Section
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur

POSSIBLES = "Places possibles : au plus, toutes contraintes de places ensemble (appel, moitiés, lauréats de la vague)."


def moities(etude: Etude) -> Section:
    """The places and the euros of the list in each half, beside what is left of it."""
    preparation = etude.preparation
    columns = (
        Colonne("categorie", "Catégorie", "choix"),
        Colonne("candidats", "Candidats", "nombre"),
        Colonne("retenus", "Dans la liste", "nombre"),
        Colonne("montant", "Montant", "montant"),
        Colonne("places", "Places possibles", "nombre"),
        Colonne("reste", "Places qui restent", "nombre"),
    )
    limits = preparation.instance.contraintes
    whole = _au_plus(limits)
    rows: list[tuple[Valeur, ...]] = []
    everyone = list(preparation.candidatures.values())
    free = _moins(whole, len(etude.retenus))
    for code, court in CATEGORIES_COURTES.items():
        own = [one for one in everyone if one.vue.position.categorie == code]
        held = [one for one in own if one.vue.slug in etude.retenus]
        known = [one for one in (limits.moities.get(code), whole) if one is not None]
        left = min(known, default=None)
        room = [one for one in (_moins(limits.moities.get(code), len(held)), free) if one is not None]
        rows.append(
            (MotDeChoix(court, code), len(own), len(held), total(held), left, min(room, default=None))
        )
    held = [one for one in everyone if one.vue.slug in etude.retenus]
    totals = ("Total", len(everyone), len(held), total(held), whole, free)
    said = () if whole is None else (POSSIBLES,)
    return Section("moities", "Par moitié de l'appel", said, Tableau("Moitiés", columns, tuple(rows), totals))


def _moins(bound: int | None, taken: int) -> int | None:
    return None if bound is None else bound - taken


def _au_plus(limits: Contraintes) -> int | None:
    """How many places the list may have, whatever bounds them: the call, its halves together, the wave."""
    halves = [limits.moities.get(code) for code in CATEGORIES_COURTES]
    together = [sum(one for one in halves if one is not None)] if None not in halves else []
    known = [one for one in (limits.places, limits.laureats_max, *together) if one is not None]
    return min(known, default=None)


def ecartes(preparation: Preparation) -> Section:
    """Every dossier of the wave that is no candidate, and why."""
    columns = (
        Colonne("nom", "Lieu"),
        Colonne("slug", "Identifiant", secondaire=True),
        Colonne("verdict", "Verdict", "choix", secondaire=True),
        Colonne("raison", "Pourquoi"),
    )
    rows = tuple(
        (
            one.vue.dossier.nom,
            one.vue.slug,
            MotDeChoix(one.vue.verdict.mot, one.vue.verdict),
            " ; ".join(one.raisons),
        )
        for one in preparation.ecartes
    )
    return Section(
        "ecartes",
        "Dossiers hors du choix, et pourquoi",
        _combien_ecartes(preparation.ecartes),
        Tableau("Hors du choix", columns, rows),
        "Tous les dossiers de la vague sont candidats.",
    )


def _combien_ecartes(left: Sequence[HorsDuChoix]) -> tuple[str, ...]:
    """`6 dossiers de la vague sont hors du choix : 5 sans décision, 1 déjà décidé.`"""
    decided = sum(one.vue.statut not in A_DECIDER for one in left)
    drafts = sum(one.vue.statut is Statut.BROUILLON for one in left)
    decided -= drafts
    parts = (
        (len(left) - decided - drafts, "sans décision"),
        (decided, "déjà décidé" + "s" * (decided > 1)),
        (drafts, "brouillon" + "s" * (drafts > 1)),
    )
    told = ", ".join(f"{count} {word}" for count, word in parts if count)
    verb = "sont" if len(left) > 1 else "est"
    return (f"{compte(len(left), 'dossier')} de la vague {verb} hors du choix : {told}.",) if left else ()
