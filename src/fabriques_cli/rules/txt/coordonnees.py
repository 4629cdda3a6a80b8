"""TXT-02 · Un dossier ne contient ni adresse électronique ni numéro de téléphone.

Pourquoi
    Git n'oublie rien : ce qui y est enregistré une fois y reste. Les coordonnées des personnes vivent hors
    du registre, dans `data/contacts/`, que git n'enregistre pas.

Source
    minimisation des données (RGPD, article 5)
    Depuis le premier registre.

Effet
    Alerte, où que ce soit dans le fichier d'un dossier, commentaires compris. Le constat ne les répète pas.

Refusé
    notes: Rappeler la présidente au 06 12 34 56 78.

Admis
    notes: Rappeler la présidente.
    numero_ds: "0612345678"
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.lecture import findings_of
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.format.registre import Registre
from fabriques_cli.rules.rule import RegistreRule


def check(registre: Registre, _cadres: Cadres) -> Iterator[Finding]:
    return findings_of(registre, Nature.COORDONNEES)


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.FICHIER, Origine.COHERENCE, check)
