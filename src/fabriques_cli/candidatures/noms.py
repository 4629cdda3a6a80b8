"""The slugs of the dossiers that come in together: the same ones whatever the order of the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class ANommer(NamedTuple):
    """What a new dossier may be called after: its place, the commune, the year of its wave, its number."""

    numero: str
    nom: str
    commune: str = ""
    annee: str = ""


NAMESAKES = 100
"""New dossiers of one name that are told by their communes; of more, by their numbers alone."""

ESSAIS = 1000
"""Names of one dossier that others may have before it."""

Libre = Callable[[str, str], str]
"""A slug from a text and what sets it apart, empty where the text gives none."""


def nommer(nouveaux: Iterable[ANommer], pris: Iterable[str], en_slug: Libre) -> dict[str, str]:
    """The slug of each number; ``pris`` are those that files have. ``en_slug`` makes one of a text and its tail."""
    asked = sorted(nouveaux, key=lambda one: (len(one.numero), one.numero))
    bases = {one.numero: en_slug(one.nom, "") or en_slug("dossier", one.numero) for one in asked}
    groups: dict[str, list[ANommer]] = {}
    for one in asked:
        groups.setdefault(bases[one.numero], []).append(one)
    taken = set(pris)
    alone = {base for base, same in groups.items() if len(same) == 1 and base not in taken}
    found = {one.numero: bases[one.numero] for one in asked if bases[one.numero] in alone}
    taken |= alone
    for one in asked:
        if one.numero in found:
            continue
        name = one.nom if en_slug(one.nom, one.numero) else "dossier"
        tried = (en_slug(name, tail) for tail in _tails(one, groups[bases[one.numero]]))
        found[one.numero] = next(slug for slug in tried if slug and slug not in taken)
        taken.add(found[one.numero])
    return found


def _tails(one: ANommer, same: list[ANommer]) -> Iterator[str]:
    """What sets a dossier apart from its namesakes: the year from an earlier one, its commune, its number."""
    if len(same) == 1 and one.annee:
        yield one.annee
    if one.commune and len(same) <= NAMESAKES and [two.commune for two in same].count(one.commune) == 1:
        yield one.commune
    yield one.numero
    yield from (f"{one.numero}-{number}" for number in range(2, ESSAIS))
