"""Granted against the ceilings of the wave, for each dossier and year, with the margin that is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.position.engagement import annuites_accordees, annuites_engagees, engage_le
from fabriques_cli.domain.position.position import Position
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.text.montant import somme
from fabriques_cli.text.tableau import Colonne, Tableau, Valeur

TOTAL = "Total"
COLONNES = (
    Colonne("slug", "Identifiant"),
    Colonne("annuite", "Annuité"),
    Colonne("en_vigueur", "En vigueur", "montant"),
    Colonne("plafond", "Plafond", "montant"),
    Colonne("marge", "Marge", "montant"),
)


@dataclass(frozen=True, slots=True)
class Marge:
    """One annuity, or the total, against its ceiling, in euros; a negative margin is an excess."""

    annuite: str
    en_vigueur: Decimal
    plafond: Decimal

    @property
    def reste(self) -> Decimal:
        """What could still be granted under the ceiling."""
        return self.plafond - self.en_vigueur


def annuites_en_vigueur(dossier: Dossier, au: date) -> Mapping[int, Decimal] | None:
    """What is promised by annuity: engaged, or decided and to be signed; none when unknown, empty for nobody."""
    return annuites_engagees(dossier, au) if engage_le(dossier, au) else annuites_accordees(dossier, au)


def marges(position: Position, cadres: Cadres) -> tuple[Marge, ...]:
    """The margins of who is promised something, year by year then in all; none for any other dossier."""
    dossier, au = position.dossier, cadres.general.au
    promised = annuites_en_vigueur(dossier, au)
    if not promised or not (position.comptes.engage or position.comptes.a_conventionner):
        return ()
    bounds = cadres.of(dossier).subvention
    by_year = [Marge(str(y), amount, bounds.plafond_annuel.valeur) for y, amount in sorted(promised.items())]
    return (*by_year, Marge(TOTAL, somme(promised.values()), bounds.maximum.valeur))


def tableau(positions: Iterable[Position], cadres: Cadres) -> Tableau:
    """The margins of everyone to whom something is promised, and the names of those whose annuities are unknown."""
    rows: list[tuple[Valeur, ...]] = []
    unknown = []
    for one in positions:
        found = marges(one, cadres)
        rows += [(one.slug, m.annuite, m.en_vigueur, m.plafond, m.reste) for m in found]
        if not found and None in (one.comptes.engage, one.comptes.a_conventionner):
            unknown.append(one.slug)
    notes = (f"Annuités inconnues : {', '.join(unknown)}.",) if unknown else ()
    return Tableau("Plafonds", COLONNES, tuple(rows), (), notes)
