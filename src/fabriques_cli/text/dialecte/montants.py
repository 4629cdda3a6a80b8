"""Amounts in euros from the way that people write them: `60 000 €`, `40000,50`, `40 k€`."""

from __future__ import annotations

import re
from decimal import Decimal

ESPACES = r"[\s\u00a0\u202f_'’]+"
CHIFFRES = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?", re.ASCII)
"""A zero before other digits is that of a telephone number or of a code, from the column beside."""
ZERO_DEVANT = re.compile(r"-?0[0-9\s\u00a0\u202f_'’]*[0-9].*", re.ASCII | re.DOTALL)
GROUPES = re.compile(rf"-?[0-9]{{1,3}}({ESPACES}[0-9]{{3}})+([.,][0-9]+)?", re.ASCII)
"""Thousands set apart: a blank anywhere else may part two amounts, and joins nothing."""
MILLIERS = re.compile(r"-?[0-9]{1,3}([.,])[0-9]{3}(\1[0-9]{3})*", re.ASCII)
DEUX_SIGNES = re.compile(r"-?[0-9]{1,3}(?:(?:\.[0-9]{3})+,|(?:,[0-9]{3})+\.)[0-9]{1,2}", re.ASCII)
"""Two signs, of which the last parts the cents: `40.000,50`, `40,000.50`."""
SCIENTIFIQUE = re.compile(r"[0-9]+([.,][0-9]+)?[eE][+]?[0-9]{1,2}", re.ASCII)
TROP_PRECIS = re.compile(r"-?[0-9]{1,12}[.,][0-9]{3,}", re.ASCII)
UNITE = re.compile(
    rf"(?P<nombre>.*?)(?:{ESPACES})?(?P<unite>(?P<millier>[kK](?:€|EUR|euros?|{ESPACES}€)?|mille(?:{ESPACES}(?:€|euros?))?"
    rf"|milliers d['’]euros)|(?P<million>M€|M{ESPACES}€|MEUR|[mM]illions?(?:{ESPACES}d['’]euros)?)"
    r"|€|EUR|eur|[eE]uros?)?",
    re.DOTALL,
)
"""A small « m » is no million; « M » alone is no unit."""


def montant_lu(mot: object) -> str:
    """`60 000 €` → `60000`, `60000,50` → `60000.50`, `40 k€` → `40000`; empty when it would be a guess."""
    if not isinstance(mot, str):
        return ""
    text = re.sub(rf"^(?:{ESPACES})|(?:{ESPACES})$", "", mot.replace("−", "-"))
    found = UNITE.fullmatch(text)
    number = _nombre(found["nombre"] if found else text)
    if number and found and (found["millier"] or found["million"]):
        exact = Decimal(number) * (1000 if found["millier"] else 1_000_000)
        number = _ecrit(exact)
    return number if CHIFFRES.fullmatch(number) and number != mot else ""


def a_un_zero_devant(mot: object) -> bool:
    """Whether a word is digits after a zero, which is how no amount is written."""
    return isinstance(mot, str) and bool(ZERO_DEVANT.fullmatch(mot.strip()))


def trop_precis(mot: object) -> bool:
    """Whether a word is an amount beyond the cent, which nobody but its author can round."""
    return isinstance(mot, str) and bool(TROP_PRECIS.fullmatch(mot)) and not MILLIERS.fullmatch(mot)


def _ecrit(exact: Decimal) -> str:
    """The digits of a whole number of cents; nothing beyond the cent."""
    whole = exact.to_integral_value()
    if exact == whole:
        return f"{whole:f}"
    return f"{exact:.2f}" if exact == exact.quantize(Decimal("0.01")) else ""


def _nombre(text: str) -> str:
    """The digits of a number, its thousands joined and its cents after a point; empty when it would be a guess."""
    if ZERO_DEVANT.fullmatch(text):
        return ""
    if GROUPES.fullmatch(text):
        text = re.sub(ESPACES, "", text)
    if SCIENTIFIQUE.fullmatch(text):
        exact = Decimal(text.replace(",", "."))
        return _ecrit(exact.to_integral_value()) if exact.adjusted() < 12 and exact == int(exact) else ""
    if MILLIERS.fullmatch(text):  # one separator and three digits are sixty euros or sixty thousand
        digits = re.sub("[.,]", "", text)
        return digits if len(text) - len(digits) > 1 else ""
    if DEUX_SIGNES.fullmatch(text):
        return f"{re.sub('[.,]', '', text[:-3])}{text[-3:]}".replace(",", ".")
    text = text.replace(",", ".")
    if TROP_PRECIS.fullmatch(text):
        return _ecrit(Decimal(text))
    return text if CHIFFRES.fullmatch(text) else ""
