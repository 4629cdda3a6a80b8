"""What is said beside a total: what it leaves out, what it supposes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fabriques_cli.budget.sommes import PlacesPrises, Somme, left_out, named
from fabriques_cli.budget.ventilation import PLACES_INCONNUES
from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.programme import Programme
from fabriques_cli.text.dates import jour_court


def hypothese(programme: Programme) -> tuple[str, ...]:
    """The hypothesis of the opening balance, which is said with every total that holds it."""
    reprise = programme.reprise
    if reprise is None or not reprise.hypothese:
        return ()
    return (f"Reprise au {jour_court(reprise.au)} comprise, hypothèse : {reprise.hypothese}.",)


def places_inconnues(places: PlacesPrises) -> tuple[str, ...]:
    """What must be said of places when the opening balance does not tell all of its own."""
    return (PLACES_INCONNUES,) if places.inconnues else ()


def hors_des_totaux(sums: Iterable[tuple[str, Somme]], *, noms: bool = True) -> Iterator[str]:
    """A sentence for each total that is not whole, by its word: how many dossiers it leaves out, and which ones."""
    for mot, total in sums:
        unknown = once(total.inconnus)
        if unknown:
            yield f"{TITRES[mot]} : {left_out(unknown)}, hors du total{f' ({named(unknown)})' if noms else ''}."


def once(names: Iterable[str]) -> tuple[str, ...]:
    """The names in their order, each once."""
    return tuple(sorted(set(names)))
