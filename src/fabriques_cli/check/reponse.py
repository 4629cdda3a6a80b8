"""What is told to the applicant of a dossier once it is decided: the decision, what ended it, what is still due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fabriques_cli.domain.echeances import compte_rendu_du_le, compte_rendu_recu_le
from fabriques_cli.domain.faits import connus, derniere_decision, signee
from fabriques_cli.domain.position.titres import a_encaisser
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import RESULTATS, Decision
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros


class Reponse(NamedTuple):
    """Sentences in the order of their dates, and what the applicant owes, each with its day.

    ``clos`` says that the aid ended, or was given up: nothing of the candidature is to be completed any more.
    """

    phrases: tuple[str, ...]
    dus: tuple[str, ...]
    refus: bool
    clos: bool = False


def reponse(dossier: Dossier, au: date) -> Reponse | None:
    """What a decision and its sequel say on a day; none while nothing is decided."""
    decision = derniere_decision(dossier, au)
    if decision is None:
        return None
    helped = decision.resultat == "laureat" or signee(dossier, au)
    ended = tuple(_ended(dossier, au))
    return Reponse(
        (_decided(decision), *ended), tuple(_owed(dossier, au)) if helped else (), not helped, bool(ended)
    )


def _decided(decision: Decision) -> str:
    rang = f", rang {decision.rang}" if decision.rang else ""
    return (
        f"Une décision a été prise sur votre dossier le {jour_court(decision.le)} : "
        f"{RESULTATS[decision.resultat]}{rang}.{_motive(decision.motif)}"
    )


def _ended(dossier: Dossier, au: date) -> Iterator[str]:
    fins = (
        ("Votre désistement est enregistré, au", dossier.desistement),
        ("Votre convention est résiliée depuis le", dossier.resiliation),
        ("Votre dossier est clos depuis le", dossier.cloture),
    )
    for phrase, fin in fins:
        if fin is not None and fin.le <= au:
            yield f"{phrase} {jour_court(fin.le)}.{_motive(fin.motif)}"


def _motive(motif: str | None) -> str:
    """` Motif : trop local.`"""
    text = mask(" ".join((motif or "").split()))
    return f" Motif : {text.rstrip('.')}." if text else ""


def _owed(dossier: Dossier, au: date) -> Iterator[str]:
    for annuite in sorted({versement.annuite for versement in connus(dossier.versements, au)}):
        recu_le, du_le = compte_rendu_recu_le(dossier, annuite), compte_rendu_du_le(dossier, annuite)
        if du_le is not None and (recu_le is None or recu_le > au):
            when = "attendu depuis le" if du_le < au else "à envoyer au plus tard le"
            yield f"Compte rendu financier de l'annuité {annuite} : {when} {jour_court(du_le)}."
    for titre in a_encaisser(connus(dossier.titres_de_perception, au), au):
        number = f" n° {titre.numero}" if titre.numero else ""
        # What was paid by error may have gone to somebody else: only who received it owes it.
        received = ", si vous avez reçu cette somme" if titre.nature == "indu" else ""
        yield f"{euros(titre.montant)} à reverser{received} : titre de perception{number} du {jour_court(titre.le)}."
