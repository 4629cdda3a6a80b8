"""Papers that the applicant lacks: asked for, then received."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fabriques_cli.actes.acte import Acte, Ecriture, completed, mots_de, require_readable
from fabriques_cli.domain.faits import desiste, est_refuse
from fabriques_cli.domain.position.statut import statut
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Complement
from fabriques_cli.text.dates import duree, jour_court
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

COMPLEMENTS = "complements"


def demander(dossier: Dossier, complement: Complement) -> Acte:
    """One more request for papers, or what is new of one that is written; raises `Refus` on what makes no sense."""
    require_readable(dossier, COMPLEMENTS)
    le = complement.demande_le or date.max
    _refuse_twice(complement.pieces)
    if complement.avant_le is not None and complement.avant_le < le:
        raise Refus(
            f"les pièces seraient attendues avant le {jour_court(complement.avant_le)}, et demandées après, le "
            f"{jour_court(le)}.",
            "Vérifiez --avant-le et --le.",
        )
    if est_refuse(dossier, le) or desiste(dossier, le):
        raise Refus(
            f"{dossier.slug} est « {statut(dossier, le).mot} » au {jour_court(le)} : plus rien ne lui est demandé.",
            f"Vérifiez la date : fabriques lieu {quoted(dossier.slug)}",
        )
    phrase = (
        f"Compléments demandés le {jour_court(le)}, {dites(complement.pieces)}{_deadline(complement, le)}"
    )
    for autre in dossier.complements:
        if autre.demande_le == le and _folded(autre.pieces) == _folded(complement.pieces):
            return Acte(phrase, completed(autre, complement.model_copy(update={"pieces": autre.pieces})))
    _refuse_pending(dossier, complement)
    return Acte(phrase, (Ecriture((COMPLEMENTS,), mots_de(complement), ajout=True),))


def recevoir(dossier: Dossier, recu_le: date, demande_du: date | None = None) -> Acte:
    """The receipt of the papers of a request; without its day, of the only one that waits."""
    require_readable(dossier, COMPLEMENTS)
    complement = _asked_on(dossier, demande_du, recu_le) if demande_du else _only_pending(dossier, recu_le)
    asked = complement.demande_le
    if asked is not None and recu_le < asked:
        raise Refus(
            f"ces pièces ont été demandées le {jour_court(asked)} : elles ne peuvent pas être reçues le "
            f"{jour_court(recu_le)}.",
            "Vérifiez --recu-le ; si c'est le jour de la demande qui est faux : "
            f"{modifier(dossier.slug, complement.at('demande_le'), 'DATE')}",
        )
    of = f"demandés le {jour_court(asked)}" if asked else "dont le jour de la demande n'est pas noté"
    papers = f"{dites(complement.pieces)}{_late(complement, recu_le)}"
    phrase = f"Compléments reçus le {jour_court(recu_le)}, {of} : {papers}"
    return Acte(phrase, completed(complement, complement.model_copy(update={"recu_le": recu_le})))


def en_attente(dossier: Dossier) -> list[Complement]:
    """The requests of which nothing was received."""
    return [one for one in dossier.complements if one.recu_le is None]


def dites(pieces: Sequence[str]) -> str:
    """`2 pièces (statuts ; RIB)`: apart by what no paper's name has, so that what was read as one is seen."""
    if not pieces:
        return "pièces non précisées"
    return f"{len(pieces)} pièce{'s' if len(pieces) > 1 else ''} ({' ; '.join(pieces)})"


def _deadline(complement: Complement, le: date) -> str:
    avant_le = complement.avant_le
    if avant_le is None:
        return ""
    left = duree(avant_le - le) if avant_le > le else "le jour même"
    return f", attendues au plus tard le {jour_court(avant_le)} ({left})"


def _late(complement: Complement, recu_le: date) -> str:
    limite = complement.avant_le
    return f", {duree(recu_le - limite)} après la date limite" if limite and recu_le > limite else ""


def _folded(pieces: Sequence[str]) -> set[str]:
    return set(map(plie, pieces))


def _refuse_twice(pieces: Sequence[str]) -> None:
    for number, piece in enumerate(pieces):
        if plie(piece) in _folded(pieces[:number]):
            raise Refus(f"« {piece} » est demandé deux fois.", "Donnez chaque pièce une seule fois.")


def _refuse_pending(dossier: Dossier, complement: Complement) -> None:
    """Raise `Refus` on papers that are awaited already: asked again, they would be awaited twice."""
    for autre in en_attente(dossier):
        again = [piece for piece in complement.pieces if plie(piece) in _folded(autre.pieces)]
        if again:
            since = f"depuis le {jour_court(autre.demande_le)}" if autre.demande_le else "déjà"
            raise Refus(
                f"{dites(again)} : {dossier.slug} les doit {since}, et rien n'en est reçu.",
                f"Un délai se prolonge ainsi : {modifier(dossier.slug, autre.at('avant_le'), 'DATE')} ; ne redemandez "
                "que ce qui est nouveau.",
            )


def _asked_on(dossier: Dossier, jour: date, recu_le: date) -> Complement:
    """The request of a day; of several, which a file may hold, the only one that waits."""
    found = [one for one in dossier.complements if one.demande_le == jour]
    if not found:
        raise Refus(
            f"aucun complément de {dossier.slug} n'a été demandé le {jour_court(jour)}.", _all(dossier)
        )
    pending = [one for one in found if one.recu_le is None]
    if len(pending) > 1:
        raise _which(dossier, pending)
    if not pending:
        raise _received_already(dossier, found, recu_le)
    return pending[0]


def _only_pending(dossier: Dossier, recu_le: date) -> Complement:
    pending = en_attente(dossier)
    if len(pending) > 1:
        raise _which(dossier, pending)
    if not pending and dossier.complements:
        raise _received_already(dossier, dossier.complements, recu_le)
    if not pending:
        raise Refus(
            f"rien n'a été demandé à {dossier.slug} : il n'y a rien à recevoir.",
            f"Notez d'abord la demande : fabriques completer {quoted(dossier.slug)} --pieces PIÈCES --le DATE",
        )
    return pending[0]


def _received_already(dossier: Dossier, found: Sequence[Complement], recu_le: date) -> Refus:
    same = [one for one in found if one.recu_le == recu_le]
    if same:
        return Refus(
            f"cette réception du {jour_court(recu_le)} est déjà écrite dans {dossier.slug}.",
            "Rien n'est à refaire.",
        )
    last = found[-1]
    return Refus(
        f"aucun complément de {dossier.slug} n'est attendu. {_all(dossier)}",
        f"Une date fausse se corrige ainsi : {modifier(dossier.slug, last.at('recu_le'), 'DATE')}",
    )


def _which(dossier: Dossier, pending: Sequence[Complement]) -> Refus:
    """Several wait: the day of the request says which, and where it cannot, the place in the file does."""
    days = [one.demande_le for one in pending]
    told = len({day for day in days if day}) == len(days)
    by_hand = " ; ".join(modifier(dossier.slug, one.at("recu_le"), "DATE") for one in pending)
    remedy = (
        "Dites laquelle, par le jour de sa demande : --demande-du DATE."
        if told
        else f"Notez l'une ainsi : {by_hand}"
    )
    return Refus(f"{len(pending)} demandes de {dossier.slug} attendent leurs pièces. {_all(dossier)}", remedy)


def _all(dossier: Dossier) -> str:
    """What was asked, for who looks for one."""
    said = [
        f"{dites(one.pieces)}, {'le ' + jour_court(one.demande_le) if one.demande_le else 'sans date'}"
        + (f", reçu le {jour_court(one.recu_le)}" if one.recu_le else "")
        for one in dossier.complements
    ]
    return f"Demandé : {' | '.join(said) or 'rien'}."
