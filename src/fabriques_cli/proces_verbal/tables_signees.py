"""The tables of the minutes to sign: who is granted what, who waits on the list, who is not retained and why."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.instruction import RESULTATS, Decision
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.montant import ABSENT, somme
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

Decide: TypeAlias = tuple[Vue, Decision]
"""A dossier, and the decision that rules on it."""

QUI = (Colonne("nom", "Lieu"), Colonne("commune", "Commune"), Colonne("porteur", "Porteur"))
ACCORDE = TITRES["accorde"]


def laureats(titre: str, rows: Sequence[Decide]) -> Tableau:
    """The laureates of a half, granted by year and in all, with their totals."""
    return _granted(titre, rows, (), totals=True)


def complementaire(rows: Sequence[Decide]) -> Tableau:
    """The list by rank, with what is granted if a place is set free."""
    return _granted("Liste complémentaire", rows, (Colonne("rang", "Rang", "nombre"),), totals=False)


def _granted(titre: str, rows: Sequence[Decide], first: tuple[Colonne, ...], *, totals: bool) -> Tableau:
    years = sorted({year for _, decision in rows for year in decision.annuites})
    columns = (
        *first,
        *QUI,
        *(Colonne(f"accorde_{year}", f"{ACCORDE} {year}", "montant") for year in years),
        Colonne("accorde", f"{ACCORDE} en tout", "montant"),
    )
    lines = tuple(
        (*((decision.rang,) if first else ()), *_who(vue), *_amounts(decision, years))
        for vue, decision in rows
    )
    sums = _totals(rows, years) if totals and rows else ()
    return Tableau(titre, columns, lines, ("Total", "", "", *sums) if sums else ())


def _amounts(decision: Decision, years: Sequence[int]) -> tuple[Valeur, ...]:
    """Euros by year and in all; a year without any has none, a decision without any is not known."""
    if not decision.annuites:
        return (*(ABSENT for _ in years), None)
    by_year = (decision.annuites.get(year, ABSENT) for year in years)
    return (*by_year, somme(decision.annuites.values()))


def _totals(rows: Sequence[Decide], years: Sequence[int]) -> tuple[Decimal, ...]:
    by_year = [somme(decision.annuites.get(year, Decimal(0)) for _, decision in rows) for year in years]
    return (*by_year, somme(by_year))


def non_retenus(rows: Sequence[Decide]) -> Tableau:
    """Who is not retained, as what, and why."""
    columns = (*QUI[:2], Colonne("resultat", "Décision"), Colonne("motif", "Motif"))
    lines = tuple(
        (*_who(vue)[:2], RESULTATS[decision.resultat], decision.motif or "non renseigné")
        for vue, decision in rows
    )
    return Tableau("Dossiers non retenus", columns, lines)


def sans_decision(vues: Sequence[Vue]) -> Tableau:
    """Who still awaits a decision."""
    columns = (*QUI, Colonne("statut", "Statut"))
    return Tableau("Dossiers sans décision", columns, tuple((*_who(vue), vue.statut.mot) for vue in vues))


def _who(vue: Vue) -> tuple[Valeur, ...]:
    """`Le Fanal (le-fanal)`, its commune, its holder."""
    dossier = vue.dossier
    name = f"{dossier.nom} ({vue.slug})" if dossier.nom else vue.slug
    written = dossier.adresse.commune if dossier.adresse else None
    commune = f"{vue.commune.nom} ({vue.commune.departement})" if vue.commune else written
    return name, commune, dossier.porteur.nom if dossier.porteur else None
