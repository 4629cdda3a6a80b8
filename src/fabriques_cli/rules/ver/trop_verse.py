"""VER-04 · Après une résiliation ou une clôture, rien de plus que le dû ne reste versé.

Pourquoi
    Ce qui a été versé au-delà de ce qui reste dû doit être rendu ; sans titre de perception, personne ne le réclame.

Source
    versements, annuités de la résiliation ou de la clôture, titres de perception
    Depuis le premier registre.

Effet
    Alerte, tant que les titres encaissés ne couvrent pas le trop-versé ; elle dit si un titre est émis.

Refusé
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-19, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements: [{le: 2021-05-03, annuite: 2021, montant: 40000, reference: DP-1}]
    resiliation: {le: 2021-05-25, motif: fermeture du lieu, annuites: {2021: 30000, 2022: 0, 2023: 0}}

Admis
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-19, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements: [{le: 2021-05-03, annuite: 2021, montant: 40000, reference: DP-1}]
    resiliation: {le: 2021-05-25, motif: fermeture du lieu, annuites: {2021: 30000, 2022: 0, 2023: 0}}
    titres_de_perception: [{le: 2021-05-26, numero: TP-1, montant: 10000, motif: trop-versé, encaisse_le: 2021-05-31}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.comptes import a_recouvrer, recouvre, verse
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.engagement import engage, fins
from fabriques_cli.domain.faits import connus
from fabriques_cli.domain.gestion import Cloture, TitreDePerception
from fabriques_cli.domain.montant import euros, somme
from fabriques_cli.domain.titres import a_encaisser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    ends = fins(dossier, cadre.au)
    if not ends:
        return
    du, paye = engage(dossier, cadre.au), verse(dossier, cadre.au)
    reste = a_recouvrer(dossier, cadre.au)
    if reste and du is not None and paye is not None:
        bloc, nom = (
            ("cloture", "clôture") if isinstance(ends[-1], Cloture) else ("resiliation", "résiliation")
        )
        encaisse = recouvre(dossier, cadre.au)
        rendu = f", {euros(encaisse)} encaissés" if encaisse else ""
        issued, a_faire = _claim(a_encaisser(connus(dossier.titres_de_perception, cadre.au), cadre.au), reste)
        yield Finding(
            (bloc, "annuites"),
            f"À recouvrer : {euros(reste)} ({euros(paye)} versés, {euros(du)} dus depuis la {nom} du "
            f"{jour_court(ends[-1].le)}{rendu}) ; {issued}.",
            a_faire,
        )


def _claim(pending: Sequence[TitreDePerception], reste: Decimal) -> tuple[str, str]:
    """What is claimed of the money to recover, and what is left to do."""
    claimed = somme(titre.montant for titre in pending)
    if not pending:
        return (
            "aucun titre de perception en attente",
            f"Faites émettre un titre de perception de {euros(reste)}.",
        )
    numbers = ", ".join(titre.numero or f"du {jour_court(titre.le)}" for titre in pending)
    issued = f"titre de perception émis, à encaisser : {numbers} ({euros(claimed)})"
    if claimed < reste:
        return (
            issued,
            f"Faites émettre un titre de perception pour les {euros(reste - claimed)} qui manquent.",
        )
    return issued, "Suivez l'encaissement, et notez-le dans « encaisse_le »."


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
