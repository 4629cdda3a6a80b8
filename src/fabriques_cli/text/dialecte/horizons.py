"""How far ahead to look, as people write it: `31j`, `3 semaines`, `2 mois`, `1 an`."""

from __future__ import annotations

import re

from fabriques_cli.text.dialecte.ecriture import sans_insecables
from fabriques_cli.text.proches import plie

DUREE = re.compile(r"([0-9]{1,4}) ?([a-z]+)", re.ASCII)
JOURS, MOIS = "jours", "mois"
UNITES = {
    **dict.fromkeys(("j", "jour", "jours"), (JOURS, 1)),
    **dict.fromkeys(("s", "sem", "semaine", "semaines"), (JOURS, 7)),
    **dict.fromkeys(("m", "mois"), (MOIS, 1)),
    **dict.fromkeys(("a", "an", "ans", "annee", "annees"), (MOIS, 12)),
}
"""Each unit, in days or in months of the calendar."""


def duree_lue(texte: str) -> tuple[int, str] | None:
    """`(31, "jours")` for `31j`, `(24, "mois")` for `2 ans`; none for what is not a delay."""
    said = sans_insecables(texte).strip()
    # What is folded may lose a sign, or bring a digit of another script.
    if not all(sign in " 0123456789" or sign.isalpha() for sign in said):
        return None
    found = DUREE.fullmatch(plie(said))
    unite = UNITES.get(found[2]) if found else None
    if found is None or unite is None:
        return None
    return int(found[1]) * unite[1], unite[0]
