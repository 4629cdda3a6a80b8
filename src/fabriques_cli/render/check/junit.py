"""The report of a check as JUnit: a suite per dossier, a case per rule, a failure for what reaches the threshold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from fabriques_cli.check.rapport import Fiche, Rapport
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Constat, Portee
from fabriques_cli.render.check.machine import Context
from fabriques_cli.render.spans import visible
from fabriques_cli.render.words import weight
from fabriques_cli.rules.rule import Rule

GENERAL = "programme et vagues"
"""No slug holds a space: this suite is that of no dossier."""

# What XML 1.0 has no way to write, not even escaped.
IMPOSSIBLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Suite:
    """What one file, or the whole, was asked; ``lisible`` tells whether it could answer."""

    nom: str
    facts: Mapping[str, str]
    constats: tuple[Constat, ...]
    rules: tuple[Rule, ...]
    lisible: bool = True


def render(rapport: Rapport, context: Context) -> str:
    """One document, the same on every machine and at every hour: no host, no time."""
    root = Element("testsuites", name="fabriques check")
    root.extend(_suite(suite, context) for suite in _suites(rapport, context))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "")) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suites(rapport: Rapport, context: Context) -> Iterator[Suite]:
    if context.general:
        rules = _rules(context, rapport.generaux, general=True)
        yield Suite(GENERAL, _facts(context), rapport.generaux, rules)
    for fiche in rapport.fiches:
        rules = _rules(context, fiche.constats, general=False)
        lisible = fiche.verdict is not Verdict.ILLISIBLE
        yield Suite(fiche.slug, _facts(context, fiche), fiche.constats, rules, lisible)


def _rules(context: Context, constats: Iterable[Constat], *, general: bool) -> tuple[Rule, ...]:
    """Those that speak of the whole, or of one dossier, and those that had something to say of it."""
    found = {constat.code for constat in constats}
    return tuple(
        rule for rule in context.rules if rule.code in found or (rule.portee is Portee.PROGRAMME) == general
    )


def _facts(context: Context, fiche: Fiche | None = None) -> dict[str, str]:
    shown = {name: _fact(value) for name, value in context.facts.items()} | {"seuil": context.seuil.mot}
    if fiche is None:
        return shown
    statut = {"statut": fiche.statut.mot} if fiche.statut else {}
    return {**shown, "nom": fiche.nom, **statut, "verdict": fiche.verdict.mot}


def _fact(value: str | bool) -> str:
    return ("oui" if value else "non") if isinstance(value, bool) else value


def _suite(suite: Suite, context: Context) -> Element:
    cases = [_case(suite, rule, context) for rule in suite.rules]
    kinds = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    counts = {name: sum(case.find(kind) is not None for case in cases) for name, kind in kinds.items()}
    found = Element("testsuite", {"name": _text(suite.nom), "tests": str(len(cases))})
    for name, count in counts.items():
        found.set(name, str(count))
    properties = SubElement(found, "properties")
    for name, value in suite.facts.items():
        SubElement(properties, "property", name=name, value=_text(value))
    found.extend(cases)
    return found


def _case(suite: Suite, rule: Rule, context: Context) -> Element:
    """A rule that nobody could ask, since the file cannot be read, was skipped: it did not pass."""
    constats = [constat for constat in suite.constats if constat.code == rule.code]
    failing = [constat for constat in constats if context.fails(constat)]
    others = [constat for constat in constats if not context.fails(constat)]
    case = Element("testcase", classname=_text(suite.nom), name=f"{rule.code} · {rule.page.titre}")
    if constats:
        case.set("file", _text(context.path(constats[0])))
    if failing:
        failure = SubElement(case, "failure", type=rule.code, message=_text(failing[0].message))
        failure.text = _lines(failing, context, rule)
    elif not suite.lisible and not constats:
        SubElement(case, "skipped", message="Le fichier est illisible : rien n'a été vérifié.")
    if others:
        SubElement(case, "system-out").text = _lines(others, context, rule)
    return case


def _lines(constats: Iterable[Constat], context: Context, rule: Rule) -> str:
    """Each finding with its place and what to do, then the text that the rule rests on."""
    lines = [line for constat in constats for line in _block(constat, context)]
    return "\n".join(map(_text, [*lines, f"source : {rule.source} · fabriques regle {rule.code}"]))


def _block(constat: Constat, context: Context) -> Iterator[str]:
    yield f"{context.where(constat)}: {weight(constat)} {constat.code} {constat.message}"
    if constat.a_faire:
        yield f"à faire : {constat.a_faire}"


def _text(text: str) -> str:
    """The text with all that acts, or that XML cannot hold, spelled out."""
    return IMPOSSIBLE.sub(lambda found: f"<U+{ord(found[0]):04X}>", visible(text))
