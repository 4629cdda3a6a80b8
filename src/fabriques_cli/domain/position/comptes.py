"""The money of one dossier on a day, each word as the guide defines it; none stands for « inconnu »."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fabriques_cli.domain.faits import connus, derniere_decision, desiste, est_laureat, signee
from fabriques_cli.domain.lus import connu
from fabriques_cli.domain.position.engagement import (
    ATTRIBUTION,
    Annees,
    annuites_dues,
    libere_de,
    paye_sur_decision,
    total_connu,
)
from fabriques_cli.domain.position.titres import Imputation, Soldes, encaisses, imputations, soldes, soldes_de
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Avis
from fabriques_cli.text.montant import ABSENT, ZERO, Absence, somme, somme_connue


class Comptes(NamedTuple):
    """Exact euros; none where the amount is unknown, absent where there is none, zero where it is zero."""

    demande: Decimal | None
    propose: Decimal | Absence | None
    accorde: Decimal | Absence | None
    a_conventionner: Decimal | None
    engage: Decimal | None
    libere: Decimal | None
    verse: Decimal | None
    reste_a_verser: Decimal | None
    a_recouvrer: Decimal | None
    recouvre: Decimal | None


def comptes(dossier: Dossier, au: date) -> Comptes:
    """Every amount of the dossier, from the facts dated on or before the day."""
    dues, issued = annuites_dues(dossier, au), imputations(dossier, au)
    engage_, by_year = total_connu(dues), soldes_de(dossier, au, dues, issued)
    return Comptes(
        demande=demande(dossier),
        propose=propose(dossier, au),
        accorde=accorde(dossier, au),
        a_conventionner=a_conventionner(dossier, au),
        engage=engage_,
        libere=libere_de(dossier, au, engage_),
        verse=verse(dossier, au),
        reste_a_verser=_left(by_year),
        a_recouvrer=_owed_back(dossier, au, by_year, issued),
        recouvre=recouvre(dossier, au),
    )


def demande(dossier: Dossier) -> Decimal | None:
    """The sum of what was asked, in euros; none when nothing or not everything can be read."""
    return _total(dossier, dossier.demande.annuites if dossier.demande else {}, "demande")


def dernier_avis_chiffre(dossier: Dossier, au: date) -> Avis | None:
    """The last opinion of the day that proposes annuities."""
    priced = [avis for avis in connus(dossier.avis, au) if avis.annuites]
    return priced[-1] if priced else None


def propose(dossier: Dossier, au: date) -> Decimal | Absence | None:
    """The sum proposed by the last opinion that has amounts, in euros; absent when none has."""
    avis = dernier_avis_chiffre(dossier, au)
    return _total(dossier, avis.annuites, "avis") if avis else connu(dossier, ("avis",), ABSENT)


def accorde(dossier: Dossier, au: date) -> Decimal | Absence | None:
    """The sum granted by the decision that rules, in euros; absent when it does not grant."""
    decision = derniere_decision(dossier, au)
    if decision is None or decision.resultat != "laureat":
        return connu(dossier, ("decisions",), ABSENT)
    return _total(dossier, decision.annuites, "decisions")


def a_conventionner(dossier: Dossier, au: date) -> Decimal | None:
    """What is granted, in euros, while nothing is engaged and nobody withdrew."""
    waits = est_laureat(dossier, au) and not signee(dossier, au) and not desiste(dossier, au)
    if not waits or paye_sur_decision(dossier, au):
        return connu(dossier, ATTRIBUTION, ZERO)
    decision = derniere_decision(dossier, au)
    annuites = decision.annuites if decision else {}
    return connu(dossier, ATTRIBUTION, somme(annuites.values())) if annuites else None


def verse(dossier: Dossier, au: date) -> Decimal | None:
    """What was paid (CP), in euros."""
    return connu(dossier, ("versements",), somme(v.montant for v in dossier.versements if v.le <= au))


def versees_par_annuite(dossier: Dossier, au: date) -> dict[int, Decimal]:
    """What the payments that could be read come to for each annuity, in euros."""
    paid = connus(dossier.versements, au)
    annees = dict.fromkeys(versement.annuite for versement in paid)
    return {annee: somme(v.montant for v in paid if v.annuite == annee) for annee in annees}


def reste_a_verser(dossier: Dossier, au: date) -> Decimal | None:
    """What is owed and not validly paid, annuity by annuity, in euros."""
    return _left(soldes(dossier, au))


def _left(by_year: Soldes | None) -> Decimal | None:
    return None if by_year is None else somme_connue([solde.reste for solde in by_year.values()])


def a_recouvrer(dossier: Dossier, au: date) -> Decimal | None:
    """What is paid and not owed, annuity by annuity, and what titles claim as paid by error, less what came back."""
    issued = imputations(dossier, au)
    return _owed_back(dossier, au, soldes_de(dossier, au, annuites_dues(dossier, au), issued), issued)


def _owed_back(
    dossier: Dossier, au: date, by_year: Soldes | None, issued: Iterable[Imputation] | None
) -> Decimal | None:
    excess = None if by_year is None else somme_connue([solde.exces for solde in by_year.values()])
    if excess is None or not dossier.titres_de_perception:
        return excess
    claimed = somme(one.indu for one in issued or ())
    return max(ZERO, excess + claimed - somme(titre.montant for titre in encaisses(dossier, au)))


def recouvre(dossier: Dossier, au: date) -> Decimal | None:
    """What the titles brought back, in euros."""
    cashed = somme(titre.montant for titre in encaisses(dossier, au))
    return connu(dossier, ("titres_de_perception",), cashed)


def _total(dossier: Dossier, annuites: Annees, bloc: str) -> Decimal | None:
    return connu(dossier, (bloc,), somme(annuites.values())) if annuites else None
