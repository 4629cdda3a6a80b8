"""GEO-01 · La commune du lieu a son code INSEE.

Pourquoi
    Le code INSEE identifie la commune : un nom peut être porté par plusieurs communes, un code postal peut
    en desservir plusieurs. Sans lui, ni la région, ni le zonage, ni la carte ne peuvent être établis.

Source
    code officiel géographique de l'INSEE

Au porteur
    Indiquez la commune du lieu et son code INSEE (cinq caractères, différents du code postal).

Refusé
    adresse: {voie: 12 rue des Tisserands, code_postal: "23200", commune: Aubusson}

Admis
    adresse: {voie: 12 rue des Tisserands, code_postal: "23200", commune: Aubusson, code_insee: "23008"}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.choix import candidates, code_to_write
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if dossier.adresse is None or dossier.adresse.code_insee is None:
        yield Finding(
            ("adresse", "code_insee"),
            "Le code INSEE de la commune manque.",
            code_to_write(candidates(dossier.adresse, cadre.references.communes)),
        )


RULE = DossierRule(__doc__, Level.A_COMPLETER, Portee.CANDIDATURE, Origine.COHERENCE, check)
