"""What bounds the list of a wave: what the registre leaves on the day, or what a scenario puts in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from fabriques_cli.budget.plafonds import annuites_en_vigueur
from fabriques_cli.budget.sommes import Attribution, Somme, named
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.position.position import Position
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.essais.scenario import Scenario
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.vague import Vague
from fabriques_cli.selection.instance import Contraintes
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros

CENTIMES = 100
SANS_SOURCE = "source à confirmer"
APART = "vague comptée à part de l'enveloppe et des places"


@dataclass(frozen=True, slots=True)
class Borne:
    """One thing that bounds the list: euros or places, none where it does not; what it rests on, and what is unsure.

    ``cle`` is « enveloppe », « places », a code of category, « laureats_max » or a year.
    """

    cle: str
    titre: str
    valeur: Decimal | int | None
    source: str
    reserve: str = ""
    scenario: str = ""
    """What a scenario put it in the place of, in words; empty where none did."""


def en_centimes(montant: Decimal) -> int:
    """Exact cents of an amount in euros that has two decimals at most."""
    return int(montant * CENTIMES)


def en_euros(centimes: int) -> Decimal:
    """The same back in euros."""
    return Decimal(centimes) / CENTIMES


def bornes(situation: Situation, vague: Vague, scenario: Scenario | None) -> tuple[Borne, ...]:
    """What bounds the list, in the order in which it is told; a scenario rules where it says something."""
    own = [one for one in situation.positions.values() if one.dossier.vague == vague.jour]
    found = (
        _enveloppe(situation, vague),
        *_places(situation, vague),
        _laureats(situation, vague, own),
        *_annees(situation, vague, own, scenario),
    )
    said = dict(_du_scenario(scenario)) if scenario else {}
    return tuple(_remplacee(one, said[one.cle], scenario) if one.cle in said else one for one in found)


def contraintes(found: tuple[Borne, ...]) -> Contraintes:
    """The same as whole numbers, none below zero: what is overrun leaves nothing."""
    values = {one.cle: max(one.valeur, 0) for one in found if one.valeur is not None}
    euros_of = {cle: en_centimes(Decimal(value)) for cle, value in values.items()}
    years = {int(cle): cents for cle, cents in euros_of.items() if cle.isdigit()}
    return Contraintes(
        euros_of.get("enveloppe"),
        _count(values, "places"),
        {cle: int(values[cle]) for cle in CATEGORIES_COURTES if cle in values},
        _count(values, "laureats_max"),
        years or None,
    )


def _count(values: Mapping[str, Decimal | int], cle: str) -> int | None:
    return int(values[cle]) if cle in values else None


def _enveloppe(situation: Situation, vague: Vague) -> Borne:
    titre = TITRES["enveloppe"]
    if vague.hors_enveloppe:
        return Borne("enveloppe", titre, None, APART)
    left = situation.budget.reste_a_attribuer
    movement = situation.registre.programme.enveloppe
    source = f"{TITRES['reste_a_attribuer'].lower()} au {jour_court(situation.au)}"
    origins = dict.fromkeys(one.source for one in movement if one.source and one.le <= situation.au)
    sources = " ; ".join((source, *origins))
    known = left.chiffre
    if not isinstance(known, Decimal):
        return Borne("enveloppe", titre, None, sources, f"inconnu : {named(left.inconnus)}")
    return Borne("enveloppe", titre, known, sources, _reserve(left))


def _reserve(left: Somme) -> str:
    return f"{left.borne} : sans montant, {named(left.inconnus)}" if left.borne else ""


def _places(situation: Situation, vague: Vague) -> Iterator[Borne]:
    bounds = situation.registre.programme.places
    halves = {cle: f"Places {court}" for cle, court in CATEGORIES_COURTES.items()}
    if vague.hors_enveloppe:
        yield from (Borne(cle, titre, None, APART) for cle, titre in {"places": "Places", **halves}.items())
        return
    attribution = situation.budget.attribution
    taken = attribution.places
    unknown = "au plus : des places de la reprise sont inconnues" if taken.inconnues else ""
    for cle, titre in {"places": "Places", **halves}.items():
        bound = bounds.total if cle == "places" else getattr(bounds, cle)
        used = taken.total if cle == "places" else getattr(taken, cle)
        source = f"{bound.valeur} moins {used} prises ; {bound.source or SANS_SOURCE}"
        apart = "" if cle == "places" else _sans_moitie(attribution)
        yield Borne(cle, titre, bound.valeur - used, source, " ; ".join(filter(None, (unknown, apart))))


def _sans_moitie(attribution: Attribution) -> str:
    """What is taken and nobody knows of which half."""
    lost = attribution.places.non_ventile + attribution.places.sans_categorie
    return f"au plus : {lost} places prises ne disent pas leur moitié" if lost else ""


def _laureats(situation: Situation, vague: Vague, own: list[Position]) -> Borne:
    titre = "Lauréats de la vague, au plus"
    bound = vague.laureats_max
    if bound is None:
        return Borne("laureats_max", titre, None, "la vague n'en fixe pas")
    already = sum(one.occupe_une_place for one in own)
    less = f"{bound.valeur} moins {already} déjà lauréat{'s' * (already > 1)} ; " if already else ""
    return Borne("laureats_max", titre, bound.valeur - already, f"{less}{bound.source or SANS_SOURCE}")


def _annees(
    situation: Situation, vague: Vague, own: list[Position], scenario: Scenario | None
) -> Iterator[Borne]:
    """What the wave may grant of each year, less what it has granted; the years of the scenario with them."""
    credits = vague.credits_par_annuite
    said = scenario.credits_par_annuite if scenario else {}
    promised = [
        (one.slug, annuites_en_vigueur(one.dossier, situation.au)) for one in own if one.occupe_une_place
    ]
    unknown = [slug for slug, amounts in promised if amounts is None]
    for year in sorted({*credits, *said}):
        titre = f"Crédits de {year}"
        if year not in credits:
            yield Borne(str(year), titre, None, "la vague n'en fixe pas")
            continue
        gone = sum((amounts.get(year, Decimal(0)) for _, amounts in promised if amounts), Decimal(0))
        source = credits[year].source or SANS_SOURCE
        less = f"{euros(credits[year].valeur)} moins {euros(gone)} déjà accordés ; " if gone else ""
        reserve = f"au plus : sans montant, {', '.join(unknown)}" if unknown else ""
        yield Borne(str(year), titre, credits[year].valeur - gone, f"{less}{source}", reserve)


def _du_scenario(scenario: Scenario) -> Iterator[tuple[str, Decimal | int]]:
    """What a scenario puts in the place of the registre's bounds."""
    if scenario.enveloppe is not None:
        yield "enveloppe", scenario.enveloppe
    if scenario.laureats_max is not None:
        yield "laureats_max", scenario.laureats_max
    for cle in ("places", *CATEGORIES_COURTES):
        value = getattr(scenario.places, "total" if cle == "places" else cle, None)
        if value is not None:
            yield cle, value
    yield from ((str(year), amount) for year, amount in sorted(scenario.credits_par_annuite.items()))


def _remplacee(borne: Borne, value: Decimal | int, scenario: Scenario | None) -> Borne:
    name = scenario.court if scenario else ""
    was = borne.valeur
    said = "rien" if was is None else (euros(was) if isinstance(was, Decimal) else str(was))
    return Borne(borne.cle, borne.titre, value, f"scénario « {name} », à la place de {said}", "", said)
