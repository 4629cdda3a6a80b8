"""The envelope and the places as bars against their bounds: what is taken, what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from fabriques_cli.budget.mesures import CENT, dit, pourcentage
from fabriques_cli.budget.sommes import PlacesPrises, Somme, left_out
from fabriques_cli.budget.totaux_dits import once
from fabriques_cli.format.lieu import CATEGORIES_COURTES
from fabriques_cli.format.programme import Programme
from fabriques_cli.text.figure import Barre, Barres, Motif
from fabriques_cli.text.montant import ZERO, entier, euros

VIDE: Motif = "vide"
Tranche = tuple[Motif, str, Somme]
"""A part of the envelope: what fills it, its words, its euros."""


def enveloppe(
    cle: str, montant: Decimal, tranches: Sequence[Tranche], reste: Somme, apart: Iterable[str] = ()
) -> Barres:
    """The envelope, what took from it in order, and what is left; one that is passed says so instead."""
    titre = f"Enveloppe : {euros(montant)}"
    shown = [one for one in tranches if one[2].connu or one[2].inconnus]
    shown += [(VIDE, "reste à attribuer", reste)] if reste.connu >= ZERO else []
    motifs = tuple((motif, f"{word} : {_share(amount, montant)}") for motif, word, amount in shown)
    passed = () if reste.connu >= ZERO else (f"L'enveloppe est dépassée de {_cents(-reste.connu)}.",)
    bar = Barre(titre, tuple((motif, s.connu) for motif, _, s in shown if motif != VIDE), montant)
    said = " ; ".join((titre, *(words for _, words in motifs)))
    return Barres(cle, "Consommation de l'enveloppe", f"{said}.", (bar,), motifs, montant, (*passed, *apart))


def _cents(amount: Decimal) -> str:
    return euros(amount, centimes=True)


def _share(amount: Somme, enveloppe: Decimal) -> str:
    """`28 350 000,00 €, soit 63,0 %`, `au moins … (hors 2 dossiers sans montant)`: no share of what is unknown."""
    said = "inconnu" if amount.chiffre is None else dit(amount)
    unknown = left_out(once(amount.inconnus))
    share = "" if unknown or enveloppe <= ZERO else f", soit {pourcentage(CENT * amount.connu / enveloppe)}"
    return f"{said}{share}{f' (hors {unknown})' if unknown else ''}"


def places(cle: str, taken: PlacesPrises, programme: Programme) -> Barres:
    """The places taken against those of the call, in all and in each half."""
    bounds = programme.places
    counts = [("Total", taken.total, bounds.total.valeur)]
    counts += [
        (court, getattr(taken, half), getattr(bounds, half).valeur)
        for half, court in CATEGORIES_COURTES.items()
    ]
    bars = tuple(
        Barre(f"{word} : {entier(count)} sur {entier(bound)}", (("plein", Decimal(count)),), Decimal(bound))
        for word, count, bound in counts
    )
    motifs: tuple[tuple[Motif, str], ...] = (("plein", "places prises"), (VIDE, "places libres"))
    said = f"{' ; '.join(bar.titre for bar in bars)}."
    return Barres(cle, "Places prises", said, bars, motifs, legende=tuple(sans_moitie(taken)))


def sans_moitie(taken: PlacesPrises) -> Iterable[str]:
    """What the total counts and neither half does."""
    for count, whose in (
        (taken.non_ventile, "de la reprise, sans catégorie connue"),
        (taken.sans_categorie, "de dossiers sans catégorie"),
    ):
        if count:
            yield f"Le total compte {entier(count)} place{'s' if count > 1 else ''} {whose}."
