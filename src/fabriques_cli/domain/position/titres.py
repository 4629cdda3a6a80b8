"""The titles that ask money back, and what each asks for: paid by error, or not spent as agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fabriques_cli.domain.faits import connus
from fabriques_cli.domain.lus import connu
from fabriques_cli.domain.position.engagement import Annees, Dues, annuites_dues, paliers_des_fins
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import TitreDePerception
from fabriques_cli.text.montant import ZERO, somme


class Imputation(NamedTuple):
    """What a title asks back of one annuity, in euros."""

    titre: TitreDePerception
    annuite: int
    indu: Decimal
    non_justifie: Decimal


class Solde(NamedTuple):
    """One annuity on a day, in euros: owed (none when unknown), and validly paid."""

    du: Decimal | None
    valide: Decimal

    @property
    def reste(self) -> Decimal | None:
        """What is owed and not paid."""
        return None if self.du is None else max(ZERO, self.du - self.valide)

    @property
    def exces(self) -> Decimal | None:
        """What is paid and not owed."""
        return None if self.du is None else max(ZERO, self.valide - self.du)


Soldes = Mapping[int, Solde]


def a_encaisser(titres: Iterable[TitreDePerception], au: date) -> list[TitreDePerception]:
    """Those that are not cashed on a day."""
    return [titre for titre in titres if titre.encaisse_le is None or titre.encaisse_le > au]


def encaisses(dossier: Dossier, au: date) -> Iterator[TitreDePerception]:
    """Those that are."""
    for titre in dossier.titres_de_perception:
        if titre.le <= au and titre.encaisse_le is not None and titre.encaisse_le <= au:
            yield titre


def imputations(dossier: Dossier, au: date) -> Sequence[Imputation] | None:
    """What the titles issued by a day ask back, by nature and annuity; none when it cannot be told."""
    if not dossier.titres_de_perception:
        return connu(dossier, ("titres_de_perception",), ())
    found: list[Imputation] = []
    for titre in connus(dossier.titres_de_perception, au):
        parts = _imputed(dossier, titre, found)
        if parts is None:
            return None
        found += parts
    return connu(dossier, ("titres_de_perception",), found)


def soldes(dossier: Dossier, au: date) -> Soldes | None:
    """Every annuity that something is owed or paid for; none when the acts, the payments or the titles are unknown."""
    return soldes_de(dossier, au, annuites_dues(dossier, au), imputations(dossier, au))


def soldes_de(
    dossier: Dossier, au: date, dues: Dues | None, issued: Sequence[Imputation] | None
) -> Soldes | None:
    """The same, given what is engaged on the day and what the titles ask back."""
    if dues is None or issued is None:
        return None
    return connu(dossier, ("versements",), _soldes(dossier, au, dues, issued))


def _soldes(dossier: Dossier, au: date, dues: Dues, issued: Sequence[Imputation]) -> Soldes:
    valides = valides_par_annuite(dossier, au, issued)
    annees = dict.fromkeys((*dues, *valides))
    if not issued:
        return {annee: Solde(dues.get(annee, ZERO), valides.get(annee, ZERO)) for annee in annees}
    retires = plus_dus(dossier, au, issued)
    return {
        annee: Solde(_less(dues.get(annee, ZERO), retires.get(annee, ZERO)), valides.get(annee, ZERO))
        for annee in annees | dict.fromkeys(one.annuite for one in issued)
    }


def _less(due: Decimal | None, montant: Decimal) -> Decimal | None:
    return None if due is None else due - montant


def valides_par_annuite(dossier: Dossier, au: date, issued: Sequence[Imputation]) -> dict[int, Decimal]:
    """What was paid for each annuity, less what was claimed as paid by error, in euros."""
    found: dict[int, Decimal] = {}
    for versement in dossier.versements:
        if versement.le <= au:
            found[versement.annuite] = found.get(versement.annuite, ZERO) + versement.montant
    for one in issued:
        if one.indu:
            found[one.annuite] = found.get(one.annuite, ZERO) - one.indu
    return found


def plus_dus(dossier: Dossier, au: date, issued: Iterable[Imputation]) -> dict[int, Decimal]:
    """What the titles `non_justifie` take off what is engaged on a day, by annuity, in euros.

    An ending says what stays owed: what it takes off a year holds what the titles issued by then claimed of it.
    """
    left = [one for one in issued if one.non_justifie]
    if not left:
        return {}
    found: dict[int, Decimal] = {}
    for le, avant, apres in paliers_des_fins(dossier, au):
        _add(found, [one for one in left if one.titre.le <= le])
        left = [one for one in left if one.titre.le > le]
        found = {annee: max(ZERO, euros - _taken(avant, apres, annee)) for annee, euros in found.items()}
    _add(found, left)
    return found


def _add(found: dict[int, Decimal], claimed: Iterable[Imputation]) -> None:
    for one in claimed:
        found[one.annuite] = found.get(one.annuite, ZERO) + one.non_justifie


def _taken(avant: Dues, apres: Annees, annee: int) -> Decimal:
    """What an ending takes off a year: all of one that it says anew, nothing of one that it does not say."""
    before = avant.get(annee, ZERO)
    if annee not in apres:
        return ZERO
    return Decimal("Infinity") if before is None else max(ZERO, before - apres[annee])


def non_justifie(issued: Iterable[Imputation], annuite: int) -> Decimal:
    """What was claimed of an annuity as not spent as agreed, in euros."""
    return somme(one.non_justifie for one in issued if one.annuite == annuite)


def _imputed(
    dossier: Dossier, titre: TitreDePerception, before: Sequence[Imputation]
) -> list[Imputation] | None:
    """What one title asks back, given those issued before it; none when its nature cannot be told."""
    if titre.annuite is not None and titre.nature is not None:
        return [_part(titre, titre.annuite, titre.montant if titre.nature == "indu" else ZERO, titre.montant)]
    dues = annuites_dues(dossier, titre.le)
    if dues is None:
        return None
    found = _soldes(dossier, titre.le, dues, before)
    if titre.annuite is not None:
        exces = found.get(titre.annuite, Solde(ZERO, ZERO)).exces
        if exces is None:
            return None
        return [_part(titre, titre.annuite, min(titre.montant, exces), titre.montant)]
    return _spread(titre, found)


def _part(titre: TitreDePerception, annuite: int, indu: Decimal, montant: Decimal) -> Imputation:
    return Imputation(titre, annuite, indu, montant - indu)


def _spread(titre: TitreDePerception, found: Soldes) -> list[Imputation] | None:
    """A title that says no annuity: on the years in excess first, then on those paid for, the earliest first."""
    if any(solde.du is None for solde in found.values()):
        return None
    left, parts = titre.montant, []
    for annee in sorted(found):
        taken = min(left, found[annee].exces or ZERO)
        if taken:
            parts.append(_part(titre, annee, ZERO if titre.nature == "non_justifie" else taken, taken))
            left -= taken
    for annee in sorted(found):
        taken = min(left, max(ZERO, found[annee].valide - (found[annee].exces or ZERO)))
        if taken:
            parts.append(_part(titre, annee, taken if titre.nature == "indu" else ZERO, taken))
            left -= taken
    if left:
        annee = max(found, default=titre.le.year)
        parts.append(_part(titre, annee, left if titre.nature == "indu" else ZERO, left))
    return parts
