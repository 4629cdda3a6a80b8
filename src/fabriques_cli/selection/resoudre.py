"""The best list: the most points, then the most places, then the tie rule, dossier by dossier.

Of two lists that have as many points and places, what they share is crossed out; the one that holds the dossier of the
first rank among those left is preferred. So one list alone is the best, whatever the order of the files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fabriques_cli.selection.bornes import Bornage, arrondi, bornage, pas
from fabriques_cli.selection.instance import Instance, ListeRetenue
from fabriques_cli.selection.parcours import parcours
from fabriques_cli.selection.probleme import Limite, Probleme, Solveur, depassees, fixes, limites
from fabriques_cli.text.refus import Refus

RANGS = 20
"""How many ranks of the tie rule are decided by one question: each weighs more than all those after it."""

TRAVAIL = 400_000
"""How long the search of the list by its prices may be, in states times limits: about half a second."""

TRAVAIL_D_UNE_PREUVE = 4_000_000
"""The same, of the proof that no list is worth more, where the tie rule has too many lists to choose from."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The best list of a problem and what proves it: the places in order of what it holds, its value, a bound.

    The candidates of ``instance`` are in the order of their slugs.
    """

    instance: Instance
    bornage: Bornage
    choisis: tuple[int, ...]
    valeur: int
    borne: int
    departage_prouve: bool

    @property
    def liste(self) -> ListeRetenue:
        """The list by slug."""
        slugs = tuple(self.instance.candidats[i].slug for i in self.choisis)
        return ListeRetenue(slugs, self.valeur, self.borne)


def resoudre(instance: Instance, solveur: Solveur) -> ListeRetenue:
    """The best list; raises `Refus` where what is imposed passes a limit, or where the solver gives no true answer."""
    return resolution(instance, solveur).liste


def resolution(instance: Instance, solveur: Solveur) -> Resolution:
    """The best list with what proves it."""
    instance = ordonnee(instance)
    probleme = pose(instance)
    choisis = demandee(probleme, solveur)
    valeur = somme(probleme.valeurs, choisis)
    borne = bornage(probleme, arrondi(solveur.prix(probleme)))
    rangs = places_au_departage(instance)
    whole = parcours(borne, rangs, valeur, TRAVAIL)
    if whole is not None and whole.liste is not None:
        valeur = somme(probleme.valeurs, whole.liste)
        return Resolution(instance, borne, whole.liste, valeur, valeur, True)
    better = parcours(borne, rangs, valeur + pas(probleme.valeurs), TRAVAIL_D_UNE_PREUVE)
    if better is not None and better.liste is not None:  # what the solver took for the best was not
        choisis = better.liste
        valeur = somme(probleme.valeurs, choisis)
    choisis = departages(borne, rangs, valeur, choisis, solveur)
    return Resolution(instance, borne, choisis, valeur, borne.plafond if better is None else valeur, False)


def places_au_departage(instance: Instance) -> tuple[int, ...]:
    """The place of each candidate in the order of the tie rule, from 0."""
    order = sorted(range(len(instance.candidats)), key=lambda i: instance.candidats[i].departage)
    places = {i: place for place, i in enumerate(order)}
    return tuple(places[i] for i in range(len(order)))


def ordonnee(instance: Instance) -> Instance:
    """The instance in the order of the slugs; raises `Refus` where it cannot be what is chosen from."""
    candidats = tuple(sorted(instance.candidats, key=lambda one: one.slug))
    slugs = [one.slug for one in candidats]
    assert len({*slugs}) == len(slugs), "two candidates of one slug"
    assert len({one.departage for one in candidats}) == len(slugs), "two candidates of one rank"
    assert all(one.points >= 0 and all(v >= 0 for v in one.annuites.values()) for one in candidats), (
        "less than 0"
    )
    connus = {*slugs}
    for slug in sorted((instance.imposes | instance.exclus) - connus):
        raise Refus(f"{slug} n'est pas parmi les candidats : il ne peut être ni imposé ni exclu.")
    for slug in sorted(instance.imposes & instance.exclus):
        raise Refus(f"{slug} est à la fois imposé et exclu.", "Choisissez l'un des deux.")
    return replace(instance, candidats=candidats)


def pose(instance: Instance) -> Probleme:
    """The problem of an instance: points under its limits; raises `Refus` where what is imposed passes one."""
    probleme = Probleme(tuple(one.points for one in instance.candidats), limites(instance), fixes(instance))
    imposes = [i for i, fixe in enumerate(probleme.fixes) if fixe == 1]
    for row in depassees(probleme.limites, imposes):
        raise ImposesTropGrands(row, imposes)
    return probleme


class ImposesTropGrands(Refus):
    """What is imposed passes a limit by itself, which whoever knows the words of the limits may say better."""

    def __init__(self, limite: Limite, imposes: list[int]) -> None:
        pris = sum(limite.prises[i] for i in imposes)
        super().__init__(
            f"ce qui est imposé ne tient pas sous la contrainte « {limite.cle} » : {pris} pour {limite.borne}.",
            "Imposez moins de dossiers, ou desserrez cette contrainte.",
        )
        self.limite, self.pris = limite, pris


def demandee(probleme: Probleme, solveur: Solveur, connue: tuple[int, ...] | None = None) -> tuple[int, ...]:
    """The list that the solver finds, once it is seen to keep every limit; raises `Refus` otherwise."""
    choisis = solveur.meilleure(probleme, connue) if probleme.valeurs else ()
    if choisis is None or not tient(probleme, choisis):
        raise Refus(
            "le solveur a rendu une liste qui ne respecte pas les contraintes : elle n'est pas retenue.",
            "Signalez-le avec les dossiers de cette vague.",
        )
    return choisis


def tient(probleme: Probleme, choisis: tuple[int, ...]) -> bool:
    """Whether a list keeps every limit, and what is imposed or excluded."""
    held = {*choisis}
    fixed = all(fixe is None or fixe == (i in held) for i, fixe in enumerate(probleme.fixes))
    return fixed and not depassees(probleme.limites, choisis)


def somme(valeurs: tuple[int, ...], choisis: Iterable[int]) -> int:
    """What a list is worth."""
    return sum(valeurs[i] for i in choisis)


def departages(
    borne: Bornage, rangs: tuple[int, ...], valeur: int, choisis: tuple[int, ...], solveur: Solveur
) -> tuple[int, ...]:
    """Of the lists of that value, the one that the tie rule prefers: more places, then rank by rank."""
    probleme, perte = borne.probleme, borne.sous(valeur)
    held = {*choisis}
    libres = [i for i, fixe in enumerate(probleme.fixes) if fixe is None and abs(borne.ecarts[i]) <= perte]
    if perte < 0 or not libres:
        return choisis
    decides = list(probleme.fixes)
    for i, fixe in enumerate(probleme.fixes):
        if fixe is None and abs(borne.ecarts[i]) > perte:
            decides[i] = int(i in held)  # any other choice costs more than what is left to lose
    ones = (1,) * len(rangs)
    assez = Limite("points", tuple(-v for v in probleme.valeurs), -valeur)
    ouvert = replace(probleme, limites=(*probleme.limites, assez), fixes=tuple(decides))
    choisis = demandee(replace(ouvert, valeurs=ones), solveur, choisis)
    combien = Limite("nombre", (-1,) * len(rangs), -len(choisis))
    ouvert = replace(ouvert, limites=(*ouvert.limites, combien))
    libres.sort(key=lambda i: rangs[i])
    for start in range(0, len(libres), RANGS):
        bloc = libres[start : start + RANGS]
        poids = dict(zip(bloc, (1 << n for n in reversed(range(len(bloc)))), strict=True))
        if not {*bloc} <= {*choisis}:
            weighed = replace(ouvert, valeurs=tuple(poids.get(i, 0) for i in range(len(rangs))))
            choisis = demandee(weighed, solveur, choisis)
        kept = {*choisis}
        for i in bloc:
            decides[i] = int(i in kept)
        ouvert = replace(ouvert, fixes=tuple(decides))
    return choisis
