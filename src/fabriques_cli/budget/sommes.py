"""Where the envelope stands on a day, each word as the guide defines it; nothing unknown is ever zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from fabriques_cli.domain.position.comptes import Comptes
from fabriques_cli.domain.position.position import Position
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.format.programme import PartDeReprise, Programme
from fabriques_cli.text.montant import ABSENT, ZERO, Absence, MontantBorne, somme
from fabriques_cli.text.refus import Refus

A_DECIDER = (Statut.DEPOSE, Statut.EN_INSTRUCTION)
NON_VENTILE = "non_ventile"
PARTS_DE_REPRISE = ("hors_grands_centres_urbains", "qpv", NON_VENTILE)
"""The two halves of the opening balance, and what it does not break down."""

REPRISE = "(reprise)"
"""What stands for the opening balance among the names of dossiers whose amount is unknown."""


def left_out(inconnus: tuple[str, ...]) -> str:
    """`3 dossiers sans montant`, `reprise inconnue`, both, or an empty text."""
    count = len(inconnus) - inconnus.count(REPRISE)
    parts = [f"{count} dossier{'s' if count > 1 else ''} sans montant"] if count else []
    return ", ".join([*parts, *(["reprise inconnue"] if REPRISE in inconnus else [])])


def named(inconnus: tuple[str, ...]) -> str:
    """The names behind it, the opening balance in words."""
    return ", ".join("la reprise" if name == REPRISE else name for name in sorted(set(inconnus)))


@dataclass(frozen=True, slots=True)
class Somme:
    """Exact euros of what is known, and the names of the dossiers that are left out of it, each once.

    ``sens`` says what is left out would do to it: add (1), come off (-1), either (0). ``absent`` is the sum of amounts
    of which there is none.
    """

    connu: Decimal = ZERO
    inconnus: tuple[str, ...] = ()
    sens: int = 1
    absent: bool = False

    def __add__(self, other: Somme) -> Somme:
        absent = self.absent and other.absent
        if self.inconnus and other.inconnus:
            names = tuple(sorted({*self.inconnus, *other.inconnus}))
            return Somme(self.connu + other.connu, names, self.sens if self.sens == other.sens else 0)
        partial = other if other.inconnus else self
        return Somme(self.connu + other.connu, partial.inconnus, partial.sens, absent)

    @property
    def chiffre(self) -> Decimal | Absence | None:
        """The known euros, or none where nothing is known: what is missing is never zero."""
        if self.inconnus and not self.connu:
            return None
        if self.borne:
            return MontantBorne(self.connu, self.borne)
        return ABSENT if self.absent else self.connu

    @property
    def borne(self) -> str:
        """`au moins` where what is unknown adds, `au plus` where it comes off; empty for what is whole."""
        return {1: "au moins", -1: "au plus", 0: "environ"}[self.sens] if self.inconnus and self.connu else ""

    def __neg__(self) -> Somme:
        return Somme(-self.connu, self.inconnus, -self.sens if self.inconnus else self.sens, self.absent)

    def __sub__(self, other: Somme) -> Somme:
        return self + -other


@dataclass(frozen=True, slots=True)
class Part:
    """The money of a group of dossiers, its places, and how many dossiers it counts."""

    demande: Somme
    propose: Somme
    accorde: Somme
    a_conventionner: Somme
    engage: Somme
    libere: Somme
    verse: Somme
    reste_a_verser: Somme
    a_recouvrer: Somme
    recouvre: Somme
    places: int
    dossiers: int

    def __add__(self, other: Part) -> Part:
        return Part(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def attribue(self) -> Somme:
        """What is promised: to be signed, and engaged."""
        return sum((getattr(self, mot) for mot in ATTRIBUE), Somme())


class PlacesPrises(NamedTuple):
    """Places taken, in all and in each half; ``non_ventile`` are those of the opening balance without a half.

    ``inconnues`` names the parts of the opening balance whose places are unknown, hence in no count.
    """

    hors_grands_centres_urbains: int
    qpv: int
    sans_categorie: int
    non_ventile: int
    inconnues: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """All the places taken."""
        return self.hors_grands_centres_urbains + self.qpv + self.sans_categorie + self.non_ventile


class Attribution(NamedTuple):
    """The envelope once some dossiers are counted, opening balance included: places taken, euros promised and left.

    ``libere`` is what was set free and may not be promised again: nothing where it may.
    """

    enveloppe: Decimal
    places: PlacesPrises
    attribue: Somme
    libere: Somme
    reste_a_attribuer: Somme

    def reste_si_retenus(self, demande: Somme) -> Somme:
        """What would be left to promise if some euros more were granted."""
        return self.reste_a_attribuer - demande


def attribution(programme: Programme, au: date, counted: Sequence[Position]) -> Attribution:
    """The envelope on a day once these dossiers are counted; those of a wave counted apart are left out."""
    inside = [position for position in counted if position.dans_l_enveloppe]
    return _attribution(programme, au, part(inside), places(programme, inside))


def _attribution(programme: Programme, au: date, dossiers: Part, taken: PlacesPrises) -> Attribution:
    attribue = part_de_reprise(programme).attribue + dossiers.attribue
    return Attribution(
        programme.enveloppe_au(au),
        taken,
        attribue,
        Somme() if programme.reemploi else dossiers.libere,
        reste_a_attribuer(programme, au, attribue, dossiers.libere),
    )


def reste_a_attribuer(programme: Programme, au: date, attribue: Somme, libere: Somme) -> Somme:
    """What is left to promise on a day, opening balance included."""
    return Somme(programme.enveloppe_au(au)) - pris(attribue, libere, reemploi=programme.reemploi)


Euros = TypeVar("Euros", Decimal, Somme)


def pris(attribue: Euros, libere: Euros, *, reemploi: bool) -> Euros:
    """What is no longer left to promise: what is promised, and what was set free unless it may be used again."""
    return attribue if reemploi else attribue + libere


class Budget(NamedTuple):
    """The envelope on a day: what it holds, what is promised, paid, asked, and what is left."""

    au: date
    attribution: Attribution
    reprise: Part
    dossiers: Part
    hors_enveloppe: Part
    en_instruction: Part
    liste_complementaire: Part

    @property
    def enveloppe(self) -> Decimal:
        """What the envelope holds."""
        return self.attribution.enveloppe

    @property
    def places(self) -> PlacesPrises:
        """The places taken."""
        return self.attribution.places

    @property
    def attribue(self) -> Somme:
        """The consumption of the envelope: opening balance, to be signed, engaged."""
        return self.attribution.attribue

    @property
    def reste_a_attribuer(self) -> Somme:
        """What is left to promise; released money only where it may be used again."""
        return self.attribution.reste_a_attribuer

    @property
    def reste_si_tous_retenus(self) -> Somme:
        """What would be left if all that is asked and not decided were granted."""
        return self.attribution.reste_si_retenus(self.en_instruction.demande)

    @property
    def verse(self) -> Somme:
        """What was paid (CP), opening balance included."""
        return self.reprise.verse + self.dossiers.verse

    @property
    def reste_a_verser(self) -> Somme:
        """What is engaged and not paid, opening balance included."""
        return self.reprise.reste_a_verser + self.dossiers.reste_a_verser

    @property
    def sans_montant(self) -> tuple[str, ...]:
        """Every dossier that a total leaves out, once, by slug."""
        named = {slug for part in (self.reprise, self.dossiers) for slug in _unknown(part)}
        return tuple(sorted(named))


def budget(programme: Programme, positions: Sequence[Position], au: date) -> Budget:
    """The budget of a registre on a day; raises `Refus` when nothing is known of that day."""
    if not programme.connu_au(au):
        raise Refus(f"rien n'est connu au {au.isoformat()}.")
    counted = [position for position in positions if position.dans_l_enveloppe]
    dossiers = part(counted)
    return Budget(
        au,
        _attribution(programme, au, dossiers, places(programme, counted)),
        part_de_reprise(programme),
        dossiers,
        part([position for position in positions if not position.dans_l_enveloppe]),
        part([position for position in counted if position.statut in A_DECIDER]),
        part([position for position in counted if position.statut is Statut.LISTE_COMPLEMENTAIRE]),
    )


def part(positions: Sequence[Position]) -> Part:
    """The totals of some dossiers."""
    slugs = [one.slug for one in positions]
    sums = {mot: total(slugs, [getattr(one.comptes, mot) for one in positions]) for mot in MOTS}
    return Part(**sums, places=sum(p.occupe_une_place for p in positions), dossiers=len(positions))


def places(programme: Programme, positions: Iterable[Position]) -> PlacesPrises:
    """The places taken by the dossiers and by the opening balance."""
    return places_prises(programme, [one.categorie for one in positions if one.occupe_une_place])


def places_prises(programme: Programme, taken: Sequence[str | None]) -> PlacesPrises:
    """The places taken, given the half of each dossier that takes one, with those of the opening balance."""
    opening = dict(_parts_de_reprise(programme))
    return PlacesPrises(
        taken.count("hors_grands_centres_urbains") + _fabriques(opening.get("hors_grands_centres_urbains")),
        taken.count("qpv") + _fabriques(opening.get("qpv")),
        taken.count(None),
        _fabriques(opening.get(NON_VENTILE)),
        tuple(word for word, one in opening.items() if one.fabriques is None),
    )


def part_de_reprise(programme: Programme) -> Part:
    """The opening balance as one part, all of it engaged."""
    return sum((one for _, one in reprise_par_categorie(programme)), part(()))


def reprise_par_categorie(programme: Programme) -> list[tuple[str, Part]]:
    """The opening balance by half of the call, and under `non_ventile` what does not say its half."""
    return [(word, _reprise(one)) for word, one in _parts_de_reprise(programme)]


def _parts_de_reprise(programme: Programme) -> list[tuple[str, PartDeReprise]]:
    """What the opening balance states, by the words of the file; a part that is absent is not unknown."""
    parts = [(word, getattr(programme.reprise, word, None)) for word in PARTS_DE_REPRISE]
    return [(word, one) for word, one in parts if one is not None]


def _reprise(one: PartDeReprise) -> Part:
    left = None if one.engage is None or one.verse is None else max(ZERO, one.engage - one.verse)
    empty = part(())
    return replace(
        empty,
        engage=_de_la_reprise(one.engage),
        verse=_de_la_reprise(one.verse),
        reste_a_verser=_de_la_reprise(left),
        places=_fabriques(one),
    )


MOTS = Comptes._fields
"""The words of the money of one dossier, in the order of its life."""


AVEC_LA_REPRISE = ("attribue", "verse", "reste_a_verser")
"""The words whose total holds the opening balance: engaged (AE) is that of the dossiers."""

ATTRIBUE = ("a_conventionner", "engage")
"""What adds up to what is promised."""


def total(slugs: Sequence[str], amounts: Sequence[Decimal | Absence | None]) -> Somme:
    """What one word of some dossiers comes to: what is known of it, and whose is not."""
    known = [amount for amount in amounts if isinstance(amount, Decimal)]
    if len(known) == len(amounts):
        return Somme(somme(known))
    unknown = tuple(slug for slug, amount in zip(slugs, amounts, strict=True) if amount is None)
    return Somme(somme(known), unknown, absent=not known and not unknown)


def _de_la_reprise(amount: Decimal | None) -> Somme:
    return Somme(ZERO, (REPRISE,)) if amount is None else Somme(amount)


def _fabriques(part_: PartDeReprise | None) -> int:
    return part_.fabriques or 0 if part_ else 0


def _unknown(part_: Part) -> set[str]:
    """Whose promises or payments are unknown: a request without an amount leaves no total of the envelope out."""
    words = (part_.a_conventionner, part_.engage, part_.libere, part_.verse)
    return {slug for total in words for slug in total.inconnus}
