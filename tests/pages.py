"""The pages of the rules as the tests execute them: their examples, whole, and which faults are to end."""

from __future__ import annotations

import re
from datetime import date

from fabriques_cli.findings import Level, Portee
from fabriques_cli.rules.rule import Rule
from registres import AU, EXEMPLE, PROGRAMME, VAGUES

MAIN = "lieux/la-filature.yaml"
FILE = re.compile(r"^# (?P<path>[\w/.-]+\.(?:yaml|csv))$")
DAY = re.compile(r"^# au: (?P<day>\d{4}-\d{2}-\d{2})$")
ALSO_IN_GESTION = ("MNT-01", "MNT-02", "MNT-03")
"""The rules of the candidature that also judge what is given, in management."""


def ends(rule: Rule) -> bool:
    """Whether what the rule finds in management is to end: an info weighs nothing, what is missing is written."""
    return rule.code in ALSO_IN_GESTION or (
        rule.portee is Portee.GESTION and rule.level in (Level.ALERTE, Level.BLOQUANT)
    )


def parts(example: str) -> tuple[dict[str, str], date]:
    """The files of an example, its first lines being those of the main dossier, and its day."""
    files: dict[str, list[str]] = {MAIN: []}
    current, day = MAIN, AU
    for line in example.splitlines():
        if found := DAY.match(line):
            day = date.fromisoformat(found["day"])
        elif found := FILE.match(line):
            current = found["path"]
            files[current] = []
        else:
            files[current].append(line)
    return {path: "\n".join(lines) + "\n" for path, lines in files.items()}, day


def base_of(path: str) -> str:
    """What a fragment is laid over: the file of that name, else the complete dossier."""
    return {"programme.yaml": PROGRAMME, **VAGUES}.get(path, EXEMPLE if path.startswith("lieux/") else "")
