"""The selections of a wave, put and found: that of the registre, then one a scenario."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fabriques_cli.cli.base.errors import choice
from fabriques_cli.cli.base.progress import counted_off
from fabriques_cli.cli.choosing.scenarios import check_list, open_scenarios
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.format.essais.scenario import MONTANTS
from fabriques_cli.format.vague import Vague
from fabriques_cli.selection.candidats import ADMIS, Reglages
from fabriques_cli.selection.etude import Etude
from fabriques_cli.selection.explications import expliquer
from fabriques_cli.selection.instance import ListeRetenue
from fabriques_cli.selection.preparation import Preparation, preparer
from fabriques_cli.selection.probleme import Solveur
from fabriques_cli.selection.resoudre import Resolution, resolution
from fabriques_cli.selection.scenarios import lieux_vises
from fabriques_cli.selection.tirages import tirages_usuels

PERSONNE = ListeRetenue((), 0, 0)
"""The list where nobody can be chosen."""


def chosen(montants: str, avec: str) -> Reglages:
    """What was asked of amounts and verdicts; raises `Refus`."""
    amounts = choice(montants, MONTANTS, "choix de --montants")
    admitted = (ADMIS[choice(avec, ADMIS, "verdict")],) if avec else ()
    return Reglages("demandes" if amounts == "demandes" else "proposes", verdicts=admitted)


def preparations(charge: Charge, vague: Vague, choix: Reglages, asked: Sequence[str]) -> list[Preparation]:
    """The selection of the registre, then one a scenario; raises `Refus`."""
    found = [preparer(charge.situation, vague, choix)]
    for opened in open_scenarios(charge, vague, asked):
        slugs = lieux_vises(opened.scenario, charge.registre)
        one = preparer(charge.situation, vague, choix, opened.scenario, slugs)
        check_list(opened, one)
        found.append(one)
    return found


def resolved(preparation: Preparation, solveur: Solveur) -> Resolution | None:
    """The list of a selection with what proves it; none where nobody can be chosen."""
    return resolution(preparation.instance, solveur) if preparation.instance.candidats else None


def studied(preparation: Preparation, found: Resolution | None) -> Etude:
    """A selection and its list."""
    return Etude(preparation, found.liste if found is not None else PERSONNE)


def explained(preparation: Preparation, found: Resolution, solveur: Solveur, *, silencieux: bool) -> Etude:
    """The same with what explains it."""

    def followed(steps: Sequence[str]) -> Iterable[str]:
        return counted_off(steps, "Explications", silencieux=silencieux)

    draws = tirages_usuels(len(found.instance.candidats))
    return Etude(preparation, found.liste, expliquer(preparation, found, solveur, draws, followed))
