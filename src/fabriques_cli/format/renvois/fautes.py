"""What a mapping says that cannot hold: a key that no dossier has, or given twice, a word that it does not admit."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import NamedTuple

from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.correspondance import Constante, Correspondance, Renvoi
from fabriques_cli.format.renvois.cibles import Cible, cible_lue, exige, mot_de_la_cle
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.extrait import cut
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus

VAGUE: Chemin = ("vague",)
"""A wave goes by its title and its number too, which the registre knows."""


class Faute(NamedTuple):
    """What is wrong at a key path of the mapping, and what to do about it."""

    chemin: Chemin
    message: str
    a_faire: str = ""


def fautes(correspondance: Correspondance) -> Iterator[Faute]:
    """All that is wrong in a mapping that could be read, in the order of its keys."""
    if not correspondance.numero:
        yield Faute(
            ("numero",),
            "la correspondance ne dit pas quelle colonne porte le numéro du dossier.",
            "Ajoutez-la, comme numero: [ID] : sans elle, rien ne relie une ligne à son dossier.",
        )
    taken: dict[Chemin, str] = {}
    for renvoi in correspondance.colonnes:
        yield from _renvoi(renvoi, taken)
    for constante in correspondance.constantes:
        yield from _constante(constante, taken)
    yield from _laissees(correspondance)


def nom_de(renvoi: Renvoi) -> str:
    """What a mapped column is called: its first name, else what the form calls the question by."""
    return renvoi.colonne or next(iter(renvoi.ou), "") or renvoi.champ or ""


def _renvoi(renvoi: Renvoi, taken: dict[Chemin, str]) -> Iterator[Faute]:
    if not nom_de(renvoi):
        yield Faute(
            renvoi.chemin,
            f"« {renvoi.cible} » ne dit pas de quelle colonne elle vient.",
            "Ajoutez colonne: et son nom, ou champ: et l'identifiant de la question.",
        )
    cible = yield from _cible(renvoi, taken, f"la colonne « {cut(nom_de(renvoi))} »")
    if cible is not None:
        yield from _valeurs(renvoi, cible)


def _constante(constante: Constante, taken: dict[Chemin, str]) -> Iterator[Faute]:
    cible = yield from _cible(constante, taken, "une constante")
    if cible is None:
        return
    if cible.contact:
        yield Faute(
            constante.at("cle"),
            "des coordonnées ne sont pas les mêmes pour tous les dossiers.",
            "Supprimez cette constante : git suit ce fichier.",
        )
    elif cible.chemin != VAGUE:
        yield from _mot(constante.at("valeur"), cible, constante.valeur)


def _cible(
    held: Renvoi | Constante, taken: dict[Chemin, str], source: str
) -> Generator[Faute, None, Cible | None]:
    """The key that is named; none where it is wrong. Only a list may be given by several columns."""
    try:
        cible = cible_lue(held.cible)
    except Refus as refus:
        yield Faute(held.at("cle"), refus.message, refus.a_faire)
        return None
    if not cible.est_liste and cible.chemin in taken:
        yield Faute(
            held.at("cle"),
            f"« {written(cible.chemin)} » est déjà donnée par {taken[cible.chemin]}.",
            "Gardez l'une des deux ; les autres noms d'une même colonne s'écrivent dans « ou ».",
        )
    taken.setdefault(cible.chemin, source)
    return cible


def _valeurs(renvoi: Renvoi, cible: Cible) -> Iterator[Faute]:
    read: dict[str, str] = {}
    for valeur in renvoi.valeurs:
        said = read.setdefault(plie(valeur.lu) or valeur.lu, valeur.vaut)
        if said != valeur.vaut:
            yield Faute(
                valeur.at("lu"),
                f"« {cut(valeur.lu)} » vaut déjà « {cut(said)} » dans cette liste.",
                "Gardez un seul de ces deux mots.",
            )
        if cible.chemin != VAGUE:
            yield from _mot(valeur.at("vaut"), cible, valeur.vaut)


def _mot(chemin: Chemin, cible: Cible, texte: str) -> Iterator[Faute]:
    try:
        exige(cible, mot_de_la_cle(cible, texte))
    except Refus as refus:
        propose = f"Écrivez {refus.propose}." if refus.propose else ""
        yield Faute(
            chemin,
            f"« {written(cible.chemin)} » n'admet pas « {cut(mask(texte))} » ; attendu : {refus.message}.",
            refus.a_faire or propose,
        )


def _laissees(correspondance: Correspondance) -> Iterator[Faute]:
    mapped = {nom for renvoi in correspondance.colonnes for nom in (renvoi.colonne, *renvoi.ou) if nom}
    for rank, nom in enumerate(correspondance.laissees):
        if nom in mapped:
            yield Faute(
                ("laissees", rank),
                f"la colonne « {cut(nom)} » est laissée, et reprise plus haut.",
                "Supprimez l'une des deux.",
            )
