"""A dossier with all that can be shown or filtered of it on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.position.comptes import Comptes
from fabriques_cli.domain.position.position import Position
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.format.vague import Vague
from fabriques_cli.referentiels.communes import Commune


@dataclass(frozen=True, slots=True)
class Vue:
    """A dossier with all that can be shown or filtered of it on the day."""

    position: Position
    vague: Vague | None
    verdict: Verdict
    commune: Commune | None
    departement: str | None
    region: str | None
    constats: int

    @property
    def slug(self) -> str:
        """The identity of the dossier."""
        return self.position.slug

    @property
    def dossier(self) -> Dossier:
        """The dossier itself."""
        return self.position.dossier

    @property
    def statut(self) -> Statut:
        """Its status on the day."""
        return self.position.statut

    @property
    def comptes(self) -> Comptes:
        """Its money on the day."""
        return self.position.comptes


def vues(situation: Situation, slugs: Iterable[str] | None = None) -> list[Vue]:
    """Every dossier that can be read, or those that are named, by slug; raises ``KeyError`` on what is not one."""
    active = Counter(constat.fichier for constat in situation.controle.constats if constat.actif)
    return [
        _vue(situation, slug, active)
        for slug in sorted(situation.registre.dossiers if slugs is None else slugs)
    ]


def _vue(situation: Situation, slug: str, active: Mapping[str, int]) -> Vue:
    lieu, communes = situation.commune(slug), situation.cadres.general.references.communes
    commune, vague = lieu.commune if lieu else None, situation.registre.dossiers[slug].vague
    return Vue(
        situation.position(slug),
        situation.registre.vagues.get(vague) if vague else None,
        situation.controle.verdicts[slug],
        commune,
        communes.nom_departement(commune.departement) if commune else None,
        communes.nom_region(commune.region) if commune else None,
        active.get(fichier_de(slug), 0),
    )
