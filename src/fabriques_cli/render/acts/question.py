"""Questions as a person reads them in a terminal: one block each, its answers listed and numbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabriques_cli.format.formulaire import Fait
from fabriques_cli.render.cells import cells
from fabriques_cli.render.spans import Line, Span, columns, line
from fabriques_cli.render.wrap import wrapped

COLONNE = 12
"""From how many answers on they stand in several columns."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its place among those that are asked, what is proposed, and the answers to choose from."""

    numero: int
    total: int
    fait: Fait
    propose: str = ""
    choix: tuple[tuple[str, str], ...] = ()


def opening(ou: str, width: int) -> Iterator[Line]:
    """What is said once: where the file will be, and how to answer."""
    yield line(Span("Nouveau dossier", "titre"), f" dans {ou}")
    # No-break spaces keep each key with what it does.
    yield from paragraph(
        "Entrée passe la question, ou prend la réponse entre crochets ; -\u00a0laisse\u00a0vide, "
        "<\u00a0revient, ?\u00a0explique. Ctrl-C arrête tout : rien n'est écrit avant la dernière réponse.",
        width,
        "discret",
    )


def question(asked: Question, width: int) -> Iterator[Line]:
    """The question, what is expected, what is proposed, the answers to choose from."""
    fait = asked.fait
    head = (Span(f"{asked.numero}/{asked.total}  ", "discret"), Span(fait.question, "titre"))
    hint = fait.saisie or ("" if asked.choix else fait.attendu)
    proposed = Span(f"  [{asked.propose}]" if asked.propose else "", "ok")
    yield line()
    if sum(cells(span.text) for span in (*head, proposed)) + 2 + cells(hint) <= width:
        yield line(*head, Span(f"  {hint}", "discret"), proposed)
    else:
        yield line(*head, proposed)
        yield from paragraph(hint, width, "discret")
    yield from listed(asked.choix, width)


def listed(choix: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
    """Numbered answers, in as many columns as the width allows when they are many."""
    if not choix:
        return
    across = 1
    if len(choix) >= COLONNE:
        widest = max(cells(label) for _, label in choix) + 8
        across = max(1, min(3, width // widest))
    down = -(-len(choix) // across)
    rows = [choix[start::down] for start in range(down)]
    for row in columns([_cells(row, across) for row in rows]):
        yield line("  ", *row)


def _cells(row: Sequence[tuple[str, str]], across: int) -> tuple[Span, ...]:
    shown = [span for number, label in row for span in (Span(f"{number:>2}", "discret"), Span(label))]
    return (*shown, *(Span("") for _ in range(2 * across - len(shown))))


def paragraph(text: str, width: int, role: str = "") -> Iterator[Line]:
    """A text cut to the width, indented under its question."""
    for one in wrapped(text, width, 4):
        yield line("  ", Span(one, role))
