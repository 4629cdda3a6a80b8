"""The words of the money, each titled once for every table, sheet and message."""

from __future__ import annotations

TITRES = {
    "enveloppe": "Enveloppe",
    "reprise": "Reprise",
    "demande": "Demandé",
    "propose": "Proposé",
    "accorde": "Accordé",
    "a_conventionner": "Décidé, à conventionner",
    "engage": "Engagé (AE)",
    "attribue": "Total attribué",
    "reste_a_attribuer": "Reste à attribuer",
    "libere": "Libéré",
    "verse": "Versé (CP)",
    "reste_a_verser": "Reste à verser",
    "a_recouvrer": "À recouvrer",
    "recouvre": "Recouvré",
    "en_instruction": "En instruction",
    "liste_complementaire": "Liste complémentaire",
    "hors_enveloppe": "Hors enveloppe",
}
