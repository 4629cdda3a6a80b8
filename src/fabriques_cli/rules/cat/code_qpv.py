"""CAT-04 · Le code du quartier prioritaire est de la liste de la vague.

Pourquoi
    Les quartiers ont changé de codes et de périmètres en 2024 : un code d'une autre liste que celle de la vague
    ne dit pas que le lieu était dans un quartier au moment de la candidature.

Source
    la forme des codes dans les listes officielles de 2015 et de 2024
    2015 : QP, le département sur trois caractères, trois chiffres. 2024 : QN, le département sur trois
    caractères, deux chiffres et une lettre.

Effet
    La liste se juge d'après la vague ; sans vague connue, seule la forme est jugée.

Au porteur
    Confirmez le code du quartier prioritaire auquel votre lieu se rattache.

Refusé
    adresse: {code_postal: "80000", commune: Amiens, code_insee: "80021"}
    territoire: {categorie: qpv, qpv: {code: QN08001M, situation: dans}}

Admis
    adresse: {code_postal: "80000", commune: Amiens, code_insee: "80021"}
    territoire: {categorie: qpv, qpv: {code: QP080001, situation: dans}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.zonage import commune_zonee, millesime_qpv, quartiers
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.referentiels.tables import QUARTIER
from fabriques_cli.rules.rule import DossierRule

MOTIFS = {millesime: re.compile(motif) for millesime, motif in QUARTIER.items()}
FORMES = (
    "QP et six chiffres (QP080001) dans la liste de 2015, QN, cinq chiffres et une lettre dans celle de 2024"
)


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    qpv = dossier.territoire.qpv if dossier.territoire else None
    if qpv is None or qpv.code is None:
        return
    millesime = _millesime(qpv.code)
    if millesime is None:
        message = f"« {qpv.code[:40]} » n'est pas le code d'un quartier prioritaire : {FORMES} (QN08001M)."
    elif cadre.vague and cadre.vague.millesime_qpv in MOTIFS and millesime != cadre.vague.millesime_qpv:
        message = (
            f"{qpv.code} est un code de la liste de {millesime}, et la {cadre.vague.titre} suit celle de "
            f"{cadre.vague.millesime_qpv}."
        )
    else:
        return
    yield Finding(("territoire", "qpv", "code"), message, _remedy(qpv.code, dossier, cadre))


def _millesime(code: str) -> int | None:
    return next((millesime for millesime, motif in MOTIFS.items() if motif.fullmatch(code)), None)


def _remedy(code: str, dossier: Dossier, cadre: Cadre) -> str:
    cleaned = "".join(code.split()).upper()
    if cleaned != code and _millesime(cleaned):
        return f"Écrivez code: {cleaned}."
    a_faire = f"Demandez au porteur le code du quartier dans la liste de {millesime_qpv(cadre)}"
    commune = commune_zonee(dossier, cadre)
    codes = quartiers(commune.code, cadre) if commune else None
    return f"{a_faire} ; pour {commune.nom} : {', '.join(codes)}." if commune and codes else f"{a_faire}."


RULE = DossierRule(__doc__, Level.A_COMPLETER, Portee.CANDIDATURE, Origine.COHERENCE, check)
