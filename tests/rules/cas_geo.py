"""What the tests of the rules GEO write, and read of what is found."""

from __future__ import annotations

from fabriques_cli.findings import Constat
from registres import run_example

CODE = ("adresse", "code_insee")


def found(adresse: str, more: str = "") -> list[Constat]:
    """The GEO findings of an address, in the order of their codes."""
    constats = run_example(f"adresse: {{{adresse}}}\n{more}").constats
    return sorted((c for c in constats if c.code.startswith("GEO")), key=lambda c: c.code)


def one(adresse: str, code: str) -> Constat:
    """The only GEO finding of an address, of that code."""
    constats = found(adresse)
    assert [c.code for c in constats] == [code], [c.message for c in constats]
    return constats[0]
