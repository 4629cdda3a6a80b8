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
class Zoning:
    """Look-ups in the tables (path → bytes); the code is `Communes.code_zonage`: districts are not in them.

    A table that cannot be trusted is as absent, and named in `anomalies`; no look-up raises.
    """

    fichiers: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def densite(self, code_insee: str) -> Densite | None:
        """Density of a commune; None when the grid or the commune in it is absent (see `densite_connue`)."""
        niveau = self._get(DENSITE, code_insee)
        return Densite(int(niveau)) if niveau else None

    def qpv(self, code_insee: str, millesime: int) -> tuple[str, ...] | None:
        """Codes of the QPV of a commune, () if it has none; None if the list does not tell.

        It tells nothing when it is absent, when it holds no commune of the département, and when it was imported
        in part without this one.
        """
        table = self._qpv(millesime)
        if table is None:
            return None
        codes = table.get(code_insee)
        if codes is None and (
            not code_insee.isalnum() or table.partiel or not table.holds(departement_of(code_insee))
        ):
            return None
        return tuple((codes or "").split())

    def communes_du_qpv(self, quartier: str, millesime: int) -> tuple[str, ...] | None:
        """Codes of the communes that a QPV is in, () if it is not in the list; None if the list does not tell."""
        table = self._qpv(millesime)
        if table is None:
            return None
        found = table.with_value(quartier)
        if not found and (table.partiel or not table.holds(quartier[2:5].removeprefix("0"))):
            return None
        return found

    @cached_property
    def partielles(self) -> Mapping[str, str]:
        """The tables imported in part, by name, with what they hold: `199 communes sur 34 875`."""
        tables = self._tables.items()
        return {nom: table.partiel for nom, table in tables if isinstance(table, Table) and table.partiel}

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

    def _qpv(self, millesime: int) -> Table | None:
        table = self._tables.get(qpv_name(millesime)) if millesime in QUARTIER else None
        return table if isinstance(table, Table) else None

    def _get(self, nom: str, code_insee: str) -> str | None:
        table = self._tables.get(nom)
        return table.get(code_insee) if isinstance(table, Table) else None


def departement_of(code_insee: str) -> str:
    """The département or collectivity that a code of commune begins with."""
    return code_insee[:3] if code_insee.startswith(("97", "98")) else code_insee[:2]
