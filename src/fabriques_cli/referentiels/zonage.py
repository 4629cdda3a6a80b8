"""Density and QPV of a commune, from the tables that the registre keeps in its folder `referentiels/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from fabriques_cli.referentiels.tables import (
    DENSITE,
    FORMES,
    INCONNU,
    NIVEAUX,
    QUARTIER,
    Table,
    qpv_name,
    read,
)


@dataclass(frozen=True, slots=True)
class Densite:
    """Class of a commune in INSEE's 7-level grid, 1 the densest."""

    niveau: int

    @property
    def libelle(self) -> str:
        """INSEE's own words."""
        return NIVEAUX[self.niveau - 1]

    @property
    def grand_centre_urbain(self) -> bool:
        """Whether the call counts the commune as a « grand centre urbain »."""
        return self.niveau == 1


@dataclass(frozen=True)
class Zonage:
    """Look-ups in the tables (path → bytes); the code is `Communes.code_zonage`: districts are not in them.

    A table that cannot be trusted is as absent, and named in `anomalies`; no look-up raises.
    """

    fichiers: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def densite(self, code_insee: str) -> Densite | None:
        """Density of a commune; None when the grid or the commune in it is absent (see `densite_connue`)."""
        niveau = self._get(DENSITE, code_insee)
        return Densite(int(niveau)) if niveau else None

    def qpv(self, code_insee: str, millesime: int) -> tuple[str, ...] | None:
        """Codes of the QPV of a commune, () if it has none, None if that vintage is absent."""
        if millesime not in self.millesimes_qpv:
            return None
        return tuple((self._get(qpv_name(millesime), code_insee) or "").split())

    @cached_property
    def millesimes_qpv(self) -> tuple[int, ...]:
        """Vintages of the lists of QPV that can be read, oldest first."""
        return tuple(m for m in sorted(QUARTIER) if isinstance(self._tables.get(qpv_name(m)), Table))

    @property
    def densite_connue(self) -> bool:
        """Whether a grid can be read: then None from `densite` means that it does not class the commune."""
        return isinstance(self._tables.get(DENSITE), Table)

    @property
    def millesime_densite(self) -> str | None:
        """Vintage of the grid as it was given at the import; None when it was not, or without a grid."""
        table = self._tables.get(DENSITE)
        millesime = table.entete.get("millésime") if isinstance(table, Table) else None
        return None if millesime == INCONNU else millesime

    @cached_property
    def anomalies(self) -> tuple[str, ...]:
        """One French sentence for each table that is there and cannot be used."""
        fautes = {nom: table for nom, table in self._tables.items() if isinstance(table, str)}
        return tuple(f"{self._paths[nom]} : {faute}" for nom, faute in fautes.items())

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        return {path.rpartition("/")[2]: path for path in sorted(self.fichiers)}

    @cached_property
    def _tables(self) -> Mapping[str, Table | str]:
        return {nom: read(nom, self.fichiers[self._paths[nom]]) for nom in FORMES if nom in self._paths}

    def _get(self, nom: str, code_insee: str) -> str | None:
        table = self._tables.get(nom)
        return table.get(code_insee) if isinstance(table, Table) else None
