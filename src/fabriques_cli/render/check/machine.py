"""What the formats for other programs are made of, beside the report itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fabriques_cli.findings import Constat, Level, Located, beneath
from fabriques_cli.format.registre import Registre
from fabriques_cli.rules.rule import Rule


class Context(NamedTuple):
    """The situation as a sentence and as facts, where findings are, the rules asked for, what fails.

    ``prefix`` leads to the registre from the top of the git tree, ``near`` from where the command is typed;
    ``general`` says that the programme and the waves were looked at too.
    """

    situation: str
    facts: Mapping[str, str | bool]
    registre: Registre
    places: Mapping[Constat, Located]
    prefix: str
    rules: tuple[Rule, ...]
    seuil: Level
    general: bool
    near: str

    def path(self, constat: Constat) -> str:
        """The file of a finding, from the top of the git tree."""
        return beneath(self.prefix, constat.fichier)

    def where(self, constat: Constat) -> str:
        """`data/lieux/x.yaml:47`; the file alone when no line can be told."""
        located = self.places.get(constat)
        return f"{self.path(constat)}:{located.place.line}" if located else self.path(constat)

    def fails(self, constat: Constat) -> bool:
        """Whether this finding makes the exit code 1."""
        return constat.actif and constat.level >= self.seuil
