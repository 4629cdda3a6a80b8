"""What is said of each kind of deadline: its name, the text that gives its day, what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fabriques_cli.domain import remedes
from fabriques_cli.domain.echeances import exercice_suppose
from fabriques_cli.domain.obligations.obligation import Obligation, Sorte
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import TitreDePerception
from fabriques_cli.format.instruction import Complement, Decision, Derogation
from fabriques_cli.format.programme import Programme
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.shell import quoted

A_CONFIRMER = "à confirmer"

NOMS: Mapping[Sorte, str] = {
    Sorte.COMPLEMENT: "complément demandé",
    Sorte.AVIS: "avis de la préfecture attendu",
    Sorte.COMITE: "comité",
    Sorte.DECISION_IMPLICITE: "décision implicite de rejet",
    Sorte.NOTIFICATION: "décision à notifier",
    Sorte.LAUREAT_SANS_CONVENTION: "lauréat sans convention",
    Sorte.CONVENTION_A_SIGNER: "convention à signer",
    Sorte.PUBLICATION: "convention à publier",
    Sorte.AVENANT: "avenant à signer",
    Sorte.PAIEMENT: "aide à payer",
    Sorte.COMPTE_RENDU: "compte rendu financier attendu",
    Sorte.VALIDATION: "compte rendu à valider",
    Sorte.OBSERVATIONS: "observations à demander avant reprise",
    Sorte.TITRE: "titre à encaisser",
    Sorte.FIN_DE_CONVENTION: "fin de la convention",
    Sorte.DEROGATION: "dérogation qui expire",
}

TEXTES: Mapping[Sorte, str] = {
    Sorte.COMPLEMENT: "date laissée au porteur (CRPA, art. L. 114-5)",
    Sorte.AVIS: "jour du comité de la vague ; délai à confirmer",
    Sorte.COMITE: "jour du comité de la vague",
    Sorte.DECISION_IMPLICITE: "CRPA, art. L. 231-4, 3° : deux mois de silence sur un dossier complet",
    Sorte.PUBLICATION: "décret n° 2017-779 : trois mois après la signature",
    Sorte.AVENANT: "avant la fin de la convention ; délai à confirmer",
    Sorte.PAIEMENT: "loi n° 2021-875, art. 2 : soixante jours après la notification",
    Sorte.TITRE: "décret n° 2012-1246, art. 24 et 118 : cinq ans",
    Sorte.FIN_DE_CONVENTION: "convention, ou son dernier avenant",
    Sorte.DEROGATION: "acte qui l'accorde",
}

DELAIS: Mapping[Sorte, str] = {
    Sorte.NOTIFICATION: "notification",
    Sorte.LAUREAT_SANS_CONVENTION: "signature",
    Sorte.CONVENTION_A_SIGNER: "signature",
    Sorte.VALIDATION: "validation",
    Sorte.OBSERVATIONS: "observations",
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
    if one.sorte is Sorte.COMPTE_RENDU:
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


FAIRE: Mapping[Sorte, Callable[[Dossier, Obligation], str]] = {
    Sorte.COMPLEMENT: _completer,
    Sorte.AVIS: lambda dossier, _one: remedes.aviser(dossier.slug, "prefecture"),
    Sorte.COMITE: _decider,
    Sorte.DECISION_IMPLICITE: _decider,
    Sorte.NOTIFICATION: lambda dossier, one: remedes.modifier(dossier.slug, one.chemin, "DATE"),
    Sorte.LAUREAT_SANS_CONVENTION: lambda dossier, _one: remedes.conventionner(dossier.slug),
    Sorte.CONVENTION_A_SIGNER: lambda dossier, _one: remedes.conventionner(dossier.slug),
    Sorte.PUBLICATION: lambda dossier, _one: remedes.publier(dossier.slug),
    Sorte.AVENANT: _amender,
    Sorte.PAIEMENT: lambda dossier, one: remedes.verser(dossier.slug, _annuite(one)),
    Sorte.COMPTE_RENDU: lambda dossier, one: remedes.rendre_compte(dossier.slug, _annuite(one)),
    Sorte.VALIDATION: lambda dossier, one: remedes.valider(dossier.slug, _annuite(one)),
    Sorte.OBSERVATIONS: lambda dossier, _one: remedes.titrer(dossier.slug),
    Sorte.TITRE: _encaisser,
    Sorte.FIN_DE_CONVENTION: lambda dossier, _one: f"fabriques cloturer {quoted(dossier.slug)} --le DATE",
    Sorte.DEROGATION: lambda dossier, _one: f"fabriques check {quoted(dossier.slug)}",
}
