"""The rules, one per file, in the order of their pages.

To add one: write its file, add its line here, and its examples are executed by the tests.
"""

from __future__ import annotations

from fabriques_cli.rules.mnt import plafond_annuel
from fabriques_cli.rules.rule import ConstatsRule, DossierRule, RegistreRule, Rule

PAR_DOSSIER: tuple[DossierRule, ...] = (plafond_annuel.RULE,)

PAR_REGISTRE: tuple[RegistreRule, ...] = ()

PAR_CONSTATS: tuple[ConstatsRule, ...] = ()

RULES: tuple[Rule, ...] = tuple(sorted((*PAR_DOSSIER, *PAR_REGISTRE, *PAR_CONSTATS), key=lambda r: r.code))


def rule(code: str) -> Rule | None:
    """The rule of a code, whatever its case."""
    return next((one for one in RULES if one.code == code.upper()), None)
