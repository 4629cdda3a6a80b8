"""AVN-02 · Un avenant ne ramène pas une annuité sous ce qui en est déjà payé.

Pourquoi
    L'argent versé pour une année l'a été pour ce qui était promis : le reprendre se fait par un titre de
    perception, pas par un avenant.

Source
    annuités de l'avenant et versements de la même annuité
    Depuis le premier registre.

Effet
    Bloquant, pour le dernier avenant qui donne des montants. Seuls comptent les versements faits avant le jour de
    l'avenant, moins ce qu'un titre de perception `indu` en demandait déjà : ce jour-là et ensuite, un versement au-delà
    de l'annuité est l'affaire de VER-01. Info une fois que des titres encaissés ont fait rentrer la différence.

Refusé
    # au: 2021-06-30
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 20000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    versements: [{le: 2021-06-10, annuite: 2021, montant: 40000, reference: DP-1}]
    avenants: [{le: 2021-06-11, objet: repartition, annuites: {2021: 39999, 2022: 50000, 2023: 20001}}]

Admis
    # au: 2021-06-30
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 20000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    versements: [{le: 2021-06-10, annuite: 2021, montant: 40000, reference: DP-1}]
    avenants: [{le: 2021-06-11, objet: repartition, annuites: {2021: 40000, 2022: 40000, 2023: 30000}}]

Régularisé
    # au: 2021-06-30
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 20000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    versements: [{le: 2021-06-10, annuite: 2021, montant: 40000, reference: DP-1}]
    avenants: [{le: 2021-06-11, objet: repartition, annuites: {2021: 39999, 2022: 50000, 2023: 20001}}]
    titres_de_perception:
      - {le: 2021-06-20, numero: TP-1, annuite: 2021, nature: indu, montant: 1, encaisse_le: 2021-06-30}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.position.actes import dernier_avenant_chiffre
from fabriques_cli.domain.position.retours import a_reprendre, encaisse
from fabriques_cli.domain.position.titres import encaisses, imputations, valides_par_annuite
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import TitreDePerception
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.avenants or not dossier.versements:
        return
    avenant = dernier_avenant_chiffre(dossier, cadre.au)
    if avenant is None:
        return
    issued = imputations(dossier, avenant.le) if dossier.titres_de_perception else ()
    if issued is None:
        return
    payes = valides_par_annuite(dossier, avenant.le - timedelta(days=1), issued)
    for annee, montant in avenant.annuites.items():
        paye = payes.get(annee, ZERO)
        if paye > montant:
            claim = a_reprendre(dossier, annee, paye - montant, avenant.le, cadre.au)
            back = _returned(dossier, annee, avenant.le, cadre.au)
            yield Finding(
                (*avenant.at("annuites"), str(annee)),
                f"L'avenant du {jour_court(avenant.le)} ramène {annee} à {euros(montant)}, soit "
                f"{euros(paye - montant)} de moins que ce qui en est déjà payé ({euros(paye)}).",
                f"Comparez avec l'avenant signé. Ce qui doit être rendu : {claim}",
                regularise=encaisse(back, paye - montant),
            )


def _returned(dossier: Dossier, annee: int, depuis: date, au: date) -> list[TitreDePerception]:
    """The titles issued after an amendment that brought back some of an annuity."""
    if not dossier.titres_de_perception:
        return []
    years = {one.titre.chemin for one in imputations(dossier, au) or () if one.annuite == annee}
    return [one for one in encaisses(dossier, au) if one.le > depuis and one.chemin in years]


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.COHERENCE, check)
