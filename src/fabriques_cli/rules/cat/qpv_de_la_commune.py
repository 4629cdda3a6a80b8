"""CAT-03 · Un dossier en QPV est dans une commune qui en a un, ou s'en explique.

Pourquoi
    Le dépliant admet un lieu en quartier prioritaire « ou à proximité immédiate », donc aussi dans une commune
    voisine. Quand ni la commune du lieu ni celle du quartier (`territoire.qpv.commune`) n'a de quartier
    prioritaire, il faut une explication.

Source
    la liste des quartiers prioritaires en vigueur pour la vague
    Liste de 2015 (décrets n° 2014-1750 et 2014-1751), puis de 2024 (décret n° 2023-1314) ; la vague dit
    laquelle (`zonage.qpv`), sinon celle en vigueur à sa clôture ; sans vague, au jour de la situation. La
    lecture par commune n'est pas dans le dépliant.

Effet
    Une justification, ou une proximité immédiate avec sa distance, suffit. Rien n'est dit tant que la liste
    manque (CAT-07). `territoire.qpv.commune` est un nom ou un code INSEE ; d'un nom porté par plusieurs
    communes, celles du même département sont retenues.

Refusé
    territoire: {categorie: qpv, qpv: {code: QP023001, situation: dans}}

Admis
    territoire:
      categorie: qpv
      qpv: {code: QP044011, commune: Saint-Nazaire, situation: proximite_immediate, distance_m: 400}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.lieu import Territoire
from fabriques_cli.domain.zonage import commune_zonee, millesime_qpv, quartiers
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.referentiels.communes import Commune
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    territoire = dossier.territoire
    if territoire is None or territoire.categorie != "qpv" or _explained(territoire):
        return
    commune = commune_zonee(dossier, cadre)
    if commune is None or quartiers(commune.code, cadre) != ():
        return
    ailleurs = territoire.qpv.commune if territoire.qpv else None
    if ailleurs and any(quartiers(code, cadre) for code in _codes(ailleurs, commune, cadre)):
        return
    place = f"{commune.nom} ({commune.code})"
    sujet = f"Ni {place} ni « {ailleurs[:80]} » n'ont" if ailleurs else f"{place} n'a pas"
    liste = f"la liste de {millesime_qpv(cadre)}"
    suite = f"{liste}, celle de la {cadre.vague.titre}" if cadre.vague else liste
    yield Finding(
        ("territoire",),
        f"{sujet} de quartier prioritaire dans {suite}.",
        "Demandez au porteur de quel quartier il s'agit, dans quelle commune et à quelle distance ; écrivez-le dans "
        "territoire.qpv, ou écrivez son explication dans territoire.justification.",
    )


def _explained(territoire: Territoire) -> bool:
    if territoire.justification is not None:
        return True
    qpv = territoire.qpv
    return qpv is not None and qpv.situation == "proximite_immediate" and qpv.distance_m is not None


def _codes(ailleurs: str, commune: Commune, cadre: Cadre) -> Iterator[str]:
    """The codes, as zonings count them, of the commune that the dossier names by its code or its name."""
    communes = cadre.references.communes
    by_code = communes.code_zonage(ailleurs)
    if by_code is not None:
        yield by_code
    homonymes = communes.par_nom(ailleurs)
    voisines = [autre for autre in homonymes if autre.departement == commune.departement]
    for autre in voisines or homonymes:
        yield autre.commune_parente or autre.code


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.A_CONFIRMER, check)
