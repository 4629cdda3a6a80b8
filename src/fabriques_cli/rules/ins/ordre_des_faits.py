"""INS-04 · Chaque fait vient après ceux dont il découle.

Pourquoi
    Le statut et les montants se déduisent des faits datés : une année tapée de travers ou un acte oublié, et le
    dossier paraît décidé, engagé ou terminé quand il ne l'est pas.

Source
    dates du dépôt, de la décision, de la convention et de sa fin
    Depuis le premier registre.

Effet
    Bloquant pour une décision avant le dépôt. Alerte pour le reste : complément ou avis avant le dépôt ;
    notification, signature ou désistement avant la décision, ou sans elle ; publication, avenant, résiliation ou
    clôture avant la signature, ou sans elle ; désistement ou refus après la signature, sans résiliation, ou après la
    fin ; avenant après la fin ; pièce reçue avant d'être demandée, compte rendu validé avant d'être
    reçu, titre encaissé avant d'être émis ; fin de convention avant son début ; acte écrit sous un plus récent. Les
    versements sont l'affaire de CNV-01 et des règles VER.

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

Régularisé
    decisions: [{le: 2021-03-14, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    regularisations: [{regle: INS-04, le: 2021-05-31, motif: dépôt papier attesté, autorite: ANCT, reference: DEC-7}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.chronologie import SIGNATURE, FaitDate, fins, out_of_order, signature
from fabriques_cli.domain.chronologie_de_gestion import of_convention, of_pieces, of_suites
from fabriques_cli.domain.faits import derniere_decision, est_laureat, est_refuse, jour_du_depot, lisible
from fabriques_cli.domain.position.actes import tous_lus
from fabriques_cli.domain.remedes import classer_sans_suite, decider, modifier
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import REFUS, Desistement
from fabriques_cli.rules.rule import DossierRule

LAUREAT = "la décision qui rend le dossier lauréat"
FINS = (("resiliation",), ("cloture",))


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    for found in _out_of_order(dossier, cadre):
        if "fabriques " in found.a_faire:  # what is missing has its own act
            yield found
            continue
        change = modifier(dossier.slug, found.chemin, "DATE")
        yield found._replace(a_faire=f"{found.a_faire} Une date fausse se corrige ainsi : {change}")


def _out_of_order(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    au = cadre.au
    if dossier.depose_le is not None:
        yield from _since_deposit(dossier, au)
    if dossier.complements or dossier.comptes_rendus or dossier.titres_de_perception:
        yield from of_pieces(dossier, au)
    if dossier.convention is not None:
        yield from of_convention(dossier, dossier.convention, au)
    if dossier.avenants or dossier.resiliation or dossier.cloture:
        yield from of_suites(dossier, au)
    if tous_lus(dossier, "decisions"):
        yield from _since_decision(dossier, au)


def _since_deposit(dossier: Dossier, au: date) -> Iterator[Finding]:
    depot = jour_du_depot(dossier)
    for nom, cle, faits in (
        ("La demande de complément", "demande_le", dossier.complements),
        ("L'avis", "le", dossier.avis),
        ("La décision", "le", dossier.decisions),
    ):
        for fait in faits:
            le = getattr(fait, cle)
            if le is not None and depot is not None and le < depot <= au:
                finding = FaitDate(nom, le, fait.at(cle)).avant("le dépôt", depot)
                yield finding._replace(level=None) if faits is dossier.decisions else finding


def _since_decision(dossier: Dossier, au: date) -> Iterator[Finding]:
    if len(dossier.decisions) > 1:
        yield from out_of_order("La décision", dossier.decisions, au)
    for decision in dossier.decisions:
        notifiee_le = decision.notifiee_le
        if notifiee_le is not None and notifiee_le < decision.le <= au:
            notification = FaitDate("La notification", notifiee_le, decision.at("notifiee_le"))
            yield notification.avant("la décision", decision.le)
    if dossier.desistement is not None and dossier.desistement.le <= au:
        yield from _desistement(dossier, dossier.desistement, au)
    signee_le = signature(dossier, au)
    if signee_le is not None:
        yield from _signature(dossier, signee_le, au)


def _desistement(dossier: Dossier, desistement: Desistement, au: date) -> Iterator[Finding]:
    fait = FaitDate("Le désistement", desistement.le, ("desistement", "le"))
    before = derniere_decision(dossier, fait.le)
    laureat_le = _granted_after(dossier, fait.le, au)
    if laureat_le is not None:
        yield fait.avant(LAUREAT, laureat_le)
    elif (before is None or before.resultat in REFUS) and not est_refuse(dossier, au):
        yield fait.sans(
            "aucune décision ne retient le dossier",
            "Vérifiez la date ; une candidature retirée se classe par une décision : "
            f"{classer_sans_suite(dossier.slug)}",
        )


def _signature(dossier: Dossier, signee_le: date, au: date) -> Iterator[Finding]:
    fait = FaitDate("La signature de la convention", signee_le, SIGNATURE)
    if not est_laureat(dossier, signee_le):
        laureat_le = _granted_after(dossier, signee_le, au)
        if laureat_le is not None:
            yield fait.avant(LAUREAT, laureat_le)
        else:
            yield fait.sans(
                "le dossier n'est pas lauréat",
                f"Vérifiez la date, ou notez la décision : {decider(dossier.slug)} --le DATE",
            )
    desistement = dossier.desistement
    if desistement is not None and desistement.le < signee_le:
        yield fait.apres("le désistement", desistement.le)
    renonce = _given_up(dossier, signee_le, au)
    if renonce is not None and lisible(dossier, *FINS):
        yield from _after_signature(dossier.slug, renonce, signee_le, fins(dossier, au))


def _after_signature(
    slug: str, renonce: FaitDate, signee_le: date, ends: list[FaitDate]
) -> Iterator[Finding]:
    """A signed convention ends by its termination, and what ended it leaves nothing to give up."""
    if not ends:
        yield renonce.a_resilier(signee_le, slug)
    elif ends[0].le < renonce.le:
        yield renonce.apres(ends[0].nom.lower(), ends[0].le)


def _given_up(dossier: Dossier, signee_le: date, au: date) -> FaitDate | None:
    """The withdrawal, else the decision that rules and no longer grants, when it comes after the signature."""
    desistement, derniere = dossier.desistement, derniere_decision(dossier, au)
    if desistement is not None and signee_le <= desistement.le <= au:
        return FaitDate("Le désistement", desistement.le, ("desistement", "le"))
    if derniere is not None and derniere.resultat != "laureat" and signee_le < derniere.le:
        return FaitDate("La dernière décision", derniere.le, derniere.at("le"))
    return None


def _granted_after(dossier: Dossier, le: date, au: date) -> date | None:
    """The day of the first grant that is known and comes after a day."""
    later = [d.le for d in dossier.decisions if d.resultat == "laureat" and le < d.le <= au]
    return min(later) if later else None


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.COHERENCE, check)
