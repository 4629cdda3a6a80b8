"""An act for a person: what was said, what changes in the file, what it does, what the rules say, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.actes.apports import Effet
from fabriques_cli.findings import Constat, Level
from fabriques_cli.render.check.texte import PageDeControle, block
from fabriques_cli.render.spans import Line, Span, columns, line

INCHANGE = "inchangé"


def head(situation: str, titre: str, notes: Sequence[str]) -> Iterator[Line]:
    """The day, then the act, and what is to be known of it."""
    yield line(Span(situation, "discret"))
    yield line()
    yield line(Span(titre, "titre"))
    yield from map(line, notes)
    yield line()


def effects(effets: Sequence[Effet], hors_des_totaux: Sequence[str]) -> Iterator[Line]:
    """`Reste à verser   100 000,00 € → 55 000,00 €`, one under another, then what these sums leave out."""
    if effets:
        yield line()
        yield from columns([(Span(effet.mot), Span(_moved(effet))) for effet in effets])
        yield from map(line, hors_des_totaux)


def _moved(effet: Effet) -> str:
    return f"{effet.avant} → {effet.apres}" if effet.change else f"{effet.apres} ({INCHANGE})"


def findings(constats: Sequence[Constat], page: PageDeControle) -> Iterator[Line]:
    """What the rules say of the dossier as it would be, the gravest last."""
    for constat in sorted(constats, key=lambda one: one.level):
        yield line()
        yield from block(constat, page)


def verdict(constats: Sequence[Constat]) -> Line:
    """`Refusé par VER-01 : rien n'est écrit.`"""
    codes = sorted({constat.code for constat in constats if constat.level is Level.BLOQUANT})
    return line(Span(f"Refusé par {', '.join(codes)} : rien n'est écrit.", "bloquant"))
