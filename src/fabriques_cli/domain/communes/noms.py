"""What the written name of a commune may be taken for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fabriques_cli.referentiels.communes import ARTICLES, Commune, Communes, simplify


class CommuneDuLieu(NamedTuple):
    """What a code designates today, the commune that zonings count it in, and whether the code is a former one."""

    commune: Commune
    zonee: Commune
    ancien_code: bool


def named(communes: Iterable[Commune], nom: str | None) -> list[Commune]:
    """Those of the communes that bear a written name, be its article left out; none is ever taken away from it."""
    key = _key(nom) if nom else ""
    return [commune for commune in communes if key and key in (_key(commune.nom), _bare(commune.nom))]


def alike(communes: Iterable[Commune], nom: str | None) -> list[Commune]:
    """Those of the communes that a written name designates: whole, else cut short, else by a slip of typing."""
    found = list(communes)
    if not nom or (exact := named(found, nom)):
        return exact if nom else []
    simple = simplify(nom)
    cut = [commune for commune in found if simple and simplify(commune.nom).startswith(f"{simple} ")]
    return cut or [commune for commune in found if is_slip(commune.nom, nom)]


def is_slip(nom: str, written: str) -> bool:
    """Whether a written name is another one typed wrong: « Arceuil » for Arcueil."""
    one, other = _key(nom), _key(written)
    if len(one) < LETTRES_MIN or one[:1] != other[:1] or abs(len(one) - len(other)) > 1:
        return False
    differ = [rank for rank, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other):
        longer, shorter = sorted((one, other), key=len, reverse=True)
        return any(longer[:rank] + longer[rank + 1 :] == shorter for rank in range(len(longer)))
    swapped = len(differ) == 2 and one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]]
    return len(differ) == 1 or (swapped and differ[1] == differ[0] + 1)


LETTRES_MIN = 5
"""Under so many letters, one letter makes another commune: Mons is not Mont."""


def is_named(lieu: CommuneDuLieu, nom: str, communes: Communes) -> bool:
    """Whether a written name is that of the commune or of a part of it, whole, cut short, or with a word more.

    A city and its municipal districts go by each other's name. A name is cut short, or longer, only where no other
    commune is named so.
    """
    commune = lieu.commune
    if nom in (commune.nom, lieu.zonee.nom):
        return True
    homonymes, anciennes = communes.par_nom(nom), communes.par_ancien_nom(nom)
    if named((commune, lieu.zonee), nom):
        # Vergné is not La Vergne, in the same département.
        return not any(autre.departement == commune.departement for autre in homonymes if autre not in lieu)
    if commune in anciennes or any(autre.commune_parente == commune.code for autre in homonymes):
        return True
    written, simple = simplify(nom), simplify(commune.nom)
    # « Brive » for Brive-la-Gaillarde, « Theix » for Theix-Noyalo.
    if simple.startswith(f"{written} "):
        return not any(autre.departement == commune.departement for autre in homonymes)
    # « Montreuil-sous-Bois » for Montreuil, « Segré, Segré-en-Anjou Bleu ».
    if written.startswith(f"{simple} "):
        return not homonymes and not anciennes
    return written.endswith(f" {simple}") and commune in communes.par_ancien_nom(
        written.removesuffix(f" {simple}")
    )


def _key(nom: str) -> str:
    """Under which two spellings of a name are one: blanks and postal codes left out, « lès » as « lez »."""
    mots = simplify(nom).split()
    return "".join("les" if mot == "lez" else mot for mot in mots if not (len(mot) == FIVE and mot.isdigit()))


def _bare(nom: str) -> str:
    """The same without the article at the head of the name."""
    head, _, tail = simplify(nom).partition(" ")
    return _key(tail if head in ARTICLES and tail else nom)


FIVE = 5
