"""LAU-01 · Un lauréat signe sa convention dans le délai du programme.

Pourquoi
    Une aide accordée et jamais conventionnée retient de l'argent de l'enveloppe et une des places de l'appel.

Source
    délai de signature de programme.yaml (`delais.signature`)
    De la décision à la signature ; 365 jours sans précision. Aucun texte ne donne ce délai.

Effet
    Alerte, quand le délai est passé depuis la décision, tant que rien n'est signé ni payé. Rien pour un lauréat
    désisté, ni pour un dossier résilié ou clos.

Refusé
    # au: 2022-06-08
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]

Admis
    # au: 2022-06-07
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]

Régularisé
    # au: 2022-06-08
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]
    regularisations: [{regle: LAU-01, le: 2022-06-08, motif: le porteur attend son permis de construire}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.obligations.convention import a_signer
from fabriques_cli.domain.remedes import regulariser
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.shell import quoted


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.decisions:
        return
    jours = cadre.programme.jours_de_signature
    for one in a_signer(dossier, cadre):
        if one.du_le is not None and one.tardive(cadre.au):
            depuis = one.du_le - timedelta(days=jours - 1)
            yield Finding(
                one.chemin,
                f"Lauréat depuis le {jour_court(depuis)}, sans convention signée en {jours} jours.",
                "Faites signer la convention, et notez-la ; si le porteur renonce : "
                f"fabriques desister {quoted(dossier.slug)} "
                f"; s'il faut attendre : {regulariser(dossier.slug, 'LAU-01')}",
                depuis=one.du_le + timedelta(days=1),
            )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.A_CONFIRMER, check)
