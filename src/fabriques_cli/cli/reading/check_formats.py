"""The report of `fabriques check` in the format that was asked for."""

from __future__ import annotations

from fabriques_cli.check.rapport import Rapport, Selection
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.form import give
from fabriques_cli.cli.reading.load import Charge, rule_sources
from fabriques_cli.findings import Level
from fabriques_cli.render.check import texte as check_texte
from fabriques_cli.render.check.machine import Context
from fabriques_cli.render.formats import DEMANDEUR, GITHUB, TEXTE, Format
from fabriques_cli.render.spans import Line
from fabriques_cli.rules import RULES


def shows_findings(form: Format, detail: bool) -> bool:
    """Whether a format says each finding: the letter to the applicant and the summary do not."""
    return detail if form is TEXTE else form.name != DEMANDEUR.name


def deliver(charge: Charge, report: Rapport, form: Format, sortie: str, context: Context) -> None:
    """Give the report in any format but `texte` to the file that was named, else to the standard output."""
    give(form, {"check": lambda: (report, context)}, sortie, charge.top)
    if form.name == GITHUB.name:
        from fabriques_cli.cli.reading import step_summary  # noqa: PLC0415 # for this format alone

        step_summary.append(report, context, charge.top)


def context(charge: Charge, report: Rapport, chosen: Selection, seuil: Level) -> Context:
    """What the formats need beside the report; the rules are those asked for, by code."""
    found = {constat.code for constat in report.constats}
    rules = (r for r in RULES if chosen.asks(r.code) and (r.portee in chosen.portees or r.code in found))
    return Context(
        charge.en_tete,
        charge.en_tete_json(),
        charge.registre,
        charge.places(report.constats),
        charge.tree_prefix,
        tuple(sorted(rules, key=lambda rule: rule.code)),
        seuil,
        chosen.tout or bool(chosen.fichiers),
        charge.prefix,
    )


def texte(charge: Charge, report: Rapport, detail: bool, to_file: bool) -> list[Line]:
    """The report for a person: boxes and a bounded width only where a terminal shows it."""
    full = detail or len(report.fiches) == 1
    page = check_texte.PageDeControle(
        width=None if to_file else terminal.width(),
        boxed=terminal.is_terminal() and not to_file,
        prefix=charge.prefix,
        places=charge.places(report.constats) if full else {},
        sources=rule_sources(report.constats),
    )
    return [check_texte.situation(charge.en_tete), *check_texte.render(report, page, detail=full)]
