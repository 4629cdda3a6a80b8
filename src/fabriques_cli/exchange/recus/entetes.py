"""Which row of a table holds its headers: the first one, or the one below a few lines of title; never a guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fabriques_cli.text.recu import Case, Entete
from fabriques_cli.text.refus import Refus

APERCU = 30
"""The rows that are looked at."""

TITRES_MAX = 15
"""The lines of title that a table may have above its headers."""

BLANCS = re.compile(r"\s+")
VALEUR = re.compile(
    r"[-+]?[0-9][0-9 \u00a0\u202f]*(?:[.,][0-9]+)? ?[€%]?|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}.*"
)
ANNEE = re.compile(r"(?:19|20)[0-9]{2}(?:\.0)?", re.ASCII)

SUPPRIMER = (
    "Supprimez ce qui est écrit au-dessus de la ligne des titres de colonnes, et donnez un titre à chacune."
)


class Rang(NamedTuple):
    """A row that is looked at: its number, its cells that hold something."""

    numero: int
    cases: Mapping[int, Case]


def nom(mot: str) -> str:
    """The name of a column on one line, its accents in one form."""
    return BLANCS.sub(" ", unicodedata.normalize("NFC", mot)).strip()


def entetes(row: Rang, largeur: int = 0) -> tuple[Entete, ...]:
    """The columns that a row of headers names, each at its rank; those without a name are said empty."""
    last = max(largeur, *row.cases, 1)
    return tuple(
        Entete(nom(row.cases[rank].mot) if rank in row.cases else "", rank) for rank in range(1, last + 1)
    )


def header_at(rows: Sequence[Rang], unite: str) -> tuple[int, tuple[str, ...]]:
    """The rank of the row of headers, and what to say of it; raises `Refus` when it is not sure."""
    if not rows:
        raise Refus("le tableau est vide.", "Vérifiez que le bon fichier, ou la bonne feuille, est donné.")
    wide = max(len(row.cases) for row in rows)
    rank = next((i for i, row in enumerate(rows) if not _is_title(row, wide)), len(rows) - 1)
    above, row = rows[:rank], rows[rank]
    if len(above) > TITRES_MAX or 2 * len(row.cases) < wide or not _names(row):
        raise Refus(_unsure(row, unite), SUPPRIMER)
    return rank, (_skipped(above, unite),) if above else ()


def _is_title(row: Rang, wide: int) -> bool:
    """Whether a row is a text above a table of several columns, or a name and its value above one of more."""
    words = [case.mot.strip() for case in row.cases.values()]
    return len(words) < min(wide, 2) or (len(words) == 2 < wide and VALEUR.fullmatch(words[1]) is not None)


def _names(row: Rang) -> bool:
    """Whether a row holds names alone: no amount, no day."""
    return not any(
        case.trouble
        or ((case.nombre or VALEUR.fullmatch(case.mot.strip())) and not ANNEE.fullmatch(case.mot))
        for case in row.cases.values()
    )


def _unsure(row: Rang, unite: str) -> str:
    shown = " ; ".join(f"« {nom(case.mot)[:30]} »" for case in [*row.cases.values()][:3] if case.mot)
    return f"la ligne des titres de colonnes ne se reconnaît pas : {unite} {row.numero} porte {shown or 'une valeur'}."


def _skipped(above: Sequence[Rang], unite: str) -> str:
    first, last = above[0].numero, above[-1].numero
    which = f"{unite} {first}" if first == last else f"{unite}s {first} à {last}"
    return f"{which}, au-dessus des titres de colonnes : non {'lue' if first == last else 'lues'}."
