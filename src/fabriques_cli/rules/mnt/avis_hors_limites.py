"""MNT-11 · Ce qu'un avis propose tient dans les limites de l'appel et dans la demande.

Pourquoi
    Le comité décide sur ce qui est proposé : un zéro de trop dans un avis y reste jusqu'à la décision.

Source
    « 75 000 à 150 000 sur 3 ans, à raison de 50 000 € par an maximum »
    Depuis l'ouverture de l'appel ; une vague peut fixer d'autres bornes (`subvention`).

Effet
    Alerte sur le dernier avis qui propose des montants, tant que rien n'est décidé. Rien sur un avis défavorable.

Refusé
    avis: [{organe: prefecture, le: 2021-05-18, sens: favorable, annuites: {2021: 40000, 2022: 50001, 2023: 20000}}]

Admis
    avis: [{organe: prefecture, le: 2021-05-18, sens: favorable, annuites: {2021: 40000, 2022: 50000, 2023: 20000}}]

Régularisé
    avis: [{organe: prefecture, le: 2021-05-18, sens: favorable, annuites: {2021: 40000, 2022: 50001, 2023: 20000}}]
    regularisations: [{regle: MNT-11, le: 2021-05-31, motif: la préfecture maintient son avis}]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import derniere_decision, lisible
from fabriques_cli.domain.position.actes import tous_lus
from fabriques_cli.domain.position.comptes import dernier_avis_chiffre
from fabriques_cli.domain.position.engagement import Annees
from fabriques_cli.domain.remedes import modifier, regulariser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import DE_ORGANE, Avis
from fabriques_cli.format.programme import Subvention
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros, somme


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.avis or not tous_lus(dossier, "avis") or derniere_decision(dossier, cadre.au):
        return
    avis = dernier_avis_chiffre(dossier, cadre.au)
    if (
        avis is None
        or avis.sens == "defavorable"
        or not lisible(dossier, avis.at("annuites"), avis.at("sens"))
    ):
        return
    asked = dossier.demande.annuites if dossier.demande and lisible(dossier, ("demande",)) else {}
    passed = [*_bounds(avis.annuites, cadre.subvention), *_request(avis.annuites, asked)]
    if passed:
        yield Finding(
            avis.at("annuites"), f"{_nom(avis)} propose {' ; '.join(passed)}.", _a_faire(dossier.slug, avis)
        )


def _bounds(annuites: Annees, bornes: Subvention) -> Iterator[str]:
    """Each limit of the call that the amounts pass."""
    plafond, total = bornes.plafond_annuel.valeur, somme(annuites.values())
    for annee, montant in sorted(annuites.items()):
        if montant > plafond:
            yield f"{euros(montant)} en {annee}, {_de_plus(montant, plafond)} que le plafond annuel ({euros(plafond)})"
    if total > bornes.maximum.valeur:
        maximum = bornes.maximum.valeur
        yield f"{euros(total)} en tout, {_de_plus(total, maximum)} que le maximum ({euros(maximum)})"
    if total < bornes.minimum.valeur:
        minimum = bornes.minimum.valeur
        yield f"{euros(total)} en tout, soit {euros(minimum - total)} de moins que le minimum ({euros(minimum)})"
    given = [annee for annee, montant in annuites.items() if montant]
    if len(given) > bornes.annuites_max.valeur:
        yield f"{len(given)} annuités, pour {bornes.annuites_max.valeur} au plus"


def _request(annuites: Annees, demande: Annees) -> Iterator[str]:
    """What is more than what was asked for, where that is known."""
    total, asked = somme(annuites.values()), somme(demande.values())
    if demande and total > asked:
        yield f"{euros(total)} en tout, {_de_plus(total, asked)} que demandé ({euros(asked)})"


def _de_plus(montant: Decimal, borne: Decimal) -> str:
    return f"soit {euros(montant - borne)} de plus"


def _nom(avis: Avis) -> str:
    return f"L'avis{DE_ORGANE.get(avis.organe or '', '')} du {jour_court(avis.le)}"


def _a_faire(slug: str, avis: Avis) -> str:
    change = modifier(slug, avis.at("annuites", "ANNÉE"), "MONTANT")
    return (
        f"Comparez avec l'avis rendu. Un montant mal saisi se corrige ainsi : {change} ; un avis rendu ainsi se garde, "
        f"et se dit au comité : {regulariser(slug, 'MNT-11')}"
    )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.DEPLIANT, check)
