"""MNT-07 · Une annuité est un montant à donner.

Pourquoi
    Un montant négatif fausse tous les totaux. Un montant nul n'est pas une aide : il est normal dans un avenant
    ou une fin, qui redonnent toutes les années, et surprend ailleurs.

Source
    montants de toutes les annuités et de tous les versements

Effet
    Bloquant si le montant est négatif ; alerte s'il est nul, sur la candidature dans la demande, en gestion ailleurs.

Refusé
    demande: {annuites: {2021: 50000, 2022: 50000, 2023: -1}}

Admis
    demande: {annuites: {2021: 50000, 2022: 50000, 2023: 0.01}}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.position.engagement import Annees
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.findings import Chemin, Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Versement
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros


def check(dossier: Dossier, _cadre: Cadre) -> Iterator[Finding]:
    for bloc, annuites in _given(dossier):
        for annee, montant in annuites.items():
            if montant <= ZERO:
                yield _annuity(dossier.slug, bloc, annee, montant)
    for bloc, annuites in _restated(dossier):
        for annee, montant in annuites.items():
            if montant < ZERO:
                yield _annuity(dossier.slug, bloc, annee, montant)
    for versement in dossier.versements:
        if versement.montant <= ZERO:
            yield _versement(dossier.slug, versement)


def _given(dossier: Dossier) -> Iterator[tuple[Chemin, Annees]]:
    """The blocks that list the years of an aid, where a zero has no reason to be."""
    if dossier.demande is not None:
        yield ("demande",), dossier.demande.annuites
    for avis in dossier.avis:
        yield avis.chemin, avis.annuites
    for decision in dossier.decisions:
        yield decision.chemin, decision.annuites
    if dossier.convention is not None:
        yield ("convention",), dossier.convention.annuites


def _restated(dossier: Dossier) -> Iterator[tuple[Chemin, Annees]]:
    """The blocks that restate every year, those that are given up included."""
    for avenant in dossier.avenants:
        yield avenant.chemin, avenant.annuites
    if dossier.resiliation is not None:
        yield ("resiliation",), dossier.resiliation.annuites
    if dossier.cloture is not None:
        yield ("cloture",), dossier.cloture.annuites


def _annuity(slug: str, bloc: Chemin, annee: int, montant: Decimal) -> Finding:
    chemin = (*bloc, "annuites", str(annee))
    demande = bloc == ("demande",)
    if montant < ZERO:
        return Finding(
            chemin,
            f"{euros(montant)} en {annee} : une annuité n'est jamais négative.",
            f"Comparez avec {LA_DEMANDE if demande else L_ACTE} ; si le signe est de trop, écrivez {-montant}.",
        )
    return Finding(
        chemin,
        f"L'annuité de {annee} est de {euros(ZERO)}.",
        f"Demandez au porteur s'il attend une aide en {annee}. Ne modifiez pas la demande."
        if demande
        else "Vérifiez le montant ; une année sans aide ne s'écrit que dans un avenant ou une fin, et se retire ici : "
        f"{modifier(slug, chemin, '')}",
        level=Level.ALERTE,
        portee=Portee.CANDIDATURE if demande else Portee.GESTION,
    )


def _versement(slug: str, versement: Versement) -> Finding:
    jour = jour_court(versement.le)
    if versement.montant < ZERO:
        return Finding(
            versement.at("montant"),
            f"Versement de {euros(versement.montant)} le {jour} : un versement n'est jamais négatif.",
            "Notez l'argent à rendre dans « titres_de_perception ».",
        )
    return Finding(
        versement.at("montant"),
        f"Versement de {euros(ZERO)} le {jour}.",
        f"Vérifiez le montant payé ; si rien ne l'a été, retirez-le : {modifier(slug, versement.chemin, '')}",
        level=Level.ALERTE,
        portee=Portee.GESTION,
    )


LA_DEMANDE = "la demande déposée"
L_ACTE = "l'acte signé"

RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
