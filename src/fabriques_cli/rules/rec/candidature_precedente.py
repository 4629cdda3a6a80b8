"""REC-08 · Une candidature renouvelée suit une candidature connue, plus ancienne, qui n'a pas déjà été retenue.

Pourquoi
    Un projet refusé peut candidater à nouveau à une vague suivante. Un lauréat ne candidate une seconde fois que
    pour être relabellisé, et le dossier le dit.

Source
    un projet non retenu peut candidater à nouveau
    Depuis l'ouverture de l'appel.

Refusé
    candidature_precedente: la-filature-2020

Admis
    candidature_precedente: la-filature-2020
    # lieux/la-filature-2020.yaml
    vague: 2020-12-30
    numero_ds: "4000001"
    depose_le: 2020-12-15
    decisions: [{le: 2021-03-10, resultat: non_retenu, motif: Ancrage territorial à préciser.}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.faits import desiste, est_laureat
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import Registre, fichier_de
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.dates import jour_court

LIEN = ("candidature_precedente",)


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    suites = [dossier for dossier in registre.dossiers.values() if dossier.candidature_precedente]
    if not suites:
        return
    numeros = {dossier.numero_ds: dossier for dossier in registre.dossiers.values() if dossier.numero_ds}
    for dossier in suites:
        nom = dossier.candidature_precedente or ""
        fichier = fichier_de(dossier.slug)
        precedent = registre.dossiers.get(nom) or numeros.get(nom)
        if precedent is dossier:
            yield _myself(fichier)
        elif precedent is not None:
            yield from _order(dossier, precedent, fichier)
            yield from _label(dossier, precedent, cadres.general.au, fichier)
        elif fichier_de(nom) not in registre.illisibles:
            yield _unknown(nom, fichier)


def _myself(fichier: str) -> Finding:
    return Finding(
        LIEN,
        "Le dossier se donne lui-même pour candidature précédente.",
        "Écrivez l'identifiant du dossier de la vague précédente.",
        fichier=fichier,
    )


def _unknown(nom: str, fichier: str) -> Finding:
    return Finding(
        LIEN,
        f"La candidature précédente « {nom} » n'est pas dans le registre.",
        "Vérifiez l'identifiant : c'est le nom de son fichier, sans .yaml, ou son numéro de dossier en ligne.",
        fichier=fichier,
    )


def _order(dossier: Dossier, precedent: Dossier, fichier: str) -> Iterator[Finding]:
    if precedent.vague and dossier.vague and precedent.vague > dossier.vague:
        yield Finding(
            LIEN,
            f"La candidature précédente « {precedent.slug} » est de la vague du {jour_court(precedent.vague)}, "
            f"après celle de ce dossier ({jour_court(dossier.vague)}).",
            "Vérifiez les deux vagues : le lien se note dans la candidature la plus récente.",
            fichier=fichier,
        )


def _label(dossier: Dossier, precedent: Dossier, au: date, fichier: str) -> Iterator[Finding]:
    if not dossier.relabellisation and est_laureat(precedent, au) and not desiste(precedent, au):
        yield Finding(
            ("relabellisation",),
            f"La candidature précédente « {precedent.slug} » est déjà lauréate, et rien ne dit qu'une "
            "relabellisation est demandée.",
            "Écrivez « relabellisation: oui » si c'en est une ; sinon, vérifiez le lien.",
            fichier=fichier,
        )


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.TEXTE_AMI, check)
