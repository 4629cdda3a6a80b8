"""The tables of the minutes to sign: who is granted what, who waits on the list, who is not retained and why."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.instruction import RESULTATS, Decision
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.questionnaire.forme import NUMERO
from fabriques_cli.text.montant import ABSENT, somme
from fabriques_cli.text.proches import plie
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

Decide: TypeAlias = tuple[Vue, Decision]
"""A dossier, and the decision that rules on it."""

LIEU, COMMUNE, PORTEUR = Colonne("nom", "Lieu"), Colonne("commune", "Commune"), Colonne("porteur", "Porteur")
NUMERO_DS = Colonne("numero_ds", NUMERO)
ACCORDE = TITRES["accorde"]
ENVISAGE = "Envisagé"
"""Nothing is granted on the list: what a decision says there is what it would be, if a place were set free."""


def laureats(titre: str, rows: Sequence[Decide]) -> Tableau:
    """The laureates of a half, granted by year and in all, with their totals."""
    years = _years(rows)
    who = _columns(rows, PORTEUR)
    columns = (
        *who,
        *_by_year("accorde", ACCORDE, years),
        Colonne("accorde", f"{ACCORDE} en tout", "montant"),
    )
    lines = tuple((*_who(vue, who), *_amounts(decision, years)) for vue, decision in rows)
    blank = ("",) * (len(who) - 1)
    return Tableau(titre, columns, lines, ("Total", *blank, *_totals(rows, years)) if rows else ())


def complementaire(rows: Sequence[Decide]) -> Tableau:
    """The list by rank, with what would be granted if a place were set free, where a decision says it."""
    years = _years(rows)
    who = _columns(rows, PORTEUR)
    total = (Colonne("envisage", "Montant envisagé", "montant"),) if years else ()
    columns = (Colonne("rang", "Rang", "nombre"), *who, *_by_year("envisage", ENVISAGE, years), *total)
    lines = tuple((decision.rang, *_who(vue, who), *_planned(decision, years)) for vue, decision in rows)
    return Tableau("Liste complémentaire", columns, lines)


def _years(rows: Sequence[Decide]) -> list[int]:
    return sorted({year for _, decision in rows for year in decision.annuites})


def _by_year(cle: str, word: str, years: Sequence[int]) -> tuple[Colonne, ...]:
    return tuple(Colonne(f"{cle}_{year}", f"{word} {year}", "montant") for year in years)


def _amounts(decision: Decision, years: Sequence[int]) -> tuple[Valeur, ...]:
    """Euros by year and in all; a year without any has none, a decision without any is not known."""
    if not decision.annuites:
        return (*(ABSENT for _ in years), None)
    by_year = (decision.annuites.get(year, ABSENT) for year in years)
    return (*by_year, somme(decision.annuites.values()))


def _planned(decision: Decision, years: Sequence[int]) -> tuple[Valeur, ...]:
    """The same of what is not granted: a decision that says nothing of it promises nothing, in no column."""
    found = _amounts(decision, years)[: len(years) + 1 if years else 0]
    return tuple(ABSENT if value is None else value for value in found)


def _totals(rows: Sequence[Decide], years: Sequence[int]) -> tuple[Decimal, ...]:
    by_year = [somme(decision.annuites.get(year, Decimal(0)) for _, decision in rows) for year in years]
    return (*by_year, somme(by_year))


def non_retenus(rows: Sequence[Decide]) -> Tableau:
    """Who is not retained, as what, and why."""
    who = _columns(rows)
    columns = (*who, Colonne("resultat", "Décision"), Colonne("motif", "Motif"))
    lines = tuple(
        (*_who(vue, who), RESULTATS[decision.resultat], decision.motif or "non renseigné")
        for vue, decision in rows
    )
    return Tableau("Dossiers non retenus", columns, lines)


def sans_decision(vues: Sequence[Vue]) -> Tableau:
    """Who still awaits a decision."""
    who = _columns([(vue, None) for vue in vues], PORTEUR)
    lines = tuple((*_who(vue, who), vue.statut.mot) for vue in vues)
    return Tableau("Dossiers sans décision", (*who, Colonne("statut", "Statut")), lines)


def nom(vue: Vue) -> str:
    """The name of a place as it is signed; what its file is called, only where it has none."""
    return vue.dossier.nom or vue.slug


def par_nom(vue: Vue) -> tuple[str, str]:
    """The order of names, as a person looks for one."""
    return plie(nom(vue)), vue.slug


def _columns(rows: Sequence[tuple[Vue, Decision | None]], *more: Colonne) -> tuple[Colonne, ...]:
    """Who it is: by the number of its deposit too, where a row has one."""
    numbered = any(vue.dossier.numero_ds for vue, _ in rows)
    return (LIEU, *((NUMERO_DS,) if numbered else ()), COMMUNE, *more)


def _who(vue: Vue, columns: Sequence[Colonne]) -> tuple[Valeur, ...]:
    dossier = vue.dossier
    written = dossier.adresse.commune if dossier.adresse else None
    said: dict[str, Valeur] = {
        "nom": nom(vue),
        "numero_ds": dossier.numero_ds,
        "commune": f"{vue.commune.nom} ({vue.commune.departement})" if vue.commune else written,
        "porteur": dossier.porteur.nom if dossier.porteur else None,
    }
    return tuple(said[one.cle] for one in columns)
