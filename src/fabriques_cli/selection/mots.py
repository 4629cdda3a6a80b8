"""The words and the cells that every part of the report of a selection shares."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from fabriques_cli.selection.candidats import Concurrent
from fabriques_cli.selection.preparation import Preparation
from fabriques_cli.selection.reste import en_euros
from fabriques_cli.text.montant import euros, somme
from fabriques_cli.text.nombre import arrondi_a, nombre
from fabriques_cli.text.tableau import MotDeChoix, Valeur

VOYELLES = frozenset("AEIOUÀÂÉÈÊËÎÏÔÙÛŒ")

OUI, NON = MotDeChoix("oui", "oui"), MotDeChoix("non", "non")


def moyenne(one: Concurrent) -> Valeur:
    """Its mean, to the hundredth."""
    mean = one.notation.moyenne
    return None if mean is None else arrondi_a(mean)


def points(preparation: Preparation, value: int) -> Fraction:
    """Points of the instance as weighted marks."""
    return value * preparation.instance.unite


def points_dits(preparation: Preparation, value: int, signe: str = "") -> str:
    """`+2 points`, `1 point`, `0,5 point`."""
    marks = points(preparation, value)
    return f"{signe}{nombre(marks, 6)} point{'s' if abs(marks) >= 2 else ''}"


def cellule_de_points(preparation: Preparation, value: int) -> Decimal:
    """The same as a cell."""
    return arrondi_a(points(preparation, value), 6)


def argent(centimes: int) -> str:
    """Cents as an officer reads them."""
    return euros(en_euros(centimes))


def compte(nombre_: int, un: str, plusieurs: str = "") -> str:
    """`3 lieux`, `1 lieu`."""
    return f"{nombre_} {(plusieurs or un + 's') if nombre_ > 1 else un}"


def noms(preparation: Preparation, slugs: Iterable[str]) -> str:
    """`La Filature, Le Moulin`, in the order of the slugs."""
    return ", ".join(nom(preparation, slug) for slug in sorted(slugs))


def nom(preparation: Preparation, slug: str) -> str:
    """`La Filature`; with its slug where another candidate bears that name."""
    name = preparation.candidatures[slug].vue.dossier.nom
    if not name:
        return slug
    same = sum(one.vue.dossier.nom == name for one in preparation.candidatures.values())
    return f"{name} ({slug})" if same > 1 else name


def de_nom(name: str) -> str:
    """`du Dépôt du Plateau`, `des Ateliers`, `d’Avenir`, `de La Filature`: what a name is after « de »."""
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    return f"d’{name}" if name[:1] in VOYELLES and name[1:2].islower() else f"de {name}"


def en_phrase(titre: str) -> str:
    """A title inside a sentence: `Places QPV` as `places QPV`."""
    return f"{titre[:1].lower()}{titre[1:]}"


def total(found: Iterable[Concurrent]) -> Decimal:
    """The euros of some candidates."""
    return somme(one.montant for one in found)
