"""A rule: its page, its weight, and the function that looks."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from fabriques_cli.domain.cadre import Cadre, Cadres
from fabriques_cli.findings import Constat, Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import Registre

DossierCheck: TypeAlias = Callable[[Dossier, Cadre], Iterable[Finding]]
RegistreCheck: TypeAlias = Callable[[Registre, Cadres], Iterable[Finding]]
ConstatsCheck: TypeAlias = Callable[[Registre, Cadres, Sequence[Constat]], Iterable[Finding]]
ReglesCheck: TypeAlias = Callable[[Registre, Sequence["Rule"]], Iterable[Finding]]


class Page(NamedTuple):
    """The page of a rule, as it stands at the top of its file: title, then sections."""

    text: str

    @property
    def code(self) -> str:
        """The code, stable for ever and never reused: `MNT-02`."""
        return self.text.partition(" · ")[0]

    @property
    def titre(self) -> str:
        """The sentence that the rule holds to be true."""
        return self.text.partition("\n")[0].partition(" · ")[2]

    @property
    def sections(self) -> tuple[tuple[str, str], ...]:
        """The sections in their order: heading, text without its indentation."""
        found: list[tuple[str, list[str]]] = []
        for line in self.text.splitlines()[1:]:
            if line and not line.startswith(" "):
                found.append((line, []))
            elif found:
                found[-1][1].append(line)
        return tuple((head, inspect.cleandoc("\n" + "\n".join(lines))) for head, lines in found)

    def section(self, heading: str) -> str:
        """The text of a section, empty when there is none."""
        return dict(self.sections).get(heading, "")


@dataclass(frozen=True, eq=False)
class Rule:
    """What every rule is made of, whatever it looks at."""

    text: str
    level: Level
    portee: Portee
    origine: Origine

    @cached_property
    def page(self) -> Page:
        """The page, read from the docstring of the rule's file."""
        return Page(self.text)

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.page.code

    @property
    def famille(self) -> str:
        """The family: the letters of the code."""
        return self.code.partition("-")[0]

    @property
    def source(self) -> str:
        """The text that the rule rests on, as a finding quotes it."""
        cite = self.page.section("Source").partition("\n")[0]
        return f"{self.origine.value}, {cite}" if cite else self.origine.value

    @property
    def regularisable(self) -> bool:
        """Whether what it finds in management can end, as the third example of its page shows."""
        return bool(self.page.section("Régularisé"))

    @property
    def par_un_acte(self) -> bool:
        """Whether only an authority may accept a fault: what blocks, and what the law asks."""
        return self.level is Level.BLOQUANT or self.origine is Origine.LOI

    @property
    def au_porteur(self) -> str:
        """What the applicant is asked, on one line; empty for a rule that is none of their business."""
        return " ".join(self.page.section("Au porteur").split())


@dataclass(frozen=True, eq=False)
class DossierRule(Rule):
    """A rule that sees one dossier."""

    check: DossierCheck


@dataclass(frozen=True, eq=False)
class RegistreRule(Rule):
    """A rule that sees the whole registre; its findings name their file."""

    check: RegistreCheck


@dataclass(frozen=True, eq=False)
class ConstatsRule(Rule):
    """A rule that sees the findings of the others; its findings name their file."""

    check: ConstatsCheck


@dataclass(frozen=True, eq=False)
class ReglesRule(Rule):
    """A rule on what names a rule: it sees the whole registre and is told which rules there are."""

    check: ReglesCheck
