"""All the lists that may still be worth so much, gone through by the file that anybody may run to check it."""

from __future__ import annotations

from fabriques_cli.selection.bornes import Bornage
from fabriques_cli.selection.verifier import Compte, Fin, Recherche, parcourir


def parcours(bornage: Bornage, rangs: tuple[int, ...], valeur: int, travail: int) -> Fin | None:
    """The list that the tie rule prefers of those of the most value, at least the given one; None if it is too long.

    ``rangs`` are the places of the candidates in the order of the tie rule; the work is in states times limits.
    """
    recherche = Recherche(bornage.ecarts, bornage.probleme.fixes, comptes_de(bornage), rangs)
    return parcourir(recherche, bornage.sous(valeur), travail)


def comptes_de(bornage: Bornage) -> tuple[Compte, ...]:
    """The limits with their prices."""
    return tuple(
        Compte(row.cle, row.prises, row.borne, prix)
        for row, prix in zip(bornage.probleme.limites, bornage.tarif.prix, strict=True)
    )
