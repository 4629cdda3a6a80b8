"""ECO-02 · Le budget prévisionnel montre un équilibre sans l'aide, une fois celle-ci finie.

Pourquoi
    L'aide est donnée le temps que le lieu trouve son équilibre : la dernière année prévue, sans l'aide de l'appel,
    les produits couvrent les charges.

Source
    « équilibré à terme »
    Depuis l'ouverture de l'appel.

Effet
    Alerte si la dernière année prévue n'est pas équilibrée sans l'aide (`dont_fabrique`), ou si aucune année n'est
    prévue après celles de l'aide. Une année compte quand ses charges et ses produits sont donnés.

Refusé
    budget_previsionnel:
      2021: {charges: 212000, produits: 212000, dont_fabrique: 40000}
      2024: {charges: 240000, produits: 239999}

Admis
    budget_previsionnel:
      2021: {charges: 212000, produits: 212000, dont_fabrique: 40000}
      2024: {charges: 240000, produits: 240000}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import lisible
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import AnneePrevue
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.montant import ZERO, euros

BUDGET = ("budget_previsionnel",)
A_FAIRE = "Demandez au porteur comment le lieu s'équilibre après l'aide, chiffres à l'appui."


def check(dossier: Dossier, _cadre: Cadre) -> Iterator[Finding]:
    if not dossier.budget_previsionnel or _clean(dossier):
        return
    annees = [annee for annee, prevue in dossier.budget_previsionnel.items() if _complete(prevue)]
    if not annees:
        yield from _nothing_to_compare(dossier)
        return
    derniere, fin = max(annees), _last_year_of_aid(dossier)
    propres, charges = _own_money(dossier.budget_previsionnel[derniere])
    if (derniere <= fin or propres < charges) and lisible(dossier, BUDGET, ("demande",)):
        yield _finding(derniere, fin, propres, charges)


def _clean(dossier: Dossier) -> bool:
    """Whether the last year of all is complete, after the aid, and balanced: the ordinary case, at once."""
    derniere = max(dossier.budget_previsionnel)
    prevue = dossier.budget_previsionnel[derniere]
    if prevue.dont_fabrique or prevue.produits is None or prevue.charges is None:
        return False
    after = dossier.demande is None or max(dossier.demande.annuites, default=0) < derniere
    return after and prevue.produits >= prevue.charges


def _complete(prevue: AnneePrevue) -> bool:
    return prevue.charges is not None and prevue.produits is not None


def _own_money(prevue: AnneePrevue) -> tuple[Decimal, Decimal]:
    """The products of a complete year without the aid of the call, and its charges, in euros."""
    assert prevue.produits is not None
    assert prevue.charges is not None
    return prevue.produits - (prevue.dont_fabrique or ZERO), prevue.charges


def _last_year_of_aid(dossier: Dossier) -> int:
    """The last year for which an aid is asked or forecast, zero when none is."""
    annuites = dossier.demande.annuites if dossier.demande else {}
    demandees = [annee for annee, montant in annuites.items() if montant > ZERO]
    prevues = [annee for annee, prevue in dossier.budget_previsionnel.items() if prevue.dont_fabrique]
    return max((*demandees, *prevues), default=0)


def _nothing_to_compare(dossier: Dossier) -> Iterator[Finding]:
    """Half of the figures; without any, it is for ECO-01 to say."""
    prevues = dossier.budget_previsionnel.values()
    if any(prevue.charges is not None or prevue.produits is not None for prevue in prevues):
        yield Finding(
            BUDGET,
            "Aucune année du budget prévisionnel ne donne à la fois les charges et les produits.",
            "Demandez au porteur les charges et les produits de chaque année.",
        )


def _finding(derniere: int, fin: int, propres: Decimal, charges: Decimal) -> Finding:
    ecart = "l'année est équilibrée" if propres >= charges else f"il manque {euros(charges - propres)}"
    constat = f"{euros(propres)} de produits sans l'aide pour {euros(charges)} de charges : {ecart}."
    debut = (
        f"Aucune année n'est prévue après l'aide, qui finit en {fin} ; en {derniere}"
        if derniere <= fin
        else f"En {derniere}, dernière année prévue"
    )
    return Finding((*BUDGET, str(derniere)), f"{debut}, {constat}", A_FAIRE)


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.DEPLIANT, check)
