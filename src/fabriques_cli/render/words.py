"""Counts and labels in French."""

from __future__ import annotations

from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Constat


def counted_verdict(verdict: Verdict, count: int) -> str:
    """`7 éligibles`."""
    return verdict.compte(count)


def weight(constat: Constat) -> str:
    """`bloquant`, `bloquant (levé par dérogation)`, `bloquant (motif constaté)`."""
    if constat.leve_par:
        return f"{constat.level.mot} (levé par dérogation)"
    return f"{constat.level.mot} (motif constaté)" if constat.motif else constat.level.mot
