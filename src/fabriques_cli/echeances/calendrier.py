"""The deadlines of a registre on a day: derived, sorted, each with when it falls; what a person accepted is apart."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.obligations.derogation import qui_expirent
from fabriques_cli.domain.obligations.obligation import Obligation, TypeDEcheance
from fabriques_cli.domain.obligations.toutes import obligations
from fabriques_cli.domain.posterieurs import connu, posterieurs
from fabriques_cli.echeances.enjeux import enjeu
from fabriques_cli.echeances.mots import TEXTES, a_faire, quoi, texte
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Derogation
from fabriques_cli.format.registre import PROGRAMME, Registre, fichier_de, fichier_de_vague
from fabriques_cli.format.vague import Vague
from fabriques_cli.text.montant import ABSENT, Absence


class Terme(StrEnum):
    """When a deadline falls, in the order in which they are read."""

    EN_RETARD = "en_retard"
    CE_MOIS = "ce_mois"
    ENSUITE = "ensuite"
    PASSEE = "passee"
    SANS_DATE = "sans_date"


@dataclass(frozen=True, slots=True)
class Echeance:
    """One deadline as it is shown; ``slug`` is the dossier, or the programme or the wave whose dérogation expires."""

    slug: str
    nom: str | None
    agent: str | None
    vague: Vague | None
    obligation: Obligation
    quand: Terme
    quoi: str
    euros: Decimal | Absence | None
    texte: str
    a_faire: str

    @property
    def du_le(self) -> date | None:
        """The last day in time."""
        return self.obligation.du_le

    @property
    def identifiant(self) -> str:
        """What it goes by whatever happens to its day: `la-filature-compte_rendu-2021`.

        A laureate who had no convention and has one to sign waits for the same signature.
        """
        sorte = self.obligation.sorte
        if sorte is TypeDEcheance.LAUREAT_SANS_CONVENTION:
            sorte = TypeDEcheance.CONVENTION_A_SIGNER
        return f"{self.slug}-{sorte}-{self.obligation.repere}"


@dataclass(frozen=True, slots=True)
class Calendrier:
    """The deadlines by date then euros, and those that are late and that a regularisation accepts."""

    au: date
    echeances: tuple[Echeance, ...]
    acceptees: tuple[Echeance, ...]

    def de(self, quand: Terme) -> tuple[Echeance, ...]:
        """Those that fall then."""
        return tuple(one for one in self.echeances if one.quand is quand)

    def d_ici(self, jour: date) -> tuple[Calendrier, int]:
        """The same without what falls after a day, and how many those are."""
        kept = tuple(one for one in self.echeances if one.du_le is None or one.du_le <= jour)
        return Calendrier(self.au, kept, self.acceptees), len(self.echeances) - len(kept)


def calendrier(situation: Situation, slugs: Collection[str] | None = None) -> Calendrier:
    """Every deadline, or those of some dossiers; with all of them, those of the programme and of the waves."""
    registre, au = situation.registre, situation.au
    found: list[Echeance] = []
    for slug in sorted(registre.dossiers if slugs is None else slugs):
        found += _of_dossier(situation, slug)
    if slugs is None:
        found += _of_the_whole(registre, au)
    accepted = _accepted(situation, found)
    apart = {one.identifiant for one in accepted}
    kept = (one for one in found if one.identifiant not in apart)
    return Calendrier(au, tuple(sorted(kept, key=_order)), tuple(sorted(accepted, key=_order)))


def quand(one: Obligation, au: date) -> Terme:
    """When it falls, seen from a day; only what a rule tells is late."""
    if one.du_le is None:
        return Terme.SANS_DATE
    if one.du_le < au:
        return Terme.EN_RETARD if one.tardive(au) else Terme.PASSEE
    last = au.replace(day=monthrange(au.year, au.month)[1])
    return Terme.CE_MOIS if one.du_le <= last else Terme.ENSUITE


def _of_dossier(situation: Situation, slug: str) -> Iterator[Echeance]:
    au, written = situation.au, situation.registre.dossiers[slug]
    dossier = connu(written, au) if posterieurs(written, au) else written
    cadre = situation.cadres.of(dossier)
    for one in obligations(dossier, cadre):
        yield Echeance(
            slug,
            dossier.nom,
            dossier.instruit_par,
            cadre.vague,
            one,
            quand(one, au),
            quoi(one),
            enjeu(dossier, one, au),
            texte(dossier, one, cadre.programme),
            a_faire(dossier, one),
        )


def _of_the_whole(registre: Registre, au: date) -> Iterator[Echeance]:
    """The dérogations of the programme and of the waves."""
    yield from _whole("programme", PROGRAMME, None, registre.programme.derogations, au)
    for jour, vague in sorted(registre.vagues.items()):
        yield from _whole(f"vague-{jour}", fichier_de_vague(jour), vague, vague.derogations, au)


def _whole(
    slug: str, fichier: str, vague: Vague | None, derogations: Iterable[Derogation], au: date
) -> Iterator[Echeance]:
    for one in qui_expirent(derogations, None, au):
        todo = f"fabriques check {fichier}"
        said = TEXTES[one.sorte]
        yield Echeance(slug, None, None, vague, one, quand(one, au), quoi(one), ABSENT, said, todo)


def _accepted(situation: Situation, found: Sequence[Echeance]) -> list[Echeance]:
    """The late ones that a regularisation of their dossier accepts, as the rule that tells them was answered."""
    dossiers: dict[str, Dossier] = dict(situation.registre.dossiers)
    late = [one for one in found if one.quand is Terme.EN_RETARD and one.slug in dossiers]
    late = [one for one in late if dossiers[one.slug].regularisations]
    if not late:
        return []
    answered = {
        (constat.fichier, constat.code, constat.chemin, constat.depuis)
        for constat in situation.controle.constats
        if constat.accepte_par is not None
    }
    return [one for one in late if not answered.isdisjoint(_as_found(one))]


def _as_found(one: Echeance) -> Iterator[tuple[object, ...]]:
    """What its finding goes by: the fault is dated of the last day in time, or of the next."""
    du_le = one.du_le or date.min
    for depuis in (du_le, du_le + timedelta(days=1)):
        yield fichier_de(one.slug), one.obligation.regle, one.obligation.chemin, depuis


def _order(one: Echeance) -> tuple[date, bool, Decimal, str, str]:
    """By date, then the most euros first, those unknown after; then by what it goes by."""
    known = isinstance(one.euros, Decimal)
    euros = -one.euros if isinstance(one.euros, Decimal) else Decimal(0)
    return one.du_le or date.max, not known, euros, one.slug, one.identifiant
