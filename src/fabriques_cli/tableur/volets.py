"""The sheets that a dossier is laid out on, taken from its model: one for its own keys, a block, a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Element
from fabriques_cli.format.champs import (
    Bloc,
    Champ,
    Choix,
    Forme,
    Liste,
    Mot,
    ParAnnee,
    Texte,
    champs,
    forme_a,
)
from fabriques_cli.format.cle import Cle
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.known_keys import ANNEE

Arbre: TypeAlias = Mapping[str, Any]
"""The words of a dossier's file, as they are written."""

Rang: TypeAlias = "tuple[str | int, ...]"
"""Which of the rows of a dossier: the numbers of the items from 0, the year; empty where it has one row."""

DOSSIERS = "Dossiers"
VALEUR = "valeur"
"""The only column of a list of texts."""

UN_AN = ""
"""Stands for the year in the path of a sheet that has a row a year; an item of a list is 0."""

SIMPLE = (Choix, Mot, Texte)


class CleDeVolet(NamedTuple):
    """A key of a sheet: its name there, its path from what a row stands for, and what is told of it."""

    nom: str
    chemin: Chemin
    forme: Forme
    dit: Cle


class Volet(NamedTuple):
    """A sheet: the path of what its rows stand for, and its keys.

    ``annees`` are the keys that hold a block of years, each of which makes a column.
    """

    nom: str
    gabarit: Chemin
    colonnes: tuple[CleDeVolet, ...]
    annees: tuple[CleDeVolet, ...] = ()
    champ: Champ | None = None
    """The key that the sheet is for; none of the dossier's own."""

    @property
    def est_acte(self) -> bool:
        """Whether a command notes what its rows stand for: a dossier without it has no row to fill."""
        return self.champ is not None and self.champ.dit.acte

    @property
    def a_des_rangs(self) -> bool:
        """Whether its rows go by number: items of a list."""
        return 0 in self.gabarit

    @property
    def par_an(self) -> bool:
        """Whether its rows go by year."""
        return UN_AN in self.gabarit

    def chemin(self, rang: Rang) -> Chemin:
        """The path of what a row stands for."""
        left = iter(rang)
        return tuple(next(left) if pas in (0, UN_AN) else pas for pas in self.gabarit)

    def nommee(self, nom: str) -> CleDeVolet | None:
        """The column of a name; a year that no dossier has is one as well."""
        known = {colonne.nom: colonne for colonne in self.colonnes}
        if nom in known:
            return known[nom]
        bloc, _, annee = nom.rpartition(".")
        if re.fullmatch(ANNEE, annee, re.ASCII):
            return next((d_une_annee(one, annee) for one in self.annees if one.nom == bloc), None)
        return None


@cache
def volets() -> tuple[Volet, ...]:
    """The sheets of a dossier, in the order of its keys; the years are those that a registre has."""
    found = list(_volets(Dossier, (), DOSSIERS, None))
    order = [champ.nom for champ in champs(Dossier)]
    return (found[0], *sorted(found[1:], key=lambda volet: order.index(str(volet.gabarit[0]))))


def d_une_annee(bloc: CleDeVolet, annee: str) -> CleDeVolet:
    """The column of one year of a block."""
    assert isinstance(bloc.forme, ParAnnee)
    return CleDeVolet(f"{bloc.nom}.{annee}", (*bloc.chemin, annee), bloc.forme.valeur, bloc.dit)


def identite(volet: Volet) -> tuple[str, ...]:
    """The columns that tell an item from the others of its list: all those of a text."""
    held = forme_a(Dossier, volet.gabarit)
    if not (isinstance(held, Bloc) and issubclass(held.modele, Element)):
        return tuple(colonne.nom for colonne in volet.colonnes)
    by_attribute = {champ.attribut: champ.nom for champ in champs(held.modele)}
    return tuple(by_attribute[attribut] for attribut in held.modele.IDENTITE)


def _volets(modele: Any, gabarit: Chemin, nom: str, champ: Champ | None) -> Iterator[Volet]:
    """The sheet of a model, then those of what it holds by several."""
    held: list[CleDeVolet] = []
    years: list[CleDeVolet] = []
    apart: list[tuple[Chemin, Champ, Forme]] = []
    for path, one in _keys(modele, (), top=not gabarit):
        column = CleDeVolet(".".join(map(str, path)), path, one.forme, one.dit)
        inside = _several(one.forme)
        if inside is None:
            held.append(column)
        elif isinstance(one.forme, ParAnnee) and isinstance(inside, SIMPLE):
            years.append(column)
        else:
            apart.append((path, one, inside))
    yield Volet(nom, gabarit, tuple(held), tuple(years), champ)
    for path, one, inside in apart:
        step: Chemin = (
            () if isinstance(one.forme, Bloc) else (UN_AN,) if isinstance(one.forme, ParAnnee) else (0,)
        )
        below = (*gabarit, *path, *step)
        name = ".".join(str(pas) for pas in below if pas not in (0, UN_AN))
        if isinstance(inside, Bloc):
            yield from _volets(inside.modele, below, name, one)
        else:
            yield Volet(name, below, (CleDeVolet(VALEUR, (), inside, one.dit),), champ=one)


def _keys(modele: Any, prefixe: Chemin, *, top: bool) -> Iterator[tuple[Chemin, Champ]]:
    """The keys of a block, those of the blocks that it holds among them; the top keeps its blocks apart."""
    for champ in champs(modele):
        path = (*prefixe, champ.nom)
        if isinstance(champ.forme, Bloc) and not top:
            yield from _keys(champ.forme.modele, path, top=False)
        else:
            yield path, champ


def _several(forme: Forme) -> Forme | None:
    """What a key holds by several, or as a block; none of one word, or of some words of a choice."""
    if isinstance(forme, Bloc):
        return forme
    if isinstance(forme, ParAnnee):
        return forme.valeur
    if isinstance(forme, Liste) and not (isinstance(forme.element, Choix) and forme.element.lire is None):
        return forme.element
    return None
