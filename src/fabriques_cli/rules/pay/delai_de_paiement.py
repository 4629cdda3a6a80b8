"""PAY-01 · Une aide notifiée est payée dans les soixante jours.

Pourquoi
    Le porteur engage des dépenses sur la foi de la notification : la loi borne l'attente.

Source
    art. 2 de la loi n° 2021-875 du 1er juillet 2021 (art. 9-1 et 10 de la loi n° 2000-321)
    Soixante jours à compter de la notification, sauf si la convention arrête d'autres dates ou attend un événement.
    Depuis le 03/07/2021, pour les organismes de droit privé.

Effet
    Alerte dès le soixante et unième jour, tant que rien n'est payé. Rien quand la convention dit ses conditions de
    versement (`conditions_versement`), quand la première annuité est d'une année à venir, ni pour une personne
    publique.

Refusé
    # au: 2021-09-11
    decisions:
      - le: 2021-07-05
        resultat: laureat
        annuites: {2021: 40000, 2022: 50000, 2023: 30000}
        notifiee_le: 2021-07-12
    convention: {numero_ej: "2103456789", signee_le: 2021-07-20, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}

Admis
    # au: 2021-09-10
    decisions:
      - le: 2021-07-05
        resultat: laureat
        annuites: {2021: 40000, 2022: 50000, 2023: 30000}
        notifiee_le: 2021-07-12
    convention: {numero_ej: "2103456789", signee_le: 2021-07-20, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}

Régularisé
    # au: 2021-09-11
    decisions:
      - le: 2021-07-05
        resultat: laureat
        annuites: {2021: 40000, 2022: 50000, 2023: 30000}
        notifiee_le: 2021-07-12
    convention: {numero_ej: "2103456789", signee_le: 2021-07-20, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    regularisations:
      - {regle: PAY-01, le: 2021-09-11, motif: RIB attendu du porteur, autorite: ANCT, reference: N-1}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.obligations.argent import DELAI_DE_PAIEMENT, paiement
from fabriques_cli.domain.remedes import modifier, verser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import duree, jour_court


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.decisions:
        return
    for one in paiement(dossier, cadre):
        if one.du_le is not None and one.tardive(cadre.au):
            notifiee_le = one.du_le - DELAI_DE_PAIEMENT
            yield Finding(
                one.chemin,
                f"Aide notifiée le {jour_court(notifiee_le)}, à payer le {jour_court(one.du_le)} au plus tard : rien "
                f"n'est versé, {duree(cadre.au - one.du_le)} après.",
                f"Faites payer, et notez le versement : {verser(dossier.slug, one.annuite or one.du_le.year)} ; si la "
                "convention fixe d'autres dates, écrivez-les : "
                f"{modifier(dossier.slug, ('convention', 'conditions_versement'), 'CONDITIONS')}",
                depuis=one.du_le + timedelta(days=1),
            )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.LOI, check)
