"""The totals broken down: parts that add up to the whole, with what cannot be broken down on a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fabriques_cli.budget.colonnes import colonne
from fabriques_cli.budget.sommes import (
    Part,
    Somme,
    left_out,
    named,
    part,
    part_de_reprise,
    places_prises,
    reprise_par_categorie,
)
from fabriques_cli.domain.faits import connus, derniere_decision, signee
from fabriques_cli.domain.position.comptes import versees_par_annuite
from fabriques_cli.domain.position.engagement import annuites_engagees, engage
from fabriques_cli.domain.position.position import Position
from fabriques_cli.domain.position.titres import soldes
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.programme import Programme
from fabriques_cli.text.montant import ZERO
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

NON_VENTILE = "Non ventilé (reprise)"
SANS_ANNEE = "Sans année connue"
PLACES_INCONNUES = "Places : celles de la reprise ne sont pas toutes connues, et ne sont pas comptées."

COLONNES = (
    Colonne("dossiers", "Dossiers", "nombre"),
    Colonne("places", "Places", "nombre"),
    colonne("demande", secondaire=True),
    colonne("a_conventionner", secondaire=True),
    colonne("engage"),
    colonne("attribue"),
    colonne("libere", secondaire=True),
    colonne("verse"),
    colonne("reste_a_verser"),
)
PAR_ANNUITE = (colonne("accorde"), colonne("engage"), colonne("verse"), colonne("reste_a_verser"))
PAR_EXERCICE = (
    Colonne("engage", "Engagé dans l'année (AE)", "montant"),
    Colonne("verse", "Versé dans l'année (CP)", "montant"),
)


@dataclass(frozen=True, slots=True)
class Axe:
    """What the totals are broken down by: its title, and for each dossier the key that orders and the word shown."""

    titre: str
    of: Callable[[Position], tuple[str, str]]
    par_categorie: bool = False


def ventilation(programme: Programme, positions: Sequence[Position], axe: Axe) -> Tableau:
    """The dossiers of the envelope by an axis; the opening balance stands apart unless it says its half."""
    by_word: dict[tuple[str, str], list[Position]] = {}
    for one in positions:
        by_word.setdefault(axe.of(one), []).append(one)
    rows = [(word, part(found)) for (_, word), found in sorted(by_word.items())]
    reprise = reprise_par_categorie(programme) if axe.par_categorie else [("", part_de_reprise(programme))]
    rows = _avec_la_reprise(rows, [(CATEGORIES_COURTES.get(word, NON_VENTILE), one) for word, one in reprise])
    unknown = places_prises(programme, ()).inconnues
    return _tableau(axe.titre, COLONNES, [(word, _cells(one)) for word, one in rows], places=not unknown)


def _avec_la_reprise(rows: list[tuple[str, Part]], reprise: list[tuple[str, Part]]) -> list[tuple[str, Part]]:
    found = dict(rows)
    for word, one in reprise:
        if _says_something(one):
            found[word] = found[word] + one if word in found else one
    return list(found.items())


def _says_something(reprise: Part) -> bool:
    """Whether an opening balance holds anything, known or not."""
    amounts = (reprise.engage, reprise.verse)
    return bool(reprise.places) or any(amount.connu or amount.inconnus for amount in amounts)


def _cells(one: Part) -> tuple[int | Somme, ...]:
    return tuple(getattr(one, colonne.cle) for colonne in COLONNES)


def par_annuite(programme: Programme, positions: Sequence[Position], au: date) -> Tableau:
    """What was granted, engaged and paid for each year the money is granted for."""
    years: dict[str, list[Somme]] = {}
    for one in positions:
        for year, column, amount in _by_annuity(one, au):
            years.setdefault(year, [Somme()] * len(PAR_ANNUITE))[column] += amount
    rows = [(year, tuple(sums)) for year, sums in sorted(years.items())]
    reprise = part_de_reprise(programme)
    if _says_something(reprise):
        rows.append((NON_VENTILE, (Somme(), reprise.engage, reprise.verse, reprise.reste_a_verser)))
    return _tableau("Annuité", PAR_ANNUITE, rows)


def _by_annuity(one: Position, au: date) -> Iterator[tuple[str, int, Somme]]:
    """Column 0 granted, 1 engaged, 2 paid, 3 left to pay; what is unknown in part is left out whole."""
    dossier, known = one.dossier, one.comptes
    decision = derniere_decision(dossier, au)
    granted = decision.annuites if decision and decision.resultat == "laureat" else {}
    left = {year: solde.reste or ZERO for year, solde in (soldes(dossier, au) or {}).items()}
    for column, total, by_year in (
        (0, known.accorde, granted),
        (1, known.engage, annuites_engagees(dossier, au) or {}),
        (2, known.verse, versees_par_annuite(dossier, au)),
        (3, known.reste_a_verser, left),
    ):
        if total is None:
            yield SANS_ANNEE, column, Somme(ZERO, (dossier.slug,))
        else:
            yield from ((str(year), column, Somme(amount)) for year, amount in by_year.items())


def par_exercice(programme: Programme, positions: Sequence[Position], au: date) -> Tableau:
    """What was engaged in the civil year of each act, and paid in the year of payment."""
    years: dict[str, list[Somme]] = {}
    for one in positions:
        for year, column, amount in _by_exercise(one, au):
            years.setdefault(year, [Somme()] * 2)[column] += amount
    rows: list[tuple[str, tuple[Somme, ...]]] = [(year, tuple(sums)) for year, sums in sorted(years.items())]
    reprise = part_de_reprise(programme)
    if _says_something(reprise):
        rows.append((NON_VENTILE, (reprise.engage, reprise.verse)))
    return _tableau("Exercice", PAR_EXERCICE, rows)


def _by_exercise(one: Position, au: date) -> Iterator[tuple[str, int, Somme]]:
    """Column 0 engaged, 1 paid; what is unknown in part is left out whole."""
    if one.comptes.engage is None:
        yield SANS_ANNEE, 0, Somme(ZERO, (one.dossier.slug,))
    else:
        yield from ((str(day.year), 0, Somme(delta)) for day, delta in engagements(one, au))
    if one.comptes.verse is None:
        yield SANS_ANNEE, 1, Somme(ZERO, (one.dossier.slug,))
    else:
        known = connus(one.dossier.versements, au)
        yield from ((str(payment.le.year), 1, Somme(payment.montant)) for payment in known)


def engagements(one: Position, au: date) -> list[tuple[date, Decimal]]:
    """Each act that changes what is engaged, with the euros it adds or takes away; they add up to the total.

    A payment engages too, where no convention is signed.
    """
    dossier = one.dossier
    signed = dossier.convention.signee_le if dossier.convention else None
    days = {signed, *(avenant.le for avenant in dossier.avenants), *(d.le for d in dossier.decisions)}
    days |= {fin.le for fin in (dossier.resiliation, dossier.cloture, dossier.desistement) if fin}
    days |= {versement.le for versement in dossier.versements if not signee(dossier, versement.le)}
    deltas, before = [], ZERO
    for day in sorted(day for day in days if day is not None and day <= au):
        now = engage(dossier, day)
        if now is not None and now != before:
            deltas.append((day, now - before))
            before = now
    return deltas


def _tableau(
    titre: str,
    colonnes: tuple[Colonne, ...],
    rows: Sequence[tuple[str, Sequence[int | Somme]]],
    *,
    places: bool = True,
) -> Tableau:
    """The rows and their total; ``places`` is false when a count of places is unknown."""
    lignes = tuple((word, *(_known(cell) for cell in cells)) for word, cells in rows)
    totals = [_total([cells[i] for _, cells in rows]) for i in range(len(colonnes))]
    unknown = {
        slug for _, cells in rows for cell in cells if isinstance(cell, Somme) for slug in cell.inconnus
    }
    return Tableau(
        titre,
        (Colonne("cle", titre), *colonnes),
        lignes,
        ("Total", *(_known(total) for total in totals)),
        (*_notes(unknown), *(() if places else (PLACES_INCONNUES,))),
        tuple(
            (colonne.cle, total.inconnus)
            for colonne, total in zip(colonnes, totals, strict=True)
            if isinstance(total, Somme) and total.inconnus
        ),
    )


def _known(cell: int | Somme) -> Valeur:
    """A count, the known euros, or none where nothing is known."""
    if isinstance(cell, Somme):
        return cell.chiffre
    return cell


def _total(cells: Sequence[int | Somme]) -> int | Somme:
    if cells and isinstance(cells[0], int):
        return sum(cell for cell in cells if isinstance(cell, int))
    return sum((cell for cell in cells if isinstance(cell, Somme)), Somme())


def _notes(unknown: Iterable[str]) -> Iterator[str]:
    slugs = tuple(sorted(unknown))
    if slugs:
        yield f"Hors des sommes : {left_out(slugs)} ({named(slugs)})."
