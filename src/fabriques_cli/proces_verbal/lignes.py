"""A row of filled minutes: a decision, a dossier that is not decided today, or problems."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fabriques_cli.actes.decision import decider
from fabriques_cli.budget.sommes import A_DECIDER
from fabriques_cli.domain.position.statut import statut
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import RESULTATS, Decision
from fabriques_cli.proces_verbal.deja import COMMUNS, correction, differences, recorded
from fabriques_cli.proces_verbal.modele import ACCORDE, FORME, MOTIF, RANG, RESULTAT
from fabriques_cli.questionnaire.forme import QUI
from fabriques_cli.questionnaire.mots_de_ligne import amount, chosen, number
from fabriques_cli.questionnaire.qui import dossier_of, who
from fabriques_cli.questionnaire.releve import LigneLue, Releve, place
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.grille import Cellule
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted


def read_row(releve: Releve[Decision], numero: int, cells: Mapping[str, Cellule]) -> None:
    """Take in one row, given its cells by title."""
    before = len(releve.problemes)
    read = {title: releve.text(place(numero, title), cell) for title, cell in cells.items()}
    texts = {title: text for title, text in read.items() if text}
    dossier = dossier_of(releve, numero, texts)
    if not cells.keys() - QUI:
        return
    words = _words(releve, numero, texts)
    if RESULTAT not in cells:
        releve.refuse(place(numero, RESULTAT), "le résultat est vide, alors que la ligne est remplie.")
    if dossier is not None and len(releve.problemes) == before and releve.commun["le"]:
        _decide(releve, numero, dossier, words, who(numero, texts))


def _decide(
    releve: Releve[Decision], numero: int, dossier: Dossier, words: Mapping[str, Any], where: str
) -> None:
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


def _compare(
    releve: Releve[Decision], numero: int, dossier: Dossier, decision: Decision, known: Decision
) -> None:
    """The decision of a row beside the one that the dossier holds of the same day."""
    keys = differences(decision, known)
    own = tuple(key for key in keys if key not in COMMUNS)
    if own:
        releve.refuse(place(numero, FORME.titre_de(own[0])), correction(dossier, decision, known, keys))
    elif keys:
        for key in keys:
            releve.contredits.setdefault(key, []).append(dossier.slug)
    else:
        releve.deja.append(dossier.slug)


def _words(releve: Releve[Decision], numero: int, texts: Mapping[str, str]) -> dict[str, Any]:
    """The words of the decision of a row, as its file will hold them; what is none of them is noted."""
    words: dict[str, Any] = {"annuites": {}}
    for title, text in texts.items():
        where = place(numero, title)
        if title == RESULTAT:
            words["resultat"] = chosen(releve, where, text, RESULTATS, "un résultat")
        elif title == MOTIF:
            words["motif"] = text
        elif title == RANG:
            words["rang"] = number(releve, where, text, mots.rang, "un rang")
        elif title.startswith(ACCORDE):
            words["annuites"][title.rpartition(" ")[2]] = amount(releve, where, text, "accordé")
    return words
