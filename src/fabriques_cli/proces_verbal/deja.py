"""A decision of the minutes that its dossier holds already: the same, or what of it differs."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import RESULTATS, Decision
from fabriques_cli.questionnaire.correction import modifier
from fabriques_cli.text.dates import jour_court

COMMUNS = ("autorite", "reference")
"""What is said once above the table, for all the decisions."""


def recorded(dossier: Dossier, decision: Decision) -> Decision | None:
    """The decision of the same day that is nearest to one of the minutes; none when that day decided nothing."""
    same_day = [autre for autre in dossier.decisions if autre.le == decision.le]
    return min(reversed(same_day), key=lambda autre: len(differences(decision, autre)), default=None)


def differences(decision: Decision, autre: Decision) -> tuple[str, ...]:
    """The keys of the minutes that say otherwise; what they leave unsaid contradicts nothing.

    A rank and the amounts are said by their absence too: no decision is without them by neglect.
    """
    return tuple(_differences(decision, autre))


def _differences(decision: Decision, autre: Decision) -> Iterator[str]:
    if decision.resultat != autre.resultat:
        yield "resultat"
    if decision.rang != autre.rang:
        yield "rang"
    for year in sorted({*decision.annuites, *autre.annuites}):
        if decision.annuites.get(year) != autre.annuites.get(year):
            yield f"annuites.{year}"
    for key in ("motif", *COMMUNS):
        said, held = getattr(decision, key), getattr(autre, key)
        if said and said.split() != (held or "").split():
            yield key


def correction(dossier: Dossier, decision: Decision, autre: Decision, keys: tuple[str, ...]) -> str:
    """`lieu-00 a déjà une autre décision du 08/06/2021 (« lauréat ») ; … : fabriques modifier …`"""
    known = f"{dossier.slug} a déjà une autre décision du {jour_court(autre.le)} (« {RESULTATS[autre.resultat]} »)"
    return f"{known} ; retirez la ligne, ou corrigez ce qui est enregistré : {modifier(dossier, decision, autre, keys)}"
