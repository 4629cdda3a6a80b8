"""TXT-01 · Le nom d'un lieu tient en une ligne de texte simple.

Pourquoi
    Le nom paraît partout : listes, courriers, données publiées. Sur 382 noms publiés, 26 contiennent une
    fin de ligne, un code HTML, une adresse électronique ou toute une description.

Source
    usage dans les listes, les courriers et les données publiées
    Depuis le premier registre.

Effet
    Alerte au-delà de 150 caractères ; 150 sont admis.

Refusé
    nom: "La Filature &amp; Cie"

Admis
    nom: "La Filature & Cie"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.coordonnees import EMAIL

NOM_MAX = 150
"""Characters."""

ENTITE = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
FINS_DE_LIGNE = ("\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")


def check(dossier: Dossier, _cadre: Cadre) -> Iterator[Finding]:
    nom = dossier.nom
    if nom is None:
        return
    if not nom.isprintable() and any(fin in nom for fin in FINS_DE_LIGNE):
        yield Finding(("nom",), "Le nom du lieu contient une fin de ligne.", "Écrivez-le sur une ligne.")
    if "&" in nom and (entite := re.search(ENTITE, nom)):
        yield Finding(
            ("nom",),
            f"Le nom du lieu contient le code HTML « {entite[0]} ».",
            "Écrivez le caractère lui-même.",
        )
    if "@" in nom and EMAIL.search(nom):
        yield Finding(
            ("nom",),
            "Le nom du lieu contient une adresse électronique.",
            f"Écrivez-la dans data/contacts/{dossier.slug}.yaml, que git n'enregistre pas.",
        )
    if len(nom) > NOM_MAX:
        yield Finding(
            ("nom",),
            f"Le nom du lieu compte {len(nom)} caractères ; la limite est de {NOM_MAX}.",
            "Gardez le nom d'usage ; la description va dans « missions » ou « notes ».",
        )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.FICHIER, Origine.COHERENCE, check)
