"""The report of a check as SARIF 2.1.0, the format of code scanning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from fabriques_cli import __version__
from fabriques_cli.check.identite import Identite, identites
from fabriques_cli.check.rapport import Rapport
from fabriques_cli.findings import Constat, Level, Located, written
from fabriques_cli.render.check import regle as regle_texte
from fabriques_cli.render.check.gitlab import fingerprint
from fabriques_cli.render.check.machine import Context
from fabriques_cli.render.spans import as_json, plain
from fabriques_cli.rules.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
RACINE = "%SRCROOT%"

# The standard asks for an absolute URI and readers refuse anything else; the pages have no public address, so this
# is a name: the page itself is in `help`, and `fabriques regle CODE` shows it.
PAGE = "urn:x-fabriques:regle:"

LEVELS = {
    Level.BLOQUANT: "error",
    Level.A_COMPLETER: "warning",
    Level.ALERTE: "warning",
    Level.INFO: "note",
}


def render(rapport: Rapport, context: Context) -> str:
    """One run: the rules asked for, then the findings in the order of the report."""
    rules = {rule.code: index for index, rule in enumerate(context.rules)}
    pairs = zip(rapport.constats, identites(rapport.constats, context.registre), strict=True)
    run = {
        "tool": {"driver": _driver(context)},
        "invocations": [{"executionSuccessful": True}],
        "language": "fr",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {RACINE: {"description": {"text": "La racine du dépôt git."}}},
        "results": [_result(constat, identite, rules, context) for constat, identite in pairs],
        "properties": {**context.facts, "seuil": _word(context.seuil)},
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(context: Context) -> dict[str, Any]:
    return {
        "name": "fabriques",
        "version": __version__,
        "rules": [_rule(rule) for rule in context.rules],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.page.titre},
        "fullDescription": {"text": " ".join(rule.page.section("Pourquoi").split())},
        "help": {"text": plain(regle_texte.page(rule)).rstrip("\n")},
        "helpUri": f"{PAGE}{rule.code}",
        "defaultConfiguration": {"level": LEVELS[rule.level]},
        "properties": {"niveau": _word(rule.level), "portee": rule.portee.value, "source": rule.source},
    }


def _result(constat: Constat, identite: Identite, rules: dict[str, int], context: Context) -> dict[str, Any]:
    """A ground of a refusal is a fact, not a failure; what is lifted keeps its level, and who lifted it."""
    shown: dict[str, Any] = {"ruleId": constat.code, "ruleIndex": rules[constat.code]}
    shown |= {"kind": "informational", "level": "none"} if constat.motif else {"level": LEVELS[constat.level]}
    shown |= {
        "message": {"text": _message(constat)},
        "locations": [_location(constat, context)],
        "partialFingerprints": {"fabriques/v1": fingerprint(identite, context.prefix)},
    }
    if constat.leve_par:
        shown["suppressions"] = [_suppression(constat, context)]
    return {**shown, "properties": dict(_properties(constat))}


def _message(constat: Constat) -> str:
    """What and what to do; braces, and what would read as a link, written as the standard asks."""
    text = " ".join([constat.message, *([f"À faire : {constat.a_faire}"] if constat.a_faire else [])])
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _location(constat: Constat, context: Context) -> dict[str, Any]:
    located = context.places.get(constat)
    # GitHub asks for a line even of a file that has none to show.
    region = _region(located) if located else {"startLine": 1}
    physical = {"artifactLocation": _artifact(constat, context), "region": region}
    logical = {"logicalLocations": [_logical(written(constat.chemin))]} if constat.chemin else {}
    return {"physicalLocation": physical, **logical}


def _artifact(constat: Constat, context: Context) -> dict[str, str]:
    return {"uri": quote(context.path(constat), errors="replace"), "uriBaseId": RACINE}


def _region(located: Located) -> dict[str, int]:
    """Lines and columns from 1, the end excluded, in code points: just as a place is counted."""
    place = located.place
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _logical(chemin: str) -> dict[str, str]:
    return {"fullyQualifiedName": chemin, "kind": "member"}


def _suppression(constat: Constat, context: Context) -> dict[str, Any]:
    chemin = written(constat.leve_par or ())
    return {
        "kind": "inSource",
        "status": "accepted",
        "justification": f"Levé par une dérogation : {chemin}.",
        "location": {
            "physicalLocation": {"artifactLocation": _artifact(constat, context)},
            "logicalLocations": [_logical(chemin)],
        },
    }


def _properties(constat: Constat) -> Iterator[tuple[str, str | bool]]:
    yield "niveau", _word(constat.level)
    yield "portee", constat.portee.value
    yield "motif_constate", constat.motif
    if constat.requalifie:
        yield "effet", constat.requalifie


def _word(level: Level) -> str:
    return level.name.lower().replace("_", "-")
