"""What explains a list: every answer is a list found again, or bounded by whole numbers; none is an estimate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.selection.egales import en_balance
from fabriques_cli.selection.entrees import entree
from fabriques_cli.selection.etude import Desserree, Explications, Fragilite, Place
from fabriques_cli.selection.instance import Contraintes, Instance, ListeRetenue
from fabriques_cli.selection.preparation import Preparation
from fabriques_cli.selection.probleme import Solveur, depassees, limites
from fabriques_cli.selection.resoudre import Resolution, demandee, resoudre
from fabriques_cli.selection.reste import en_centimes
from fabriques_cli.selection.tirages import GRANDE, notes_tirees
from fabriques_cli.text.montant import euros

Suivre = Callable[[Sequence[str]], Iterable[str]]
"""Goes through the steps of a work, and may count them for who waits."""

PROCHES = 15
"""Of a large wave, how many of those who are out have lists found again for them: the nearest to their price."""


def expliquer(
    preparation: Preparation, found: Resolution, solveur: Solveur, tirages: int, suivre: Suivre
) -> Explications:
    """What explains the list of a selection, the same each time."""
    instance = found.instance
    out = [i for i in range(len(instance.candidats)) if i not in {*found.choisis}]
    most = PROCHES if len(instance.candidats) > GRANDE else len(out)
    near = {*sorted(out, key=lambda i: -found.bornage.ecarts[i])[:most]}
    easings = list(_desserrees(preparation))
    places: dict[str, Place] = {}
    entrees, essais, presents = [], [], dict.fromkeys((one.slug for one in instance.candidats), 0)
    steps = ["egales", *("essai" for _ in easings), *("entree" for _ in out), *("tirage",) * tirages]
    waiting, outside, draw = iter(easings), iter(out), 0
    for step in suivre(steps):
        if step == "egales":
            places = egales(found, solveur)
        elif step == "essai":
            essais.append(_essai(instance, found, *next(waiting), solveur))
        elif step == "entree":
            i = next(outside)
            entrees.append(entree(found, i, en_centimes(preparation.minimum), solveur if i in near else None))
        else:
            for slug in _tiree(preparation, found, draw, solveur):
                presents[slug] += 1
            draw += 1
    return Explications(
        places, tuple(entrees), tuple(essais), gloutonne(instance), Fragilite(tirages, presents)
    )


def egales(found: Resolution, solveur: Solveur) -> dict[str, Place]:
    """Where each candidate stands among the lists of as many points."""
    moving, held = en_balance(found, solveur), {*found.liste.retenus}
    return {
        one.slug: "en_balance" if one.slug in moving else "toujours" if one.slug in held else "jamais"
        for one in found.instance.candidats
    }


def _desserrees(preparation: Preparation) -> Iterator[tuple[str, Contraintes]]:
    """The constraints once one more place of each half is given, then one more aid of the most euros."""
    limits = preparation.instance.contraintes
    for code, left in limits.moities.items():
        more = replace(
            limits,
            moities={**limits.moities, code: left + 1},
            places=_plus(limits.places, 1),
            laureats_max=_plus(limits.laureats_max, 1),
        )
        yield f"Une place de plus, {CATEGORIES_COURTES[code]}", more
    if limits.enveloppe is not None or limits.annees:
        whole, year = preparation.maximum, preparation.plafond_annuel
        years = {one: left + en_centimes(year) for one, left in (limits.annees or {}).items()}
        more = replace(
            limits, enveloppe=_plus(limits.enveloppe, en_centimes(whole)), annees=years or limits.annees
        )
        by_year = f" ({euros(year)} par année de crédits)" if years else ""
        yield f"{euros(whole)} de plus{by_year}", more


def _plus(bound: int | None, more: int) -> int | None:
    return None if bound is None else bound + more


def _essai(
    instance: Instance, found: Resolution, titre: str, eased: Contraintes, solveur: Solveur
) -> Desserree:
    liste = resoudre(replace(instance, contraintes=eased), solveur)
    return Desserree(titre, liste, liste.points - found.valeur)


def gloutonne(instance: Instance) -> ListeRetenue:
    """The best points first, each taken if it still fits, what is imposed before all: no bound is proven of it."""
    rows, candidats = limites(instance), instance.candidats
    held = [i for i, one in enumerate(candidats) if one.slug in instance.imposes]
    order = sorted(range(len(candidats)), key=lambda i: (-candidats[i].points, candidats[i].departage))
    for i in order:
        barred = candidats[i].slug in instance.exclus or i in held
        if not barred and not depassees(rows, [*held, i]):
            held.append(i)
    points = sum(candidats[i].points for i in held)
    return ListeRetenue(tuple(candidats[i].slug for i in sorted(held)), points, points)


def _tiree(preparation: Preparation, found: Resolution, draw: int, solveur: Solveur) -> list[str]:
    """The list of a draw of the marks, by slug."""
    slugs = [one.slug for one in found.instance.candidats]
    probleme = replace(found.bornage.probleme, valeurs=tuple(notes_tirees(preparation, slugs, draw)))
    return [slugs[i] for i in demandee(probleme, solveur)]
