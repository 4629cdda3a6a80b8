"""The rules for a person: their list, or the page of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.render.check.texte import ROLES
from fabriques_cli.render.grid import grid
from fabriques_cli.render.spans import Line, Span, line
from fabriques_cli.render.wrap import wrapped
from fabriques_cli.rules.rule import Rule

EXEMPLES = ("Refusé", "Admis", "Régularisé")
"""The sections of a page that are YAML: their lines are not those of a text."""


def liste(rules: Sequence[Rule], width: int | None = None) -> list[Line]:
    """A line per rule: code, level, portée, sentence."""
    rows = [
        (
            Span(rule.code, "titre"),
            Span(rule.level.mot, ROLES[rule.level]),
            Span(rule.portee.value, "discret"),
            Span(rule.page.titre),
        )
        for rule in rules
    ]
    return [*grid(rows, width), line(), line("Une règle : fabriques regle ", Span(rules[0].code, "titre"))]


def page(rule: Rule, width: int | None = None) -> list[Line]:
    """The page of a rule as it stands in its file, with its weight and its origin."""
    return list(_page(rule, width))


def _page(rule: Rule, width: int | None) -> Iterator[Line]:
    yield line(Span(f"{rule.code} · {rule.page.titre}", "titre"))
    yield line(
        Span(rule.level.mot, ROLES[rule.level]),
        f" · portée {rule.portee.value} · origine : {rule.origine.value}",
    )
    for heading, text in rule.page.sections:
        yield line()
        yield line(Span(heading, "titre"))
        prose = width is not None and heading not in EXEMPLES
        for one in _paragraphs(text) if prose else text.split("\n"):
            yield from (
                line(f"    {part}" if part else "") for part in wrapped(one, width if prose else None, 4)
            )


def _paragraphs(text: str) -> Iterator[str]:
    """The lines of a page, those that its file cut before the end of a sentence made one again."""
    begun = ""
    for one in text.split("\n"):
        begun = f"{begun} {one.strip()}" if begun else one
        if not one.strip() or one.rstrip().endswith((".", "»", ":")):
            yield begun
            begun = ""
    if begun:
        yield begun
