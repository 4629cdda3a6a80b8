"""LIS-01 · La liste complémentaire s'appelle dans l'ordre des rangs, quand une place se libère.

Pourquoi
    Le rang est une décision du comité : qui passe devant sans raison écrite peut être contesté. Un lauréat n'est
    remplacé qu'une fois sa place rendue, sinon deux dossiers occupent la même. À rang égal, rien ne dit qui passe.

Source
    rangs des décisions d'une même vague, et désistements
    Depuis le premier registre.

Effet
    Alerte, au jour de la décision : sur le dossier retenu quand un meilleur rang de sa vague n'est ni retenu, ni
    désisté, ni refusé ; sur un rang où un autre dossier de la vague attend déjà ; sur la décision qui remplace un
    lauréat sans désistement ni résiliation qui libère la place, un lauréat qu'un autre remplace déjà, ou un dossier
    inconnu.

Refusé
    decisions:
      - {le: 2021-05-10, resultat: liste_complementaire, rang: 2}
      - {le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    # lieux/le-moulin.yaml
    nom: Le Moulin
    numero_ds: "4567891"
    porteur:
      nom: Le Moulin
      forme_juridique: scop
      existence: existante
      siret: "20991478700012"
      representant: {nom: Alex Exemple}
    adresse: {voie: 5 rue du Bugey, code_postal: "01500", commune: Ambérieu-en-Bugey, code_insee: "01004"}
    decisions: [{le: 2021-05-10, resultat: liste_complementaire, rang: 1}]

Admis
    decisions:
      - {le: 2021-05-10, resultat: liste_complementaire, rang: 2}
      - {le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    # lieux/le-moulin.yaml
    nom: Le Moulin
    numero_ds: "4567891"
    porteur:
      nom: Le Moulin
      forme_juridique: scop
      existence: existante
      siret: "20991478700012"
      representant: {nom: Alex Exemple}
    adresse: {voie: 5 rue du Bugey, code_postal: "01500", commune: Ambérieu-en-Bugey, code_insee: "01004"}
    decisions: [{le: 2021-05-10, resultat: liste_complementaire, rang: 1}]
    desistement: {le: 2021-05-25, motif: bâtiment vendu}

Régularisé
    decisions:
      - {le: 2021-05-10, resultat: liste_complementaire, rang: 2}
      - {le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    regularisations: [{regle: LIS-01, le: 2021-05-31, motif: rang 1 injoignable le jour du comité}]
    # lieux/le-moulin.yaml
    nom: Le Moulin
    numero_ds: "4567891"
    porteur:
      nom: Le Moulin
      forme_juridique: scop
      existence: existante
      siret: "20991478700012"
      representant: {nom: Alex Exemple}
    adresse: {voie: 5 rue du Bugey, code_postal: "01500", commune: Ambérieu-en-Bugey, code_insee: "01004"}
    decisions: [{le: 2021-05-10, resultat: liste_complementaire, rang: 1}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.position.actes import decision_en_vigueur
from fabriques_cli.domain.position.liste_complementaire import (
    ExAequo,
    RangDepasse,
    a_rendu_sa_place,
    depassements,
    ex_aequo,
    is_listed,
)
from fabriques_cli.domain.remedes import desister, modifier
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Decision
from fabriques_cli.format.registre import Registre, fichier_de
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.dates import jour_court


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    au = cadres.general.au
    listes: dict[date, list[Dossier]] = {}
    remplacements: list[tuple[Dossier, Decision]] = []
    for dossier in registre.dossiers.values():
        if not dossier.decisions:
            continue
        if dossier.vague is not None and is_listed(dossier):
            listes.setdefault(dossier.vague, []).append(dossier)
        decision = decision_en_vigueur(dossier, au)
        if decision is not None and decision.remplace is not None and decision.resultat == "laureat":
            remplacements.append((dossier, decision))
    for liste in listes.values():
        for depassement in depassements(liste, au):
            yield _overtaken(depassement)
        for one in ex_aequo(liste, au):
            yield _tied(one)
    if remplacements:
        yield from _replacements(registre, remplacements)


def _overtaken(depassement: RangDepasse) -> Finding:
    promotion = depassement.promotion
    return Finding(
        promotion.at("resultat"),
        f"Lauréat le {jour_court(promotion.le)} depuis le rang {depassement.rang} de la liste complémentaire, "
        f"alors que le rang {depassement.meilleur_rang} ({depassement.devance}) attendait encore.",
        "Appelez d'abord le meilleur rang, ou notez son désistement ou son refus à sa date : "
        f"{desister(depassement.devance)}",
        fichier=fichier_de(depassement.slug),
    )


def _tied(one: ExAequo) -> Finding:
    return Finding(
        one.decision.at("rang"),
        f"Rang {one.decision.rang} de la liste complémentaire, qui est déjà celui de {one.premier}.",
        "Vérifiez les deux rangs au procès-verbal : à rang égal, rien ne dit qui est appelé le premier. Un rang faux "
        f"se corrige ainsi : {modifier(one.slug, one.decision.at('rang'), 'RANG')}",
        fichier=fichier_de(one.slug),
    )


def _replacements(registre: Registre, remplacements: list[tuple[Dossier, Decision]]) -> Iterator[Finding]:
    numeros = {dossier.numero_ds: dossier for dossier in registre.dossiers.values() if dossier.numero_ds}
    pris: dict[str, str] = {}
    for dossier, decision in sorted(remplacements, key=lambda pair: (pair[1].le, pair[0].slug)):
        nom = decision.remplace or ""
        remplace = registre.dossiers.get(nom) or numeros.get(nom)
        if remplace is None and fichier_de(nom) in registre.illisibles:
            continue
        message, a_faire = _refused(dossier, remplace, decision, nom)
        if remplace is not None and not message:
            premier = pris.get(remplace.slug)
            if premier is not None and not a_rendu_sa_place(registre.dossiers[premier], decision.le):
                message, a_faire = _taken(remplace, premier, _change(dossier, decision))
            else:
                pris[remplace.slug] = dossier.slug
        if message:
            yield Finding(decision.at("remplace"), message, a_faire, fichier=fichier_de(dossier.slug))


def _taken(remplace: Dossier, premier: str, change: str) -> tuple[str, str]:
    return (
        f"« {remplace.slug} » est déjà remplacé par « {premier} » : une place rendue n'en donne qu'une.",
        f"Vérifiez quel dossier est remplacé : {change}",
    )


def _change(dossier: Dossier, decision: Decision) -> str:
    """What names another dossier as the one that is replaced."""
    return modifier(dossier.slug, decision.at("remplace"), "IDENTIFIANT")


def _refused(dossier: Dossier, remplace: Dossier | None, decision: Decision, nom: str) -> tuple[str, str]:
    """Why a dossier cannot be replaced, and what to do; empty texts when it can."""
    if remplace is None:
        return (
            f"Le dossier remplacé « {nom} » n'est pas dans le registre.",
            "Vérifiez l'identifiant : c'est le nom de son fichier, sans .yaml, ou son numéro de dossier en ligne. "
            f"Il se corrige ainsi : {_change(dossier, decision)}",
        )
    if remplace is dossier:
        return "Le dossier se remplace lui-même.", (
            f"Écrivez l'identifiant du lauréat qui a renoncé : {_change(dossier, decision)}"
        )
    if a_rendu_sa_place(remplace, decision.le):
        return "", ""
    return (
        f"« {remplace.slug} » est remplacé le {jour_court(decision.le)} sans avoir rendu sa place : ni désistement, "
        "ni résiliation qui la libère.",
        f"Notez le désistement à sa date : {desister(remplace.slug)} ; ou corrigez qui est remplacé : "
        f"{_change(dossier, decision)}",
    )


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
