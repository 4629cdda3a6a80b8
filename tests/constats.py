"""Findings as the tests of the rules compare them."""

from __future__ import annotations

import re

from fabriques_cli.check.controle import Controle
from fabriques_cli.findings import Constat


def of(controle: Controle, code: str) -> list[Constat]:
    """The findings of one rule."""
    return [constat for constat in controle.constats if constat.code == code]


def one(controle: Controle, code: str) -> Constat:
    """The only finding of one rule."""
    constats = of(controle, code)
    assert len(constats) == 1, [constat.message for constat in constats]
    return constats[0]


def fr(text: str) -> str:
    """The text with the spaces of French typography in its amounts: `60 000 €`."""
    return re.sub(r"(?<=\d) (?=\d{3})", "\u202f", text).replace(" €", "\u00a0€")
