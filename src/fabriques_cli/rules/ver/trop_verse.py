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
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.comptes import comptes
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.faits import connus
from fabriques_cli.domain.gestion import TitreDePerception
from fabriques_cli.domain.montant import euros, somme
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if dossier.resiliation is None and dossier.cloture is None:
        return
    end = _end(dossier, cadre.au)
    known = comptes(dossier, cadre.au) if end else None
    if end and known and known.a_recouvrer and known.verse is not None and known.engage is not None:
        pending = [
            titre for titre in connus(dossier.titres_de_perception, cadre.au) if _awaited(titre, cadre.au)
        ]
        issued, a_faire = _claim(pending, known.a_recouvrer)
        bloc, le = end
        yield Finding(
            (bloc, "annuites"),
            f"À recouvrer : {euros(known.a_recouvrer)} ({euros(known.verse)} versés, {euros(known.engage)} dus depuis "
            f"la {NOMS[bloc]} du {jour_court(le)}) ; {issued}.",
            a_faire,
        )


NOMS = {"resiliation": "résiliation", "cloture": "clôture"}


def _end(dossier: Dossier, au: date) -> tuple[str, date] | None:
    """The block and day of the ending that states what is owed, the later one if there are two."""
    ends = ((bloc, getattr(dossier, bloc)) for bloc in NOMS)
    known = [(bloc, fin.le) for bloc, fin in ends if fin is not None and fin.le <= au and fin.annuites]
    return max(known, key=lambda end: end[1]) if known else None


def _awaited(titre: TitreDePerception, au: date) -> bool:
    return titre.encaisse_le is None or titre.encaisse_le > au


def _claim(pending: Sequence[TitreDePerception], a_recouvrer: Decimal) -> tuple[str, str]:
    """What is claimed of the money to recover, and what is left to do."""
    claimed = somme(titre.montant for titre in pending)
    if not pending:
        return (
            "aucun titre de perception en attente",
            f"Faites émettre un titre de perception de {euros(a_recouvrer)}.",
        )
    numbers = ", ".join(titre.numero or f"du {jour_court(titre.le)}" for titre in pending)
    issued = f"titre de perception émis, à encaisser : {numbers} ({euros(claimed)})"
    if claimed < a_recouvrer:
        return (
            issued,
            f"Faites émettre un titre de perception pour les {euros(a_recouvrer - claimed)} qui manquent.",
        )
    return issued, "Suivez l'encaissement, et notez-le dans « encaisse_le »."


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
