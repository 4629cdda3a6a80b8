"""VER-06 · Un titre de perception ne redemande pas plus que ce qui a été versé pour son annuité.

Pourquoi
    On ne reprend que ce qui a été payé. Un titre plus grand que les versements de son annuité rend faux ce qui reste à
    verser : la différence paraîtrait due une seconde fois.

Source
    titres de perception et versements de l'annuité
    Depuis le premier registre.

Effet
    Bloquant, sur le titre qui porte ce qui est redemandé d'une annuité au-dessus de ce qui avait été versé pour elle
    le jour du titre. Un titre qui ne dit pas son annuité est comparé à tout ce qui a été versé au dossier, moins les
    titres d'avant.

Refusé
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-19, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements: [{le: 2021-05-03, annuite: 2021, montant: 40000, reference: DP-1}]
    titres_de_perception: [{le: 2021-05-26, numero: TP-1, annuite: 2021, nature: indu, montant: 40000.01}]

Admis
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-19, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements: [{le: 2021-05-03, annuite: 2021, montant: 40000, reference: DP-1}]
    titres_de_perception: [{le: 2021-05-26, numero: TP-1, annuite: 2021, nature: indu, montant: 40000}]

Régularisé
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-19, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements: [{le: 2021-05-03, annuite: 2021, montant: 40000, reference: DP-1}]
    titres_de_perception: [{le: 2021-05-26, numero: TP-1, annuite: 2021, nature: indu, montant: 40000.01}]
    regularisations: [{regle: VER-06, le: 2021-05-31, motif: titre réduit, autorite: DRFiP, reference: R-12}]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import connus
from fabriques_cli.domain.lus import connu
from fabriques_cli.domain.position.retours import nom_du_titre
from fabriques_cli.domain.remedes import modifier, regulariser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import TitreDePerception
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros, somme

BLOCS = ("versements", "titres_de_perception")


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.titres_de_perception or not connu(dossier, BLOCS, True):
        return
    before: list[TitreDePerception] = []
    for titre in connus(dossier.titres_de_perception, cadre.au):
        paye = somme(v.montant for v in connus(dossier.versements, titre.le) if _of(titre, v.annuite))
        claimed = somme(other.montant for other in before if _of(titre, other.annuite))
        if titre.montant > max(ZERO, paye - claimed):
            yield _finding(dossier.slug, titre, paye, claimed)
        before.append(titre)


def _of(titre: TitreDePerception, annuite: int | None) -> bool:
    """Whether a payment or another title is of what a title asks back: all of them when it says no annuity."""
    return titre.annuite is None or annuite == titre.annuite


def _finding(slug: str, titre: TitreDePerception, paye: Decimal, claimed: Decimal) -> Finding:
    left = max(ZERO, paye - claimed)
    pour = f" pour {titre.annuite}" if titre.annuite is not None else ""
    already = f", dont {euros(claimed)} déjà redemandés" if claimed else ""
    right = (titre.at("montant"), f"{left:f}") if left else (titre.at("annuite"), "ANNÉE")
    return Finding(
        titre.at("montant"),
        f"Le {nom_du_titre(titre)} redemande {euros(titre.montant)}{pour}, soit {euros(titre.montant - left)} de plus "
        f"que ce qui peut l'être : {euros(paye)} versés au {jour_court(titre.le)}{already}.",
        "Comparez avec le titre émis, et corrigez ce qui est mal saisi, montant, annuité ou date : "
        f"{modifier(slug, *right)} ; s'il a été réduit ou annulé depuis, notez-le : "
        f"{regulariser(slug, 'VER-06', par_un_acte=True)}",
    )


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.COHERENCE, check)
