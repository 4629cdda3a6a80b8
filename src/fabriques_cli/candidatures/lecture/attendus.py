"""What a number, a day or an instant should have been, as people type it: the files' own way of writing is ours."""

from __future__ import annotations

from datetime import date, time

from fabriques_cli.candidatures.lecture.moments import apparence
from fabriques_cli.candidatures.lecture.nombres import ENTIERS, MONTANTS, trop_de_decimales
from fabriques_cli.format.champs import Lire
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.dialecte.jours import ANNEES
from fabriques_cli.text.refus import Refus

EXEMPLES: dict[Lire, str] = {
    mots.jour: "Écrivez-la comme 30/03/2021.",
    mots.instant: "Écrivez-la comme 30/03/2021 22h49, ou 30/03/2021 si l'heure n'est pas connue.",
    **dict.fromkeys(MONTANTS, "Écrivez-le en chiffres, comme 45000 ou 45000,50."),
    **dict.fromkeys(ENTIERS, "Écrivez-le en chiffres, sans décimale."),
    mots.nombre: "Écrivez-le en chiffres, comme 4 ou 3,5.",
    mots.coordonnee: "Écrivez-les comme 48,8566.",
}
"""What to type, by what types the words of a key."""

NOMS: dict[Lire, str] = {
    mots.jour: "une date",
    mots.instant: "une date, avec son heure si elle est connue",
    **dict.fromkeys(MONTANTS, "un montant en euros"),
}


def attendu(montre: str, texte: str, lire: Lire | None, refus: Refus) -> Refus:
    """Why an answer is none of those of its key, in a sentence; ``montre`` is the answer as it may be repeated."""
    if lire in (mots.jour, mots.instant):
        wrong = _hors_du_calendrier(montre, texte, lire)
        if wrong is not None:
            return wrong
    remedy = refus.a_faire or (f"Écrivez {refus.propose}." if refus.propose else "")
    if not remedy and lire in MONTANTS and trop_de_decimales(texte):
        remedy = mots.TROP_PRECIS
    if not remedy and lire is not None:
        remedy = EXEMPLES.get(lire, "")
    expected = NOMS.get(lire, refus.message) if lire is not None else refus.message
    return Refus(f"lu : {montre} ; attendu : {expected}.", remedy, refus.propose)


def _hors_du_calendrier(montre: str, texte: str, lire: Lire) -> Refus | None:
    """What is wrong with a day, or an hour, that is written as one and does not exist."""
    jour, _, heure = apparence(texte).partition("T")
    if not jour:
        return None
    try:
        found = date.fromisoformat(jour)
    except ValueError:
        return Refus(f"lu : {montre} ; ce jour n'existe pas.", _a_l_envers(jour) or EXEMPLES[lire])
    if found.year not in ANNEES:
        return Refus(f"lu : {montre} ; attendu : une date entre 1900 et 2099.", EXEMPLES[lire])
    try:
        time.fromisoformat(heure or "00:00")
    except ValueError:
        return Refus(f"lu : {montre} ; cette heure n'existe pas.", EXEMPLES[lire])
    return None


def _a_l_envers(jour: str) -> str:
    """The day with its month first, as it is written elsewhere."""
    year, month, day = jour.split("-")
    try:
        found = date.fromisoformat(f"{year}-{day}-{month}")
    except ValueError:
        return ""
    return f"Si le mois est écrit d'abord, écrivez-la {jour_court(found)}."
