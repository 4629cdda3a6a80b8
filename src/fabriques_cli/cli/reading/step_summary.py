"""The summary of a step of a GitHub workflow: the whole report, which the annotations cannot hold."""

from __future__ import annotations

import os
from pathlib import Path

from fabriques_cli.check.rapport import Rapport
from fabriques_cli.cli.base.errors import cause
from fabriques_cli.cli.base.terminal import notice
from fabriques_cli.render.check import markdown as check_markdown
from fabriques_cli.render.check.machine import Context

VARIABLE = "GITHUB_STEP_SUMMARY"

MAXIMUM = 1_048_576
"""Bytes of the whole file: a byte more, and GitHub shows nothing of it."""

MINIMUM = 2_000
"""Bytes under which no report worth reading fits."""


def append(report: Rapport, context: Context, top: Path) -> None:
    """Add the report to the file that the runner names, if it names one; what prevents it is said, never fatal."""
    named = os.environ.get(VARIABLE, "")
    if not named:
        return
    path = Path(named)
    try:
        if path.resolve().is_relative_to(top.resolve()):
            notice(f"Résumé de l'étape non écrit : {named} est dans le registre.")
            return
        _append(path, report, context)
    except OSError as error:
        notice(f"Résumé de l'étape non écrit, {named} : {cause(error)}.")
    except RuntimeError:  # a loop of symbolic links, before Python 3.13
        notice(f"Résumé de l'étape non écrit, {named} : ce lien tourne en rond.")


def _append(path: Path, report: Rapport, context: Context) -> None:
    with path.open("ab") as file:
        room = MAXIMUM - file.tell() - 1
        if room < MINIMUM:
            notice("Résumé de l'étape non écrit : ce qui y est déjà le remplit.")
            return
        text = check_markdown.render(report, context, room)
        file.write(b"\n" + text.encode("utf-8", "replace"))
