"""CAT-03 · Un dossier en QPV est dans une commune qui en a un, ou s'en explique.

Pourquoi
    Le dépliant admet un lieu en quartier prioritaire « ou à proximité immédiate », donc aussi dans une commune
    voisine. Quand ni la commune du lieu ni celle du quartier (`territoire.qpv.commune`) n'a de quartier
    prioritaire, il faut une explication.

Source
    la liste des quartiers prioritaires en vigueur pour la vague
    Liste de 2015 (décrets n° 2014-1750 et 2014-1751), puis de 2024 : en vigueur le 01/01/2024 (décret
    n° 2023-1314), outre-mer le 01/01/2025 (décrets n° 2024-1211 et 2024-1212). La vague dit laquelle
    (`zonage.qpv`), sinon celle en vigueur à sa clôture ; sans vague, au jour de la situation. La lecture par
    commune n'est pas dans le dépliant.

Effet
    Une justification, ou une proximité immédiate avec sa distance, suffit. Rien n'est vérifié tant que la liste
    manque, n'est importée qu'en partie ou ne couvre aucune commune du département : CAT-07 le dit.
    `territoire.qpv.commune` est un nom ou un code INSEE ; d'un nom porté par plusieurs communes, celles du même
    département sont retenues.

Refusé
    territoire: {categorie: qpv, qpv: {situation: dans}}

Admis
    territoire:
      categorie: qpv
      qpv: {code: QP044011, commune: Saint-Nazaire, situation: proximite_immediate, distance_m: 400}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.zonage import a_un_quartier, commune_zonee, millesime_qpv, s_explique
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    territoire = dossier.territoire
    if territoire is None or territoire.categorie != "qpv" or s_explique(territoire):
        return
    commune = commune_zonee(dossier, cadre)
    if commune is None or a_un_quartier(dossier, cadre) is not False:
        return
    ailleurs = territoire.qpv.commune if territoire.qpv else None
    place = f"{commune.nom} ({commune.code})"
    sujet = f"Ni {place} ni « {ailleurs[:80]} » n'ont" if ailleurs else f"{place} n'a pas"
    liste = f"la liste de {millesime_qpv(cadre, commune.code)}"
    suite = f"{liste}, celle de la {cadre.vague.titre}" if cadre.vague else liste
    yield Finding(
        ("territoire",),
        f"{sujet} de quartier prioritaire dans {suite}.",
        "Demandez au porteur de quel quartier il s'agit, dans quelle commune et à quelle distance ; écrivez-le dans "
        "territoire.qpv, ou écrivez son explication dans territoire.justification.",
    )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.A_CONFIRMER, check)
