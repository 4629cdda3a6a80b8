"""What is shown of a check: the dossiers and findings asked for, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from fabriques_cli.check.controle import Controle
from fabriques_cli.domain.position.statut import Statut, statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Chemin, Constat, Level, Portee
from fabriques_cli.format.registre import LIEUX, fichier_de
from fabriques_cli.text.coordonnees import mask


class Selection(NamedTuple):
    """What was asked for; an empty part means all. ``dossiers`` are slugs, ``fichiers`` other files."""

    dossiers: tuple[str, ...] | None = None
    fichiers: tuple[str, ...] = ()
    regles: tuple[str, ...] = ()
    sauf: tuple[str, ...] = ()
    portees: tuple[Portee, ...] = tuple(Portee)

    def asks(self, code: str) -> bool:
        """Whether the findings of a rule are asked for."""
        asked = not self.regles or any(_named(code, name) for name in self.regles)
        return asked and not any(_named(code, name) for name in self.sauf)

    def takes(self, constat: Constat) -> bool:
        """Whether a finding is asked for by its rule and its portée."""
        return constat.portee in self.portees and self.asks(constat.code)

    @property
    def tout(self) -> bool:
        """Whether neither a dossier nor a file was picked."""
        return self.dossiers is None and not self.fichiers


class Fiche(NamedTuple):
    """One dossier of the report; without a status when its file gives none."""

    slug: str
    nom: str
    statut: Statut | None
    verdict: Verdict
    constats: tuple[Constat, ...]

    @property
    def poids(self) -> int:
        """How much its gravest active finding weighs; below all levels when there is none."""
        return max((constat.level for constat in self.constats if constat.actif), default=-1)


class Rapport(NamedTuple):
    """The dossiers asked for, and the findings about the programme and the waves.

    ``posterieurs`` is how many of their facts are dated after the day: nothing counts nor judges them.
    """

    au: date
    fictif: bool
    fiches: tuple[Fiche, ...]
    generaux: tuple[Constat, ...]
    regles: int
    posterieurs: int = 0

    @property
    def constats(self) -> tuple[Constat, ...]:
        """All the findings shown, those of the programme first."""
        return (*self.generaux, *(constat for fiche in self.fiches for constat in fiche.constats))

    @property
    def verdicts(self) -> Counter[Verdict]:
        """How many dossiers have each verdict."""
        return Counter(fiche.verdict for fiche in self.fiches)

    def manques(self) -> list[tuple[Chemin, int]]:
        """What is most often to be completed: key paths, most frequent first."""
        missing = (c.chemin for c in self.constats if c.level is Level.A_COMPLETER and c.actif)
        return sorted(Counter(missing).items(), key=lambda item: (-item[1], str(item[0])))

    def atteint(self, seuil: Level) -> bool:
        """Whether an active finding weighs as much as the threshold."""
        return any(constat.actif and constat.level >= seuil for constat in self.constats)


def rapport(controle: Controle, selection: Selection, regles: int) -> Rapport:
    """The report of what was asked for; ``regles`` is the number of rules that were run."""
    slugs = controle.verdicts if selection.tout else selection.dossiers or ()
    by_file: dict[str, list[Constat]] = {}
    for constat in controle.constats:
        if selection.takes(constat):
            by_file.setdefault(constat.fichier, []).append(constat)
    fiches = tuple(_fiche(controle, slug, by_file.get(fichier_de(slug), ())) for slug in slugs)
    return Rapport(
        controle.au,
        controle.registre.programme.fictif,
        fiches,
        tuple(_generaux(by_file, selection, slugs)),
        regles,
        sum(len(controle.venus_depuis.get(slug, ())) for slug in slugs),
    )


def _fiche(controle: Controle, slug: str, constats: Iterable[Constat]) -> Fiche:
    dossier = controle.registre.dossiers.get(slug)
    return Fiche(
        slug,
        mask((dossier.nom if dossier else None) or slug),
        statut(dossier, controle.au) if dossier else None,
        controle.verdicts[slug],
        tuple(constats),
    )


def _generaux(
    by_file: dict[str, list[Constat]], selection: Selection, slugs: Iterable[str]
) -> Iterable[Constat]:
    """The findings of the other files: all of them when nothing was picked, else those of the files picked."""
    shown = {fichier_de(slug) for slug in slugs}
    for fichier, constats in sorted(by_file.items(), key=lambda item: (item[0].startswith(LIEUX), item[0])):
        if fichier not in shown and (selection.tout or fichier in selection.fichiers):
            yield from constats


def _named(code: str, name: str) -> bool:
    return code == name or code.partition("-")[0] == name
