"""The words that a column of choices was seen to hold, and those that they are likely to stand for.

Nothing personal goes into a file that git follows: a word that is not understood is shown only where it comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from fabriques_cli.candidatures.reconnaissance.formes_insee import categorie
from fabriques_cli.format.champs import Choix, Liste, dernier
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.renvois.cibles import Cible, cible_lue
from fabriques_cli.text.coordonnees import contact_in
from fabriques_cli.text.dialecte.choix import par_ecriture
from fabriques_cli.text.dialecte.nombres import oui_non_lu
from fabriques_cli.text.proches import plie
from fabriques_cli.text.recu import Entete, Recu

AU_PLUS = 40
"""Different words beyond which a column is no choice."""
LONGUEUR = 90
REVIENT = 2
"""How often a word that is not understood is seen before it is shown."""

FORME = "porteur.forme_juridique"
ETAT = "lieu.etat"
OUI_NON = {"oui": "existant", "non": "en_projet"}
"""What the answer to « le lieu existe-t-il ? » says of it."""

ZERO = re.compile(r"0+(?:[.,]0+)?", re.ASCII)


class Vu(NamedTuple):
    """A word of the form, the one that it is likely to stand for (none where nothing tells), and why."""

    lu: str
    vaut: str
    raison: str


class Vus(NamedTuple):
    """The words to write in the table of a column, and how many more are not shown."""

    mots: tuple[Vu, ...] = ()
    tus: int = 0


def vus(recu: Recu, entete: Entete, cle: str) -> Vus:
    """The words of a column that its key would not understand by itself, in their order."""
    cible = cible_lue(cle)
    choices = _choix(cible)
    if choices is None:
        return Vus()
    counted = _comptes(recu, entete, several=cible.est_liste)
    if len(counted) > AU_PLUS:
        return Vus((), len(counted))
    found = [Vu(lu, *_vaut(lu, cle, choices)) for lu in _les_deux(cle, counted)]
    silent = 0
    for lu, count in sorted(counted.items(), key=lambda item: plie(item[0])):
        if plie(lu) in choices or lu in (one.lu for one in found):
            continue
        vaut, raison = _vaut(lu, cle, choices)
        if vaut or (count >= REVIENT and _peut_se_montrer(lu)):
            found.append(Vu(lu, vaut, raison))
        else:
            silent += 1
    return Vus(tuple(found), silent)


def _les_deux(cle: str, counted: Counter[str]) -> tuple[str, ...]:
    """Yes and no, where one of them was answered about a place: the other will be."""
    return ("Oui", "Non") if cle == ETAT and any(oui_non_lu(lu) or lu in OUI_NON for lu in counted) else ()


def a_des_zeros(recu: Recu, entete: Entete) -> bool:
    """Whether a column of codes holds a zero, which is none."""
    return any(ZERO.fullmatch(ligne.case(entete).mot.strip()) for ligne in recu.dossiers.lignes)


def _choix(cible: Cible) -> dict[str, str] | None:
    """Every way to write a word of a choice; none for a key that takes any."""
    forme = cible.forme.element if isinstance(cible.forme, Liste) else cible.forme
    if not isinstance(forme, Choix) or forme.lire is not None:
        return None
    champ = dernier(Dossier, cible.chemin)
    return par_ecriture(forme.mots, champ.dit.mots if champ else None)


def _comptes(recu: Recu, entete: Entete, *, several: bool) -> Counter[str]:
    cases = (ligne.case(entete) for ligne in recu.dossiers.lignes)
    answers = ((case.parts or _parts(case.mot)) if several else (case.mot,) for case in cases if case.mot)
    return Counter(" ".join(word.split()) for words in answers for word in words if word.strip())


def _parts(mot: str) -> Iterator[str]:
    return (part for part in re.split(r"\s*[,;\n]\s*", mot) if part)


def _vaut(lu: str, cle: str, choices: dict[str, str]) -> tuple[str, str]:
    """The word that a text is likely to stand for, and what tells it."""
    said = oui_non_lu(lu) or lu
    if cle == ETAT and said in OUI_NON:
        return OUI_NON[said], "le lieu existe, ou non"
    if cle == FORME and (found := categorie(lu)):
        return found.forme, found.libelle
    words = plie(lu).split()
    inside = {mot for ecrit, mot in choices.items() if _is_within(ecrit.split(), words)}
    if len(inside) == 1 and _peut_se_montrer(lu):
        return inside.pop(), "le mot y est"
    return "", ""


def _is_within(words: list[str], others: list[str]) -> bool:
    """Whether words follow one another among others."""
    size = len(words)
    return any(others[at : at + size] == words for at in range(len(others) - size + 1))


def _peut_se_montrer(lu: str) -> bool:
    return len(lu) <= LONGUEUR and not contact_in(lu) and lu.isprintable()
