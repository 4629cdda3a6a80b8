"""What is said of each kind of deadline: its name, the text that gives its day, what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fabriques_cli.domain import remedes
from fabriques_cli.domain.echeances import exercice_suppose
from fabriques_cli.domain.obligations.obligation import Obligation, TypeDEcheance
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import TitreDePerception
from fabriques_cli.format.instruction import Complement, Decision, Derogation
from fabriques_cli.format.programme import Programme
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.shell import quoted

A_CONFIRMER = "à confirmer"

NOMS: Mapping[TypeDEcheance, str] = {
    TypeDEcheance.COMPLEMENT: "complément demandé",
    TypeDEcheance.AVIS: "avis de la préfecture attendu",
    TypeDEcheance.COMITE: "comité",
    TypeDEcheance.DECISION_IMPLICITE: "décision implicite de rejet",
    TypeDEcheance.NOTIFICATION: "décision à notifier",
    TypeDEcheance.LAUREAT_SANS_CONVENTION: "lauréat sans convention",
    TypeDEcheance.CONVENTION_A_SIGNER: "convention à signer",
    TypeDEcheance.PUBLICATION: "convention à publier",
    TypeDEcheance.AVENANT: "avenant à signer",
    TypeDEcheance.PAIEMENT: "aide à payer",
    TypeDEcheance.COMPTE_RENDU: "compte rendu financier attendu",
    TypeDEcheance.VALIDATION: "compte rendu à valider",
    TypeDEcheance.OBSERVATIONS: "observations à demander avant reprise",
    TypeDEcheance.TITRE: "titre à encaisser",
    TypeDEcheance.FIN_DE_CONVENTION: "fin de la convention",
    TypeDEcheance.DEROGATION: "dérogation qui expire",
}

TEXTES: Mapping[TypeDEcheance, str] = {
    TypeDEcheance.COMPLEMENT: "date laissée au porteur (CRPA, art. L. 114-5)",
    TypeDEcheance.AVIS: "jour du comité de la vague ; délai à confirmer",
    TypeDEcheance.COMITE: "jour du comité de la vague",
    TypeDEcheance.DECISION_IMPLICITE: "CRPA, art. L. 231-4, 3° : deux mois de silence sur un dossier complet",
    TypeDEcheance.PUBLICATION: "décret n° 2017-779 : trois mois après la signature",
    TypeDEcheance.AVENANT: "avant la fin de la convention ; délai à confirmer",
    TypeDEcheance.PAIEMENT: "loi n° 2021-875, art. 2 : soixante jours après la notification",
    TypeDEcheance.TITRE: "décret n° 2012-1246, art. 24 et 118 : cinq ans",
    TypeDEcheance.FIN_DE_CONVENTION: "convention, ou son dernier avenant",
    TypeDEcheance.DEROGATION: "acte qui l'accorde",
}

DELAIS: Mapping[TypeDEcheance, str] = {
    TypeDEcheance.NOTIFICATION: "notification",
    TypeDEcheance.LAUREAT_SANS_CONVENTION: "signature",
    TypeDEcheance.CONVENTION_A_SIGNER: "signature",
    TypeDEcheance.VALIDATION: "validation",
    TypeDEcheance.OBSERVATIONS: "observations",
}
"""The delay of programme.yaml that gives the day, where no text does."""

LOI_DU_COMPTE_RENDU = "loi n° 2000-321, art. 10 : six mois après l'exercice"
CONVENTION_DU_COMPTE_RENDU = "convention : six mois après l'exercice"


def quoi(one: Obligation) -> str:
    """`compte rendu financier attendu (2021)`: the kind, and what tells this one apart."""
    name = NOMS[one.sorte]
    if isinstance(one.fait, TitreDePerception):
        return f"{name} (titre du {jour_court(one.fait.le)})"
    if isinstance(one.fait, Derogation):
        return f"{name} ({one.fait.regle.upper()})"
    return f"{name} ({one.annuite})" if one.annuite is not None else name


def texte(dossier: Dossier, one: Obligation, programme: Programme) -> str:
    """The text that gives the day, or the delay of the programme and its source, « à confirmer » without one."""
    if one.sorte is TypeDEcheance.COMPTE_RENDU:
        public = dossier.porteur is not None and dossier.porteur.droit == "public"
        said = CONVENTION_DU_COMPTE_RENDU if public else LOI_DU_COMPTE_RENDU
        supposed = exercice_suppose(dossier).strip().rstrip(".")
        return f"{said} ; {supposed[0].lower()}{supposed[1:]}" if supposed else said
    delai = DELAIS.get(one.sorte)
    if delai is None:
        return TEXTES[one.sorte]
    found = getattr(programme.delais, delai, None)
    return f"delais.{delai} : {found.source if found and found.source else A_CONFIRMER}"


def a_faire(dossier: Dossier, one: Obligation) -> str:
    """The command to type once it is done."""
    return FAIRE[one.sorte](dossier, one)


def _completer(dossier: Dossier, one: Obligation) -> str:
    return remedes.completer(dossier, one.fait) if isinstance(one.fait, Complement) else ""


def _decider(dossier: Dossier, _one: Obligation) -> str:
    return f"fabriques decider {quoted(dossier.slug)} --resultat RÉSULTAT --le DATE"


def _amender(dossier: Dossier, one: Obligation) -> str:
    return remedes.amender(dossier.slug, one.fait.annuites if isinstance(one.fait, Decision) else None)


def _encaisser(dossier: Dossier, one: Obligation) -> str:
    return remedes.encaisser(dossier.slug, one.fait) if isinstance(one.fait, TitreDePerception) else ""


def _annuite(one: Obligation) -> int:
    return one.annuite or (one.du_le.year if one.du_le else 0)


FAIRE: Mapping[TypeDEcheance, Callable[[Dossier, Obligation], str]] = {
    TypeDEcheance.COMPLEMENT: _completer,
    TypeDEcheance.AVIS: lambda dossier, _one: remedes.aviser(dossier.slug, "prefecture"),
    TypeDEcheance.COMITE: _decider,
    TypeDEcheance.DECISION_IMPLICITE: _decider,
    TypeDEcheance.NOTIFICATION: lambda dossier, one: remedes.modifier(dossier.slug, one.chemin, "DATE"),
    TypeDEcheance.LAUREAT_SANS_CONVENTION: lambda dossier, _one: remedes.conventionner(dossier.slug),
    TypeDEcheance.CONVENTION_A_SIGNER: lambda dossier, _one: remedes.conventionner(dossier.slug),
    TypeDEcheance.PUBLICATION: lambda dossier, _one: remedes.publier(dossier.slug),
    TypeDEcheance.AVENANT: _amender,
    TypeDEcheance.PAIEMENT: lambda dossier, one: remedes.verser(dossier.slug, _annuite(one)),
    TypeDEcheance.COMPTE_RENDU: lambda dossier, one: remedes.rendre_compte(dossier.slug, _annuite(one)),
    TypeDEcheance.VALIDATION: lambda dossier, one: remedes.valider(dossier.slug, _annuite(one)),
    TypeDEcheance.OBSERVATIONS: lambda dossier, _one: remedes.titrer(dossier.slug),
    TypeDEcheance.TITRE: _encaisser,
    TypeDEcheance.FIN_DE_CONVENTION: lambda dossier, _one: (
        f"fabriques cloturer {quoted(dossier.slug)} --le DATE"
    ),
    TypeDEcheance.DEROGATION: lambda dossier, _one: f"fabriques check {quoted(dossier.slug)}",
}
