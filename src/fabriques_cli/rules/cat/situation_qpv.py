"""CAT-05 · Un dossier en QPV dit s'il est dans le quartier ou à proximité immédiate.

Pourquoi
    Le dépliant admet les deux, et les traite de même ; mais la proximité s'établit, par une distance ou par une
    justification.

Source
    « situées en quartier prioritaire de la politique de la ville ou à proximité immédiate »
    Depuis l'ouverture de l'appel. Le dépliant ne dit pas à quelle distance la proximité cesse : aucune n'est
    refusée.

Au porteur
    Précisez si votre lieu est dans le quartier prioritaire ou à proximité immédiate et, dans ce cas, à
    quelle distance.

Refusé
    adresse: {code_postal: "80000", commune: Amiens, code_insee: "80021"}
    territoire: {categorie: qpv, qpv: {code: QP080001, situation: proximite_immediate}}

Admis
    adresse: {code_postal: "80000", commune: Amiens, code_insee: "80021"}
    territoire: {categorie: qpv, qpv: {code: QP080001, situation: proximite_immediate, distance_m: 250}}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    territoire = dossier.territoire
    if territoire is None or territoire.categorie != "qpv":
        return
    qpv = territoire.qpv
    if qpv is None or qpv.situation is None:
        yield Finding(
            ("territoire", "qpv", "situation"),
            "Le dossier candidate en QPV sans dire si le lieu est dans le quartier ou à proximité immédiate.",
            "Demandez-le au porteur, puis écrivez situation: dans, ou situation: proximite_immediate et distance_m.",
        )
    elif qpv.situation == "proximite_immediate" and qpv.distance_m is None and not territoire.justification:
        yield Finding(
            ("territoire", "qpv", "distance_m"),
            "Le lieu est dit à proximité immédiate d'un QPV, sans distance ni justification.",
            "Demandez au porteur la distance jusqu'au quartier et écrivez distance_m (en mètres), ou écrivez ce qui "
            "établit la proximité dans territoire.justification.",
        )


RULE = DossierRule(__doc__, Level.A_COMPLETER, Portee.CANDIDATURE, Origine.DEPLIANT, check)
