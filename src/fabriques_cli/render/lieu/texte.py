"""The sheet of a dossier for a person."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.budget.plafonds import Marge
from fabriques_cli.check.rapport import Fiche, Rapport
from fabriques_cli.lieux.fiche import FicheDeLieu
from fabriques_cli.lieux.vue import Vue
from fabriques_cli.render.check.texte import ROLES_DE_VERDICT, PageDeControle, block, counts, later
from fabriques_cli.render.spans import Line, Span, line
from fabriques_cli.render.tables import texte as tableau_texte
from fabriques_cli.render.wrap import hung
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros
from fabriques_cli.text.shell import quoted


def render(vue: Vue, sheet: FicheDeLieu, rapport: Rapport, page: PageDeControle) -> list[Line]:
    """Status and verdict, facts, amounts by year, events, then the findings with their lines."""
    return list(_lines(vue, sheet, rapport, page))


def _lines(vue: Vue, sheet: FicheDeLieu, rapport: Rapport, page: PageDeControle) -> Iterator[Line]:
    fiche = rapport.fiches[0]
    yield line()
    verdict = Span(vue.verdict.mot, ROLES_DE_VERDICT[vue.verdict])
    yield line(Span(f"{fiche.nom} ({vue.slug})", "titre"), f" · {vue.statut.mot} · ", verdict)
    yield line()
    for name, text in sheet.faits:
        yield from _field(name, text, page.width)
    yield line()
    yield from tableau_texte.render(sheet.annees, page.width)
    if sheet.marges:
        yield from _field("Plafonds", " · ".join(_margin(one) for one in sheet.marges), page.width)
    if sheet.evenements:
        yield line()
    for event in sheet.evenements:
        yield from _field(jour_court(event.le), event.texte, page.width)
    if later(rapport):
        yield line(later(rapport))
    yield line()
    yield line(Span("Constats", "titre"), f" : {counts(fiche) or 'rien à signaler'}")
    for constat in fiche.constats:
        yield line()
        yield from block(constat, page)
    yield line()
    yield line(_next(vue.slug, fiche))


def _next(slug: str, fiche: Fiche) -> str:
    """What to type next: how the dossier came there, and the rule of its gravest finding."""
    codes = [constat.code for constat in sorted(fiche.constats, key=lambda one: -one.level)]
    rule = [f"une règle : fabriques regle {codes[0]}"] if codes else []
    return " · ".join([f"Son histoire : fabriques journal {quoted(slug)}", *rule])


def _field(name: str, text: str, width: int | None) -> Iterator[Line]:
    yield from hung(line(Span(f"{name:<11}", "discret"), "  "), text, width)


def _margin(one: Marge) -> str:
    """`2022 : 50 000 € sur 50 000 €, au plafond`."""
    head = f"{one.annuite} : {euros(one.en_vigueur)} sur {euros(one.plafond)}"
    if one.reste < 0:
        return f"{head}, {euros(-one.reste)} de trop"
    return f"{head}, marge {euros(one.reste)}" if one.reste else f"{head}, au plafond"
