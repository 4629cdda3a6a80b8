"""A row of filled minutes: a decision, a dossier that is not decided today, or problems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fabriques_cli.actes.acte import Refuse
from fabriques_cli.actes.decision import decider
from fabriques_cli.budget import A_DECIDER
from fabriques_cli.domain import mots
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.dialecte.choix import choisi
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.instruction import Decision
from fabriques_cli.domain.shell import quoted
from fabriques_cli.domain.statut import statut
from fabriques_cli.fiche import RESULTATS
from fabriques_cli.grille import Cellule
from fabriques_cli.proces_verbal.modele import ACCORDE, IDENTIFIANT, MOTIF, NUMERO, RANG, RESULTAT
from fabriques_cli.proces_verbal.releve import Ligne, Releve, asked, place
from fabriques_cli.proces_verbal.tables import QUI


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
        _decide(releve, numero, dossier, words)


def _decide(releve: Releve, numero: int, dossier: Dossier, words: Mapping[str, Any]) -> None:
    said = {cle: mot for cle, mot in releve.commun.items() if mot}
    decision = Decision.model_validate({**said, **words})
    try:
        releve.lignes.append(Ligne(numero, dossier.slug, decision, decider(dossier, decision)))
    except Refuse as refuse:
        releve.refuse(f"ligne {numero} ({dossier.slug})", refuse.message)


def _dossier(releve: Releve, numero: int, texts: Mapping[str, str]) -> Dossier | None:
    """The dossier of a row, none with a problem noted when it is not one that awaits a decision of this wave."""
    dossiers = releve.registre.dossiers
    numeros = {str(dossier.numero_ds): dossier for dossier in dossiers.values() if dossier.numero_ds}
    name, number = texts.get(IDENTIFIANT, ""), texts.get(NUMERO, "")
    word = name or number
    dossier = dossiers.get(word) or numeros.get(word)
    where = place(numero, IDENTIFIANT if name else NUMERO)
    if dossier is None:
        near = asked(word, [*dossiers, *numeros]) or " Si cette ligne n'est pas un dossier, supprimez-la."
        releve.refuse(where, f"dossier inconnu « {word} ».{near}" if word else "le dossier n'est pas dit.")
    elif name and number and dossier.numero_ds not in (None, number):
        known = f"{number} n'est pas le numéro de {dossier.slug}, qui est {dossier.numero_ds}."
        releve.refuse(place(numero, NUMERO), known)
    elif _awaits(releve, where, numero, dossier):
        return dossier
    return None


def _awaits(releve: Releve, where: str, numero: int, dossier: Dossier) -> bool:
    """Whether it is of the wave, undecided, and met for the first time."""
    first = releve.vus.setdefault(dossier.slug, numero)
    found = statut(dossier, releve.au)
    if dossier.vague != releve.vague.jour:
        autre = f", mais de celle du {jour_court(dossier.vague)}" if dossier.vague else ""
        releve.refuse(where, f"{dossier.slug} n'est pas de la {releve.vague.titre}{autre}.")
    elif first != numero:
        releve.refuse(where, f"{dossier.slug} est déjà à la ligne {first}.")
    elif found not in A_DECIDER:
        releve.refuse(
            where,
            f"{dossier.slug} n'attend pas de décision (« {found.mot} ») ; fabriques decider {quoted(dossier.slug)}.",
        )
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
            words["rang"] = releve.word(where, text, mots.rang)
        elif title.startswith(ACCORDE):
            words["annuites"][title.rpartition(" ")[2]] = releve.word(where, text, mots.montant)
    return words


def _result(releve: Releve, where: str, text: str) -> str:
    """The key of a result, however it is cased or accented."""
    found = choisi(text, RESULTATS, RESULTATS)
    if not found:
        noms = RESULTATS.values()
        releve.refuse(where, f"« {text} » n'est pas un résultat ({', '.join(noms)}).{asked(text, noms)}")
    return found
