"""The curve along the waves as an officer reads it: its table, its picture, and what a point is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from fabriques_cli.budget.cumul import MOTS, Etape, LongDesVagues
from fabriques_cli.budget.mesures import dit
from fabriques_cli.budget.sommes import Somme, left_out, named
from fabriques_cli.budget.totaux_dits import once
from fabriques_cli.format.argent import TITRES
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.figure import Courbe, Motif, Serie
from fabriques_cli.text.tableau import Colonne, Tableau
from fabriques_cli.text.titres import en_phrase

TRAITS: Mapping[str, Motif] = {"attribue": "plein", "engage": "hachures", "verse": "points"}
"""What draws each word."""

TROUS = "Une somme qui n'est pas entière n'a pas de point ; le tableau dit ce qui en est connu."


def definition(found: LongDesVagues) -> str:
    """What a point is, in a sentence that stands under the curve."""
    opening = ", reprise comprise" if found.reprise else ""
    return (
        f"Chaque point est un cumul : ce que valent, au {jour_court(found.au)}, les dossiers de la vague et des vagues "
        f"d'avant{opening}. Ce n'est ni l'état à la date de la vague, ni la vague seule ; "
        "le dernier point est le total."
    )


def tableau(found: LongDesVagues) -> Tableau:
    """A row a point, the known euros of each word, and what they leave out where they leave something."""
    lost = [left_out(_unknown(one)) for one in found.etapes]
    said = [(word,) if any(lost) else () for word in lost]
    rows = tuple(
        (one.titre, *(getattr(one, mot).chiffre for mot in MOTS), *more)
        for one, more in zip(found.etapes, said, strict=True)
    )
    columns = (
        Colonne("jusqu_a", "Jusqu'à"),
        *(Colonne(mot, TITRES[mot], "montant") for mot in MOTS),
        *((Colonne("hors_total", "Hors du total"),) if any(lost) else ()),
    )
    return Tableau("Cumul le long des vagues", columns, rows, (), tuple(_notes(found)))


def _notes(found: LongDesVagues) -> Iterator[str]:
    lost = _unknown(found.etapes[-1]) if found.etapes else ()
    if lost:
        yield f"Hors des sommes : {left_out(lost)} ({named(lost)})."
    yield from found.hypothese
    if found.reprise is not None and not found.reprise.engage.inconnus:
        yield f"{TITRES['engage']} comprend ici la reprise, engagée tout entière."
    yield from a_part(found)


def _unknown(one: Etape) -> tuple[str, ...]:
    return once(name for mot in MOTS for name in getattr(one, mot).inconnus)


def a_part(found: LongDesVagues) -> Iterator[str]:
    """The waves counted apart from the envelope, with their own sums."""
    for vague, one in found.a_part:
        sums = ", ".join(f"{en_phrase(TITRES[mot])} {_said(getattr(one, mot))}" for mot in MOTS)
        yield f"Comptée à part de l'enveloppe, hors de ce cumul : {vague.titre} ({sums})."


def _said(somme: Somme) -> str:
    return "inconnu" if somme.chiffre is None else dit(somme)


def courbe(cle: str, found: LongDesVagues, borne: tuple[str, Decimal] | None = None) -> Courbe | None:
    """The curve under the envelope, with a gap wherever a sum is not whole; none of fewer than two points."""
    if len(found.etapes) < 2:
        return None
    series = tuple(
        Serie(TITRES[mot], motif, tuple(_whole(getattr(one, mot)) for one in found.etapes))
        for mot, motif in TRAITS.items()
    )
    last = found.etapes[-1]
    said = " ; ".join(f"{TITRES[mot]} : {_said(getattr(last, mot))}" for mot in MOTS)
    return Courbe(
        cle,
        "Attribué, engagé et versé, cumulés le long des vagues",
        f"Au bout des {len(found.etapes)} points, {said}. Les sommes sont celles du tableau de la même section.",
        tuple(one.court for one in found.etapes),
        series,
        borne,
        (
            definition(found),
            *((TROUS,) if None in {value for one in series for value in one.valeurs} else ()),
        ),
    )


def _whole(somme: Somme) -> Decimal | None:
    return None if somme.inconnus else somme.connu
