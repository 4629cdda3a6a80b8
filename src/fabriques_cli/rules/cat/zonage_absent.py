"""CAT-07 · Le zonage qui sert à vérifier les catégories est là.

Pourquoi
    La grille de densité et les listes de quartiers prioritaires sont des tables que le registre garde dans
    `referentiels/`. Sans elles, les catégories sont déclarées et non vérifiées : il faut le savoir.

Source
    la grille de densité de l'INSEE et les listes de quartiers prioritaires de 2015 et de 2024

Effet
    Une information par contrôle, qui nomme les tables : la grille, et la liste de chaque vague dont un dossier
    dit sa commune (sans vague, la liste en vigueur au jour de la situation). Une table inutilisable compte
    comme absente. Une table importée en partie (`--partiel`) ne dit rien des communes qui n'y sont pas, ni une
    liste de QPV d'un département dont elle n'a aucune commune, quand un dossier s'y déclare en QPV sans
    explication. Rien n'est dit si aucun dossier n'a de code INSEE.

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
from fabriques_cli.domain.communes.zonage import (
    a_un_quartier,
    codes_du_lieu,
    commune_zonee,
    millesime_qpv,
    quartiers,
    s_explique,
)
from fabriques_cli.domain.faits import lisible
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.registre import PROGRAMME, Registre
from fabriques_cli.referentiels.tables import DENSITE, QUARTIER, qpv_name
from fabriques_cli.referentiels.zonage import Zoning, departement_of
from fabriques_cli.rules.rule import RegistreRule

Clause = tuple[tuple[str, ...], str]
"""The rules that are not verified, and why."""


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    # The territories of a wave follow one list or the other: 97 and 98 begin the codes of overseas.
    suivies = {
        (d.vague, d.adresse.code_insee[:2])
        for d in registre.dossiers.values()
        if d.adresse and d.adresse.code_insee
    }
    if not suivies:
        return
    zonage = cadres.general.references.zonage
    suivis = {_millesime(jour, territoire, cadres) for jour, territoire in suivies}
    absents = sorted(suivis.difference(zonage.millesimes_qpv))
    incomplete = [*_partial(zonage, suivis), *_uncovered(registre, cadres)]
    clauses = [*_absent(zonage, absents), *incomplete]
    if clauses:
        regles = sorted({regle for clause in clauses for regle in clause[0]})
        listees = f"{', '.join(regles[:-1])} et {regles[-1]}" if regles[1:] else regles[0]
        constats = " ; ".join(clause[1] for clause in clauses)
        causes = "".join(f" {faute}" for faute in _faults(zonage, absents))
        message = f"Catégories non vérifiées ({listees}) : {constats}.{causes}"
        yield Finding((), message, _remedy(zonage, absents, incomplete=bool(incomplete)), fichier=PROGRAMME)


def _millesime(jour: date | None, territoire: str, cadres: Cadres) -> int:
    return millesime_qpv(cadres.par_vague.get(jour, cadres.general) if jour else cadres.general, territoire)


def _absent(zonage: Zoning, millesimes: list[int]) -> Iterator[Clause]:
    tables = [f"la liste des QPV de {millesime}" for millesime in millesimes]
    regles = ("CAT-03", "CAT-06") if millesimes else ()
    if not zonage.densite_connue:
        tables.insert(0, "la grille de densité")
        regles = ("CAT-02", "CAT-06", *regles)
    if tables:
        manquent = (
            f"{', '.join(tables[:-1])} et {tables[-1]} manquent" if tables[1:] else f"{tables[0]} manque"
        )
        yield regles, manquent


def _partial(zonage: Zoning, millesimes: set[int]) -> Iterator[Clause]:
    """What was imported in part: a commune that is not there is not verified."""
    listes = [(qpv_name(m), f"la liste des QPV de {m}", ("CAT-03", "CAT-06")) for m in sorted(millesimes)]
    for nom, titre, regles in ((DENSITE, "la grille de densité", ("CAT-02", "CAT-06")), *listes):
        if nom in zonage.partielles:
            yield regles, f"{titre} n'est importée qu'en partie ({zonage.partielles[nom]})"


def _uncovered(registre: Registre, cadres: Cadres) -> Iterator[Clause]:
    """The départements of which a whole list holds no commune, though a dossier there counts on it."""
    references = cadres.general.references
    found: dict[int, set[str]] = {}
    for dossier in registre.dossiers.values():
        if (
            dossier.territoire is None
            or dossier.territoire.categorie != "qpv"
            or s_explique(dossier.territoire)
        ):
            continue
        cadre = cadres.of(dossier)
        commune = commune_zonee(dossier, cadre)
        if (
            commune is None
            or a_un_quartier(dossier, cadre) is not None
            or not lisible(dossier, ("territoire",))
        ):
            continue
        millesime = millesime_qpv(cadre, commune.code)
        if (
            millesime in references.zonage.millesimes_qpv
            and qpv_name(millesime) not in references.zonage.partielles
        ):
            untold = (code for code in codes_du_lieu(dossier, cadre) if quartiers(code, cadre) is None)
            found.setdefault(millesime, set()).update(map(departement_of, untold))
    for millesime, codes in sorted(found.items()):
        noms = [f"{references.communes.nom_departement(code)} ({code})" for code in sorted(codes)]
        yield ("CAT-03",), f"la liste des QPV de {millesime} ne couvre aucune commune de : {', '.join(noms)}"


def _faults(zonage: Zoning, millesimes: list[int]) -> Iterator[str]:
    """Why tables that are there cannot be used, among those that are needed."""
    noms = {DENSITE, *map(qpv_name, millesimes)}
    for faute in zonage.anomalies:
        if faute.partition(" : ")[0].rpartition("/")[2] in noms:
            yield faute


def _remedy(zonage: Zoning, millesimes: list[int], *, incomplete: bool) -> str:
    gestes = []
    if not zonage.densite_connue or any(millesime in QUARTIER for millesime in millesimes):
        gestes.append("Lancez « fabriques import zonage FICHIER » avec chaque fichier officiel qui manque.")
    if incomplete:
        gestes.append(
            "Vérifiez ces dossiers par vos soins, ou relancez « fabriques import zonage FICHIER » avec le fichier "
            "officiel complet."
        )
    if any(millesime not in QUARTIER for millesime in millesimes):
        listes = " et ".join(map(str, QUARTIER))
        gestes.append(f"Corrigez zonage.qpv dans le fichier de la vague : les listes sont de {listes}.")
    return " ".join(gestes)


RULE = RegistreRule(__doc__, Level.INFO, Portee.CANDIDATURE, Origine.COHERENCE, check)
