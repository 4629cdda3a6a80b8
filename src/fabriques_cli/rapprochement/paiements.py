"""The lines of a file as payments: a request of payment of one year, for one commitment, on one line or several."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fabriques_cli.rapprochement.lignes import LignePayee
from fabriques_cli.rapprochement.references import Reference, ecrite
from fabriques_cli.text.montant import euros, somme


@dataclass(frozen=True, slots=True, eq=False)
class Paiement:
    """One payment, by itself; its ``doublons`` are the lines that repeat one of its own, with it.

    ``conteste`` says why its amount is not sure, ``jumelles`` why it may be told twice where its lines have no number.
    """

    lignes: tuple[LignePayee, ...]
    doublons: Mapping[LignePayee, LignePayee]
    conteste: str = ""
    jumelles: str = ""

    @property
    def tete(self) -> LignePayee:
        """The first of its lines."""
        return self.lignes[0]

    @property
    def montant(self) -> Decimal:
        """The euros of its lines, those that repeat another left out."""
        return somme(one.montant for one in self.lignes)

    @property
    def le(self) -> date | None:
        """The day of its last operation."""
        return max((one.le for one in self.lignes if one.le), default=None)

    @property
    def jours(self) -> frozenset[date]:
        """All of its days."""
        return frozenset(one.le for one in self.lignes if one.le)

    @property
    def numero(self) -> Reference:
        """What it goes by."""
        return Reference(self.tete.dp, self.tete.societe, self.tete.exercice)

    @property
    def reference(self) -> str:
        """The same as the registre holds it."""
        return ecrite(*self.numero)

    @property
    def troubles(self) -> tuple[str, ...]:
        """What cannot be read of its lines."""
        return tuple(dict.fromkeys(f"{one.place}, {what}" for one in self.lignes for what in one.troubles))


def paiements(lignes: Sequence[LignePayee]) -> tuple[Paiement, ...]:
    """The payments in the order of their first lines; one without a number is one line."""
    groups: dict[tuple[object, ...], list[LignePayee]] = defaultdict(list)
    for line in lignes:
        alone = line.rang if not line.dp else ()
        groups[(line.societe, line.exercice, line.dp, line.ej, alone)].append(line)
    return tuple(_paiement(group) for group in groups.values())


def _paiement(lignes: Sequence[LignePayee]) -> Paiement:
    if not lignes[0].dp:
        return Paiement(tuple(lignes), {})
    kept: list[LignePayee] = []
    doubles: dict[LignePayee, LignePayee] = {}
    first: dict[tuple[str, str], LignePayee] = {}
    disputed = ""
    for line in lignes:
        known = first.setdefault((line.poste_ej, line.poste_dp), line) if line.poste_dp else line
        if known is not line and _what(known) == _what(line):
            doubles[line] = known
            continue
        if known is not line:
            disputed = disputed or (
                f"{known.place} et {line.place} sont la même ligne de la demande {line.dp} (poste {line.poste_dp}), "
                f"pour {euros(known.montant, centimes=True)} et {euros(line.montant, centimes=True)}"
            )
        kept.append(line)
    return Paiement(tuple(kept), doubles, disputed, _twins(kept))


def _what(line: LignePayee) -> tuple[object, ...]:
    """What a line says besides what identifies it; a name may be cut otherwise."""
    return line.montant, line.le, line.siret


def _twins(lignes: Sequence[LignePayee]) -> str:
    """Why lines that have no line number of their own may be one told twice."""
    alike = Counter(_what(one) for one in lignes if not one.poste_dp)
    twice = [one for one in lignes if not one.poste_dp and alike[_what(one)] > 1]
    if not twice:
        return ""
    places = " et ".join(one.place for one in twice[:2])
    return f"{places} sont pareilles, et le fichier ne donne pas le poste de la demande : deux postes, ou un doublon"
