"""The scale, the weights and the tie rule of the programme in sentences, each with the text that states it."""

from __future__ import annotations

from decimal import Decimal

from fabriques_cli.domain.notation import ordre_de_departage, poids_des_criteres
from fabriques_cli.format.bareme import DEPARTAGEANTS, Poids
from fabriques_cli.format.champs import par_nom
from fabriques_cli.format.instruction import CRITERES, Criteres
from fabriques_cli.format.programme import Programme
from fabriques_cli.text.nombre import nombre

MILLIEMES = 3
"""Decimals of a mark or a weight as files hold them: they are said as they are written."""


def critere_dit(cle: str) -> str:
    """A criterion by its short title: `Essor du territoire`."""
    return par_nom(Criteres)[cle].dit.titre


def ecrit(valeur: Decimal) -> str:
    """A mark or a weight as it is written, with a comma."""
    return nombre(valeur, MILLIEMES)


def echelle_dite(programme: Programme) -> str:
    """`Échelle : de 0 à 5 (à confirmer).`"""
    echelle = programme.echelle
    if echelle is None:
        return "Le programme ne donne pas d'échelle lisible : toute note est prise comme elle est écrite."
    return f"Échelle : de {ecrit(echelle.min)} à {ecrit(echelle.max)} ({source_dite(echelle.source)})."


def poids_dits(programme: Programme) -> str:
    """`Poids : essor du territoire 2 (règlement), …`, or that all count the same, with what states it."""
    found = poids_des_criteres(programme)
    written = [getattr(programme.poids, cle) for cle in CRITERES]
    sources = {_source(one) for one in written}
    if len(set(found)) == 1 and None not in found and len(sources) == 1:
        return f"Poids : le même pour les quatre critères ({sources.pop()})."
    said = ", ".join(
        f"{critere_dit(cle).lower()} {_weight(poids)} ({_source(one)})"
        for cle, poids, one in zip(CRITERES, found, written, strict=True)
    )
    return f"Poids : {said}."


def poids_illisibles(programme: Programme) -> tuple[str, ...]:
    """The criteria whose weight is written and cannot be read: no mean is made then."""
    found = poids_des_criteres(programme)
    return tuple(cle for cle, poids in zip(CRITERES, found, strict=True) if poids is None)


def departage_dit(programme: Programme, *, sauf: str = "") -> str:
    """`moyenne, puis date de dépôt, puis identifiant (à confirmer)`, less what was compared before the tie."""
    mots = dict.fromkeys(mot for mot in ordre_de_departage(programme) if mot != sauf)
    told = programme.departage
    source = source_dite(told.source) if told is not None else "le programme n'en dit rien, règle à confirmer"
    return f"{', puis '.join(DEPARTAGEANTS[mot] for mot in mots)} ({source})"


def source_dite(source: str | None) -> str:
    """The text that states a figure, or that none does."""
    return source or "sans source, à confirmer"


def _source(poids: Poids | None) -> str:
    return source_dite(poids.source) if poids is not None else "le programme n'en donne pas, à confirmer"


def _weight(poids: Decimal | None) -> str:
    if poids is None:
        return "illisible"
    return ecrit(poids) if poids else "0, ne compte pas"
