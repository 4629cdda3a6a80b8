"""A dossier with all that can be shown or filtered of it on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from fabriques_cli.check.controle import Controle
from fabriques_cli.domain.communes.resolution import commune_du_lieu
from fabriques_cli.domain.position.comptes import Comptes
from fabriques_cli.domain.position.position import Position, position
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.format.vague import Vague
from fabriques_cli.referentiels.communes import Commune, Communes


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


def vues(controle: Controle, communes: Communes) -> list[Vue]:
    """Every dossier that can be read, by slug."""
    active = Counter(constat.fichier for constat in controle.constats if constat.actif)
    return [_vue(controle, communes, slug, active) for slug in sorted(controle.registre.dossiers)]


def vue(controle: Controle, communes: Communes, slug: str) -> Vue:
    """One dossier that can be read; raises ``KeyError`` when it is not one."""
    active = Counter(constat.fichier for constat in controle.of(slug) if constat.actif)
    return _vue(controle, communes, slug, active)


def _vue(controle: Controle, communes: Communes, slug: str, active: Mapping[str, int]) -> Vue:
    dossier = controle.registre.dossiers[slug]
    lieu = commune_du_lieu(dossier.adresse, communes)
    commune = lieu.commune if lieu else None
    return Vue(
        position(controle.registre, dossier, controle.au),
        controle.registre.vagues.get(dossier.vague) if dossier.vague else None,
        controle.verdicts[slug],
        commune,
        communes.nom_departement(commune.departement) if commune else None,
        communes.nom_region(commune.region) if commune else None,
        active.get(fichier_de(slug), 0),
    )
