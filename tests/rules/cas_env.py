"""What the tests of the rules ENV write, and read of what is found."""

from __future__ import annotations

from datetime import date

from fabriques_cli.findings import Level
from laureats import env, programme
from registres import VAGUES, laid_over

AU = date(2021, 12, 31)


def said(files: dict[str, str], code: str, au: date = AU) -> list[tuple[Level, str]]:
    return [(c.level, c.message) for c in env(files, au) if c.code == code]


def with_reprise(parts: str, more: str = "") -> dict[str, str]:
    return programme(f"reprise: {{au: 2020-12-29, {parts}}}\n{more}")


def wave(maximum: int, more: str = "") -> dict[str, str]:
    name = "vagues/2021-03-30.yaml"
    return {name: laid_over(VAGUES[name], f"laureats_max: {{valeur: {maximum}}}\n{more}")}
