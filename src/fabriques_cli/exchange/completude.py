"""How much of an official file a table holds, against what the whole file is known to hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from fabriques_cli.referentiels.tables import DENSITE, qpv_name
from fabriques_cli.referentiels.zonage import departement_of
from fabriques_cli.text.montant import entier

DEPARTEMENTS_D_OUTRE_MER = ("971", "972", "973", "974", "976")
MANQUE_ADMIS = 500
"""Lists of two years may differ by one in so many: 69 communes, 2 quartiers."""


class Attendus(NamedTuple):
    """What a list of QPV holds: its quartiers and départements in mainland France, its quartiers overseas."""

    metropole: int
    departements: int
    outre_mer: int


QPV = {
    # Insee, Panorama des QPV: 1 296 in mainland France, none in Lozère, and 140 in the départements d'outre-mer.
    qpv_name(2015): Attendus(1296, 95, 140),
    # Insee Première n° 2008: 1 362, in every département of mainland France; ANCT list of 2025 for overseas.
    qpv_name(2024): Attendus(1362, 96, 131),
}


class Completude(NamedTuple):
    """What a table holds and what is expected of it, in French, and whether it is whole."""

    dit: str
    entiere: bool


def completude(nom: str, table: bytes, codes: Callable[[], Iterable[str]]) -> Completude:
    """How whole a table is; `codes` gives those of the communes of the list that is shipped."""
    rows = [line.split(",") for line in table.decode().splitlines() if not line.startswith("#")][1:]
    return _grid(rows, codes()) if nom == DENSITE else _quartiers(rows, QPV[nom])


def _grid(rows: list[list[str]], codes: Iterable[str]) -> Completude:
    """INSEE grades every commune of mainland France and of the five départements d'outre-mer."""
    expected = {code for code in codes if _is_graded(code)}
    found = expected.intersection(row[0] for row in rows)
    absents = {departement_of(code) for code in expected} - {departement_of(code) for code in found}
    whole = _enough(found, len(expected)) and not absents
    return Completude(f"{_nombre(found)} communes sur {_nombre(expected)}", whole)


def _is_graded(code: str) -> bool:
    return not code.startswith(("97", "98")) or code.startswith(DEPARTEMENTS_D_OUTRE_MER)


def _quartiers(rows: list[list[str]], attendus: Attendus) -> Completude:
    """A list is whole with mainland France alone: overseas, each list came a year later or in another file."""
    quartiers = {code for row in rows for code in row[1].split()}
    outre_mer = {code for code in quartiers if code[2:5] in DEPARTEMENTS_D_OUTRE_MER}
    metropole = {code for code in quartiers if code[2:4] not in ("97", "98")}
    couverts = {code[2:5] for code in metropole}
    ailleurs = {code[2:5] for code in outre_mer}
    whole = (
        _enough(metropole, attendus.metropole)
        and len(couverts) >= attendus.departements
        and (not ailleurs or _enough(outre_mer, attendus.outre_mer))
    )
    return Completude(
        f"{_nombre(metropole)} quartiers sur {entier(attendus.metropole)} en métropole (départements : "
        f"{len(couverts)} sur {attendus.departements}), {_nombre(outre_mer)} sur {entier(attendus.outre_mer)} dans "
        "les départements d'outre-mer",
        whole,
    )


def _enough(found: set[str], expected: int) -> bool:
    return (expected - len(found)) * MANQUE_ADMIS <= expected


def _nombre(found: set[str]) -> str:
    return entier(len(found))
