"""Two states of a registre written in the tests, and the plan from one to the other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fabriques_cli.check.situation import Situation
from fabriques_cli.plan.comparaison import Fusion, Plan, plan
from registres import situation, source

AU = date(2024, 12, 31)
"""After every fact of the dossiers of these tests."""

Fichiers = Mapping[str, str | bytes]


def state(files: Fichiers, au: date = AU) -> Situation:
    """The given files on a day."""
    return situation(files, au)


def between(avant: Fichiers, apres: Fichiers, *, actuel: Fichiers | None = None, au: date = AU) -> Plan:
    """The plan from some files to others; ``actuel`` is the base as it has become meanwhile, without a conflict."""
    fusion = None
    if actuel is not None:
        kept = {path: text for path, text in actuel.items() if path not in avant or path in apres}
        changed = {path: text for path, text in apres.items() if avant.get(path) != text}
        fusion = Fusion(state(actuel, au), state({**kept, **changed}, au), 1, ())
    return plan(state(avant, au), state(apres, au), touched(avant, apres), fusion)


def touched(avant: Fichiers, apres: Fichiers) -> frozenset[str]:
    """The files whose bytes are not the same."""
    before, after = source(avant), source(apres)
    return frozenset(path for path in {*before, *after} if before.get(path) != after.get(path))
