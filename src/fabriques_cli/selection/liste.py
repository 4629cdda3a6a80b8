"""The list itself, what bounds it, its halves, and who is left out of it before anything is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.notation import classement
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.lieux.rubriques import half
from fabriques_cli.selection.candidats import DITE, Concurrent
from fabriques_cli.selection.etude import Etude
from fabriques_cli.selection.mots import cellule_de_points, compte, en_phrase, moyenne, noms, total
from fabriques_cli.selection.preparation import Preparation
from fabriques_cli.selection.reste import Borne
from fabriques_cli.text.document import Section
from fabriques_cli.text.montant import ABSENT, euros
from fabriques_cli.text.nombre import DECIMALES
from fabriques_cli.text.tableau import Colonne, MotDeChoix, Tableau, Valeur
from fabriques_cli.vague.avis import avertissements

PLACES = "Les places"
RANG = "Rang : sur {candidats}, par moyenne puis départage ; un rang sauté est hors de la liste."

QUI = (
    Colonne("rang", "Rang", "nombre"),
    Colonne("nom", "Lieu"),
    Colonne("slug", "Identifiant", secondaire=True),
)
"""What tells a candidate: its rank by its mean among all the candidates, its name."""


def rangs(preparation: Preparation) -> dict[str, int]:
    """The rank of each candidate by its mean and the tie rule, whatever the list is."""
    ranked = sorted(
        preparation.candidatures.values(),
        key=lambda one: classement(one.vue.dossier, one.notation, preparation.programme),
    )
    return {one.vue.slug: rank for rank, one in enumerate(ranked, 1)}


def qui(one: Concurrent, rank: int) -> tuple[Valeur, ...]:
    """The cells of `QUI`."""
    return (rank, one.vue.dossier.nom, one.vue.slug)


def points_de(preparation: Preparation, slug: str) -> int:
    """The points of a candidate, in those of the instance."""
    return next(one.points for one in preparation.instance.candidats if one.slug == slug)


def liste(etude: Etude, au: date) -> Section:
    """The list in the order of the means, with its running totals of euros and places."""
    preparation, rank = etude.preparation, rangs(etude.preparation)
    columns = (
        *QUI,
        Colonne("categorie", "Catégorie", "choix"),
        Colonne("moyenne", "Moyenne", "nombre", decimales=DECIMALES),
        Colonne("points", "Points", "nombre", secondaire=True),
        Colonne("montant", "Montant", "montant"),
        Colonne("base", "Base", "choix", secondaire=True),
        Colonne("cumul", "Cumul", "montant"),
        Colonne("places", "Places", "nombre"),
        Colonne("a_savoir", "À savoir", secondaire=True),
    )
    rows: list[tuple[Valeur, ...]] = []
    spent = Decimal(0)
    for slug in sorted(etude.liste.retenus, key=rank.__getitem__):
        one = preparation.candidatures[slug]
        spent += one.montant
        weight = cellule_de_points(preparation, points_de(preparation, slug))
        rows.append(
            (
                *qui(one, rank[slug]),
                half(one.vue),
                moyenne(one),
                weight,
                one.montant,
                MotDeChoix(DITE[one.base], one.base),
                spent,
                len(rows) + 1,
                " ; ".join(a_savoir(preparation, one, au)) or None,
            )
        )
    whole = cellule_de_points(preparation, etude.liste.points)
    totals: tuple[Valeur, ...] = ("Total", "", "", "", "", whole, spent, "", "", len(rows), "")
    table = Tableau("Liste", columns, tuple(rows), totals if rows else ())
    count = len(preparation.candidatures)
    said = (RANG.format(candidats=compte(count, "candidat")),) if rows else ()
    return Section("liste", "La liste, par moyenne", said, table, "Aucun lieu ne tient dans les contraintes.")


def a_savoir(preparation: Preparation, one: Concurrent, au: date) -> Iterator[str]:
    """What a committee has to know of a candidate beside its mean."""
    slug = one.vue.slug
    if slug in preparation.imposes:
        yield f"imposé : {preparation.imposes[slug]}"
    if slug in preparation.exclus:
        yield f"exclu : {preparation.exclus[slug]}"
    if one.vue.verdict is not Verdict.ELIGIBLE:
        yield one.vue.verdict.mot
    yield from avertissements(one.vue.dossier, au)


def contraintes(etude: Etude) -> Iterator[Section]:
    """What bounds the list, in euros then in places: the limit, what the list takes, what is left, what it rests on."""
    preparation = etude.preparation
    money = [one for one in preparation.bornes if one.cle == "enveloppe" or one.cle.isdigit()]
    counts = [one for one in preparation.bornes if one not in money]
    free = [one for one in preparation.bornes if one.valeur is None and not one.reserve]
    said = (f"Ne contraignent pas : {_listed(free)}.",) if free else ()
    yield Section(
        "contraintes",
        "Ce qui contraint la liste",
        (
            *arrets(etude),
            *said,
            *(f"{one.titre}, {one.reserve}." for one in preparation.bornes if one.reserve),
        ),
        _bornes(etude, money, "Contraintes"),
    )
    yield Section("contraintes_de_places", PLACES, (), _bornes(etude, counts, PLACES), niveau=2)


def _listed(bornes: Iterable[Borne]) -> str:
    return " ; ".join(f"{en_phrase(one.titre)} ({one.source})" for one in bornes)


def _bornes(etude: Etude, bornes: Sequence[Borne], titre: str) -> Tableau:
    kind = "nombre" if titre == PLACES else "montant"
    columns = (
        Colonne("contrainte", "Contrainte"),
        Colonne("limite", "Limite", kind),  # type: ignore[arg-type]  # one of two kinds
        Colonne("prise", "Pris par la liste", kind),  # type: ignore[arg-type]  # the same
        Colonne("reste", "Reste", kind),  # type: ignore[arg-type]  # the same
        Colonne("source", "Ce qui la fixe", secondaire=True),
    )
    rows: list[tuple[Valeur, ...]] = []
    for one in bornes:
        taken = prise(etude, one.cle)
        limit: Valeur = one.valeur
        if limit is None and not one.reserve:
            limit = ABSENT
        spare = None if one.valeur is None else one.valeur - taken
        rows.append((one.titre, limit, taken, limit if spare is None else spare, one.source))
    return Tableau(titre, columns, tuple(rows))


def prise(etude: Etude, cle: str) -> Decimal | int:
    """What the list takes of a bound: euros, or places."""
    held = [etude.preparation.candidatures[slug] for slug in etude.liste.retenus]
    if cle == "enveloppe":
        return total(held)
    if cle.isdigit():
        return sum((one.annuites.get(int(cle), Decimal(0)) for one in held), Decimal(0))
    if cle in CATEGORIES_COURTES:
        return sum(one.vue.position.categorie == cle for one in held)
    return len(held)


def arrets(etude: Etude) -> tuple[str, ...]:
    """What stops the list: each bound that leaves no room for the smallest of those who are out."""
    out = [one for slug, one in etude.preparation.candidatures.items() if slug not in etude.retenus]
    if not out:
        return ()
    found = []
    for borne in etude.preparation.bornes:
        asked = [need for one in out if (need := _besoin(one, borne.cle))]
        if borne.valeur is None or not asked:
            continue
        left = max(borne.valeur, 0) - prise(etude, borne.cle)
        if left < min(asked):
            found.append(
                f"{en_phrase(borne.titre)} (reste {euros(left) if isinstance(left, Decimal) else left})"
            )
    return (f"Ce qui arrête la liste : {', '.join(found)}.",) if found else ()


def _besoin(one: Concurrent, cle: str) -> Decimal | int:
    """What a candidate would take of a bound."""
    if cle == "enveloppe":
        return one.montant
    if cle.isdigit():
        return one.annuites.get(int(cle), Decimal(0))
    return int(cle not in CATEGORIES_COURTES or one.vue.position.categorie == cle)


def sous_le_minimum(preparation: Preparation, minimum: Decimal) -> tuple[str, ...]:
    """The candidates whose amount, once cut, is under the least aid of the wave."""
    low = [slug for slug, one in preparation.candidatures.items() if one.montant < minimum]
    if not low:
        return ()
    return (f"Sous le minimum d'une aide ({euros(minimum)}) : {noms(preparation, low)}.",)
