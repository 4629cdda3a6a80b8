"""INS-04 · Chaque fait vient après ceux dont il découle.

Pourquoi
    Le statut et les montants se déduisent des faits datés : une année tapée de travers, ou un acte oublié, et le
    dossier paraît décidé, engagé ou terminé quand il ne l'est pas.

Source
    dates du dépôt, de la décision, de la convention et de sa fin
    Depuis le premier registre.

Effet
    Bloquant pour une décision avant le dépôt ; alerte pour le reste : complément, avis ou décision avant le
    dépôt, notification, désistement ou signature avant la décision, avenant, publication, résiliation ou clôture
    avant la signature ou sans elle, désistement ou refus après la signature sans résiliation, réception ou
    validation avant ce qu'elles reçoivent. Les versements sont l'affaire de CNV-01 et des règles VER.

Refusé
    decisions: [{le: 2021-03-14, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]

Admis
    decisions:
      - le: 2021-05-10
        resultat: laureat
        annuites: {2021: 40000, 2022: 50000, 2023: 30000}
        notifiee_le: 2021-05-12
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    avenants: [{le: 2021-05-28, objet: duree, fin: 2025-12-31}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from fabriques_cli.domain.actes import tous_lus
from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.chronologie import Fait
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.findings import Finding

SIGNATURE = ("convention", "signee_le")
LAUREAT = "la décision qui rend le dossier lauréat"


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    au = cadre.au
    if dossier.depose_le is not None:
        yield from _since_deposit(dossier, dossier.depose_le, cadre)
    if dossier.complements or dossier.comptes_rendus or dossier.titres_de_perception:
        yield from _received(dossier, au)
    if not tous_lus(dossier, "decisions"):
        return
    if dossier.decisions:
        yield from _decisions(dossier, au)
    if dossier.desistement is not None:
        yield from _withdrawal(dossier, au)
    if dossier.convention is not None:
        yield from _convention(dossier, au)
    if dossier.avenants or dossier.resiliation or dossier.cloture:
        yield from _after_signature(dossier, au)


def _since_deposit(dossier: Dossier, depose_le: date | datetime, cadre: Cadre) -> Iterator[Finding]:
    ecrit = jour_de(depose_le)
    for nom, cle, faits in (
        ("La demande de complément", "demande_le", dossier.complements),
        ("L'avis", "le", dossier.avis),
        ("La décision", "le", dossier.decisions),
    ):
        for fait in faits:
            le = getattr(fait, cle)
            # No offset carries a deposit more than a day away from the day that is written.
            if le is not None and ecrit is not None and le <= ecrit:
                depot = cadre.instant(depose_le).date()
                if le < depot <= cadre.au:
                    finding = Fait(nom, le, fait.at(cle)).avant("le dépôt", depot)
                    yield replace(finding, level=None) if faits is dossier.decisions else finding


def _received(dossier: Dossier, au: date) -> Iterator[Finding]:
    for complement in dossier.complements:
        asked, recu_le = complement.demande_le, complement.recu_le
        if asked is not None and recu_le is not None and recu_le < asked <= au:
            recu = Fait("La réception du complément", recu_le, complement.at("recu_le"))
            yield recu.avant("sa demande", asked)
    for rendu in dossier.comptes_rendus:
        recu_le, valide_le = rendu.recu_le, rendu.valide_le
        if valide_le is None or valide_le > au or (recu_le is not None and recu_le <= valide_le):
            continue
        validation = Fait("La validation du compte rendu", valide_le, rendu.at("valide_le"))
        if recu_le is not None and recu_le <= au:
            yield validation.avant("sa réception", recu_le)
        elif lisible(dossier, rendu.at("recu_le")):
            yield validation.sans("sa réception n'est pas notée", "Écrivez le jour de sa réception (« recu_le »).")
    for titre in dossier.titres_de_perception:
        if titre.encaisse_le is not None and titre.encaisse_le < titre.le <= au:
            encaisse = Fait("L'encaissement du titre de perception", titre.encaisse_le, titre.at("encaisse_le"))
            yield encaisse.avant("son émission", titre.le)


def _decisions(dossier: Dossier, au: date) -> Iterator[Finding]:
    yield from out_of_order("La décision", dossier.decisions, au)
    for decision in dossier.decisions:
        notifiee_le = decision.notifiee_le
        if notifiee_le is not None and notifiee_le < decision.le <= au:
            notification = Fait("La notification", notifiee_le, decision.at("notifiee_le"))
            yield notification.avant("la décision", decision.le)
    derniere, signee_le = derniere_decision(dossier, au), signature(dossier, au)
    if derniere and signee_le and derniere.resultat != "laureat" and derniere.le >= signee_le:
        if not any(fins(dossier, au)):
            yield Fait("La dernière décision", derniere.le, derniere.at("le")).a_resilier(signee_le)


def _withdrawal(dossier: Dossier, desistement: Desistement, au: date) -> Iterator[Finding]:
    if desistement.le > au:
        return
    fait = Fait("Le désistement", desistement.le, ("desistement", "le"))
    avant, signee_le = derniere_decision(dossier, fait.le), signature(dossier, au)
    if laureat_le := _granted_after(dossier, fait.le, au):
        yield fait.avant(LAUREAT, laureat_le)
    elif (avant is None or avant.resultat in REFUS) and not est_refuse(dossier, au):
        yield fait.sans(
            "aucune décision ne retient le dossier",
            "Vérifiez la date ; une candidature retirée se classe par une décision « sans_suite ».",
        )
    if signee_le and signee_le <= fait.le and not any(fins(dossier, au)):
        yield fait.a_resilier(signee_le)


def _convention(dossier: Dossier, convention: Convention, au: date) -> Iterator[Finding]:
    signee_le, publiee_le = signature(dossier, au), convention.publiee_le
    if publiee_le is not None and publiee_le <= au and (signee_le is None or publiee_le < signee_le):
        publication = Fait("La publication de la convention", publiee_le, ("convention", "publiee_le"))
        if signee_le is not None:
            yield publication.avant("sa signature", signee_le)
        elif lisible(dossier, SIGNATURE):
            yield publication.sans("la convention n'est pas signée", "Écrivez le jour de la signature.")
    if convention.fin and convention.debut and convention.fin < convention.debut:
        fin = Fait("La fin de la convention", convention.fin, ("convention", "fin"))
        yield fin.avant("son début", convention.debut)
    if signee_le is not None:
        yield from _signature(dossier, Fait("La signature de la convention", signee_le, SIGNATURE), au)


def _signature(dossier: Dossier, fait: Fait, au: date) -> Iterator[Finding]:
    if not est_laureat(dossier, fait.le):
        if laureat_le := _granted_after(dossier, fait.le, au):
            yield fait.avant(LAUREAT, laureat_le)
        else:
            yield fait.sans("le dossier n'est pas lauréat", "Écrivez la décision, ou vérifiez la date.")
    if dossier.desistement is not None and dossier.desistement.le < fait.le:
        yield fait.apres("le désistement", dossier.desistement.le)


def _after_signature(dossier: Dossier, au: date) -> Iterator[Finding]:
    yield from out_of_order("L'avenant", dossier.avenants, au)
    signee_le = signature(dossier, au)
    ends = list(fins(dossier, au))
    suites = [Fait("L'avenant", a.le, a.at("le")) for a in dossier.avenants if a.le <= au]
    for fait in (*suites, *ends):
        if signee_le is not None and fait.le < signee_le:
            yield fait.avant("la signature de la convention", signee_le)
        elif signee_le is None and lisible(dossier, SIGNATURE):
            yield fait.sans("aucune convention n'est signée", "Écrivez la convention et le jour de sa signature.")
    for fait in suites:
        for fin in ends:
            if fait.le > fin.le:
                yield fait.apres(...)
