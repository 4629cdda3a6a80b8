"""The key that the answers of a column are for, as a mapping names it, and whether it admits a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from fabriques_cli.findings import Chemin, is_path, steps, written
from fabriques_cli.format.champs import (
    Bloc,
    Champ,
    Choix,
    Forme,
    Liste,
    Mot,
    ParAnnee,
    Texte,
    forme_a,
    modele_dans,
    ouverts,
    par_nom,
)
from fabriques_cli.format.chemins import dit
from fabriques_cli.format.correspondance import CONTACT
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.known_keys import ANNEE
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.proches import nearest_of, plie
from fabriques_cli.text.refus import Refus

LES_CONTACTS = "contact"
EXEMPLES = "Exemples : nom, adresse.code_insee, demande.annuites.2021, contact.courriel."
COURANTS = {
    **dict.fromkeys(("mail", "email", "e mail", "adresse electronique"), "courriel"),
    **dict.fromkeys(("tel", "portable", "mobile", "numero"), "telephone"),
}
NON_DEPOSEES = ("regularisations", "derogations")
"""What the service decides, besides the acts: no form gives it."""


class Cible(NamedTuple):
    """A key of a dossier with what it holds; or `courriel`, `telephone`, which are kept out of git."""

    chemin: Chemin
    forme: Forme
    contact: str = ""

    @property
    def est_liste(self) -> bool:
        """Whether it holds several words, which several columns may give."""
        return isinstance(self.forme, Liste)


@cache
def cible_lue(texte: str) -> Cible:
    """The key that a mapping names; raises `Refus`, with the nearest one, where no dossier has it."""
    if texte.startswith(f"{LES_CONTACTS}."):
        return _contact(texte)
    if not is_path(texte):
        raise Refus(f"« {texte} » n'est pas une clé.", _plus_proche(texte) or EXEMPLES)
    chemin: Chemin = ()
    for mot, en_liste in steps(texte):
        step = int(mot) if en_liste and mot.isdecimal() and len(mot) < 4 else mot
        chemin = (*chemin, step)
        if en_liste and not isinstance(step, int):
            raise Refus(
                f"« {written(chemin[:-1])} » : un élément se désigne par son rang.",
                f"Écrivez {_rang(chemin)}.",
            )
        if forme_a(Dossier, chemin) is None or not _est_annee(chemin):
            raise _inconnue(texte, chemin)
    forme = forme_a(Dossier, chemin)
    assert forme is not None
    _refuse_acte(chemin)
    if isinstance(forme, Bloc | ParAnnee) or modele_dans(forme) is not None:
        raise _pas_un_mot(texte, forme)
    return Cible(chemin, forme)


def exige(cible: Cible, mot: str) -> None:
    """Raise `Refus` when a word is none that the key holds, or none of the words of its list.

    Its message is what is expected there, as the reader of the files says it.
    """
    forme = cible.forme.element if isinstance(cible.forme, Liste) else cible.forme
    if isinstance(forme, Choix) and forme.lire is None:
        if mot not in forme.mots:
            near = nearest_of(plie(mot).replace(" ", "_"), forme.mots, alike=66)
            asked = f"Vouliez-vous dire « {near} » ?" if near else ""
            raise Refus(f"un de ces mots : {', '.join(forme.mots)}", asked)
        return
    lire = forme.lire if isinstance(forme, Choix | Mot) and forme.lire else mots.texte
    lire(mot)


def mot_de_la_cle(cible: Cible, texte: str) -> str:
    """The word of a text for a key, or of one item of its list; the text itself where it is none."""
    chemin: Chemin = (*cible.chemin, 0) if cible.est_liste else cible.chemin
    return dit(Dossier, chemin, texte)


def _contact(texte: str) -> Cible:
    word = texte.removeprefix(f"{LES_CONTACTS}.")
    if word not in CONTACT:
        near = COURANTS.get(plie(word)) or nearest_of(plie(word), CONTACT)
        remedy = f"Vouliez-vous dire « {LES_CONTACTS}.{near} » ?" if near else ""
        raise Refus(
            f"clé inconnue « {word} » dans « {LES_CONTACTS} ».",
            remedy or f"Clés possibles : {', '.join(f'{LES_CONTACTS}.{one}' for one in CONTACT)}.",
        )
    return Cible((LES_CONTACTS, word), Texte(), word)


def _est_annee(chemin: Chemin) -> bool:
    """Whether a step that stands for a year is one; those of other blocks are keys."""
    above = forme_a(Dossier, chemin[:-1])
    return not isinstance(above, ParAnnee) or re.fullmatch(ANNEE, str(chemin[-1]), re.ASCII) is not None


def _refuse_acte(chemin: Chemin) -> None:
    top = par_nom(Dossier)[str(chemin[0])]
    if top.dit.acte or top.nom in NON_DEPOSEES:
        raise Refus(
            f"« {top.nom} » se note par un acte : aucun formulaire ne le décide.",
            "Ôtez cette colonne de la correspondance, ou mettez-la dans « laissees ».",
        )


def _inconnue(texte: str, chemin: Chemin) -> Refus:
    above, last = chemin[:-1], chemin[-1]
    held = forme_a(Dossier, above)
    near = _plus_proche(texte)
    if isinstance(held, ParAnnee):
        return Refus(
            f"« {last} » n'est pas une année dans « {written(above)} ».",
            f"Écrivez {written((*above, '2021'))}.",
        )
    if isinstance(held, Liste):
        return Refus(f"« {written(above)} » est une liste.", near or f"Écrivez {written((*above, 0, last))}.")
    if not isinstance(held, Bloc):
        return Refus(f"« {written(above)} » est une valeur, et n'a pas de clés.", near or EXEMPLES)
    inside = f" dans « {written(above)} »" if above else ""
    known = f"Clés possibles ici : {', '.join(par_nom(held.modele))}." if above else EXEMPLES
    return Refus(f"clé inconnue « {last} »{inside}.", near or known)


def _pas_un_mot(texte: str, forme: Forme) -> Refus:
    modele = modele_dans(forme)
    if isinstance(forme, Liste):
        below = f"{texte}[0].{next(iter(par_nom(modele)))}" if modele else f"{texte}[0]"
        return Refus(
            f"« {texte} » est une liste de blocs, et ne prend pas de valeur.", f"Précisez : {below}."
        )
    if isinstance(forme, ParAnnee):
        below = f"{texte}.2021" + (f".{next(iter(par_nom(modele)))}" if modele else "")
        return Refus(f"« {texte} » se donne par année.", f"Précisez : {below}.")
    known = ", ".join(par_nom(modele)) if modele else ""
    return Refus(
        f"« {texte} » est un bloc, et ne prend pas de valeur.", f"Précisez une de ses clés : {known}."
    )


def _rang(chemin: Chemin) -> str:
    return written((*chemin[:-1], 0))


@cache
def noms_des_cles() -> dict[str, Chemin]:
    """The keys of a dossier that hold a word, by what officers call them and by their paths, folded.

    A title or a last step names a key only where it is that of one alone.
    """
    sure: dict[str, Chemin] = {}
    shared: dict[str, set[Chemin]] = {}
    for chemin, champ in _feuilles():
        sure |= dict.fromkeys((plie(written(chemin)), *champ.dit.autrement), chemin)
        for nom in (plie(champ.dit.titre), plie(champ.dit.mot), plie(str(chemin[-1]))):
            shared.setdefault(nom, set()).add(chemin)
    alone = {nom: min(chemins, key=str) for nom, chemins in shared.items() if nom and len(chemins) == 1}
    return alone | sure


def _feuilles() -> Iterator[tuple[Chemin, Champ]]:
    """The keys of a dossier that hold a word or a list of words, but those of acts."""
    for chemin, champ in ouverts(Dossier):
        held = champ.forme.element if isinstance(champ.forme, Liste) else champ.forme
        top = par_nom(Dossier)[str(chemin[0])]
        if not isinstance(held, Bloc | ParAnnee | Liste) and not top.dit.acte and top.nom not in NON_DEPOSEES:
            yield chemin, champ


def _plus_proche(texte: str) -> str:
    """« Vouliez-vous dire … ? », of a key by another of its names, or by a slip; empty where none is near."""
    named = noms_des_cles()
    found = named.get(plie(texte)) or named.get(plie(texte.rpartition(".")[2]))
    if found is None:
        paths = {written(chemin): chemin for chemin, _ in _feuilles()}
        annee = re.fullmatch(rf"(.+)\.({ANNEE})", texte, re.ASCII)
        if annee and nearest_of(annee[1], ["demande.annuites"], alike=66):
            return f"Vouliez-vous dire « demande.annuites.{annee[2]} » ?"
        found = paths.get(nearest_of(texte.casefold(), list(paths), alike=75))
    return f"Vouliez-vous dire « {written(found)} » ?" if found and written(found) != texte else ""
