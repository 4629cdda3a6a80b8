"""Paying: what is left of an annuity, what a payment may not be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fabriques_cli.actes.acte import Acte, Ecriture, mots_de, require_readable
from fabriques_cli.domain.faits import desiste
from fabriques_cli.domain.position.engagement import annuites_accordees, annuites_payables, fins
from fabriques_cli.domain.position.titres import imputations, plus_dus, valides_par_annuite
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Versement
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


def paid(dossier: Dossier, annee: int) -> Decimal:
    """What was ever validly paid for an annuity, in euros: a payment of tomorrow is one already."""
    return valides_par_annuite(dossier, date.max, imputations(dossier, date.max) or ()).get(annee, ZERO)


def due(dossier: Dossier, annee: int, le: date) -> Decimal | None:
    """What a payment of the day may rest on for an annuity, less what was not spent as agreed; none when unknown."""
    annuites, issued = annuites_payables(dossier, le), imputations(dossier, date.max)
    accorde = None if annuites is None else annuites.get(annee, ZERO)
    if accorde is None or issued is None:
        return None
    return max(ZERO, accorde - plus_dus(dossier, le, issued).get(annee, ZERO))


def reste_de_l_annuite(dossier: Dossier, annee: int, le: date) -> Decimal:
    """What is left to pay for an annuity, in euros; raises `Refus` when nothing is, or when it is unknown."""
    require_readable(dossier)
    accorde = due(dossier, annee, le)
    ends = fins(dossier, le)
    if accorde is None:
        raise Refus(
            f"ce qui est accordé à {dossier.slug} est inconnu au {jour_court(le)} : le reste ne se calcule pas.",
            f"Donnez --montant, ou complétez ce qui manque : fabriques lieu {quoted(dossier.slug)}",
        )
    if not accorde and ends:
        raise Refus(
            f"le dossier a pris fin le {jour_court(ends[-1].le)} : rien n'est dû à {dossier.slug} pour {annee}.",
            f"Vérifiez l'annuité et la date : fabriques lieu {quoted(dossier.slug)}",
        )
    if not accorde:
        raise Refus(
            f"rien n'est accordé à {dossier.slug} pour {annee} au {jour_court(le)}.",
            f"Vérifiez l'annuité et la date : fabriques lieu {quoted(dossier.slug)}",
        )
    reste = accorde - paid(dossier, annee)
    if reste <= ZERO:
        raise Refus(f"l'annuité {annee} du dossier {dossier.slug} est entièrement versée ({euros(accorde)}).")
    return reste


def verser(dossier: Dossier, versement: Versement) -> Acte:
    """A payment; what it may not be is for the rules to say."""
    require_readable(dossier)
    if versement.montant <= ZERO:
        raise Refus(
            f"un versement de {euros(versement.montant)} n'en est pas un.",
            f"Une somme rendue se note par un titre : fabriques recouvrer {quoted(dossier.slug)}",
        )
    if any(_same(versement, autre) for autre in dossier.versements):
        raise Refus(
            f"ce versement de {euros(versement.montant)} du {jour_court(versement.le)} est déjà écrit.",
            "S'il y en a eu deux le même jour, distinguez-les par --reference.",
        )
    _refuse_after_end(dossier, versement)
    phrase = (
        f"Versement de {euros(versement.montant)} pour l'annuité {versement.annuite}, "
        f"le {jour_court(versement.le)}"
    )
    return Acte(phrase, (Ecriture(("versements",), mots_de(versement), ajout=True),))


def _refuse_after_end(dossier: Dossier, versement: Versement) -> None:
    """Nothing more is paid to who gave up, nor above what an ending still owes: VER-04 only alerts, afterwards."""
    le, annee = versement.le, versement.annuite
    if desiste(dossier, le):
        raise Refus(f"{dossier.slug} s'est désisté : rien ne lui est dû.")
    ends = fins(dossier, le)
    if not ends:
        return
    owed = due(dossier, annee, le)
    if owed is None:
        return
    reste = max(ZERO, owed - paid(dossier, annee))
    if versement.montant > reste:
        raise Refus(
            f"le dossier a pris fin le {jour_court(ends[-1].le)} : il reste {euros(reste)} dus pour {annee} (VER-04).",
            f"Vérifiez la date du paiement et ce qui reste dû : fabriques lieu {quoted(dossier.slug)}",
        )


def _same(versement: Versement, autre: Versement) -> bool:
    cles = ("le", "annuite", "montant", "reference")
    return all(getattr(versement, cle) == getattr(autre, cle) for cle in cles)


def paye_au(dossier: Dossier, au: date) -> dict[int, Decimal]:
    """What was validly paid by annuity on the day, in euros, with zero for the years that are only granted."""
    found: dict[int, Decimal] = dict.fromkeys(annuites_accordees(dossier, au) or {}, ZERO)
    found |= valides_par_annuite(dossier, au, imputations(dossier, au) or ())
    return dict(sorted(found.items()))


def paye_et_du_au(dossier: Dossier, au: date) -> dict[int, Decimal]:
    """The same, less what was paid above what is engaged: that is to be given back, not to be closed over."""
    annuites = annuites_payables(dossier, au)
    payes = paye_au(dossier, au)
    if annuites is None:
        return payes
    return {annee: _at_most(paye, annuites.get(annee, ZERO)) for annee, paye in payes.items()}


def _at_most(paye: Decimal, engage: Decimal | None) -> Decimal:
    return paye if engage is None else min(paye, engage)
