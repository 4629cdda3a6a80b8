"""The rules for a person: their list, or the page of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.render.check_texte import ROLES
from fabriques_cli.render.spans import Line, Span, columns, line
from fabriques_cli.rules.rule import Rule


def liste(rules: Sequence[Rule]) -> list[Line]:
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
    return [*columns(rows), line(), line("Une règle : fabriques regle ", Span(rules[0].code, "titre"))]


def page(rule: Rule) -> list[Line]:
    """The page of a rule as it stands in its file, with its weight and its origin."""
    return list(_page(rule))


def _page(rule: Rule) -> Iterator[Line]:
    yield line(Span(f"{rule.code} · {rule.page.titre}", "titre"))
    yield line(
        Span(rule.level.mot, ROLES[rule.level]),
        f" · portée {rule.portee.value} · origine : {rule.origine.value}",
    )
    for heading, text in rule.page.sections:
        yield line()
        yield line(Span(heading, "titre"))
        yield from (line(f"    {one}" if one else "") for one in text.split("\n"))
