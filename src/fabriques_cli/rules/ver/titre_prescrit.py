"""VER-07 · Un titre de perception est encaissé dans les cinq ans.

Pourquoi
    Passé ce délai sans acte du comptable, ce que le titre réclame est prescrit : l'argent ne rentrera plus.

Source
    décret n° 2012-1246, art. 24 et 118
    Cinq ans à compter du titre. Un acte de poursuite du comptable les fait courir de nouveau : il se note par une
    régularisation.

Effet
    Alerte dès le lendemain des cinq ans, tant que rien n'est encaissé. Info une fois le titre encaissé.

Refusé
    # au: 2027-07-05
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-04-29}]
    titres_de_perception: [{le: 2022-07-04, numero: TP-1, annuite: 2021, nature: non_justifie, montant: 8000}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]

Admis
    # au: 2027-07-04
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-04-29}]
    titres_de_perception: [{le: 2022-07-04, numero: TP-1, annuite: 2021, nature: non_justifie, montant: 8000}]
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]

Régularisé
    # au: 2027-07-05
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention:
      numero_ej: "2103456789"
      signee_le: 2021-07-05
      publiee_le: 2021-08-02
      annuites: {2021: 40000, 2022: 50000, 2023: 30000}
    versements: [{le: 2021-09-20, annuite: 2021, montant: 40000, reference: DP-1}]
    comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-04-29}]
    titres_de_perception:
      - {le: 2022-07-04, numero: TP-1, annuite: 2021, nature: non_justifie, montant: 8000, encaisse_le: 2027-07-05}
    accompagnement: [{le: 2021-11-18, type: communaute, acteur: anct, action: rencontre annuelle}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.obligations.argent import titres
from fabriques_cli.domain.position.retours import nom_du_titre
from fabriques_cli.domain.remedes import encaisser, regulariser
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import TitreDePerception
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.titres_de_perception:
        return
    for one in titres(dossier, cadre):
        titre = one.fait
        if one.du_le is not None and isinstance(titre, TitreDePerception) and one.tardive(cadre.au):
            yield Finding(
                one.chemin,
                f"{euros(titre.montant)} à encaisser par le {nom_du_titre(titre)}, émis le {jour_court(titre.le)} : "
                f"les cinq ans ont pris fin le {jour_court(one.du_le)}.",
                "Demandez au comptable où en est l'encaissement, et notez-le : "
                f"{encaisser(dossier.slug, titre)} ; si un acte a interrompu la prescription, notez-le : "
                f"{regulariser(dossier.slug, 'VER-07', par_un_acte=True)}",
                depuis=one.du_le + timedelta(days=1),
                regularise=Regularise(one.fait_le, f"{nom_du_titre(titre)} encaissé")
                if one.fait_le
                else None,
            )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.LOI, check)
