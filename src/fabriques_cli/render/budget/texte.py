"""The budget for a person: one measure a line, a bar that is also a percentage, the places."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from fabriques_cli.budget.mesures import Mesure, dit, places
from fabriques_cli.budget.sommes import Budget, Somme, left_out, named
from fabriques_cli.format.programme import Programme
from fabriques_cli.render.grid import grid
from fabriques_cli.render.spans import Line, Span, line
from fabriques_cli.text.montant import ABSENT, euros

BARRE = 18
FORTES = ("enveloppe", "attribue", "reste_a_attribuer")
DEMANDES = ("demande", "en_instruction", "liste_complementaire")
NOMMES_MAX = 5


def render(
    mesures: list[Mesure], found: Budget | None, programme: Programme, width: int | None = None
) -> list[Line]:
    """The measures, then the places when it is the whole envelope, then what the totals leave out."""
    rows = grid([_row(mesure) for mesure in mesures], width, gap=3, right=frozenset((1,)))
    return [*rows, *(_places(found, programme) if found else ()), *_left_out(mesures)]


def _row(mesure: Mesure) -> tuple[Span, ...]:
    role = "titre" if mesure.cle in FORTES else ""
    bar = f"   {barre(mesure.part)}" if mesure.part is not None else ""
    return Span(mesure.titre, role), Span(read(mesure.somme), role), Span(f"{mesure.note}{bar}", "discret")


def read(somme: Somme) -> str:
    """`au moins 12 350 000,00 € (+ 3 dossiers sans montant)`; `inconnu (…)`, never zero, where nothing is known."""
    if somme.chiffre is ABSENT:
        return "—"
    if not somme.inconnus:
        return euros(somme.connu, centimes=True)
    if not somme.connu:
        return f"inconnu ({left_out(somme.inconnus)})"
    return f"{dit(somme)} ({'−' if somme.sens < 0 else '+'} {left_out(somme.inconnus)})"


def barre(part: Decimal) -> str:
    """A bar of eighteen signs, full at 100 % and beyond."""
    full = int((min(max(part, Decimal(0)), Decimal(100)) * BARRE / 100).to_integral_value(ROUND_HALF_UP))
    return "█" * full + "░" * (BARRE - full)


def _places(found: Budget, programme: Programme) -> Iterator[Line]:
    total, *parts = places(found, programme)
    yield line()
    yield line(Span(total, "titre"), " · ", " · ".join(parts))


def _left_out(mesures: list[Mesure]) -> Iterator[Line]:
    """Who is in no sum, by name: of the requests apart, since a draft is often without one."""
    for title, asked in (("Hors des totaux", False), ("Hors du montant demandé", True)):
        left = {name for m in mesures if (m.cle in DEMANDES) is asked for name in m.somme.inconnus}
        if left:
            names = tuple(sorted(left))
            more = ", …" if len(names) > NOMMES_MAX else ""
            yield line(f"{title} : {left_out(names)} ({named(names[:NOMMES_MAX])}{more})")
