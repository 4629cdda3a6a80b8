"""A word of a file as a cell holds it, and what the text of a cell means: the two sides of the same comparison."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias

from fabriques_cli.format.champs import Choix, Forme, Liste, Mot
from fabriques_cli.format.chemins import dit_par
from fabriques_cli.tableur.volets import CleDeVolet
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.dialecte.choix import choisi
from fabriques_cli.text.dialecte.ecriture import sans_insecables, sans_unite
from fabriques_cli.text.dialecte.nombres import code_lu, numero_sans_detour
from fabriques_cli.text.heures import a_l_horloge, secondes
from fabriques_cli.text.refus import Refus

Contenu: TypeAlias = "str | Decimal | date | datetime | None"

UNITES_MAX = 32_000
"""UTF-16 units of a text that a cell holds; the format allows 32 767."""

PREMIER_SUR = date(1900, 3, 1)
"""Before it, spreadsheets count a day that never was."""

ORIGINE = datetime(1899, 12, 30)
PREMIER_JOUR = 60
ANNEE_TAPEE = 2100
SERIE = re.compile(r"[1-9][0-9]{4}(\.[0-9]+)?", re.ASCII)
DIXIEMES = re.compile(r"-?[0-9]{1,12}\.[0-9]", re.ASCII)
SIGNIFICATIFS = 15
"""The digits that a number keeps in a spreadsheet."""

LIGNE = re.compile("\r\n?|[\v\x85\u2028\u2029]")
CONTROLE = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")

GENRES: dict[Callable[[object], Any], str] = {
    mots.montant: "montant",
    mots.montant_ou_inconnu: "montant",
    mots.jour: "jour",
    mots.instant: "instant",
    mots.annee: "annee",
    **dict.fromkeys((mots.nombre, mots.coordonnee, mots.entier, mots.entier_ou_inconnu, mots.rang), "nombre"),
}


def genre(colonne: CleDeVolet) -> str:
    """How a spreadsheet shows the column: `texte` where nothing may be taken from what was typed."""
    return GENRES.get(colonne.forme.lire, "texte") if isinstance(colonne.forme, Mot) else "texte"


def contenu(colonne: CleDeVolet, word: Any, fuseau: tzinfo) -> Contenu:
    """What a cell holds of a word: a number or a day where nothing of it is lost, else its text."""
    text = en_texte(word)
    if text is None or not isinstance(colonne.forme, Mot):
        return text
    try:
        value = colonne.forme.lire(text)
    except Refus:
        return text
    if isinstance(value, datetime):
        wall = _wall(value, fuseau)
        sure = wall.time() != time() and not wall.microsecond and wall.date() >= PREMIER_SUR
        return wall if sure else text
    if isinstance(value, date):
        return value if value >= PREMIER_SUR else text
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = Decimal(value)
        return number if len(number.as_tuple().digits) <= SIGNIFICATIFS else text
    return text


def en_texte(word: Any) -> str | None:
    """The words of a cell on their lines; none of what is no word, or says nothing."""
    if isinstance(word, list) and all(isinstance(one, str) for one in word):
        word = ", ".join(word)
    return _cut(propre(word)) or None if isinstance(word, str) else None


def propre(text: str) -> str:
    """The text with the line ends of a cell, without what no cell may hold."""
    return CONTROLE.sub("", LIGNE.sub("\n", text)).strip()


def est_coupe(word: Any) -> bool:
    """Whether a cell cannot hold the whole text."""
    return isinstance(word, str) and propre(word) != _cut(propre(word))


def _cut(text: str) -> str:
    if len(text) * 2 <= UNITES_MAX:
        return text
    units = text.encode("utf-16-le")[: UNITES_MAX * 2]
    return units.decode("utf-16-le", "ignore")


def du_mot(colonne: CleDeVolet, word: Any, fuseau: tzinfo) -> str:
    """What the word of a file means, as `sens` says it of a cell."""
    return sens(colonne, en_texte(word) or "", fuseau)


def sens(colonne: CleDeVolet, text: str, fuseau: tzinfo) -> str:
    """What the text of a cell means: the same for `50000.10` and 50000.1, `08/06/2021` and a day; "" of nothing."""
    return (
        _sens(colonne.forme, bool(colonne.dit.unite), colonne.dit.par_groupes, propre(text), fuseau)
        if text
        else ""
    )


def en_mot(colonne: CleDeVolet, text: str) -> str:
    """The text of a cell as a person would type it: a day where a number stands for one, cents by two."""
    said = propre(text)
    if not isinstance(colonne.forme, Mot):
        return said
    said = de_serie(colonne.forme.lire, said)
    return f"{said}0" if genre(colonne) == "montant" and DIXIEMES.fullmatch(said) else said


@lru_cache(maxsize=50_000)
def _sens(forme: Forme, unite: bool, par_groupes: bool, text: str, fuseau: tzinfo) -> str:
    said = sans_insecables(text).strip()
    if isinstance(forme, Liste):
        parts = [part.strip() for part in re.split("[,;\n]", said) if part.strip()]
        inside = forme.element
        return ", ".join(
            choisi(part, inside.mots) or part if isinstance(inside, Choix) else part for part in parts
        )
    if isinstance(forme, Choix) and forme.lire is None:
        return choisi(said, forme.mots) or said
    if unite:
        said = sans_unite(said)
    if isinstance(forme, Choix | Mot) and forme.lire is not None:
        said = _typed(forme.lire, said, fuseau)
    return code_lu(said) if par_groupes else said


def _typed(lire: Callable[[object], Any], text: str, fuseau: tzinfo) -> str:
    text = de_serie(lire, text)
    try:
        word = dit_par(lire, text)
        value = lire(word)
    except Refus:
        return text
    if isinstance(value, datetime):
        return _wall(value, fuseau).isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    return word


def de_serie(lire: Callable[[object], Any], text: str) -> str:
    """The day or the instant of a number that a spreadsheet counts days by, once a cell has lost its format."""
    if lire not in (mots.jour, mots.instant) or not SERIE.fullmatch(text):
        return text
    days = Decimal(text)
    found = ORIGINE + timedelta(days=int(days), seconds=secondes(days))
    if found.date() < PREMIER_SUR:
        return text
    return found.date().isoformat() if found.time() == time() else found.isoformat()


def heure_dite(colonne: CleDeVolet, text: str, fuseau: tzinfo) -> str:
    """What to know of the hour of a cell that clocks show twice; raises `Refus` for one that they never showed."""
    lire = colonne.forme.lire if isinstance(colonne.forme, Mot) else None
    if lire is not mots.instant:
        return ""
    try:
        value = lire(dit_par(lire, de_serie(lire, sans_insecables(propre(text)))))
    except Refus:
        return ""
    return a_l_horloge(value, fuseau)[1] if isinstance(value, datetime) and value.tzinfo is None else ""


def numero_abime(colonne: CleDeVolet, text: str) -> str:
    """The number of Démarches simplifiées of a cell that writes it otherwise; empty where it does not."""
    lire = colonne.forme.lire if isinstance(colonne.forme, Mot) else None
    return numero_sans_detour(propre(text)) if lire is mots.numero_ds else ""


def nombre_devenu_jour(text: str) -> int:
    """The number, a year or a wave, that was typed in a cell of days, and which it shows as a day of 1900 to 1905."""
    days = (date.fromisoformat(text[:10]) - ORIGINE.date()).days
    days -= days <= PREMIER_JOUR  # a spreadsheet counts a 29 February 1900 that never was
    return days if days < ANNEE_TAPEE else 0


def _wall(instant: datetime, fuseau: tzinfo) -> datetime:
    """What the clocks of the programme show at an instant; one without offset is of its time zone."""
    return (instant.astimezone(fuseau) if instant.tzinfo else instant).replace(tzinfo=None)
