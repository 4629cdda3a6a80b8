"""The euros at stake in each deadline; none where the amount is not known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.faits import derniere_decision
from fabriques_cli.domain.obligations.obligation import Obligation, TypeDEcheance
from fabriques_cli.domain.position.comptes import accorde, demande, reste_a_verser, verse, versees_par_annuite
from fabriques_cli.domain.position.engagement import annuites_engagees, total_connu
from fabriques_cli.domain.position.justification import manques
from fabriques_cli.domain.position.titres import soldes
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import TitreDePerception
from fabriques_cli.format.instruction import Decision
from fabriques_cli.text.montant import ZERO, Absence, somme

Enjeu = Callable[[Dossier, Obligation, date], "Decimal | Absence | None"]


def enjeu(dossier: Dossier, obligation: Obligation, au: date) -> Decimal | Absence | None:
    """The euros at stake: asked, granted, engaged, to pay, paid or to get back, as the kind says."""
    return ENJEUX[obligation.sorte](dossier, obligation, au)


def _asked(dossier: Dossier, _one: Obligation, _au: date) -> Decimal | None:
    return demande(dossier)


def _decided(dossier: Dossier, _one: Obligation, au: date) -> Decimal | Absence | None:
    """What the decision grants; what was asked where it grants nothing."""
    granted = accorde(dossier, au)
    return demande(dossier) if isinstance(granted, Absence) else granted


def _granted(_dossier: Dossier, one: Obligation, _au: date) -> Decimal | None:
    annuites = one.fait.annuites if isinstance(one.fait, Decision) else {}
    return somme(annuites.values()) if annuites else None


def _engaged(dossier: Dossier, _one: Obligation, au: date) -> Decimal | None:
    return total_connu(annuites_engagees(dossier, au))


def _first_year(dossier: Dossier, one: Obligation, au: date) -> Decimal | None:
    decision = derniere_decision(dossier, au)
    annuites = decision.annuites if decision else {}
    return annuites.get(one.annuite) if one.annuite is not None else None


def _paid(dossier: Dossier, one: Obligation, au: date) -> Decimal | None:
    if one.annuite is None or verse(dossier, au) is None:
        return None
    return versees_par_annuite(dossier, au).get(one.annuite, ZERO)


def _to_get_back(dossier: Dossier, one: Obligation, au: date) -> Decimal | None:
    """What is paid and not owed of the annuity, or what its report does not justify: the larger of the two."""
    lacking = [gap.montant for gap in manques(dossier, au) if gap.annuite == one.annuite]
    solde = (soldes(dossier, au) or {}).get(one.annuite or 0)
    excess = [solde.exces] if solde and solde.exces else []
    return max([*lacking, *excess], default=None)


def _claimed(_dossier: Dossier, one: Obligation, _au: date) -> Decimal | None:
    return one.fait.montant if isinstance(one.fait, TitreDePerception) else None


def _left(dossier: Dossier, _one: Obligation, au: date) -> Decimal | None:
    return reste_a_verser(dossier, au)


ENJEUX: Mapping[TypeDEcheance, Enjeu] = {
    TypeDEcheance.COMPLEMENT: _asked,
    TypeDEcheance.AVIS: _asked,
    TypeDEcheance.COMITE: _asked,
    TypeDEcheance.DECISION_IMPLICITE: _asked,
    TypeDEcheance.NOTIFICATION: _decided,
    TypeDEcheance.LAUREAT_SANS_CONVENTION: _decided,
    TypeDEcheance.CONVENTION_A_SIGNER: _decided,
    TypeDEcheance.PUBLICATION: _engaged,
    TypeDEcheance.AVENANT: _granted,
    TypeDEcheance.PAIEMENT: _first_year,
    TypeDEcheance.COMPTE_RENDU: _paid,
    TypeDEcheance.VALIDATION: _paid,
    TypeDEcheance.OBSERVATIONS: _to_get_back,
    TypeDEcheance.TITRE: _claimed,
    TypeDEcheance.FIN_DE_CONVENTION: _left,
    TypeDEcheance.DEROGATION: _asked,
}
