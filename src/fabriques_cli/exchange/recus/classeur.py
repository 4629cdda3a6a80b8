"""The sheets of a workbook as the tables of what was received, and which of them holds the candidatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from fabriques_cli.exchange.recus.bornes import require_room
from fabriques_cli.exchange.recus.cases import of_number, of_wall, of_word
from fabriques_cli.exchange.recus.ds import DOSSIERS, INSTANTS, is_default, is_export
from fabriques_cli.exchange.recus.entetes import APERCU, Rang, entetes, header_at
from fabriques_cli.exchange.recus.jointure import joined
from fabriques_cli.text.grille import Cellule, Feuille, lettres
from fabriques_cli.text.recu import Case, Entete, LigneRecue, Recu, TableRecue
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

MONTREES = 20
"""The rows, columns and cells that a remark names."""


class Lue(NamedTuple):
    """A sheet as a table, and what to say of it."""

    table: TableRecue
    remarques: tuple[str, ...] = ()


def received(fichier: str, feuilles: Sequence[Feuille], nommee: str, sorte: str) -> Recu:
    """The workbook with its table of candidatures: the sheet that is named, that of an export, or the only one."""
    chosen = _choose(feuilles, nommee)
    main = table_of(fichier, chosen)
    others = {one.nom: _other(fichier, one) for one in feuilles if one is not chosen and one.lignes}
    names = {entete.nom for entete in main.table.entetes}
    remarks = [*main.remarques, *_unread(chosen, feuilles)]
    dossiers = main.table
    if is_export(names):
        dossiers, others, said = joined(main.table, others)
        remarks.extend(said)
    return Recu(
        fichier,
        f"{sorte}, feuille « {chosen.nom} »",
        dossiers,
        tuple(others.values()),
        tuple(remarks),
        zero_douteux=is_default(names),
    )


def _choose(feuilles: Sequence[Feuille], nommee: str) -> Feuille:
    filled = [one for one in feuilles if one.lignes]
    if nommee:
        found = [one for one in feuilles if one.nom == nommee] or [
            one for one in feuilles if one.nom.strip().casefold() == nommee.strip().casefold()
        ]
        if len(found) != 1:
            raise Refus(f"le classeur n'a pas de feuille « {nommee} ».", f"Il a : {_listed(feuilles)}.")
        return found[0]
    if not filled:
        raise Refus("le classeur est vide.", "Vérifiez que le bon fichier est donné.")
    seen = [one for one in filled if not one.masquee] or filled
    exported = [one for one in seen if one.nom == DOSSIERS and _is_export(one)]
    if len(exported) == 1 or len(seen) == 1:
        return (exported or seen)[0]
    raise Refus(
        f"le classeur a {len(seen)} feuilles remplies : {_listed(seen)}.",
        f"Dites laquelle porte les candidatures : --feuille {quoted(seen[0].nom)}.",
    )


def _is_export(feuille: Feuille) -> bool:
    return is_export({cell.mot.strip() for cell in feuille.lignes[0]})


def _listed(feuilles: Iterable[Feuille]) -> str:
    return ", ".join(f"« {one.nom} »" for one in feuilles)


def _unread(chosen: Feuille, feuilles: Sequence[Feuille]) -> list[str]:
    """What to say of the other sheets that nobody sees, and of this one when it is."""
    said = [f"feuille « {chosen.nom} » masquée, lue."] if chosen.masquee else []
    hidden = [one for one in feuilles if one is not chosen and one.masquee and one.lignes]
    return [*said, *(f"feuille « {one.nom} » masquée, non lue." for one in hidden)]


def _other(fichier: str, feuille: Feuille) -> TableRecue:
    """A sheet beside the candidatures; one that is no table is a table without columns."""
    try:
        return table_of(fichier, feuille).table
    except Refus:
        return TableRecue(feuille.nom, (), (), lambda numero, _: f"{fichier}!{feuille.nom}!{numero}")


def table_of(fichier: str, feuille: Feuille) -> Lue:
    """A sheet as a table; raises `Refus` when its headers are not found for sure."""
    rows = [row for row in feuille.lignes if any(cell.mot or cell.trouble for cell in row)]
    _require_order(feuille.nom, rows)
    rank, remarks = header_at([_looked_at(row) for row in rows[:APERCU]], "ligne")
    body = rows[rank + 1 :]
    require_room(len(body), 0, sum(map(len, body)), f"feuille « {feuille.nom} »")
    wide = max((row[-1].colonne for row in body), default=0)
    named = entetes(_looked_at(rows[rank]), wide)
    table = _Table(fichier, feuille, named)
    lines = tuple(table.line(row) for row in body)
    filled = {rank for line in lines for rank in line.cases}
    kept = tuple(entete for entete in named if entete.nom or entete.rang in filled)
    found = TableRecue(feuille.nom, kept, lines, table.place)
    return Lue(found, (*remarks, *table.said, *_hidden(feuille, lines, filled), *_struck(body)))


def _looked_at(row: Sequence[Cellule]) -> Rang:
    cases = {cell.colonne: Case(cell.mot, cell.trouble, nombre=cell.genre != "texte") for cell in row}
    return Rang(row[0].ligne, cases)


def _require_order(nom: str, rows: Sequence[Sequence[Cellule]]) -> None:
    """Raise `Refus` on a row or a cell that is there twice: which one is shown depends on who opens the file."""
    last = 0
    for row in rows:
        columns = [cell.colonne for cell in row]
        if row[0].ligne <= last or any(a >= b for a, b in pairwise(columns)):
            raise Refus(
                f"le classeur est abîmé : la ligne {row[0].ligne} de la feuille « {nom} » y est deux fois, "
                "ou en désordre.",
                "Ouvrez-le dans le tableur et enregistrez-le de nouveau.",
            )
        last = row[0].ligne


class _Table:
    """The rows of a sheet as they are made."""

    def __init__(self, fichier: str, feuille: Feuille, named: Sequence[Entete]) -> None:
        self.fichier, self.nom, self.entetes = fichier, feuille.nom, named
        self.instants = frozenset(entete.rang for entete in named if entete.nom in INSTANTS)
        self.said: list[str] = []

    def line(self, row: Sequence[Cellule]) -> LigneRecue:
        """A row."""
        cases = {}
        for cell in row:
            case = self._case(cell)
            if case.mot or case.trouble:
                cases[cell.colonne] = case
        return LigneRecue(row[0].ligne, cases)

    def place(self, numero: int, entete: Entete) -> str:
        """Where a cell is: `depots.xlsx!Dossiers!E12`."""
        return f"{self.fichier}!{self.nom}!{lettres(entete.rang)}{numero}"

    def _case(self, cell: Cellule) -> Case:
        if cell.trouble:
            return Case("", cell.trouble)
        instants = cell.colonne in self.instants
        if cell.genre == "texte":
            return of_word(cell.mot, instants, lambda what: self._say(cell, what))
        if cell.genre == "nombre":
            return of_number(cell.mot, instants, lambda what: self._say(cell, what))
        midnight = instants and cell.genre == "instant" and "T" not in cell.mot
        wall = f"{cell.mot}T00:00:00" if midnight else cell.mot
        if "T" in wall:
            return of_wall(wall, lambda what: self._say(cell, what)) or Case(cell.mot)
        return Case(cell.mot)

    def _say(self, cell: Cellule, what: str) -> None:
        self.said.append(f"{self.fichier}!{self.nom}!{lettres(cell.colonne)}{cell.ligne} : {what}.")


def _hidden(feuille: Feuille, lines: Sequence[LigneRecue], filled: set[int]) -> list[str]:
    rows = [str(line.numero) for line in lines if line.numero in feuille.lignes_masquees]
    columns = [lettres(rank) for rank in sorted(filled & feuille.colonnes_masquees)]
    return [
        *_told("ligne", "lignes", "masquée", rows),
        *_told("colonne", "colonnes", "masquée", columns),
    ]


def _struck(body: Sequence[Sequence[Cellule]]) -> list[str]:
    cells = [f"{lettres(cell.colonne)}{cell.ligne}" for row in body for cell in row if cell.barree]
    return _told("cellule", "cellules", "barrée", cells)


def _told(one: str, many: str, what: str, names: Sequence[str]) -> list[str]:
    """« ligne 12 masquée, lue. », or the same of several."""
    if not names:
        return []
    if len(names) == 1:
        return [f"{one} {names[0]} {what}, lue."]
    rest = f" et {len(names) - MONTREES} autres" if len(names) > MONTREES else ""
    return [f"{many} {', '.join(names[:MONTREES])}{rest} {what}s, lues."]
