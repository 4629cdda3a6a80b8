"""What ends a fault of management, typed as the program proposes it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from commandes import call, registre
from fabriques_cli.findings import Constat, Level, Portee
from registres import run

TYPED = re.compile(r'fabriques (?:[^;"]|"[^"]*")+')
"""A command as a finding proposes it: up to the end, or to what else could be done."""

MOTS = {
    "MOTIF": "vu avec la direction",
    "AUTORITÉ": "ANCT",
    "RÉFÉRENCE": "REF-9",
    "NUMÉRO": "2103456799",
    "CONDITIONS": "en deux fois",
    "ARGUMENT": "Réseau solide.",
    "SENS": "favorable",
    "TYPE": "communaute",
    "ACTEUR": "anct",
    "ACTION": "rencontre",
}
"""What the officer types for the words in capitals; ``DATE`` is the day of the example."""

PROPRES: Mapping[str, Mapping[str, str]] = {
    "INS-04": {"DATE": "2021-05-25"},
    "LIS-01": {"DATE": "2021-05-25"},
    "FIN-01": {"ANNÉE": "2023", "MONTANT": "30000"},
    "CRF-03": {"MONTANT": "40000"},
    "MNT-08": {"MONTANT": "0"},
    "MNT-11": {"ANNÉE": "2022", "MONTANT": "50000"},
    "MNT-01": {"ANNÉE=MONTANT": "2023=15000"},
    "MNT-02": {"ANNÉE=MONTANT": "2022=50000 --annuite 2023=40000"},
    "MNT-03": {"ANNÉE=MONTANT": "2024=0 --annuite 2021=40000 --annuite 2022=40000 --annuite 2023=40000"},
}
"""What is theirs in the words of one rule."""

STEPS_MAX = 4
"""A fault ends in a few commands: a title is issued, then cashed."""


def weighs(top: Path, code: str, day: date) -> list[Constat]:
    """The findings of the rule that a person still has to do something about."""
    files = {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*.yaml")}
    found = [one for one in run(files, day).constats if one.code == code and one.actif]
    return [one for one in found if one.portee is Portee.GESTION and one.level > Level.INFO]


def proposed(constat: Constat) -> list[str]:
    """The commands that a finding names, each of which is enough."""
    return [found[0].strip() for found in TYPED.finditer(constat.a_faire)]


def filled(command: str, mots: Mapping[str, str], day: date) -> list[str]:
    """The words of a command once the officer has put theirs in."""
    for mot, said in {"DATE": day.isoformat(), **MOTS, **mots}.items():
        command = command.replace(mot, said if "--annuite" in said else said.replace(" ", "_"))
    return shlex.split(command)[1:]


def do(top: Path, mots: Mapping[str, str], command: str, day: date) -> None:
    typed = filled(command, mots, day)
    dated = [] if typed[0] == "modifier" else [f"--au={day}"]
    done = call(*typed, *dated, "-C", top)
    assert done.code == 0, f"{command}\n{done.out}\n{done.err}"


def ended(folder: Path, code: str, files: Mapping[str, str], day: date, mots: Mapping[str, str]) -> list[str]:
    """What is left of a fault after each of the ways that it proposes, a way being typed to its end."""
    first = weighs(registre(folder / "refused", files), code, day)
    assert first, "nothing to end"
    ways = len(proposed(first[0]))
    assert ways, f"no command in « {first[0].a_faire} »"
    left = []
    for way in range(ways):
        top = registre(folder / f"way-{way}", files)
        for _ in range(STEPS_MAX):
            found = weighs(top, code, day)
            if not found:
                break
            commands = proposed(found[0])
            do(top, mots, commands[min(way, len(commands) - 1)], day)
        left += [f"{one.message} {one.a_faire}" for one in weighs(top, code, day)]
    return left
