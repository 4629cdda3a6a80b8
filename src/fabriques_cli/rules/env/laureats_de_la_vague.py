"""ENV-04 · Une vague n'a pas plus de lauréats que son maximum.

Pourquoi
    L'appel borne chaque vague pour que les suivantes aient des places ; trois vagues l'ont déjà dépassé.

Source
    « maximum 30 lauréats »
    Depuis l'ouverture de l'appel, pour les vagues dont le fichier dit `laureats_max`.

Effet
    Alerte, jamais un refus, sur le fichier de la vague ; une dérogation de la vague peut la justifier. Un lauréat
    désisté ne compte plus.

Refusé
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    # lieux/le-moulin.yaml
    nom: Le Moulin
    numero_ds: "4567891"
    adresse: {voie: 5 rue du Bugey, code_postal: "01500", commune: Ambérieu-en-Bugey, code_insee: "01004"}
    porteur:
      nom: SAS Le Moulin
      forme_juridique: sas
      existence: existante
      siret: "35600000049837"
      representant: {nom: Camille Exemple, qualite: présidence}
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    # vagues/2021-03-30.yaml
    laureats_max: {valeur: 1}

Admis
    decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    # vagues/2021-03-30.yaml
    laureats_max: {valeur: 1}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.position.position import occupe_une_place
from fabriques_cli.domain.remedes import deroger
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.registre import Registre, fichier_de_vague
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.montant import entier


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    bounded = {jour: vague for jour, vague in registre.vagues.items() if vague.laureats_max is not None}
    if not bounded:
        return
    laureats = _laureats(registre, cadres.general.au)
    for jour, vague in bounded.items():
        maximum = vague.laureats_max.valeur if vague.laureats_max else 0
        if laureats[jour] > maximum:
            yield Finding(
                ("laureats_max",),
                f"{entier(laureats[jour])} lauréats dans la {vague.titre}, soit {entier(laureats[jour] - maximum)} de "
                f"plus que son maximum ({entier(maximum)}).",
                f"Notez la dérogation qui l'admet, avec sa référence : {deroger(jour.isoformat(), 'ENV-04')}",
                fichier=fichier_de_vague(jour),
            )


def _laureats(registre: Registre, au: date) -> Counter[date]:
    """How many laureates each wave has on the day."""
    return Counter(
        dossier.vague
        for dossier in registre.dossiers.values()
        if dossier.vague and dossier.decisions and occupe_une_place(dossier, au)
    )


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.PROGRAMME, Origine.TEXTE_AMI, check)
