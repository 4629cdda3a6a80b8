"""Which columns of a public file hold communes, levels and QPV: by their name, then by what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fabriques_cli.exchange.zonage_rows import Line, Rows, not_known, twice
from fabriques_cli.referentiels.communes import simplify
from fabriques_cli.referentiels.tables import COMMUNE, NIVEAUX
from fabriques_cli.text.accents import bare

# Names in the files of INSEE, of the ANCT and of their portals, without case, accent, sign or year.
# « code » and « CODGEO » are those of a commune or of a quartier: the cells decide.
COMMUNES = (
    "inseecom",
    "inseecommune",
    "codeinsee",
    "codeinseecommune",
    "codecommune",
    "codecommuneinsee",
    "codgeo",
    "depcom",
    "comcode",
    "com",
    "insee",
    "cog",
    "code",
)
QUARTIERS = (
    "codeqp",
    "codesqp",
    "codeqpv",
    "codesqpv",
    "codequartier",
    "codequartierprioritaire",
    "qp",
    "qpv",
    "codgeo",
    "code",
)
NIVEAU = {simplify(libelle): niveau for niveau, libelle in enumerate(NIVEAUX, 1)}
CODE_COMMUNE = re.compile(COMMUNE)
# Four digits: a code whose zero a spreadsheet took away.
CODE_COMMUNE_OU_COURT = re.compile(rf"{COMMUNE}|[1-9][0-9]{{3}}")
DEBUT_QUARTIER = re.compile(r"Q[PN][0-9]")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that matter in one row: several candidates for a column when lost quotes shifted it."""

    lieu: str
    commune: tuple[str, ...]
    niveau: tuple[str, ...]
    quartiers: tuple[str, ...]


def is_header(cells: Sequence[str]) -> bool:
    """Whether a line names a column of communes and another one of levels or quartiers."""
    communes, zones = _named(cells, COMMUNES), {*_named(cells, QUARTIERS), *_densites(cells)}
    return bool(communes and zones and len({*communes, *zones}) > 1)


def rows_of(rows: Rows) -> tuple[list[Row], bool, bool]:
    """Rows that matter, whether they have levels, whether they have QPV; raises Refus."""
    _refuse_twice(rows.header)
    lines = list(rows.lines)
    commune = _first(_named(rows.header, COMMUNES), rows, lines, _holds(CODE_COMMUNE_OU_COURT))
    quartiers = _first(_named(rows.header, QUARTIERS), rows, lines, _holds(DEBUT_QUARTIER))
    densites = [i for i in _densites(rows.header) if _is_full_grid(rows, lines, i)]
    niveau = _first(densites, rows, lines, lambda cell: level(cell) is not None)
    if commune is None or (niveau is None and quartiers is None):
        raise not_known(_what_was_read(rows, lines))
    width = len(rows.header)
    kept = [
        Row(
            f"{rows.unite} {number}",
            _candidates(cells, commune, width),
            _candidates(cells, niveau, width),
            _quartiers(cells, quartiers, width),
        )
        for number, cells in lines
    ]
    return kept, niveau is not None, quartiers is not None


def _refuse_twice(header: Sequence[str]) -> None:
    """Two columns of one name, among those that are read: which one to take would be a guess."""
    found = twice(header[index].casefold() for index in _known(header))
    if found:
        raise not_known(f"Deux colonnes se nomment « {found} » : n'en gardez qu'une, la bonne.")


@lru_cache(maxsize=1000)
def level(cell: str) -> int | None:
    """Level 1 to 7 that a cell gives by its number or by INSEE's words (« 1 - Grands centres urbains »)."""
    if cell in tuple("1234567"):
        return int(cell)
    return NIVEAU.get(simplify(cell.lstrip("1234567 -.:")))


def tokens(cell: str) -> list[str]:
    """The codes of a cell that holds one or several."""
    return [token.upper() for token in re.split(r"[\s,;|/]+", cell) if token]


def _named(header: Sequence[str], names: Sequence[str]) -> list[int]:
    return [index for index, column in enumerate(header) if _key(column) in names]


def _densites(header: Sequence[str]) -> list[int]:
    """Columns of density, those of labels first: a number alone does not say of which grid it is."""
    named = [i for i, column in enumerate(header) if "dens" in _key(column) or _key(column) == "niveau"]
    return sorted(named, key=lambda i: "lib" not in _key(header[i]))


def _known(header: Sequence[str]) -> list[int]:
    """Columns whose name may be that of one to read."""
    return sorted({*_named(header, COMMUNES + QUARTIERS), *_densites(header)})


def _key(column: str) -> str:
    return re.sub(r"(?:20)?[0-9]{2}$", "", "".join(c for c in bare(column.casefold()) if c.isalnum()))


def _first(indexes: Iterable[int], rows: Rows, lines: list[Line], valid: Callable[[str], bool]) -> int | None:
    """First of these columns most of whose cells are valid."""
    for index in indexes:
        verdicts = [valid(cell) for cell in _cells(rows, lines, index)]
        if 2 * sum(verdicts) > len(verdicts):
            return index
    return None


def _cells(rows: Rows, lines: list[Line], index: int) -> Iterator[str]:
    width = len(rows.header)
    return (cells[index] for _, cells in lines if len(cells) == width and cells[index])


def _holds(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda cell: any(pattern.match(token) for token in tokens(cell))


def _is_full_grid(rows: Rows, lines: list[Line], index: int) -> bool:
    """Whether the levels are those of the 7-level grid: digits that stop at 3 or 4 are of another one."""
    cells = set(_cells(rows, lines, index))
    return bool(cells & set("567")) or not cells <= set("1234")


def _candidates(cells: list[str], index: int | None, width: int) -> tuple[str, ...]:
    if index is None or index >= len(cells):
        return ()
    return (cells[index],) if len(cells) <= width else (cells[index], cells[index - width])


def _quartiers(cells: list[str], index: int | None, width: int) -> tuple[str, ...]:
    if index is None or len(cells) <= width:
        return _candidates(cells, index, width)
    return tuple(cell for cell in cells if DEBUT_QUARTIER.match(cell.upper()))


def _what_was_read(rows: Rows, lines: list[Line]) -> str:
    """Values under the columns that had a known name, to tell a 3-level grid or a list without codes."""
    values = {i: list(dict.fromkeys(_cells(rows, lines, i)))[:3] for i in _known(rows.header)}
    found = (f"{rows.header[i]} ({', '.join(v[:30] for v in seen) or 'vide'})" for i, seen in values.items())
    return f"Ni niveaux de la grille à 7 niveaux, ni codes de QPV : {' ; '.join(found)}."
