"""E-mail addresses and telephone numbers, which belong out of git."""

from __future__ import annotations

import re

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")

# French numbers as people write them: 06 12 34 56 78, +33 6…, 0262.12.34.56. Digits or an underscore
# around would make it a SIRET, a reference or a code.
TELEPHONE = re.compile(
    r"(?<![\w.+-])(?:(?:\+|00)[1-9][0-9]{0,2}[ .-]?(?:\(0\))?[ .-]?[1-9]|0[1-9])(?:[ .-]?[0-9]{2}){4}(?![\w-])"
)


def contact_in(text: str) -> str:
    """« adresse électronique », « numéro de téléphone », or an empty text when there is neither."""
    if "@" in text and EMAIL.search(text):
        return "une adresse électronique"
    return "un numéro de téléphone" if TELEPHONE.search(text) else ""


def mask(text: str) -> str:
    """The text without what would let someone be reached."""
    return TELEPHONE.sub("(masqué)", EMAIL.sub("(masqué)", text))
