"""Which row of the export a row is, and what it stands for in the dossier as it is now."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from fabriques_cli.format.known_keys import ANNEE
from fabriques_cli.tableur.depart import rangees, reperes
from fabriques_cli.tableur.marque import VIDE, MarqueDeLigne
from fabriques_cli.tableur.retour import FeuilleRendue, LigneRendue
from fabriques_cli.tableur.volets import UN_AN, Arbre, CleDeVolet, Rang, Volet, identite

Empreintes = Mapping[str, str]
"""The print of each cell of a row, by the name of its column."""


Of = Callable[[CleDeVolet, Any], str]
"""The print of a column in what a row stands for."""


def marque_de(
    feuille: FeuilleRendue, ligne: LigneRendue, arbres: Mapping[str, Arbre]
) -> MarqueDeLigne | None:
    """The mark of a row; where its column is gone, or for one more year, the row that its other columns name.

    Such a mark has no print: what the row held at the export is not known. None of a row that was added.
    """
    marque = ligne.marque if feuille.porte_la_marque else _by_name(feuille.volet, ligne)
    if marque is None and feuille.volet.par_an and re.fullmatch(ANNEE, ligne.reperes[0], re.ASCII):
        return _by_name(feuille.volet, ligne) if ligne.identifiant in arbres else None
    return marque


def _by_name(volet: Volet, ligne: LigneRendue) -> MarqueDeLigne | None:
    if not ligne.identifiant or not all(one.isdecimal() for one in ligne.reperes):
        return None
    steps = [pas for pas in volet.gabarit if pas in (0, UN_AN)]
    pairs = zip(ligne.reperes, steps, strict=True)
    rang = tuple(one if step == UN_AN else int(one) - 1 for one, step in pairs)
    return MarqueDeLigne(ligne.identifiant, rang, ())


def deplace(volet: Volet, ligne: LigneRendue, rang: Rang) -> tuple[str, str] | None:
    """The column that numbers the row and no longer says what it did, and what it said."""
    shown = tuple(str(pas + 1) if isinstance(pas, int) else pas for pas in rang)
    for nom, one, was in zip(reperes(volet), ligne.reperes, shown, strict=True):
        if one != was:
            return nom, was
    return None


class EtatsDeLigne(NamedTuple):
    """A row as it was exported, without a print where that is not known, and as it is asked to be."""

    marque: MarqueDeLigne
    was: Empreintes
    now: Empreintes


def dans(volet: Volet, arbre: Arbre, ligne: EtatsDeLigne, of: Of) -> tuple[Any, Rang] | None:
    """What a row stands for now, and where: items may have come or gone before it; none when it is there no more.

    An item is known by what tells it from the others, as it was exported or as it is asked to be.
    """
    marque, was, now = ligne
    nodes = dict(rangees(arbre, volet))
    if not volet.a_des_rangs:
        found = nodes.get(marque.rang, {} if volet.par_an else None)
        return None if found is None else (found, marque.rang)
    if not was:
        return (nodes[marque.rang], marque.rang) if marque.rang in nodes else None
    columns = [column for nom in identite(volet) if (column := volet.nommee(nom))]
    beside = [rang for rang in nodes if rang[:-1] == marque.rang[:-1]]

    def is_it(rang: Rang) -> bool:
        return all(
            of(column, nodes[rang])
            in (was.get(column.nom, VIDE), now.get(column.nom, was.get(column.nom, VIDE)))
            for column in columns
        )

    same = [rang for rang in beside if is_it(rang)]
    rang = marque.rang if marque.rang in same else same[0] if len(same) == 1 else None
    return None if rang is None else (nodes[rang], rang)


def copies(lignes: Iterable[LigneRendue]) -> bool:
    """Whether rows of the same mark say different things."""
    first, *others = [{nom: cell.mot for nom, cell in ligne.cases.items()} for ligne in lignes]
    return any(one != first for one in others)
