"""VER-04 · Après une résiliation ou une clôture, rien de plus que le dû ne reste versé.

Pourquoi
    Ce qui a été versé au-delà de ce qui reste dû doit être rendu ; sans titre de perception, personne ne le réclame.

Source
    versements, annuités de la résiliation ou de la clôture, titres de perception
    Depuis le premier registre.

Effet
    Alerte, tant que les titres encaissés ne couvrent pas le trop-versé ; elle donne le calcul, année par année, et dit
    si un titre est émis. Info ensuite. Ce que la fin enlève à une année comprend ce que des titres `non_justifie` du
    même jour ou d'avant en avaient redemandé.

Refusé
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-19, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements: [{le: 2021-05-03, annuite: 2021, montant: 40000, reference: DP-1}]
    resiliation: {le: 2021-05-25, motif: fermeture du lieu, annuites: {2021: 30000, 2022: 0, 2023: 0}}

Admis
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-19, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements: [{le: 2021-05-03, annuite: 2021, montant: 40000, reference: DP-1}]
    resiliation: {le: 2021-05-25, motif: fermeture du lieu, annuites: {2021: 40000, 2022: 0, 2023: 0}}

Régularisé
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-19, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements: [{le: 2021-05-03, annuite: 2021, montant: 40000, reference: DP-1}]
    resiliation: {le: 2021-05-25, motif: fermeture du lieu, annuites: {2021: 30000, 2022: 0, 2023: 0}}
    titres_de_perception: [{le: 2021-05-26, numero: TP-1, montant: 10000, motif: trop-versé, encaisse_le: 2021-05-31}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import connus
from fabriques_cli.domain.position.comptes import a_recouvrer, recouvre
from fabriques_cli.domain.position.engagement import annuites_dues, fins
from fabriques_cli.domain.position.retours import nom_du_titre, rendus_depuis
from fabriques_cli.domain.position.titres import a_encaisser, imputations, plus_dus, soldes_de
from fabriques_cli.domain.remedes import encaisser, titrer
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Cloture, Resiliation, TitreDePerception
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros, somme


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    ends = fins(dossier, cadre.au)
    if not ends:
        return
    reste = a_recouvrer(dossier, cadre.au)
    if reste:
        bloc, nom = _name(ends[-1])
        pending = a_encaisser(connus(dossier.titres_de_perception, cadre.au), cadre.au)
        issued, a_faire = _claim(dossier.slug, pending, reste)
        yield Finding(
            (bloc, "annuites"),
            f"À recouvrer : {euros(reste)} depuis la {nom} du {jour_court(ends[-1].le)} "
            f"({_sum(dossier, cadre.au)}) ; {issued}.",
            a_faire,
        )
    elif reste is not None:
        yield from _returned(dossier, ends[-1], cadre.au)


def _sum(dossier: Dossier, au: date) -> str:
    """How the amount to recover comes about, year by year, so that it can be added up again."""
    issued = imputations(dossier, au) or ()
    plus_du = plus_dus(dossier, au, issued)
    terms = []
    for annee, solde in sorted((soldes_de(dossier, au, annuites_dues(dossier, au), issued) or {}).items()):
        indu = somme(one.indu for one in issued if one.annuite == annee)
        if solde.exces and solde.du is not None:
            said = f"{annee} : {euros(solde.valide + indu)} versés, {euros(solde.du)} dus"
            retire = plus_du.get(annee)
            apart = f" ({euros(solde.du + retire)} moins {euros(retire)} non justifiés)" if retire else ""
            terms.append(f"{said}{apart}")
        elif indu:
            terms.append(f"{annee} : {euros(indu)} versés par erreur")
    cashed = recouvre(dossier, au)
    return " ; ".join([*terms, *([f"moins {euros(cashed)} encaissés"] if cashed else [])])


def _returned(dossier: Dossier, fin: Resiliation | Cloture, au: date) -> Iterator[Finding]:
    """What was to recover since the end, and came back."""
    back = rendus_depuis(dossier, fin.le, au)
    if back:
        bloc, nom = _name(fin)
        last = back[-1].titre
        yield Finding(
            (bloc, "annuites"),
            f"{euros(somme(one.indu for one in back))} versés de trop, rendus depuis la {nom} du "
            f"{jour_court(fin.le)}.",
            regularise=Regularise(last.encaisse_le or au, f"{nom_du_titre(last)} encaissé"),
        )


def _name(fin: Resiliation | Cloture) -> tuple[str, str]:
    return ("cloture", "clôture") if isinstance(fin, Cloture) else ("resiliation", "résiliation")


def _claim(slug: str, pending: Sequence[TitreDePerception], reste: Decimal) -> tuple[str, str]:
    """What is claimed of the money to recover, and what is left to do."""
    claimed = somme(titre.montant for titre in pending)
    if not pending:
        return (
            "aucun titre de perception en attente",
            f"Faites émettre un titre de perception de {euros(reste)}, puis notez-le : {titrer(slug)}",
        )
    numbers = ", ".join(titre.numero or f"du {jour_court(titre.le)}" for titre in pending)
    issued = f"titre de perception émis, à encaisser : {numbers} ({euros(claimed)})"
    if claimed < reste:
        return (
            issued,
            f"Faites émettre un titre de perception pour les {euros(reste - claimed)} qui manquent, puis notez-le : "
            f"{titrer(slug)}",
        )
    return issued, f"Suivez l'encaissement, et notez-le : {encaisser(slug, pending[0])}"


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
