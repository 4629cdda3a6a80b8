"""The official density grid and list of QPV, as distributed, turned into the tables that a registre keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fabriques_cli.exchange.zonage_rows import FichierNonReconnu, read_rows
from fabriques_cli.referentiels.communes import simplify
from fabriques_cli.referentiels.tables import (
    COMMUNE,
    NIVEAUX,
    QUARTIER,
)

# Names of columns in the files of INSEE, of the ANCT and of their portals, without case, accent, sign or year.
COLONNES_COMMUNE = frozenset(
    [
        "inseecom",
        "codeinsee",
        "codeinseecommune",
        "codecommuneinsee",
        "inseecommune",
        "codecommune",
        "codecom",
        "comcode",
        "codgeo",
        "codegeo",
        "depcom",
        "com",
        "insee",
        "cog",
    ]
)
COLONNES_QPV = frozenset(
    [
        "codeqp",
        "codeqpv",
        "codesqp",
        "codesqpv",
        "codequartier",
        "codequartierprioritaire",
        "idqp",
        "idqpv",
        "qp",
        "qpv",
        "codgeo",
        "code",
    ]
)
NIVEAU = {simplify(libelle): niveau for niveau, libelle in enumerate(NIVEAUX, 1)}
MOTIFS_QPV = {millesime: re.compile(motif) for millesime, motif in QUARTIER.items()}
MOTIF_COMMUNE = re.compile(COMMUNE)
EXEMPLES = 5

Zonage = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Lecture:
    """The tables to keep (name → text), their number of communes, and in French what was not taken as it stood."""

    fichiers: Mapping[str, bytes]
    communes: Mapping[str, int]
    remarques: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one row under the columns that matter: several candidates when lost quotes shifted them."""

    lieu: str
    commune: frozenset[str]
    niveau: frozenset[str]
    quartiers: frozenset[str]


def read(
    data: bytes, nom: str, *, millesime: str | None = None, code_zonage: Zonage = lambda code: code
) -> Lecture:
    """Tables of the file called `nom`, for codes turned by `Communes.code_zonage`; raises FichierNonReconnu.

    `millesime` is that of the grid, which does not state it; QPV state theirs in their codes.
    """
    rows = read_rows(data, _is_header)
    lines = list(rows.lines)
    commune = _column(rows, lines, _is_commune_column, _holds_commune)
    niveau = _niveau_column(rows, lines)
    quartiers = _column(rows, lines, _is_qpv_column, _holds_qpv)
    if commune is None or (niveau is None and quartiers is None):
        raise FichierNonReconnu(_no_column(rows, lines, commune))
    journal = _Journal(code_zonage, _zeros_lost(lines, commune))
    ...


def _is_header(cells: Sequence[str]) -> bool:
    communes = {i for i, cell in enumerate(cells) if _is_commune_column(cell)}
    zones = {i for i, cell in enumerate(cells) if _is_qpv_column(cell) or _is_niveau_column(cell)}
    return bool(communes and zones and len(communes | zones) > 1)
