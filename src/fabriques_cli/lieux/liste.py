"""A list of dossiers: what each one shows, which ones pass the filters, what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.lieux.rubriques import PAR_CLE, Rubrique, commune
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.text.montant import ABSENT, somme
from fabriques_cli.text.proches import plie
from fabriques_cli.text.tableau import Tableau, Valeur


@dataclass(frozen=True, slots=True)
class Bornes:
    """An interval of euros or days, ends included; an absent end is open."""

    bas: Decimal | date | None
    haut: Decimal | date | None

    def holds(self, value: Valeur) -> bool:
        """Whether a value is inside; an unknown one is not."""
        if not isinstance(value, Decimal | date):
            return False
        above = self.bas is None or self.bas <= value  # type: ignore[operator]  # both ends are of the value's kind
        return above and (self.haut is None or value <= self.haut)  # type: ignore[operator]  # the same


@dataclass(frozen=True, slots=True)
class Cherche:
    """A word that is looked for in the name of the place, of its porteur, of its commune, folded as they are."""

    mot: str

    def holds(self, vue: Vue) -> bool:
        """Whether one of the names holds it."""
        porteur = vue.dossier.porteur.nom if vue.dossier.porteur else None
        names = (vue.dossier.nom, porteur, commune(vue), vue.slug)
        return any(self.mot in plie(name) for name in names if name)


Critere = tuple[str, frozenset[str] | Bornes | Cherche]
"""A key, and the values that pass: words of the field, or an interval; or no key, and a word looked for."""


def passes(vue: Vue, filtres: Iterable[Critere]) -> bool:
    """Whether a dossier passes all the filters."""
    return all(_passes(vue, cle, wanted) for cle, wanted in filtres)


def _passes(vue: Vue, cle: str, wanted: frozenset[str] | Bornes | Cherche) -> bool:
    if isinstance(wanted, Cherche):
        return wanted.holds(vue)
    if isinstance(wanted, Bornes):
        return wanted.holds(PAR_CLE[cle].of(vue))
    return PAR_CLE[cle].compared(vue) in wanted


def tries(vues: Sequence[Vue], cle: str, *, descending: bool) -> list[Vue]:
    """The dossiers in the order of a column; those that have no value there come last, either way."""
    known = [vue for vue in vues if _is_known(vue, cle)]
    unknown = [vue for vue in vues if not _is_known(vue, cle)]
    return [*sorted(known, key=lambda vue: _ordre(vue, cle), reverse=descending), *unknown]


def _is_known(vue: Vue, cle: str) -> bool:
    """Whether there is a value of the column's own kind: an amount may be a word, « inconnu »."""
    champ = PAR_CLE[cle]
    value = champ.of(vue)
    if champ.colonne.genre == "montant":
        return isinstance(value, Decimal)
    return value is not None


def _ordre(vue: Vue, cle: str) -> Any:
    """What orders a value: a status by its place in the life of a dossier, a text without case nor accents."""
    if cle == "statut":
        return list(Statut).index(vue.statut)
    value = PAR_CLE[cle].of(vue)
    return plie(value) if isinstance(value, str) else value


def tableau(
    shown: Sequence[Vue], cles: Sequence[str], illisibles: Sequence[str], notes: Sequence[str] = ()
) -> Tableau:
    """The dossiers under the columns asked for, their totals, and what the totals leave out."""
    champs = [PAR_CLE[cle] for cle in cles]
    lignes = tuple(tuple(champ.of(vue) for champ in champs) for vue in shown)
    return Tableau(
        "Lieux",
        tuple(champ.colonne for champ in champs),
        lignes,
        tuple(_total(champ, shown, first=not index) for index, champ in enumerate(champs)) if shown else (),
        (*_notes(champs, shown, illisibles), *notes),
        tuple((champ.colonne.cle, unknown) for champ in champs if (unknown := _unknown(champ, shown))),
    )


def _total(champ: Rubrique, shown: Sequence[Vue], *, first: bool) -> Valeur:
    if champ.colonne.genre == "montant":
        return _sum([champ.of(vue) for vue in shown])
    return "Total" if first else ""


def _sum(values: Sequence[Valeur]) -> Valeur:
    """What is known; where nothing is, unknown as soon as one is, and else absent: neither is zero."""
    known = [value for value in values if isinstance(value, Decimal)]
    return somme(known) if known else None if None in values else ABSENT


def _unknown(champ: Rubrique, shown: Sequence[Vue]) -> tuple[str, ...]:
    """The dossiers whose amount is unknown, none for a column that holds no amount."""
    return tuple(vue.slug for vue in shown if champ.colonne.genre == "montant" and champ.of(vue) is None)


def _notes(champs: Sequence[Rubrique], shown: Sequence[Vue], illisibles: Sequence[str]) -> Iterable[str]:
    for champ in champs:
        if unknown := _unknown(champ, shown):
            s = "s" if len(unknown) > 1 else ""
            yield (
                f"{champ.colonne.titre} : {len(unknown)} dossier{s} sans montant, hors du total "
                f"({', '.join(unknown)})."
            )
    if illisibles:
        yield f"Fichiers illisibles, hors de la liste : {', '.join(illisibles)}."
