"""The sheets of a workbook: the cells that hold something, and nothing made for those that do not."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from posixpath import join, normpath
from typing import NamedTuple

from fabriques_cli.exchange.classeurs.balises import lire
from fabriques_cli.exchange.classeurs.bornes import Limites, require_few_signs
from fabriques_cli.exchange.classeurs.cellules import Cells, Commun
from fabriques_cli.exchange.classeurs.styles import SANS_STYLE, StyleLu, styles_of
from fabriques_cli.exchange.classeurs.textes import MAIN, TexteLu, shared
from fabriques_cli.exchange.classeurs.valeurs import EPOQUE, EPOQUE_1904
from fabriques_cli.text.grille import Feuille
from fabriques_cli.text.refus import Refus

LIVRE = "xl/workbook.xml"
LIENS = "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
VRAI = ("1", "true")


class Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    title: str
    link: str
    hidden: bool


class _Book:
    """The list of the sheets, and the epoch of the days."""

    def __init__(self) -> None:
        self.listed: list[Listed] = []
        self.epoque: datetime = EPOQUE

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag of the list."""
        if name == f"{MAIN} sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.listed.append(Listed(attributes["name"], attributes[f"{OFFICE} id"], hidden))
        elif name == f"{MAIN} workbookPr" and attributes.get("date1904", "0") in VRAI:
            self.epoque = EPOQUE_1904


def sheets(archive: zipfile.ZipFile, bornes: Limites) -> Iterator[Feuille]:
    """The sheets in their order, but those that are a chart; raises `Refus` on too much, anything on a damaged file."""
    book = _Book()
    with archive.open(LIVRE) as source:
        lire(source, book.start, lambda _: None, lambda _: None)
    links = _links(archive)
    found = {
        links[sheet.link][0]: sheet for sheet in book.listed if "/chartsheet" not in links[sheet.link][1]
    }
    if len(found) > bornes.feuilles:
        raise Refus(f"le classeur compte plus de {bornes.feuilles} feuilles.", bornes.en_neuf)
    there = {part: sheet for part, sheet in found.items() if part in archive.namelist()}
    if not there:
        raise Refus(
            "le classeur n'a aucune feuille de cellules, seulement des graphiques.",
            "Donnez le classeur qui porte le tableau, ou copiez le tableau dans une feuille.",
        )
    common = Commun(_texts(archive, links, bornes), _styles(archive, links), book.epoque)
    signs = 0
    for part, sheet in there.items():
        cells = Cells(sheet.title, common, bornes, signs)
        with archive.open(part) as source:
            lire(source, cells.start, cells.end, cells.text)
        signs = cells.signs
        hidden = (frozenset(cells.hidden_rows), frozenset(cells.hidden_columns))
        yield Feuille(sheet.title, tuple(cells.rows), sheet.hidden, *hidden)


def _links(archive: zipfile.ZipFile) -> dict[str, tuple[str, str]]:
    """The part and the kind of each thing that the workbook is made of."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == RELATION and attributes.get("TargetMode") != "External":
            target = attributes["Target"]
            part = target[1:] if target.startswith("/") else normpath(join("xl", target))
            found[attributes["Id"]] = (part, attributes["Type"])

    with archive.open(LIENS) as source:
        lire(source, start, lambda _: None, lambda _: None)
    return found


def _part(archive: zipfile.ZipFile, links: Mapping[str, tuple[str, str]], kind: str) -> str:
    """The one part of a kind, empty where the workbook has none."""
    names = set(archive.namelist())
    usual = f"xl{kind}.xml"
    told = (part for part, sort in links.values() if sort.endswith(kind) and part in names)
    return next(told, usual if usual in names else "")


def _texts(
    archive: zipfile.ZipFile, links: Mapping[str, tuple[str, str]], bornes: Limites
) -> tuple[TexteLu, ...]:
    part = _part(archive, links, "/sharedStrings")
    if not part:
        return ()
    with archive.open(part) as source:
        found = tuple(shared(source))
    require_few_signs(sum(len(text.mot) for text in found), bornes)
    return found


def _styles(archive: zipfile.ZipFile, links: Mapping[str, tuple[str, str]]) -> tuple[StyleLu, ...]:
    part = _part(archive, links, "/styles")
    if not part:
        return (SANS_STYLE,)
    with archive.open(part) as source:
        return tuple(styles_of(source)) or (SANS_STYLE,)
