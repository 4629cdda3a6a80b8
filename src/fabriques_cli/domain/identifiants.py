"""Identifiers of bodies: SIRET, SIREN, RNA."""

from __future__ import annotations

import re

from fabriques_cli.domain.dossier import Dossier

SIRET = re.compile("[0-9]{14}", re.ASCII)
RNA = re.compile("W[0-9][0-9A-Z][0-9]{7}", re.ASCII)
"""Nine digits after the W; the second is a letter in Corsica (W2A…, W2B…)."""

LA_POSTE = "356000000"
"""The SIREN whose establishments do not follow Luhn's rule."""

# To what a doubled digit adds to a Luhn sum: 5 counts as 1 + 0.
_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")


def siret_valide(siret: str) -> bool:
    """Whether fourteen digits are a SIRET: Luhn on all and on the SIREN, La Poste's own rule, no all zeros."""
    if not SIRET.fullmatch(siret) or siret == "0" * 14:
        return False
    if not siret.startswith(LA_POSTE) and _luhn(siret):
        return True
    # 45 ms of import, for La Poste's establishments and the wrong numbers only.
    from stdnum.fr import siret as stdnum_siret  # noqa: PLC0415 # its import is the cost said above

    return bool(stdnum_siret.is_valid(siret))


def siren_de(dossier: Dossier) -> str:
    """The SIREN of the porteur, the first nine digits of its SIRET; empty when it has none."""
    siret = dossier.porteur.siret if dossier.porteur else None
    return siret[:9] if siret and SIRET.fullmatch(siret) else ""


def _luhn(siret: str) -> bool:
    """Luhn on the fourteen digits and on the nine of the SIREN."""
    codes = siret.encode()
    whole = sum(codes[1::2]) + sum(codes[::2].translate(_DOUBLED))
    siren = sum(codes[:9:2]) + sum(codes[1:9:2].translate(_DOUBLED))
    # A digit is 48 more as a byte: 14 × 48 and 9 × 48 both end in 2.
    return whole % 10 == 2 and siren % 10 == 2
