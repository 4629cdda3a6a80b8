"""What a committee watches while it fills its minutes: places and euros, against what is left of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from fabriques_cli.budget.sommes import named
from fabriques_cli.budget.totaux_dits import hypothese, places_inconnues
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.faits import derniere_decision
from fabriques_cli.domain.position.position import Position
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.instruction import RESULTATS
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.vague import Vague
from fabriques_cli.questionnaire.compteurs import SAUF, TEXTE, VIDE, Compteur, Compteurs, Decompte
from fabriques_cli.text.montant import ZERO, entier, somme

PLACES, LAUREATS = "Places en tout", "Lauréats de la vague"
EN_TOUT = f"{TITRES['accorde']} en tout"

RETENU = ("resultat", RESULTATS["laureat"])
INCOMPRIS = (("resultat", TEXTE), *(("resultat", f"{SAUF}{mot}") for mot in RESULTATS.values()))


def compteurs(situation: Situation, vague: Vague, years: Sequence[int]) -> Compteurs:
    """The figures over the columns near those to fill, so that they stay in sight."""
    amounts = tuple(f"accorde_{year}" for year in years)
    left, halves = _left(situation, vague), CATEGORIES_COURTES
    over = dict(zip(halves, ("notes", "moyenne"), strict=True))
    figures = (
        *(
            Compteur(over[half], word, "nombre", Decompte((RETENU, ("categorie", word))), left.get(half))
            for half, word in halves.items()
        ),
        Compteur(
            *("resultat", PLACES, "nombre", Decompte((RETENU,)), left.get(PLACES)),
            *(Decompte((RETENU, ("categorie", VIDE))), "sans catégorie"),
        ),
        Compteur(
            *("rang", LAUREATS, "nombre", Decompte((RETENU,)), left.get(LAUREATS)),
            *(Decompte(INCOMPRIS), "résultat inconnu"),
        ),
        *(
            Compteur(
                *(cle, f"{TITRES['accorde']} {year}", "montant", Decompte((RETENU,), (cle,)), left.get(cle)),
                *(Decompte((RETENU, (cle, TEXTE))), "en texte"),
            )
            for cle, year in zip(amounts, years, strict=True)
        ),
        Compteur(
            *("motif", EN_TOUT, "montant", Decompte((RETENU,), amounts), left.get(EN_TOUT)),
            *(Decompte((RETENU, *((cle, VIDE) for cle in amounts))), "sans montant"),
        ),
    )
    return Compteurs("verdict", figures)


def _left(situation: Situation, vague: Vague) -> dict[str, Decimal]:
    """What is left on the day, by half or by title; nothing where nothing bounds it, or nobody knows."""
    found: dict[str, Decimal] = {}
    if vague.laureats_max is not None:
        found[LAUREATS] = Decimal(vague.laureats_max.valeur - len(_already(situation, vague)))
    for year, credit in vague.credits_par_annuite.items():
        granted = somme(_granted(one, situation.au, year) for one in _already(situation, vague))
        found[f"accorde_{year}"] = credit.valeur - granted
    if vague.hors_enveloppe:
        return found
    taken, bounds = situation.budget.places, situation.registre.programme.places
    found[PLACES] = Decimal(bounds.total.valeur - taken.total)
    for half in CATEGORIES_COURTES:
        found[half] = Decimal(getattr(bounds, half).valeur - getattr(taken, half))
    euros = situation.budget.reste_a_attribuer.chiffre
    return {**found, EN_TOUT: euros} if isinstance(euros, Decimal) else found


def _already(situation: Situation, vague: Vague) -> list[Position]:
    """The laureates that the wave has before these minutes."""
    return [p for p in situation.positions.values() if p.dossier.vague == vague.jour and p.occupe_une_place]


def _granted(position: Position, au: date, year: int) -> Decimal:
    decision = derniere_decision(position.dossier, au)
    return decision.annuites.get(year, ZERO) if decision else ZERO


def bornes_dites(situation: Situation, vague: Vague) -> tuple[str, ...]:
    """What must be said of what is left."""
    return tuple(_said(situation, vague))


def _said(situation: Situation, vague: Vague) -> Iterator[str]:
    if vague.hors_enveloppe:
        yield "Cette vague est comptée à part de l'enveloppe et des places : rien ne les borne ici."
        return
    taken, left = situation.budget.places, situation.budget.reste_a_attribuer
    yield from hypothese(situation.registre.programme)
    unsplit = taken.non_ventile + taken.sans_categorie
    if unsplit:
        yield f"Par moitié, disponible au plus : {entier(unsplit)} places prises ne disent pas la leur."
    yield from places_inconnues(taken)
    if left.inconnus:
        yield f"Euros disponibles {left.borne or 'inconnus'} : montant inconnu de {named(left.inconnus)}."
