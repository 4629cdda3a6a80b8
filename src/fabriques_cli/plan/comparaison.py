"""What a branch changes: the call first, then dossier by dossier, in euros, places, verdicts and findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.position.position import Position
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Constat
from fabriques_cli.format.base import Modele
from fabriques_cli.format.changements import Changement, Cle, changements, stable, valeurs
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import LIEUX, PROGRAMME, REFERENTIELS, fichier_de, fichier_de_vague
from fabriques_cli.format.vague import Vague
from fabriques_cli.plan.ecarts import Ecart, EcartDeVague, ecarts, vagues
from fabriques_cli.plan.renommages import renommages


class Devenir(StrEnum):
    """What happens to a dossier, a wave or the programme."""

    AJOUTE = "ajoute"
    RETIRE = "retire"
    RENOMME = "renomme"
    MODIFIE = "modifie"
    ILLISIBLE = "illisible"
    REECRIT = "reecrit"
    """The text alone is another: order, comments, line ends; no value changes."""


@dataclass(frozen=True, slots=True)
class Cote:
    """A dossier on one side: without a position when its file cannot be read."""

    slug: str
    verdict: Verdict
    position: Position | None

    @property
    def dossier(self) -> Dossier | None:
        """The dossier itself, none when its file cannot be read."""
        return self.position.dossier if self.position else None


@dataclass(frozen=True, slots=True)
class DossierChange:
    """A dossier that the branch touches; ``inchanges`` counts the leaves that are the same on both sides."""

    slug: str
    sorte: Devenir
    avant: Cote | None
    apres: Cote | None
    changements: tuple[Changement, ...]
    inchanges: int


@dataclass(frozen=True, slots=True)
class FichierChange:
    """The programme, a wave or a file of the zoning that the branch touches."""

    fichier: str
    titre: str
    sorte: Devenir
    avant: Modele | None
    apres: Modele | None

    @property
    def changements(self) -> tuple[Changement, ...]:
        """The values that are not the same on both sides."""
        return changements(valeurs(self.avant), valeurs(self.apres))


@dataclass(frozen=True, slots=True)
class VerdictDeplace:
    """A dossier that the branch does not touch, and whose verdict it moves."""

    slug: str
    avant: Verdict
    apres: Verdict


@dataclass(frozen=True, slots=True)
class Fusion:
    """The base branch as it is now, and with what this branch changes laid over it.

    ``avance`` counts the dossiers that moved on the base branch since; ``conflits`` are files changed on both sides.
    """

    actuel: Situation
    apres: Situation
    avance: int
    conflits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a branch changes; ``nouveaux`` and ``leves`` are judged once merged."""

    avant: Situation
    apres: Situation
    fusion: Fusion | None
    fichiers: tuple[FichierChange, ...]
    dossiers: tuple[DossierChange, ...]
    deplaces: tuple[VerdictDeplace, ...]
    ecarts: tuple[Ecart, ...]
    vagues: tuple[EcartDeVague, ...]
    nouveaux: tuple[Constat, ...]
    leves: tuple[Constat, ...]

    @property
    def situations(self) -> tuple[Situation, ...]:
        """The states that are shown side by side."""
        return (self.avant, self.apres, *((self.fusion.actuel, self.fusion.apres) if self.fusion else ()))

    @property
    def juge(self) -> Situation:
        """The state that the findings are judged on: what the registre becomes."""
        return self.fusion.apres if self.fusion else self.apres

    @property
    def vide(self) -> bool:
        """Whether the branch changes nothing."""
        return not (self.fichiers or self.dossiers or self.nouveaux)

    @property
    def sans_effet_budgetaire(self) -> bool:
        """Whether no amount and no place is another, before a merge nor after."""
        pairs = [(self.avant, self.apres)] + (
            [(self.fusion.actuel, self.fusion.apres)] if self.fusion else []
        )
        return all(one.budget == other.budget for one, other in pairs)


def plan(avant: Situation, apres: Situation, touches: frozenset[str], fusion: Fusion | None = None) -> Plan:
    """The plan from one state to the other; ``touches`` are the files whose bytes are not the same."""
    dossiers = tuple(_dossiers(avant, apres, touches))
    slugs = frozenset(change.slug for change in dossiers)
    anciens = {c.slug: c.avant.slug for c in dossiers if c.sorte is Devenir.RENOMME and c.avant}
    before, after = (fusion.actuel, fusion.apres) if fusion else (avant, apres)
    situations = (avant, apres, *((before, after) if fusion else ()))
    return Plan(
        avant,
        apres,
        fusion,
        tuple(_fichiers(avant, apres, touches)),
        dossiers,
        tuple(_moved(avant, apres, slugs, anciens)),
        ecarts(situations, slugs),
        tuple(vagues(avant, apres)),
        tuple(_absent(before, after, {ancien: slug for slug, ancien in anciens.items()})),
        tuple(_absent(after, before, anciens)),
    )


def _dossiers(avant: Situation, apres: Situation, touches: frozenset[str]) -> Iterator[DossierChange]:
    slugs = {f.removeprefix(f"{LIEUX}/").removesuffix(".yaml") for f in touches if f.startswith(f"{LIEUX}/")}
    before = {slug: side for slug in slugs if (side := _side(avant, slug))}
    after = {slug: side for slug in slugs if (side := _side(apres, slug))}
    removed = {s: d for s, side in before.items() if s not in after and (d := side.dossier)}
    added = {s: d for s, side in after.items() if s not in before and (d := side.dossier)}
    anciens = renommages(removed, added)
    for slug in sorted({*before, *after} - set(anciens.values())):
        yield _change(before.get(anciens.get(slug, slug)), after.get(slug), slug)


def _side(situation: Situation, slug: str) -> Cote | None:
    verdict = situation.controle.verdicts.get(slug)
    return Cote(slug, verdict, situation.positions.get(slug)) if verdict else None


def _change(avant: Cote | None, apres: Cote | None, slug: str) -> DossierChange:
    old, new = valeurs(avant.dossier if avant else None), valeurs(apres.dossier if apres else None)
    changes = changements(old, new)
    same = sum(new.get(cle) == value for cle, value in old.items())
    return DossierChange(slug, _sorte(avant, apres, changes), avant, apres, changes, same)


def _sorte(avant: Cote | None, apres: Cote | None, changes: tuple[Changement, ...]) -> Devenir:
    if avant is None or apres is None:
        return Devenir.AJOUTE if avant is None else Devenir.RETIRE
    if avant.slug != apres.slug:
        return Devenir.RENOMME
    if avant.dossier is None or apres.dossier is None:
        return Devenir.ILLISIBLE if apres.dossier is None else Devenir.MODIFIE
    return Devenir.MODIFIE if changes else Devenir.REECRIT


def _fichiers(avant: Situation, apres: Situation, touches: frozenset[str]) -> Iterator[FichierChange]:
    """What changes of the call: the programme, the waves by date, then the zoning."""
    before, after = _call(avant), _call(apres)
    unread = frozenset(map(fichier_de_vague, apres.registre.vagues_illisibles))
    for fichier in sorted(touches & {*before, *after, *unread}):
        one, other = before.get(fichier), after.get(fichier)
        titre = _titre(other or one, fichier)
        sorte = Devenir.ILLISIBLE if fichier in unread else _of_call(one, other)
        yield FichierChange(fichier, titre, sorte, one, other)
    for fichier in sorted(touches):
        if fichier.startswith(f"{REFERENTIELS}/"):
            yield FichierChange(fichier, f"zonage {fichier}", Devenir.MODIFIE, None, None)


def _call(situation: Situation) -> dict[str, Modele]:
    """The programme and the waves by file."""
    waves = {fichier_de_vague(jour): vague for jour, vague in situation.registre.vagues.items()}
    return {PROGRAMME: situation.registre.programme, **waves}


def _titre(modele: Modele | None, fichier: str) -> str:
    return modele.titre if isinstance(modele, Vague) else fichier if modele is None else "programme"


def _of_call(avant: Modele | None, apres: Modele | None) -> Devenir:
    if avant is None or apres is None:
        return Devenir.RETIRE if avant else Devenir.AJOUTE
    return Devenir.REECRIT if valeurs(avant) == valeurs(apres) else Devenir.MODIFIE


def _moved(
    avant: Situation, apres: Situation, slugs: frozenset[str], anciens: Mapping[str, str]
) -> Iterator[VerdictDeplace]:
    gone = slugs | frozenset(anciens.values())
    for slug, verdict in apres.controle.verdicts.items():
        before = avant.controle.verdicts.get(slug)
        if slug not in gone and before is not None and before is not verdict:
            yield VerdictDeplace(slug, before, verdict)


def _absent(de: Situation, a: Situation, noms: Mapping[str, str]) -> Iterator[Constat]:
    """The active findings of the second state that the first has not, or has at a lower weight.

    ``noms`` gives the slug of the second state for one of the first that is not named the same.
    """
    shared = set(de.controle.constats)
    candidates = [c for c in a.controle.constats if c.actif and c not in shared]
    wanted = {(c.code, c.fichier) for c in candidates}
    known: dict[tuple[str, str, Cle], int] = {}
    for constat in de.controle.constats:
        fichier = _renamed(constat.fichier, noms)
        if constat.actif and (constat.code, fichier) in wanted:
            cle = (constat.code, fichier, _stable(constat, de))
            known[cle] = max(known.get(cle, -1), constat.level)
    for constat in candidates:
        if known.get((constat.code, constat.fichier, _stable(constat, a)), -1) < constat.level:
            yield constat


def _renamed(fichier: str, noms: Mapping[str, str]) -> str:
    slug = noms.get(fichier.removeprefix(f"{LIEUX}/").removesuffix(".yaml"))
    return fichier_de(slug) if slug else fichier


def _stable(constat: Constat, situation: Situation) -> Cle:
    return stable(constat.chemin, _modele(constat.fichier, situation))


def _modele(fichier: str, situation: Situation) -> Modele | None:
    if fichier.startswith(f"{LIEUX}/"):
        return situation.registre.dossiers.get(fichier.removeprefix(f"{LIEUX}/").removesuffix(".yaml"))
    return _call(situation).get(fichier)
