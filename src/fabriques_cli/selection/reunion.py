"""What all the lists of the most points share, and what any of them holds: gone through once, as the checker does."""

from __future__ import annotations

from fabriques_cli.selection.bornes import Bornage
from fabriques_cli.selection.parcours import comptes_de
from fabriques_cli.selection.verifier import portees_de, suivre

Etat = tuple[int, int, int]
"""What the lists of a state lost, who is in some of them, who is in all: each candidate a bit."""


def reunion(bornage: Bornage, valeur: int, travail: int) -> tuple[set[int], set[int]] | None:
    """Who is in some of the lists of that value, the most there is, and who is in all; None if it is too long."""
    perte, fixes, ecarts = bornage.sous(valeur), bornage.probleme.fixes, bornage.ecarts
    base = [int(e > 0) if fixe is None else fixe for e, fixe in zip(ecarts, fixes, strict=True)]
    libres = [i for i, e in enumerate(ecarts) if fixes[i] is None and abs(e) <= perte]
    libres.sort(key=lambda i: (-abs(ecarts[i]), i))
    rows = suivre(base, libres, comptes_de(bornage))
    portees = portees_de(rows, len(libres))
    start = sum(1 << i for i, pris in enumerate(base) if pris)
    vivants: dict[tuple[int, ...], Etat] = {tuple(row[0] for row in rows): (0, start, start)}
    for n, i in enumerate(libres):
        deltas = [row[1][n] for row in rows]
        suivants: dict[tuple[int, ...], Etat] = {}
        for restes, (perdu, un, tous) in vivants.items():
            other = (perdu + abs(ecarts[i]), un ^ 1 << i, tous ^ 1 << i)
            for cle, etat in (
                (restes, (perdu, un, tous)),
                (tuple(map(int.__add__, restes, deltas)), other),
            ):
                if _encore(cle, etat[0], portees[n], perte):
                    known = suivants.get(cle)
                    suivants[cle] = etat if known is None else _ensemble(known, etat)
        vivants = suivants
        travail -= len(vivants) * (len(rows) + 1)
        if travail < 0:
            return None
    return _bouts(vivants, [row[2] for row in rows], len(base))


def _encore(cle: tuple[int, ...], perdu: int, portees: list[tuple[int, int, int]], perte: int) -> bool:
    """Whether a state can still come under every limit without losing too much."""
    for reste, (hausse, baisse, prix) in zip(cle, portees, strict=True):
        if reste + hausse < 0:
            return False
        if reste > baisse:
            perdu += prix * (reste - baisse)
    return perdu <= perte


def _ensemble(one: Etat, other: Etat) -> Etat:
    """Two states that left as much: the one that lost less, or the lists of both."""
    if one[0] != other[0]:
        return min(one, other, key=lambda etat: etat[0])
    return one[0], one[1] | other[1], one[2] & other[2]


def _bouts(
    vivants: dict[tuple[int, ...], Etat], prix: list[int], combien: int
) -> tuple[set[int], set[int]] | None:
    """The lists of the most value at the end, together."""
    best: Etat | None = None
    for cle, (perdu, un, tous) in vivants.items():
        if all(reste >= 0 for reste in cle):
            total = perdu + sum(p * r for p, r in zip(prix, cle, strict=True))
            best = (total, un, tous) if best is None else _ensemble(best, (total, un, tous))
    if best is None:
        return None
    return {i for i in range(combien) if best[1] >> i & 1}, {i for i in range(combien) if best[2] >> i & 1}
