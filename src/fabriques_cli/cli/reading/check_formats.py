"""The formats of `fabriques check`: each is imported only when it is asked for."""

from __future__ import annotations

import importlib

from fabriques_cli.check.rapport import Fiche, Rapport, Selection
from fabriques_cli.check.reponse import reponse
from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.base.errors import Impossible
from fabriques_cli.cli.reading.load import Charge, rule_sources
from fabriques_cli.findings import Level
from fabriques_cli.render.check import concis as check_concis
from fabriques_cli.render.check import demandeur as check_demandeur
from fabriques_cli.render.check import texte as check_texte
from fabriques_cli.render.check.machine import Context
from fabriques_cli.render.spans import Line, plain
from fabriques_cli.rules import RULES
from fabriques_cli.text.shell import quoted

CONTEXT = ("github", "gitlab", "sarif", "junit", "markdown")
"""The formats whose module takes the report and a `Context`: `render/check/<format>.py`."""

FORMATS = ("texte", "concis", "demandeur", "json", *CONTEXT)
"""The formats of the result; `texte` on a terminal and `concis` elsewhere when none is asked for."""

SANS_EN_TETE = ("concis", "github", "gitlab")
"""The formats with no place for the situation and the totals: they are said beside."""


def shows_findings(form: str, detail: bool) -> bool:
    """Whether a format says each finding: the letter to the applicant and the summary do not."""
    return detail if form == "texte" else form != "demandeur"


def deliver(charge: Charge, report: Rapport, form: str, sortie: str, context: Context) -> None:
    """Give the report in any format but `texte` to the file that was named, else to the standard output."""
    if form in CONTEXT:
        result = str(importlib.import_module(f"fabriques_cli.render.check.{form}").render(report, context))
    else:
        result = _text(charge, report, form, context)
    if form in ("json", *CONTEXT) or sortie:
        terminal.deliver(result, sortie, charge.top)
    else:
        terminal.write(result)
    if form == "github":
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
    )


def texte(charge: Charge, report: Rapport, detail: bool, to_file: bool) -> list[Line]:
    """The report for a person: boxes and a bounded width only where a terminal shows it."""
    full = detail or len(report.fiches) == 1
    page = check_texte.Page(
        width=None if to_file else terminal.width(),
        boxed=terminal.is_terminal() and not to_file,
        prefix=charge.prefix,
        places=charge.places(report.constats) if full else {},
        sources=rule_sources(report.constats),
    )
    return [check_texte.situation(charge.en_tete), *check_texte.render(report, page, detail=full)]


def _text(charge: Charge, report: Rapport, form: str, context: Context) -> str:
    if form == "demandeur":
        return plain(check_demandeur.render(*_letter(charge, report)))
    if form == "json":
        from fabriques_cli.render.check import json as check_json  # noqa: PLC0415 # for this format alone

        return check_json.render(
            report, context.facts, context.places, rule_sources(report.constats), context.prefix
        )
    return check_concis.render(report, context.places, charge.prefix)


def _letter(charge: Charge, report: Rapport) -> tuple[Fiche, check_demandeur.Envoi]:
    if len(report.fiches) != 1:
        raise Impossible(
            "le format demandeur s'adresse à un seul porteur.", "Indiquez un dossier : fabriques check SLUG."
        )
    fiche = report.fiches[0]
    if fiche.verdict not in check_demandeur.PHRASES:
        raise Impossible(
            f"{fiche.slug} : {fiche.verdict.mot}, rien ne peut encore être dit au porteur.",
            f"Corrigez d'abord ce que montre fabriques check {quoted(fiche.slug)}.",
        )
    dossier = charge.registre.dossiers[fiche.slug]
    vague = charge.registre.vagues.get(dossier.vague) if dossier.vague else None
    programme = charge.registre.programme
    demandes = {rule.code: rule.au_porteur for rule in RULES}
    titre = vague.titre if vague else ""
    said, contact = reponse(dossier, charge.au), programme.contact
    return fiche, check_demandeur.Envoi(
        programme.nom, charge.au, titre, demandes, programme.fictif, said, contact
    )
