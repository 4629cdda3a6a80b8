"""Random registres as bare facts, dates and cents, with no word of the totals; and the files that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from registres import PROGRAMME, laid_over

T = TypeVar("T")
DEBUT, FIN = date(2021, 1, 1), date(2025, 12, 31)
REPRISE = date(2020, 12, 29)
VAGUES = (date(2021, 3, 30), date(2021, 6, 30))
PARCOURS = (
    ("laureat",),
    ("laureat",),
    ("liste_complementaire", "laureat"),
    ("liste_complementaire",),
    ("laureat", "laureat"),
    ("laureat", "sans_suite"),
    ("liste_complementaire", "sans_suite"),
    ("non_retenu",),
    ("irrecevable",),
    (),
)

SANS_ENVELOPPE = laid_over(PROGRAMME, "enveloppe:")
"""The programme of the tests, to which the facts add the money."""

Annuites = Mapping[int, Decimal]


@dataclass(frozen=True)
class Acte:
    """A dated fact with its amounts by year, in euros; without amounts where the file states none."""

    le: date
    annuites: Annuites
    resultat: str = ""


@dataclass(frozen=True)
class Mouvement:
    """Euros added to the envelope on a day."""

    le: date
    montant: Decimal


@dataclass(frozen=True)
class Paiement:
    """Euros paid on a day, for a year."""

    le: date
    annuite: int
    montant: Decimal


@dataclass(frozen=True)
class Titre:
    """Euros claimed of what was paid for a year, why if it is said, and the day they came back, if they did."""

    le: date
    annuite: int
    nature: str | None
    montant: Decimal
    encaisse_le: date | None


@dataclass(frozen=True)
class Lieu:
    """What happened to one dossier, in the order of the file, which need not be that of the dates."""

    slug: str
    vague: date
    decisions: tuple[Acte, ...]
    desistement: date | None
    convention: Acte | None
    avenants: tuple[Acte, ...]
    versements: tuple[Paiement, ...]
    resiliation: Acte | None
    cloture: Acte | None
    titres: tuple[Titre, ...]


@dataclass(frozen=True)
class PartDeReprise:
    """What was granted and paid before the first file, in euros; none is unknown."""

    categorie: str
    engage: Decimal | None
    verse: Decimal | None


@dataclass(frozen=True)
class Faits:
    """A whole registre, and the days on which to look at it."""

    enveloppe: tuple[Mouvement, ...]
    reemploi: bool
    reprise: tuple[PartDeReprise, ...]
    vagues_a_part: frozenset[date]
    lieux: tuple[Lieu, ...]
    jours: tuple[date, ...]


COMMUNS = [date(2021, 6, 8), date(2022, 6, 8), date(2023, 6, 8)]
"""Days of committee, so that facts often share one."""

JOURS = st.integers(0, (FIN - DEBUT).days).map(lambda days: DEBUT + timedelta(days)) | st.sampled_from(
    COMMUNS
)
MONTANTS = st.integers(0, 6_000_000).map(lambda cents: Decimal(cents) / 100)
ANNEES = (2021, 2022, 2023, 2024)
ANNUITES = st.dictionaries(st.sampled_from(ANNEES), MONTANTS, min_size=1, max_size=3)
RESTE = st.dictionaries(st.sampled_from(ANNEES), MONTANTS, min_size=1, max_size=3).map(
    lambda some: {annee: some.get(annee, Decimal(0)) for annee in ANNEES}
)
"""What an end leaves owed, every year said again: one end in four forgets some."""
SANS: Annuites = {}


@st.composite
def lieux(draw: st.DrawFn, slug: str) -> Lieu:
    """One dossier: its facts follow one another as in life or, one time in four, come on any day."""
    days = draw(st.lists(JOURS, min_size=15, max_size=15))
    in_order = draw(st.integers(0, 3)) > 0
    left = iter(sorted(days) if in_order else days)
    decisions = tuple(
        Acte(next(left), draw(ANNUITES if resultat == "laureat" else ANNUITES | st.just(SANS)), resultat)
        for resultat in draw(st.sampled_from(PARCOURS))
    )
    desistement = draw(_once_in(6, next(left)))
    goes_on = draw(st.integers(0, 4)) > 0 and not (desistement and in_order)
    convention = Acte(next(left), draw(ANNUITES | st.just(SANS))) if goes_on else None
    return Lieu(
        slug,
        draw(st.sampled_from(VAGUES)),
        decisions,
        desistement,
        _priced(convention, decisions, draw),
        tuple(Acte(next(left), draw(ANNUITES | st.just(SANS))) for _ in range(draw(st.integers(0, 2)))),
        tuple(
            Paiement(next(left), draw(st.sampled_from(ANNEES)), draw(MONTANTS))
            for _ in range(draw(st.integers(0, 4)))
        ),
        draw(_once_in(4, Acte(next(left), draw(_reste())))),
        draw(_once_in(4, Acte(next(left), draw(_reste() | st.just(SANS))))),
        tuple(draw(_titres(next(left))) for _ in range(draw(st.integers(0, 3)))),
    )


def _reste() -> st.SearchStrategy[Annuites]:
    return st.integers(1, 4).flatmap(lambda number: ANNUITES if number == 1 else RESTE)


def _once_in(times: int, fact: T) -> st.SearchStrategy[T | None]:
    """The fact once in so many times."""
    return st.integers(1, times).map(lambda number: fact if number == times else None)


def _priced(convention: Acte | None, decisions: tuple[Acte, ...], draw: st.DrawFn) -> Acte | None:
    """The convention, with its amounts unless every decision grants some: an unknown sum cannot be compared."""
    if convention is None or convention.annuites:
        return convention
    granted = bool(decisions) and all(decision.resultat == "laureat" for decision in decisions)
    known = granted and min(decision.le for decision in decisions) <= convention.le
    return convention if known else Acte(convention.le, draw(ANNUITES))


def _titres(le: date) -> st.SearchStrategy[Titre]:
    later = st.integers(0, 400).map(lambda days: le + timedelta(days))
    nature = st.sampled_from((None, "indu", "non_justifie"))
    return st.builds(Titre, st.just(le), st.sampled_from(ANNEES), nature, MONTANTS, st.none() | later)


@st.composite
def registres(draw: st.DrawFn) -> Faits:
    """A programme of one to three movements, with or without an opening balance, two waves, up to eight dossiers."""
    first = Mouvement(date(2019, 7, 11), Decimal(45_000_000))
    more = draw(st.lists(st.builds(Mouvement, JOURS, MONTANTS), max_size=2))
    placed = [draw(lieux(f"lieu-{number}")) for number in range(draw(st.integers(1, 8)))]
    parts = st.builds(PartDeReprise, st.just(""), st.none() | MONTANTS, st.none() | MONTANTS)
    reprise = draw(st.lists(parts, max_size=3))
    return Faits(
        (first, *more),
        draw(st.booleans()),
        tuple(
            PartDeReprise(word, part.engage, part.verse)
            for word, part in zip(
                ("hors_grands_centres_urbains", "qpv", "non_ventile"), reprise, strict=False
            )
        ),
        frozenset(draw(st.sampled_from(((), VAGUES[:1], VAGUES[1:])))),
        tuple(placed),
        _looked_at(draw, placed),
    )


def _looked_at(draw: st.DrawFn, placed: Iterable[Lieu]) -> tuple[date, ...]:
    """Some days of facts, the day before each, and the two ends."""
    dated = sorted({day for lieu in placed for day in days_of(lieu)})
    some = draw(st.lists(st.sampled_from(dated), max_size=6)) if dated else []
    return tuple(sorted({REPRISE, FIN, *some, *(day - timedelta(1) for day in some)}))


def days_of(lieu: Lieu) -> set[date]:
    """Every day on which something happened."""
    acts = (lieu.convention, lieu.resiliation, lieu.cloture)
    dated = (*lieu.decisions, *lieu.avenants, *lieu.versements, *lieu.titres, *filter(None, acts))
    cashed = {titre.encaisse_le for titre in lieu.titres if titre.encaisse_le}
    return {fact.le for fact in dated} | cashed | ({lieu.desistement} if lieu.desistement else set())


def files(faits: Faits) -> dict[str, bytes]:
    """The registre that an officer would have written."""
    texts = {
        "programme.yaml": SANS_ENVELOPPE + _programme(faits),
        **{
            f"vagues/{jour}.yaml": f"cloture: {jour}\n"
            f"hors_enveloppe: {'oui' if jour in faits.vagues_a_part else 'non'}\n"
            for jour in VAGUES
        },
        **{f"lieux/{lieu.slug}.yaml": _lieu(lieu) for lieu in faits.lieux},
    }
    return {path: text.encode() for path, text in texts.items()}


def _programme(faits: Faits) -> str:
    moves = "".join(f"  - {{le: {one.le}, montant: {one.montant}}}\n" for one in faits.enveloppe)
    reuse = f"reemploi_des_liberations: {{valeur: {'oui' if faits.reemploi else 'non'}}}\n"
    parts = "".join(
        f"  {part.categorie}: {{fabriques: 1, engage: {_or_unknown(part.engage)}, verse: {_or_unknown(part.verse)}}}\n"
        for part in faits.reprise
    )
    return f"enveloppe:\n{moves}{reuse}" + (f"reprise:\n  au: {REPRISE}\n{parts}" if parts else "")


def _or_unknown(montant: Decimal | None) -> str:
    return "inconnu" if montant is None else str(montant)


def _lieu(lieu: Lieu) -> str:
    """The file of a dossier, one block a line."""
    blocks: list[tuple[str, str]] = [
        ("vague", str(lieu.vague)),
        ("decisions", _list(lieu.decisions, _acte)),
        ("desistement", f"{{le: {lieu.desistement}}}" if lieu.desistement else ""),
        ("convention", _acte(lieu.convention).replace("le:", "signee_le:") if lieu.convention else ""),
        ("avenants", _list(lieu.avenants, _acte)),
        ("versements", _list(lieu.versements, _versement)),
        ("resiliation", _acte(lieu.resiliation) if lieu.resiliation else ""),
        ("cloture", _acte(lieu.cloture) if lieu.cloture else ""),
        ("titres_de_perception", _list(lieu.titres, _titre_ecrit)),
    ]
    return "".join(f"{key}: {value}\n" for key, value in blocks if value)


def _list(facts: Iterable[T], written: Callable[[T], str]) -> str:
    items = [written(fact) for fact in facts]
    return f"[{', '.join(items)}]" if items else ""


def _acte(acte: Acte) -> str:
    words = [f"le: {acte.le}"]
    words += [f"resultat: {acte.resultat}"] if acte.resultat else []
    amounts = ", ".join(f"{year}: {amount}" for year, amount in acte.annuites.items())
    words += [f"annuites: {{{amounts}}}"] if amounts else []
    return f"{{{', '.join(words)}}}"


def _versement(paiement: Paiement) -> str:
    return f"{{le: {paiement.le}, annuite: {paiement.annuite}, montant: {paiement.montant}}}"


def _titre_ecrit(titre: Titre) -> str:
    cashed = f", encaisse_le: {titre.encaisse_le}" if titre.encaisse_le else ""
    nature = f", nature: {titre.nature}" if titre.nature else ""
    return f"{{le: {titre.le}, annuite: {titre.annuite}{nature}, montant: {titre.montant}{cashed}}}"
