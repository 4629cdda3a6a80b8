"""Which mapping fits a received file, and which of its columns each key comes from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fabriques_cli.findings import Chemin
from fabriques_cli.format.correspondance import Correspondance, Renvoi, fichier_de_correspondance
from fabriques_cli.format.renvois.cibles import cible_lue
from fabriques_cli.text.extrait import cut
from fabriques_cli.text.proches import nearest_of
from fabriques_cli.text.recu import Entete, Recu
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

AUCUNE = "Le registre n'en a aucune : --proposer en écrit une."

SUITE = re.compile(r"\(([^()]+)\)\s*$")


class SansCorrespondance(Refus):
    """A file that no mapping fits: one can be proposed."""


@dataclass(frozen=True, slots=True)
class Colonnes:
    """The columns of a received file beside its mapping.

    ``numero`` and ``etat`` are the columns of the number and of the state, ``renvois`` those that a key comes from.
    ``absentes`` are the mapped columns that the file has not: their keys are not touched. ``sans_cible`` are the
    columns of the file that no one said what to do of.
    """

    numero: Entete | None
    etat: Entete | None
    renvois: tuple[tuple[Renvoi, Entete], ...]
    absentes: tuple[Renvoi, ...]
    sans_cible: tuple[Entete, ...]

    @property
    def cles(self) -> frozenset[Chemin]:
        """The keys of a dossier that the file can say something of."""
        cibles = (cible_lue(renvoi.cible) for renvoi, _ in self.renvois)
        return frozenset(cible.chemin for cible in cibles if not cible.contact)


def colonnes(recu: Recu, correspondance: Correspondance) -> Colonnes:
    """The columns of a file by what a mapping makes of them; raises `Refus` where a name is that of several."""
    entetes = recu.dossiers.entetes
    renvois: list[tuple[Renvoi, Entete]] = []
    absentes: list[Renvoi] = []
    for renvoi in correspondance.colonnes:
        entete = _colonne(entetes, renvoi, correspondance.nom)
        if entete is None:
            absentes.append(renvoi)
        else:
            renvois.append((renvoi, entete))
    numero, etat = (_premiere(entetes, noms) for noms in (correspondance.numero, correspondance.etat))
    known = {entete.rang for entete in (numero, etat, *(one for _, one in renvois)) if entete is not None}
    left = {_plat(nom) for nom in correspondance.laissees}
    left_out = tuple(
        entete
        for entete in entetes
        if entete.rang not in known
        and _plat(entete.nom) not in left
        and (entete.nom or _remplie(recu, entete))
    )
    return Colonnes(numero, etat, tuple(renvois), tuple(absentes), left_out)


def choisir(recu: Recu, correspondances: Mapping[str, Correspondance], nommee: str = "") -> Correspondance:
    """The mapping that fits a received file, the one that is named if one is.

    Raises `SansCorrespondance` when none does, `Refus` where several do, or where the named one is of no use.

    A form goes by its number where both the file and a mapping say it. Else the number of the dossiers must have its
    column, and most of the mapped columns must be there: the one that finds the most of them is taken.
    """
    if nommee:
        return _nommee(recu, correspondances, nommee)
    found, essais = convenables(recu, correspondances)
    if len(found) > 1:
        names = " et ".join(one.nom for one in found)
        raise Refus(
            f"{recu.fichier} peut se lire de plusieurs façons : {names}.",
            f"Dites laquelle : --correspondance {quoted(found[0].nom)}.",
        )
    if not found:
        raise _aucune(recu, essais)
    return found[0]


def convenables(
    recu: Recu, correspondances: Mapping[str, Correspondance]
) -> tuple[list[Correspondance], list[Essai]]:
    """The mappings that fit a received file as well as one another, and how far each of those compared is from it."""
    numero = recu.demarche.numero if recu.demarche else ""
    same = [one for one in correspondances.values() if numero and _numero(one) == numero]
    others = [one for one in correspondances.values() if not (numero and _numero(one))]
    essais = [_essai(recu, one) for one in same or others]
    fit = [essai for essai in essais if essai.convient] if not same else [one for one in essais if one.numero]
    best = max((essai.trouvees for essai in fit), default=0)
    return [essai.correspondance for essai in fit if essai.trouvees == best], essais


class Essai(NamedTuple):
    """How a mapping fits: whether the number has its column, how many of the mapped columns are there, of how many."""

    correspondance: Correspondance
    numero: bool
    trouvees: int
    attendues: int

    @property
    def convient(self) -> bool:
        return self.numero and 2 * self.trouvees > self.attendues

    def dit(self) -> str:
        """`ami-2021 : 3 de ses 12 colonnes y sont`."""
        named = ", ".join(self.correspondance.numero) or "à donner dans « numero »"
        numero = "" if self.numero else f", et pas celle du numéro ({named})"
        return f"{self.correspondance.nom} : {self.trouvees} de ses {self.attendues} colonnes y sont{numero}"


def _essai(recu: Recu, correspondance: Correspondance) -> Essai:
    entetes = recu.dossiers.entetes
    found = sum(bool(_candidates(entetes, renvoi)) for renvoi in correspondance.colonnes)
    numero = _premiere(entetes, correspondance.numero) is not None
    return Essai(correspondance, numero, found, len(correspondance.colonnes))


def _numero(correspondance: Correspondance) -> str:
    return correspondance.demarche.numero or "" if correspondance.demarche else ""


def _nommee(recu: Recu, correspondances: Mapping[str, Correspondance], nommee: str) -> Correspondance:
    found = correspondances.get(nommee.removesuffix(".yaml").rpartition("/")[2])
    if found is None:
        near = nearest_of(nommee, list(correspondances))
        known = (
            f"Vouliez-vous dire « {near} » ?" if near else f"Correspondances : {', '.join(correspondances)}."
        )
        raise Refus(f"correspondance inconnue : « {nommee} ».", known if correspondances else AUCUNE)
    if not found.numero:
        raise Refus(
            f"{fichier_de_correspondance(found.nom)} ne dit pas quelle colonne porte le numéro du dossier.",
            "Donnez son nom à « numero », comme numero: [N° dossier].",
        )
    if _premiere(recu.dossiers.entetes, found.numero) is None:
        raise Refus(
            f"{recu.fichier} n'a pas la colonne du numéro du dossier : {' ou '.join(found.numero)}.",
            f"Ajoutez le nom qu'elle y porte à « numero », dans {fichier_de_correspondance(found.nom)}.",
        )
    return found


def _aucune(recu: Recu, essais: Sequence[Essai]) -> SansCorrespondance:
    """Why no mapping is taken: how far each of them is from the file, the nearest first."""
    near = [f"{essai.dit()}." for essai in sorted(essais, key=lambda one: -one.trouvees) if essai.trouvees]
    return SansCorrespondance(f"aucune correspondance ne convient à {recu.fichier}.", "\n  ".join(near))


def _colonne(entetes: Sequence[Entete], renvoi: Renvoi, nom: str) -> Entete | None:
    """The column of a key; raises `Refus` when several have its name, and nothing says which."""
    found = _candidates(entetes, renvoi)
    if renvoi.rang is not None:
        return found[renvoi.rang - 1] if renvoi.rang <= len(found) else None
    if len(found) > 1:
        ranks = ", ".join(str(entete.rang) for entete in found)
        raise Refus(
            f"{len(found)} colonnes s'appellent « {cut(found[0].nom)} » (colonnes {ranks}).",
            f"Dites laquelle va à « {renvoi.cible} » dans {fichier_de_correspondance(nom)} : rang: 1 pour la première.",
        )
    return found[0] if found else None


def _candidates(entetes: Sequence[Entete], renvoi: Renvoi) -> list[Entete]:
    """The columns that a mapped one may be: by its identifier, else by the first of its names that is there."""
    noms = [nom for nom in (renvoi.colonne or "", *renvoi.ou) if nom]
    by_field = [entete for entete in entetes if renvoi.champ and entete.champ == renvoi.champ]
    if by_field:
        return _de_la_question(by_field, noms)
    return next(filter(None, (_du_nom(entetes, nom) for nom in noms)), [])


def _de_la_question(entetes: Sequence[Entete], noms: Sequence[str]) -> list[Entete]:
    """Those of the columns of one question that a mapped one names: its label may have changed, not what follows it."""
    named = [entete for nom in noms for entete in _du_nom(entetes, nom)]
    if named or len(entetes) == 1 or not noms:
        return named[:1] or list(entetes)
    tails = {_suite(nom) for nom in noms}
    return [entete for entete in entetes if _suite(entete.nom) in tails]


def _suite(nom: str) -> str:
    """What stands between parentheses at the end of a name: `Code INSEE`."""
    found = SUITE.search(nom)
    return _plat(found[1]) if found else ""


def _du_nom(entetes: Sequence[Entete], nom: str) -> list[Entete]:
    """The columns of a name: as it is written, else but for its case and its blanks."""
    exact = [entete for entete in entetes if entete.nom == nom]
    return exact or [entete for entete in entetes if _plat(entete.nom) == _plat(nom)]


def _premiere(entetes: Sequence[Entete], noms: Iterable[str]) -> Entete | None:
    return next((found[0] for nom in noms if (found := _du_nom(entetes, nom))), None)


def _remplie(recu: Recu, entete: Entete) -> bool:
    return any(entete.rang in ligne.cases for ligne in recu.dossiers.lignes)


def _plat(nom: str) -> str:
    return " ".join(unicodedata.normalize("NFC", nom).casefold().split())
