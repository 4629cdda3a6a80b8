"""A row of filled minutes: a decision, a dossier that is not decided today, or problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fabriques_cli.actes.decision import decider
from fabriques_cli.budget.sommes import A_DECIDER
from fabriques_cli.domain.position.statut import statut
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import RESULTATS, Decision
from fabriques_cli.proces_verbal.deja import COMMUNS, correction, differences, recorded
from fabriques_cli.proces_verbal.modele import ACCORDE, IDENTIFIANT, MOTIF, NUMERO, RANG, RESULTAT
from fabriques_cli.proces_verbal.releve import LigneLue, Releve, asked, place
from fabriques_cli.proces_verbal.tables import QUI
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.dialecte.choix import choisi
from fabriques_cli.text.grille import Cellule
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

RIEN = ("", "neant", "rien", "aucun", "aucune", "sans objet", "so", "nc", "x")
"""Words, folded, with which a cell is filled so as to say nothing: signs alone fold to none."""


def read_row(releve: Releve, numero: int, cells: Mapping[str, Cellule]) -> None:
    """Take in one row, given its cells by title."""
    before = len(releve.problemes)
    read = {title: releve.text(place(numero, title), cell) for title, cell in cells.items()}
    texts = {title: text for title, text in read.items() if text}
    dossier = _dossier(releve, numero, texts)
    if not cells.keys() - QUI:
        return
    words = _words(releve, numero, texts)
    if RESULTAT not in cells:
        releve.refuse(place(numero, RESULTAT), "le résultat est vide, alors que la ligne est remplie.")
    if dossier is not None and len(releve.problemes) == before and releve.commun["le"]:
        _decide(releve, numero, dossier, words, _who(numero, texts))


def _who(numero: int, texts: Mapping[str, str]) -> str:
    """Where the row says which dossier it is."""
    return place(numero, IDENTIFIANT if texts.get(IDENTIFIANT) else NUMERO)


def _decide(releve: Releve, numero: int, dossier: Dossier, words: Mapping[str, Any], where: str) -> None:
    said = {cle: mot for cle, mot in releve.commun.items() if mot}
    decision = Decision.model_validate({**said, **words})
    known = recorded(dossier, decision)
    if known is not None:
        _compare(releve, numero, dossier, decision, known)
        return
    found = statut(dossier, releve.au)
    if found not in A_DECIDER:
        releve.refuse(
            where,
            f"{dossier.slug} n'attend pas de décision (« {found.mot} ») ; fabriques decider {quoted(dossier.slug)}.",
        )
        return
    try:
        releve.lignes.append(LigneLue(numero, dossier.slug, decision, decider(dossier, decision)))
    except Refus as refuse:
        releve.refuse(f"ligne {numero} ({dossier.slug})", refuse.message)


def _compare(releve: Releve, numero: int, dossier: Dossier, decision: Decision, known: Decision) -> None:
    """The decision of a row beside the one that the dossier holds of the same day."""
    keys = differences(decision, known)
    own = tuple(key for key in keys if key not in COMMUNS)
    if own:
        releve.refuse(place(numero, title_of(own[0])), correction(dossier, decision, known, keys))
    elif keys:
        for key in keys:
            releve.contredits.setdefault(key, []).append(dossier.slug)
    else:
        releve.deja.append(dossier.slug)


def _dossier(releve: Releve, numero: int, texts: Mapping[str, str]) -> Dossier | None:
    """The dossier of a row, none with a problem noted when it is not one of this wave."""
    dossiers = releve.registre.dossiers
    numeros = {str(dossier.numero_ds): dossier for dossier in dossiers.values() if dossier.numero_ds}
    name, number = texts.get(IDENTIFIANT, ""), texts.get(NUMERO, "")
    word = name or number
    dossier = dossiers.get(word) or numeros.get(word)
    where = _who(numero, texts)
    if dossier is None:
        near = asked(word, [*dossiers, *numeros]) or " Si cette ligne n'est pas un dossier, supprimez-la."
        releve.refuse(where, f"dossier inconnu « {word} ».{near}" if word else "le dossier n'est pas dit.")
    elif name and number and dossier.numero_ds not in (None, number):
        known = f"{number} n'est pas le numéro de {dossier.slug}, qui est {dossier.numero_ds}."
        releve.refuse(place(numero, NUMERO), known)
    elif _of_the_wave(releve, where, numero, dossier):
        return dossier
    return None


def _of_the_wave(releve: Releve, where: str, numero: int, dossier: Dossier) -> bool:
    """Whether it is of the wave, and met for the first time."""
    first = releve.vus.setdefault(dossier.slug, numero)
    if dossier.vague != releve.vague.jour:
        autre = f", mais de celle du {jour_court(dossier.vague)}" if dossier.vague else ""
        releve.refuse(where, f"{dossier.slug} n'est pas de la {releve.vague.titre}{autre}.")
    elif first != numero:
        releve.refuse(where, f"{dossier.slug} est déjà à la ligne {first}.")
    else:
        return True
    return False


def title_of(key: str) -> str:
    """The column that says a value of a decision, given its key path in it: `motif`, `annuites.2022`."""
    block, _, year = key.partition(".")
    if block == "annuites":
        return f"{ACCORDE} {year}"
    return {"resultat": RESULTAT, "rang": RANG, "motif": MOTIF}.get(block, "")


def _words(releve: Releve, numero: int, texts: Mapping[str, str]) -> dict[str, Any]:
    """The words of the decision of a row, as its file will hold them; what is none of them is noted."""
    words: dict[str, Any] = {"annuites": {}}
    for title, text in texts.items():
        where = place(numero, title)
        if title == RESULTAT:
            words["resultat"] = _result(releve, where, text)
        elif title == MOTIF:
            words["motif"] = text
        elif title == RANG:
            words["rang"] = _said(releve, where, text, mots.rang)
        elif title.startswith(ACCORDE):
            words["annuites"][title.rpartition(" ")[2]] = _said(releve, where, text, mots.montant)
    return words


def _said(releve: Releve, where: str, text: str, parse: Callable[[object], Any]) -> str:
    """The word of a number; what is written to say that there is none has its own remedy, never a guessed zero."""
    if plie(text) in RIEN:
        if parse is mots.rang:
            releve.refuse(where, f"« {text} » n'est pas un rang ; videz la cellule si le dossier n'en a pas.")
        else:
            releve.refuse(
                where,
                f"« {text} » n'est pas un montant ; videz la cellule si rien n'est accordé pour cette année, ou "
                "écrivez 0.",
            )
        return ""
    return releve.word(where, text, parse)


def _result(releve: Releve, where: str, text: str) -> str:
    """The key of a result, however it is cased or accented."""
    found = choisi(text, RESULTATS, RESULTATS)
    if not found:
        noms = RESULTATS.values()
        releve.refuse(where, f"« {text} » n'est pas un résultat ({', '.join(noms)}).{asked(text, noms)}")
    return found
