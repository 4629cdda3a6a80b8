"""CAT-07 · Le zonage qui sert à vérifier les catégories est là.

Pourquoi
    La grille de densité et les listes de quartiers prioritaires sont des tables que le registre garde dans
    `referentiels/`. Sans elles, les catégories sont déclarées et non vérifiées : il faut le savoir.

Source
    la grille de densité de l'INSEE et les listes de quartiers prioritaires de 2015 et de 2024

Effet
    Une information par contrôle, qui nomme les tables : la grille, et la liste de chaque vague dont un dossier
    dit sa commune (sans vague, la liste en vigueur au jour de la situation). Une table inutilisable compte
    comme absente. Rien n'est dit si aucun dossier n'a de code INSEE.

Refusé
    # vagues/2021-03-30.yaml
    zonage: {qpv: 2020}

Admis
    # vagues/2021-03-30.yaml
    zonage: {qpv: 2024}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.registre import PROGRAMME, Registre
from fabriques_cli.domain.zonage import millesime_qpv
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.referentiels.tables import DENSITE, QUARTIER, qpv_name
from fabriques_cli.referentiels.zonage import Zonage
from fabriques_cli.rules.rule import RegistreRule


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    vagues = {d.vague for d in registre.dossiers.values() if d.adresse and d.adresse.code_insee}
    if not vagues:
        return
    zonage = cadres.general.references.zonage
    suivis = {_millesime(jour, cadres) for jour in vagues}
    millesimes = sorted(suivis.difference(zonage.millesimes_qpv))
    if millesimes or not zonage.densite_connue:
        yield Finding((), _message(zonage, millesimes), _remedy(zonage, millesimes), fichier=PROGRAMME)


def _millesime(jour: date | None, cadres: Cadres) -> int:
    return millesime_qpv(cadres.par_vague.get(jour, cadres.general) if jour else cadres.general)


def _message(zonage: Zonage, millesimes: list[int]) -> str:
    tables = [f"la liste des QPV de {millesime}" for millesime in millesimes]
    regles = "CAT-03 et CAT-06" if millesimes else "CAT-06"
    if not zonage.densite_connue:
        tables.insert(0, "la grille de densité")
        regles = f"CAT-02, {regles}" if millesimes else f"CAT-02 et {regles}"
    manquent = f"{', '.join(tables[:-1])} et {tables[-1]} manquent" if tables[1:] else f"{tables[0]} manque"
    causes = "".join(f" {faute}" for faute in _faults(zonage, millesimes))
    return f"Catégories non vérifiées ({regles}) : {manquent}.{causes}"


def _faults(zonage: Zonage, millesimes: list[int]) -> Iterator[str]:
    """Why tables that are there cannot be used, among those that are needed."""
    noms = {DENSITE, *map(qpv_name, millesimes)}
    for faute in zonage.anomalies:
        if faute.partition(" : ")[0].rpartition("/")[2] in noms:
            yield faute


def _remedy(zonage: Zonage, millesimes: list[int]) -> str:
    gestes = []
    if not zonage.densite_connue or any(millesime in QUARTIER for millesime in millesimes):
        gestes.append("Lancez « fabriques import zonage FICHIER » avec chaque fichier officiel qui manque.")
    if any(millesime not in QUARTIER for millesime in millesimes):
        listes = " et ".join(map(str, QUARTIER))
        gestes.append(f"Corrigez zonage.qpv dans le fichier de la vague : les listes sont de {listes}.")
    return " ".join(gestes)


RULE = RegistreRule(__doc__, Level.INFO, Portee.CANDIDATURE, Origine.COHERENCE, check)
