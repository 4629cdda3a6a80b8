"""FIN-01 · Une fin ne laisse pas dû plus que ce qui était engagé.

Pourquoi
    Une résiliation ou une clôture arrête ce qui reste dû : elle libère de l'argent, elle n'en engage pas. Un chiffre
    de trop, et l'enveloppe paraît consommée par une somme que personne n'a accordée.

Source
    annuités de la résiliation ou de la clôture, et annuités en vigueur avant elle
    Depuis le premier registre.

Effet
    Bloquant quand le total dû dépasse ce qui était engagé. Alerte quand le total tient, mais qu'une année reçoit plus
    que ce qui en était engagé.

Refusé
    # au: 2021-06-30
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    resiliation: {le: 2021-06-15, annuites: {2021: 40000, 2022: 50000, 2023: 30000.01}}

Admis
    # au: 2021-06-30
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    resiliation: {le: 2021-06-15, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}

Régularisé
    # au: 2021-06-30
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    resiliation: {le: 2021-06-15, annuites: {2021: 40000, 2022: 50000, 2023: 30000.01}}
    regularisations: [{regle: FIN-01, le: 2021-06-30, motif: solde arrêté ainsi, autorite: ANCT, reference: DEC-7}]
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.position.engagement import Annees, avant_les_fins, fins
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Cloture, Resiliation
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros, somme

COMPAREZ = "Comparez avec l'acte : ce qui reste dû d'une année est au plus ce qui en était engagé."


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    ends = fins(dossier, cadre.au)
    if not ends:
        return
    en_vigueur = avant_les_fins(dossier, ends, cadre.au)
    for fin in ends:
        if en_vigueur and fin.annuites:
            yield from _owed(dossier, fin, en_vigueur)
        en_vigueur = fin.annuites


def _owed(dossier: Dossier, fin: Resiliation | Cloture, avant: Annees) -> Iterator[Finding]:
    bloc = "resiliation" if isinstance(fin, Resiliation) else "cloture"
    nom = f"{'La résiliation' if bloc == 'resiliation' else 'La clôture'} du {jour_court(fin.le)}"
    du, engage = somme(fin.annuites.values()), somme(avant.values())
    if du > engage:
        yield Finding(
            (bloc, "annuites"),
            f"{nom} laisse {euros(du)} dus, soit {euros(du - engage)} de plus que ce qui était engagé "
            f"({euros(engage)}).",
            f"{COMPAREZ} {modifier(dossier.slug, (bloc, 'annuites', 'ANNÉE'), 'MONTANT')}",
        )
        return
    for annee, montant in fin.annuites.items():
        accorde = avant.get(annee, ZERO)
        if montant > accorde:
            yield Finding(
                (bloc, "annuites", str(annee)),
                f"{nom} laisse {euros(montant)} dus pour {annee}, soit {euros(montant - accorde)} de plus que ce qui "
                f"en était engagé ({euros(accorde)}).",
                f"{COMPAREZ} {modifier(dossier.slug, (bloc, 'annuites', str(annee)), 'MONTANT')}",
                level=Level.ALERTE,
            )


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.COHERENCE, check)
