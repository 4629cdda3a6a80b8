"""Selections drawn at random, always the same for a seed."""

from __future__ import annotations

import random
from fractions import Fraction

from fabriques_cli.selection.instance import Candidat, Contraintes, Instance

MOITIES = ("hors_grands_centres_urbains", "qpv")
ANNEES = (2021, 2022, 2023)
MAXIMUM = 50_000_00
PLACES = {
    "places": (0.9, 1.3),
    "qpv": (0.5, 0.8),
    "hors_grands_centres_urbains": (0.2, 0.5),
    "laureats_max": (0.9, 1.4),
}
"""How many places there are of each kind, as parts of what the envelope pays for."""


def candidat(slug: str, points: int, euros: int, moitie: str = "qpv", departage: int = 0) -> Candidat:
    """A candidate who asks for one year only."""
    return Candidat(slug, points, moitie, {2021: euros * 100}, departage)


def instance(*candidats: Candidat, **limites: object) -> Instance:
    """A selection among some candidates, under the limits that are given."""
    known = {"enveloppe": None, "places": None, "moities": {}} | limites
    return Instance(candidats, Contraintes(**known))  # type: ignore[arg-type]


def tirage(seed: int, combien: int = 450, finesse: int = 1, pas: int = 1_000_00) -> Instance:
    """A wave short of money or of places: marks out of twenty, finer ones with ``finesse``, cents by ``pas``."""
    hasard = random.Random(seed)
    order = list(range(combien))
    hasard.shuffle(order)
    candidats = []
    for rang in order:
        points = sum(hasard.choice((1, 2, 2, 3, 3, 3, 4, 4, 5)) for _ in range(4)) * finesse
        points += hasard.randrange(finesse) if finesse > 1 else 0
        au_plafond = hasard.random() < 0.4
        annuites = {
            annee: MAXIMUM
            if au_plafond
            else min(MAXIMUM, hasard.randrange(25_000_00, 51_000_00) // pas * pas)
            for annee in ANNEES
        }
        moitie = hasard.choice((*MOITIES, "qpv"))
        candidats.append(Candidat(f"lieu-{len(candidats):03}", points, moitie, annuites, rang))
    total = sum(one.montant for one in candidats)
    part = hasard.uniform(0.15, 0.4)
    large = hasard.choice((1, 1.7))  # places that do not constrain, so that money alone does
    places = {nom: int(combien * part * large * hasard.uniform(*entre)) for nom, entre in PLACES.items()}
    return Instance(
        tuple(candidats),
        Contraintes(
            enveloppe=int(total * part) // pas * pas,
            places=places["places"],
            moities={moitie: places[moitie] for moitie in MOITIES},
            laureats_max=places["laureats_max"],
            annees={
                annee: int(total * part / 3 * hasard.uniform(0.97, 1.1)) // pas * pas for annee in ANNEES
            },
        ),
        Fraction(1, finesse),
    )


def tirages(combien: int) -> list[tuple[int, dict[str, int]]]:
    """Seeds of waves of 450, with what they are drawn with: whole marks and weighted ones, round euros and cents."""
    sortes = ({}, {"finesse": 7}, {"pas": 1}, {"finesse": 10, "pas": 1})
    return [(seed, sortes[seed % len(sortes)]) for seed in range(combien)]
