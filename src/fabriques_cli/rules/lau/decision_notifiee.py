"""LAU-02 · Une décision est notifiée dans le délai du programme.

Pourquoi
    Tant qu'il ne l'a pas reçue, le porteur ne peut ni s'en prévaloir ni la contester : aucun délai ne court, et le
    lauréat n'attend son argent de personne.

Source
    délai de notification de programme.yaml (`delais.notification`)
    De la décision à sa notification. Aucun texte ne donne ce délai : sans cette clé, rien n'est en retard.

Effet
    Alerte dès le lendemain du délai, sur la décision en vigueur, tant qu'elle n'est pas notifiée et que rien n'est
    signé ni payé : une signature dit que la décision est connue. Info une fois la décision notifiée en retard.

Refusé
    # au: 2021-06-25
    decisions:
      - le: 2021-05-25
        resultat: laureat
        annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    # programme.yaml
    delais: {notification: {valeur: 30, source: à confirmer}}

Admis
    # au: 2021-06-24
    decisions:
      - le: 2021-05-25
        resultat: laureat
        annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    # programme.yaml
    delais: {notification: {valeur: 30, source: à confirmer}}

Régularisé
    # au: 2021-06-25
    decisions:
      - le: 2021-05-25
        resultat: laureat
        annuites: {2021: 40000, 2022: 50000, 2023: 30000}
        notifiee_le: 2021-06-25
    # programme.yaml
    delais: {notification: {valeur: 30, source: à confirmer}}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.obligations.candidature import notification
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Decision
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import duree, jour_court


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.decisions or cadre.programme.jours_de("notification") is None:
        return
    for one in notification(dossier, cadre):
        if one.du_le is not None and isinstance(one.fait, Decision) and one.tardive(cadre.au):
            said = "elle l'a été" if one.fait_le else "elle ne l'est pas,"
            yield Finding(
                one.chemin,
                f"La décision du {jour_court(one.fait.le)} devait être notifiée le {jour_court(one.du_le)} au plus "
                f"tard : {said} {duree((one.fait_le or cadre.au) - one.du_le)} après.",
                "Notifiez-la, puis notez le jour où le porteur l'a reçue : "
                f"{modifier(dossier.slug, one.chemin, 'DATE')}",
                depuis=one.du_le + timedelta(days=1),
                regularise=Regularise(one.fait_le, "décision notifiée") if one.fait_le else None,
            )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.A_CONFIRMER, check)
