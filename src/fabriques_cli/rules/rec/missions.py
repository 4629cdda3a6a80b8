"""REC-06 · Les trois missions d'une Fabrique sont décrites.

Pourquoi
    C'est par elles que le dépliant définit une Fabrique : un lieu ressource pour les autres tiers-lieux, où l'on
    apprend en faisant ensemble et où l'on monte en compétences numériques.

Source
    « C'est quoi une Fabrique »
    Depuis l'ouverture de l'appel.

Effet
    À compléter si aucune n'est décrite, alerte s'il en manque une ou deux.

Au porteur
    Décrivez comment votre lieu est une ressource pour les autres tiers-lieux, fait apprendre par le « faire
    ensemble » et fait monter en compétences numériques.

Refusé
    missions:

Admis
    missions:
      lieu_ressource: Anime le réseau des tiers-lieux du département.
      faire_ensemble: Accueille les ateliers de deux lycées.
      competences_numeriques: Tient une médiation numérique.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import lisible
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule

TITRES = {
    "lieu_ressource": "être un lieu ressource pour les tiers-lieux du territoire",
    "faire_ensemble": "apprendre par le « faire ensemble »",
    "competences_numeriques": "faire monter en compétences numériques",
}


def check(dossier: Dossier, _cadre: Cadre) -> Iterator[Finding]:
    missions = dossier.missions
    if missions and missions.lieu_ressource and missions.faire_ensemble and missions.competences_numeriques:
        return
    absentes = [
        cle for cle in TITRES if getattr(missions, cle, None) is None and lisible(dossier, ("missions", cle))
    ]
    if len(absentes) == len(TITRES):
        yield Finding(
            ("missions",),
            "Aucune des trois missions d'une Fabrique n'est décrite.",
            "Demandez au porteur comment il remplit chacune des trois.",
        )
        return
    for cle in absentes:
        yield Finding(
            ("missions", cle),
            f"Une mission n'est pas décrite : {TITRES[cle]}.",
            "Demandez au porteur comment il la remplit.",
            level=Level.ALERTE,
        )


RULE = DossierRule(__doc__, Level.A_COMPLETER, Portee.CANDIDATURE, Origine.DEPLIANT, check)
