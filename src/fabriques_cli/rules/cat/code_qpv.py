"""CAT-04 · Le code du quartier prioritaire est dans la liste de la vague et dans la commune.

Pourquoi
    Les quartiers ont changé de codes et de périmètres en 2024 : un code d'une autre liste que celle de la vague
    ne dit pas que le lieu était dans un quartier au moment de la candidature.

Source
    la forme des codes dans les listes officielles de 2015 et de 2024
    2015 : QP, le département sur trois caractères, trois chiffres. 2024 : QN, le département sur trois
    caractères, deux chiffres et une lettre. Celle de 2024 : décret n° 2023-1314 ; outre-mer, décrets n° 2024-1211
    et 2024-1212.

Effet
    La liste se juge d'après la vague et le territoire (outre-mer, celle de 2024 n'est en vigueur que depuis le
    01/01/2025) ; sans vague connue, un code de l'une des deux est admis. Quand la liste est importée et couvre le
    département du code, le quartier doit y être, dans la commune du lieu ou dans celle de `territoire.qpv.commune` ;
    à proximité immédiate et sans `territoire.qpv.commune`, une autre commune du même département est admise.

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
from fabriques_cli.domain.communes.choix import de_la_commune
from fabriques_cli.domain.communes.resolution import departement_du_lieu
from fabriques_cli.domain.communes.zonage import codes_du_quartier, commune_zonee, millesime_qpv, quartiers
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.referentiels.tables import QUARTIER
from fabriques_cli.referentiels.zonage import departement_of
from fabriques_cli.rules.rule import DossierRule

MOTIFS = {millesime: re.compile(motif) for millesime, motif in QUARTIER.items()}
FORMES = (
    "QP et six chiffres (QP080001) dans la liste de 2015, QN, cinq chiffres et une lettre dans celle de 2024"
)


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    qpv = dossier.territoire.qpv if dossier.territoire else None
    if qpv is None or qpv.code is None:
        return
    territoire = departement_du_lieu(dossier.adresse, cadre.references.communes)
    message = _trouble(qpv.code, dossier, cadre, territoire)
    if message:
        a_faire = _remedy(qpv.code, dossier, cadre, millesime_qpv(cadre, territoire))
        yield Finding(("territoire", "qpv", "code"), message, a_faire)


def _trouble(code: str, dossier: Dossier, cadre: Cadre, territoire: str) -> str:
    """What is wrong with a code: its form, its list, its absence from the list, its commune; empty when nothing is."""
    millesime = _millesime(code)
    if millesime is None:
        return f"« {code[:40]} » n'est pas le code d'un quartier prioritaire : {FORMES} (QN08001M)."
    suivie = cadre.vague.millesime_qpv(territoire) if cadre.vague else millesime
    if suivie in MOTIFS and suivie != millesime and cadre.vague:
        return f"{code} est un code de la liste de {millesime}, et la {cadre.vague.titre} suit celle de {suivie}."
    codes = cadre.references.zonage.communes_du_qpv(code, millesime)
    if codes is None:
        return ""
    if not codes:
        return f"{code} n'est pas dans la liste des quartiers prioritaires de {millesime}."
    return "" if _is_there(codes, dossier, cadre) else _elsewhere(code, codes, dossier, cadre)


def _is_there(codes: tuple[str, ...], dossier: Dossier, cadre: Cadre) -> bool:
    """Whether a quartier of these communes may be that of the place, as far as its commune is known."""
    commune = commune_zonee(dossier, cadre)
    named = codes_du_quartier(dossier, cadre)
    if commune is None or not {commune.code, *named}.isdisjoint(codes):
        return True
    # Nothing says which communes touch each other: a neighbouring one of the département is believed.
    qpv = dossier.territoire.qpv if dossier.territoire else None
    near = qpv is not None and qpv.situation == "proximite_immediate" and not qpv.commune
    return near and any(departement_of(code) == commune.departement for code in codes)


def _elsewhere(code: str, codes: tuple[str, ...], dossier: Dossier, cadre: Cadre) -> str:
    communes = cadre.references.communes
    noms = [f"{autre.nom} ({autre.code})" for autre in map(communes.get, codes) if autre] or list(codes)
    commune = commune_zonee(dossier, cadre)
    qpv = dossier.territoire.qpv if dossier.territoire else None
    dit = f", et territoire.qpv.commune dit « {qpv.commune[:80]} »" if qpv and qpv.commune else ""
    place = f"{commune.nom} ({commune.code})" if commune else ""
    return f"{code} est un quartier {' et '.join(map(de_la_commune, noms))} ; le lieu est à {place}{dit}."


def _millesime(code: str) -> int | None:
    return next((millesime for millesime, motif in MOTIFS.items() if motif.fullmatch(code)), None)


def _remedy(code: str, dossier: Dossier, cadre: Cadre, millesime: int) -> str:
    cleaned = "".join(code.split()).upper()
    if cleaned != code and _millesime(cleaned):
        return f"Écrivez code: {cleaned}."
    a_faire = f"Demandez au porteur le code du quartier dans la liste de {millesime}"
    commune = commune_zonee(dossier, cadre)
    codes = quartiers(commune.code, cadre) if commune else None
    pour = f" ; pour {commune.nom} : {', '.join(codes)}" if commune and codes else ""
    known = cadre.references.zonage.communes_du_qpv(code, _millesime(code) or 0)
    ailleurs = (
        " ; si le quartier est bien celui-là, écrivez sa commune dans territoire.qpv.commune" if known else ""
    )
    return f"{a_faire}{pour}{ailleurs if _millesime(code) == millesime else ''}."


RULE = DossierRule(__doc__, Level.A_COMPLETER, Portee.CANDIDATURE, Origine.COHERENCE, check)
