"""A report as a PDF to print: tagged for assistive tools (PDF/UA-1), the same bytes each time."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from importlib import resources
from typing import Any

from fabriques_cli.render.spans import visible
from fabriques_cli.render.tables.cellule import read
from fabriques_cli.text.document import Document, Section
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.tableau import Tableau

GABARIT = "document.typ"

# What the fonts that come with typst draw: Latin, Greek, Cyrillic, usual signs. The standard refuses any other
# character, and a mark that stands apart from its letter.
DESSINES = re.compile("[ -\u04ff\u1e00-\u2040\u2070-\u20bf\u2116\u2122\u2190-\u23ff\u2500-\u25ff]")

ETROIT, DENSE = 92, 160
"""Characters to the line of a table that fits half a page, and of one that needs smaller letters."""

COURT, MOYEN = 24, 30
"""Lines of a section that is not cut between two pages, and of one that still fits one."""


def render(document: Document) -> bytes:
    """The report on A4 pages, landscape; raises `Refus` without the extra `pdf`."""
    try:
        import typst  # noqa: PLC0415 # an optional extra, and slow to load
    except ImportError:
        raise Refus(
            "le format pdf demande un complément qui n'est pas installé.",
            "Installez-le dans l'environnement de fabriques : pip install typst.",
        ) from None

    shown = {
        "titre": drawn(document.titre),
        "mention": drawn(document.mention),
        "situation": drawn(document.situation),
        "rangs": list(_ranks([_section(one) for one in document.sections])),
    }
    return typst.compile(
        resources.files("fabriques_cli.render.documents").joinpath("gabarits", "typst", GABARIT).read_bytes(),
        ignore_system_fonts=True,
        sys_inputs={"rapport": json.dumps(shown)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )


def drawn(text: str) -> str:
    """The text with what no font draws spelled out: `工` becomes ``<U+5DE5>``."""
    composed = unicodedata.normalize("NFC", visible(text))
    return "".join(one if _has_glyph(one) else f"<U+{ord(one):04X}>" for one in composed)


def _has_glyph(one: str) -> bool:
    shown = one.isprintable() or one.isspace()
    return bool(DESSINES.fullmatch(one)) and shown and not unicodedata.category(one).startswith("M")


def _section(section: Section) -> dict[str, Any]:
    return {
        "titre": drawn(section.titre),
        "phrases": [drawn(phrase) for phrase in section.phrases],
        "vide": drawn(section.vide),
        "tableau": _table(section.tableau) if section.tableau else None,
    }


def _table(tableau: Tableau) -> dict[str, Any]:
    colonnes = [{"titre": c.titre, "droite": c.genre in ("montant", "nombre")} for c in tableau.colonnes]
    rows = [_cells(tableau, ligne) for ligne in tableau.lignes]
    totals = _cells(tableau, tableau.totaux) if tableau.totaux else []
    columns = zip(*([c["titre"] for c in colonnes], *rows), strict=True)
    width = sum(max(len(cell) for cell in column) + 3 for column in columns)
    return {
        "colonnes": colonnes,
        "lignes": rows,
        "totaux": totals,
        "notes": [drawn(note) for note in tableau.notes],
        "dense": width > DENSE,
        "etroit": width <= ETROIT,
    }


def _cells(tableau: Tableau, ligne: Any) -> list[str]:
    return [drawn(read(value, c)) for value, c in zip(ligne, tableau.colonnes, strict=True)]


def _ranks(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The sections as they follow on the page: two narrow neighbours side by side, a long one in two columns."""
    left = sections
    while left:
        pair = [one for one in left[:2] if _narrow(one) and _lines(one) <= MOYEN]
        shown = pair if len(pair) == 2 else left[:1]
        yield {
            "sections": shown,
            "court": all(_lines(one) <= COURT for one in shown),
            "colonnes": 2 if _narrow(shown[0]) and _lines(shown[0]) > MOYEN else 1,
        }
        left = left[len(shown) :]


def _narrow(section: dict[str, Any]) -> bool:
    return bool(section["tableau"]) and section["tableau"]["etroit"]


def _lines(section: dict[str, Any]) -> int:
    table = section["tableau"]
    return len(section["phrases"]) + (len(table["lignes"]) if table else 0)
