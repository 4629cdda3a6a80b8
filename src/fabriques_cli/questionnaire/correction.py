"""What would make a dossier say what a row says, as the officer types it."""

from __future__ import annotations

from collections.abc import Iterable

from fabriques_cli.actes.acte import montant_ecrit
from fabriques_cli.findings import written
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Avis, Decision
from fabriques_cli.text.shell import quoted


def modifier(dossier: Dossier, dit: Avis | Decision, ecrit: Avis | Decision, cles: Iterable[str]) -> str:
    """`fabriques modifier lieu-00 decisions[0].rang=2`: some keys of what is written, as a row says them.

    Without its values where one cannot be typed on a line.
    """
    words = [f"{written((*ecrit.chemin, *cle.split('.')))}={_word(dit, cle)}" for cle in cles]
    typed = " ".join(map(quoted, words)) if all(word.isprintable() for word in words) else ""
    return f"fabriques modifier {quoted(dossier.slug)} {typed}".rstrip()


def _word(dit: Avis | Decision, cle: str) -> str:
    block, _, year = cle.partition(".")
    if block == "annuites":
        amount = dit.annuites.get(int(year))
        return "" if amount is None else montant_ecrit(amount)
    value = getattr(dit, block)
    return "" if value is None else str(value)
