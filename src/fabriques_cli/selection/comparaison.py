"""Several ways to choose side by side: the registre as it is, then each scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from fabriques_cli.format.essais.scenario import MONTANTS, Scenario
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.selection.candidats import Concurrent
from fabriques_cli.selection.document import AIDE, NE_DECIDE_RIEN, bilan
from fabriques_cli.selection.etude import Etude
from fabriques_cli.selection.liste import QUI, qui, rangs, sous_le_minimum
from fabriques_cli.selection.mots import NON, OUI, cellule_de_points, en_phrase, nom, total
from fabriques_cli.selection.preparation import Preparation
from fabriques_cli.text.document import USAGE_INTERNE, Document, Section
from fabriques_cli.text.montant import euros
from fabriques_cli.text.nombre import nombre
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur

RETENU = MotDeChoix("oui", "oui")
DEHORS = MotDeChoix("—", "non")


def comparaison(etudes: Sequence[Etude], situation: str, notes: Sequence[str]) -> Document:
    """The first, which the others are compared with, and those others."""
    vague = etudes[0].preparation.vague
    sections = (
        Section("synthese", "Synthèse", (NE_DECIDE_RIEN, *_bilans(etudes), *notes)),
        _hypotheses(etudes),
        _chiffres(etudes),
        Section("listes", "Les listes", (), listes(etudes), "Aucun candidat."),
        _mouvements(etudes),
    )
    return Document(
        f"Sélection de la {vague.titre}, scénarios comparés : {AIDE}", USAGE_INTERNE, situation, sections
    )


def _bilans(etudes: Sequence[Etude]) -> Iterator[str]:
    for one in etudes:
        low = sous_le_minimum(one.preparation, one.preparation.minimum)
        yield from (f"{one.preparation.nom} · {said}" for said in (*bilan(one), *low))


def _hypotheses(etudes: Sequence[Etude]) -> Section:
    """What each scenario supposes, in words."""
    columns = (Colonne("scenario", "Scénario"), Colonne("suppose", "Suppose"))
    rows = tuple(
        (one.preparation.nom, " ; ".join(_suppose(one.preparation)) or "le registre tel qu'il est")
        for one in etudes
    )
    return Section("hypotheses", "Ce que suppose chaque liste", (), Tableau("Hypothèses", columns, rows))


def _suppose(preparation: Preparation) -> Iterator[str]:
    scenario: Scenario | None = preparation.scenario
    if scenario is None:
        return
    for borne in preparation.bornes:
        if borne.scenario and borne.valeur is not None:
            value = euros(borne.valeur) if isinstance(borne.valeur, Decimal) else str(borne.valeur)
            yield f"{en_phrase(borne.titre)} : {value}, à la place de {borne.scenario}"
    if scenario.montants:
        yield f"montants {MONTANTS[scenario.montants]}"
    if scenario.taux is not None:
        yield f"montants à {nombre(scenario.taux)} %"
    yield from (
        f"imposé, {nom_de(preparation, slug)} : {motif}" for slug, motif in preparation.imposes.items()
    )
    yield from (f"exclu, {nom_de(preparation, slug)} : {motif}" for slug, motif in preparation.exclus.items())


def nom_de(preparation: Preparation, slug: str) -> str:
    """The name of a place that may be no candidate."""
    return nom(preparation, slug) if slug in preparation.candidatures else slug


def _chiffres(etudes: Sequence[Etude]) -> Section:
    """Euros, places and points of each list, and how many enter and leave."""
    columns = (
        Colonne("scenario", "Scénario"),
        Colonne("places", "Places", "nombre"),
        *(
            Colonne(code, court[0].upper() + court[1:], "nombre")
            for code, court in CATEGORIES_COURTES.items()
        ),
        Colonne("montant", "Montant", "montant"),
        Colonne("points", "Points", "nombre"),
        Colonne("prouvee", "Prouvée", "choix"),
        Colonne("entrent", "Entrent", "nombre"),
        Colonne("sortent", "Sortent", "nombre"),
    )
    first = etudes[0].retenus
    rows: tuple[tuple[Valeur, ...], ...] = tuple(
        (
            one.preparation.nom,
            len(one.retenus),
            *(_de(one, code) for code in CATEGORIES_COURTES),
            total(_tenus(one)),
            cellule_de_points(one.preparation, one.liste.points),
            OUI if one.liste.prouve else NON,
            len(one.retenus - first),
            len(first - one.retenus),
        )
        for one in etudes
    )
    return Section("chiffres", "Euros, places, points", (), Tableau("Chiffres", columns, rows))


def _tenus(etude: Etude) -> list[Concurrent]:
    return [etude.preparation.candidatures[slug] for slug in etude.liste.retenus]


def _de(etude: Etude, code: str) -> int:
    return sum(one.vue.position.categorie == code for one in _tenus(etude))


def listes(etudes: Sequence[Etude]) -> Tableau:
    """A row a candidate, a column a list."""
    columns = (
        *QUI,
        *(Colonne(f"liste_{number}", one.preparation.nom, "choix") for number, one in enumerate(etudes)),
    )
    everyone = {
        slug: one for etude in reversed(etudes) for slug, one in etude.preparation.candidatures.items()
    }
    rank = {slug: number for etude in reversed(etudes) for slug, number in rangs(etude.preparation).items()}
    rows = tuple(
        (*qui(everyone[slug], rank[slug]), *(RETENU if slug in one.retenus else DEHORS for one in etudes))
        for slug in sorted(everyone, key=lambda slug: (rank[slug], slug))
    )
    counts = tuple(len(one.retenus) for one in etudes)
    return Tableau("Listes", columns, rows, ("Total", "", "", *counts) if rows else ())


def _mouvements(etudes: Sequence[Etude]) -> Section:
    """Who enters and who leaves, scenario by scenario."""
    columns = (
        Colonne("scenario", "Scénario"),
        Colonne("mouvement", "Mouvement", "choix"),
        Colonne("nom", "Lieu"),
        Colonne("slug", "Identifiant", secondaire=True),
        Colonne("montant", "Montant", "montant"),
        Colonne("motif", "Motif"),
    )
    rows = tuple(row for one in etudes[1:] for row in _mouvements_de(etudes[0], one))
    empty = "Aucun scénario ne change la liste."
    return Section("mouvements", "Qui entre, qui sort", (), Tableau("Mouvements", columns, rows), empty)


def _mouvements_de(first: Etude, one: Etude) -> Iterator[tuple[Valeur, ...]]:
    moves = (
        ("entre", "entre", one.retenus - first.retenus, one.preparation, one.preparation.imposes),
        ("sort", "sort", first.retenus - one.retenus, first.preparation, one.preparation.exclus),
    )
    for code, mot, slugs, preparation, motives in moves:
        rank = rangs(preparation)
        for slug in sorted(slugs, key=rank.__getitem__):
            known = preparation.candidatures[slug]
            yield (
                one.preparation.nom,
                MotDeChoix(mot, code),
                known.vue.dossier.nom,
                slug,
                known.montant,
                motives.get(slug),
            )
