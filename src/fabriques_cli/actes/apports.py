"""What an act brings: the findings that were not there, and what changes for the dossier and the envelope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from fabriques_cli.budget.mesures import dit
from fabriques_cli.budget.sommes import Somme, left_out
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.position.comptes import Comptes
from fabriques_cli.domain.position.position import Position
from fabriques_cli.findings import Chemin, Constat, Level
from fabriques_cli.format.argent import TITRES
from fabriques_cli.text.montant import ZERO, Absence, euros

ENVELOPPE = "ENV-01"
"""One finding for the whole: an act that makes it worse brings it, though it was already there."""

MOTS = Comptes._fields[2:]
"""What an act may move: all but what was asked and proposed."""

Cle = tuple[str, str, Chemin]


@dataclass(frozen=True, slots=True)
class Effet:
    """One thing that an officer follows, before and after; the same twice where it does not move."""

    mot: str
    avant: str
    apres: str

    @property
    def change(self) -> bool:
        """Whether it moves."""
        return self.avant != self.apres


def apportes(avant: Situation, apres: Situation) -> tuple[Constat, ...]:
    """The active findings that were not there or weighed less: by code, file and key path.

    Of the infos, only the faults that are ended: what the act ends, or what it brings as it ends it.
    What does not block and now says something else is told too; what blocked already does not refuse the act that
    lessens it.
    """
    before: dict[Cle, int] = {}
    dits = set()
    for constat in avant.controle.constats:
        if constat.actif:
            before[_cle(constat)] = max(constat.level, before.get(_cle(constat), -1))
            dits.add((*_cle(constat), constat.message))
    passed = any(constat.actif and constat.code == ENVELOPPE for constat in apres.controle.constats)
    worse = passed and _left(apres) < _left(avant)
    return tuple(
        constat
        for constat in apres.controle.constats
        if constat.actif
        and (constat.level > Level.INFO or constat.regularise_le)
        and (
            constat.level > before.get(_cle(constat), -1)
            or (constat.level < Level.BLOQUANT and (*_cle(constat), constat.message) not in dits)
            or (worse and constat.code == ENVELOPPE)
        )
    )


def _cle(constat: Constat) -> Cle:
    return constat.code, constat.fichier, constat.chemin


def _left(situation: Situation) -> Decimal:
    return situation.budget.reste_a_attribuer.connu if _is_known(situation) else ZERO


def _is_known(situation: Situation) -> bool:
    """Whether anything is known of the money of the whole: nothing is before the opening balance."""
    return situation.registre.programme.connu_au(situation.au)


def bloquants(constats: tuple[Constat, ...]) -> tuple[Constat, ...]:
    """Those that refuse the act."""
    return tuple(constat for constat in constats if constat.level is Level.BLOQUANT)


def effets(avant: Situation, apres: Situation, slug: str) -> list[Effet]:
    """What changes of one dossier: its status, then each of its amounts that moves."""
    before, after = avant.position(slug), apres.position(slug)
    found = [Effet("Statut", before.statut.mot, after.statut.mot), *_money(before, after)]
    return [effet for effet in found if effet.change]


def _money(before: Position, after: Position) -> Iterator[Effet]:
    for mot in MOTS:
        yield Effet(TITRES[mot], *(_euros(getattr(one.comptes, mot)) for one in (before, after)))


def enveloppe(avant: Situation, apres: Situation) -> list[Effet]:
    """What is left of the envelope, and the places taken if they move; nothing before the opening balance."""
    if not (_is_known(avant) and _is_known(apres)):
        return []
    left = Effet(
        TITRES["reste_a_attribuer"], *(_somme(one.budget.reste_a_attribuer) for one in (avant, apres))
    )
    places = Effet("Places prises", _places(avant), _places(apres))
    return [left, places] if places.change else [left]


def _places(situation: Situation) -> str:
    return f"{situation.budget.places.total} / {situation.registre.programme.places.total.valeur}"


def _somme(total: Somme) -> str:
    unknown = left_out(total.inconnus)
    return dit(total) + (f" (hors {unknown})" if unknown else "")


def _euros(montant: Decimal | Absence | None) -> str:
    if isinstance(montant, Decimal):
        return euros(montant, centimes=True)
    return "inconnu" if montant is None else "—"
