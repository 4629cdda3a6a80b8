"""A report as the sheets of paper that it takes: what opens a page, what stands side by side, what is one sheet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from fabriques_cli.render.documents.branches import Branche, branches
from fabriques_cli.render.figures.dessin import draw
from fabriques_cli.render.figures.style import alone
from fabriques_cli.render.spans import visible
from fabriques_cli.render.tables.cellule import signale
from fabriques_cli.render.tables.pose import largeur, posees
from fabriques_cli.text.document import Document, Section
from fabriques_cli.text.figure import Figure
from fabriques_cli.text.fort import fort
from fabriques_cli.text.tableau import Tableau

# What the fonts that come with typst draw: Latin, Greek, Cyrillic, usual signs. The standard refuses any other
# character, and a mark that stands apart from its letter.
DESSINES = re.compile("[ -\u04ff\u1e00-\u2040\u2070-\u20bf\u2116\u2122\u2190-\u23ff\u2500-\u25ff]")

MOT, LONG = 24, 600
"""Letters of a word that may be cut, and of a cell that may be, between two pages."""

ETROIT, DENSE = 92, 160
"""Characters to the line of a table that fits half a page, and of one that needs smaller letters."""

ENTIER, PHRASE = 1000, 24
"""A sentence is not cut where room is measured; or is, no narrower than so many characters."""

COURT, MOYEN = 24, 30
"""Lines of a section that is not cut between two pages, and of one that still fits one."""

SOMMAIRE = 8
"""Headings from which a report has its table of contents."""


def report(document: Document) -> dict[str, Any]:
    """The report as the template takes it, every text as it is drawn."""
    chapters = branches(document)
    images: list[str] = []
    run = [b for a in chapters for b in (a, *a.all())]
    return {
        "titre": drawn(document.titre),
        "entete": supple(document.titre, MOT),
        "mention": drawn(document.mention),
        "situation": drawn(document.situation),
        "sommaire": _summary(document),
        "feuillets": [_sheet(one, images) for one in _sheets(run)],
        "images": images,
    }


def drawn(text: str) -> str:
    """The text with what no font draws spelled out: `工` becomes ``<U+5DE5>``."""
    composed = unicodedata.normalize("NFC", visible(text))
    return "".join(one if _has_glyph(one) else f"<U+{ord(one):04X}>" for one in composed)


def _has_glyph(one: str) -> bool:
    shown = one.isprintable() or one.isspace()
    return bool(DESSINES.fullmatch(one)) and shown and not unicodedata.category(one).startswith("M")


def supple(text: str, length: int) -> str | list[str]:
    """The text as it is drawn; in the pieces between which a line may be cut when a word of it is that long."""
    said = drawn(text)
    pieces = [one for one in re.split(f"([^ \\s-]{{{length}}})", said) if one]
    return said if len(pieces) < 2 else pieces


def _summary(document: Document) -> str:
    """Where the table of contents stands: after the key figures, else at the head; empty for a report without."""
    if sum(one.niveau <= 2 for one in document.sections) < SOMMAIRE:
        return ""
    after = document.sections[0].chiffres and any(one.page for one in document.sections[1:])
    return "suite" if after else "debut"


def _sheets(all_: Sequence[Branche]) -> Iterator[list[Branche]]:
    """The sections cut where a page begins; what follows a sheet and is no part of it begins one too."""
    run: list[Branche] = []
    inside: frozenset[str] = frozenset()
    for one in all_:
        ended = bool(inside) and one.section.cle not in inside
        if run and (one.page or ended):
            yield run
            run, inside = [], frozenset()
        run.append(one)
        if one.fiche:
            inside = frozenset(part.section.cle for part in one.all())
    if run:
        yield run


def _sheet(run: list[Branche], images: list[str]) -> dict[str, Any]:
    sheet = next((rank for rank, one in enumerate(run) if one.fiche), None)
    sections = [_section(one, images) for one in run]
    if sheet is None:
        return {"fiche": False, "rangs": list(_ranks(sections))}
    return {"fiche": True, "avant": sections[:sheet], "sections": sections[sheet:]}


def _section(branche: Branche, images: list[str]) -> dict[str, Any]:
    section = branche.section
    return {
        "titre": supple(section.titre, MOT),
        "niveau": branche.profondeur,
        "phrases": [
            {"texte": supple(signale(phrase) if fort(phrase) else phrase, 40), "fort": fort(phrase)}
            for phrase in section.phrases
        ],
        "chiffres": [
            {
                "titre": supple(one.titre, MOT),
                "valeur": supple(one.valeur, MOT),
                "precision": supple(one.precision, MOT),
            }
            for one in section.chiffres
        ],
        "figures": [_figure(one, images) for one in section.figures],
        "vide": supple(section.vide, 40),
        "tableau": _table(section.tableau) if section.tableau else None,
        "large": _wide(section),
    }


def _wide(section: Section) -> bool:
    """Whether it takes the width of a sheet."""
    return section.tableau is not None and largeur(section.tableau, PHRASE) > ETROIT


def _figure(figure: Figure, images: list[str]) -> dict[str, Any]:
    """A picture by its rank among the ``images``, to which it is added."""
    image = draw(figure)
    images.append(alone(image, drawn))
    return {
        "image": len(images) - 1,
        "dit": drawn(f"{figure.titre}. {image.description}"),
        "largeur": image.largeur,
        "hauteur": image.hauteur,
        "legende": [drawn(phrase) for phrase in image.legende],
    }


def _table(tableau: Tableau) -> dict[str, Any]:
    columns = posees(tableau)
    width = largeur(tableau, ENTIER)

    dense = width > DENSE
    word = 16 if dense else MOT

    def cells(ligne: Sequence[Any]) -> list[dict[str, Any]]:
        read = ((*one.lue(tableau, ligne), one.forte(ligne)) for one in columns)
        return [
            {"texte": supple(said, word), "precision": supple(small, word), "fort": strong}
            for said, small, strong in read
        ]

    rows = [cells(ligne) for ligne in tableau.lignes]
    longest = max(
        (len(said) for ligne in tableau.lignes for one in columns for said in one.lue(tableau, ligne)),
        default=0,
    )
    return {
        "colonnes": [
            {"titre": drawn(one.colonne.titre), "droite": one.colonne.genre in ("montant", "nombre")}
            for one in columns
        ],
        "lignes": rows,
        "totaux": cells(tableau.totaux) if tableau.totaux else [],
        "notes": [supple(note, 40) for note in tableau.notes],
        "dense": dense,
        "long": longest > LONG,
        "etroit": width <= ETROIT,
    }


def _ranks(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The sections as they follow on the page: two narrow neighbours side by side, a long one in two columns."""
    left = sections
    while left:
        pair = [one for one in left[:2] if _narrow(one) and _lines(one) <= MOYEN]
        shown = pair if len(pair) == 2 and pair[0]["niveau"] == pair[1]["niveau"] else left[:1]
        yield {
            "sections": shown,
            "court": all(_lines(one) <= COURT for one in shown),
            "colonnes": 2 if _narrow(shown[0]) and _lines(shown[0]) > MOYEN else 1,
        }
        left = left[len(shown) :]


def _narrow(section: dict[str, Any]) -> bool:
    return bool(section["tableau"]) and section["tableau"]["etroit"] and not section["figures"]


def _lines(section: dict[str, Any]) -> int:
    """How long a section is: a row that has something small under one of its cells takes two lines."""
    rows = section["tableau"]["lignes"] if section["tableau"] else []
    return len(section["phrases"]) + sum(1 + any(cell["precision"] for cell in row) for row in rows)
