"""The sheets of a workbook that came back: which is which, and the cells of their rows under the names of the keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from fabriques_cli.tableur.depart import IDENTIFIANT, LIEU, reperes
from fabriques_cli.tableur.marque import (
    ENTETE,
    FEUILLE,
    VERSION,
    MarqueDeFeuille,
    MarqueDeLigne,
    feuilles_lues,
    lue,
)
from fabriques_cli.tableur.volets import CleDeVolet, Volet, volets
from fabriques_cli.text.grille import Cellule, Feuille, lettres
from fabriques_cli.text.refus import Refus

LISEZ_MOI = "Lisez-moi"
CONTACTS = "Contacts"
A_PART = (LISEZ_MOI, CONTACTS, FEUILLE)
"""The sheets of the export of which nothing is taken back."""

ENCORE = "Exportez de nouveau, et reportez-y vos changements."


@dataclass(frozen=True, slots=True)
class LigneRendue:
    """A row with something in it: the dossier it names, its mark if any, its cells by the names of the keys."""

    numero: int
    identifiant: str
    marque: MarqueDeLigne | None
    reperes: tuple[str, ...]
    cases: Mapping[str, Cellule]
    masquee: bool


@dataclass(frozen=True, slots=True)
class FeuilleRendue:
    """A sheet of the export: what it is for, its columns, its rows.

    ``nom`` is what it is called now, ``marque`` how it was exported; ``inconnues`` are the titles of no key, and
    ``absentes`` the keys of which the column is gone.
    """

    nom: str
    volet: Volet
    marque: MarqueDeFeuille
    colonnes: Mapping[str, CleDeVolet]
    lignes: tuple[LigneRendue, ...]
    inconnues: tuple[str, ...]
    absentes: tuple[str, ...]
    masquee: bool
    colonnes_de: Mapping[str, int] = field(default_factory=dict)

    @property
    def porte_la_marque(self) -> bool:
        """Whether the hidden column is still there."""
        return f"{ENTETE}{self.volet.nom}" in self.colonnes_de

    def place(self, ligne: int, nom: str) -> str:
        """`porteur!E3`: where a cell is; the row alone where no column has that name."""
        column = self.colonnes_de.get(nom)
        return f"{self.nom}!{lettres(column)}{ligne}" if column else f"{self.nom}, ligne {ligne}"


class ClasseurRendu(NamedTuple):
    """The sheets of the export, the names of those that are none of it, and of those that are gone."""

    feuilles: tuple[FeuilleRendue, ...]
    autres: tuple[str, ...]
    absentes: tuple[str, ...]
    origine: str


def rendu(feuilles: Sequence[Feuille]) -> ClasseurRendu:
    """The workbook as the export it was; raises `Refus` when that cannot be told."""
    marked = next((one for one in feuilles if one.nom == FEUILLE), None)
    if marked is None:
        raise Refus(f"ce classeur ne porte plus sa marque : la feuille masquée « {FEUILLE} » manque.", ENCORE)
    rows = [{cell.colonne: cell.mot for cell in row} for row in marked.lignes]
    if not rows or rows[0].get(2, "") != VERSION:
        raise Refus(
            "ce classeur vient d'une autre version du programme, ou sa marque est abîmée.",
            f"Mettez le programme à jour. {ENCORE}",
        )
    known = feuilles_lues(rows[1:])
    found: dict[str, FeuilleRendue] = {}
    others = []
    for feuille in feuilles:
        one = _rendue(feuille, known)
        if one is None:
            others += [feuille.nom] if feuille.nom not in A_PART and feuille.lignes else []
            continue
        if one.volet.nom in found:
            raise Refus(
                f"les feuilles « {found[one.volet.nom].nom} » et « {one.nom} » portent toutes les deux "
                f"« {one.volet.nom} ».",
                "Gardez celle qui compte, et supprimez l'autre.",
            )
        found[one.volet.nom] = one
    order = [volet.nom for volet in volets()]
    sheets = sorted(found.values(), key=lambda one: order.index(one.volet.nom))
    gone = tuple(nom for nom in known if nom not in found)
    return ClasseurRendu(tuple(sheets), tuple(others), gone, rows[0].get(3, ""))


def _rendue(feuille: Feuille, known: Mapping[str, MarqueDeFeuille]) -> FeuilleRendue | None:
    """A sheet of the export by the title of its hidden column, else by its name; none where it is not one."""
    by_name = {volet.nom: volet for volet in volets()}
    for index, row in enumerate(feuille.lignes):
        named = [cell.mot.strip() for cell in row]
        nom = next((one.removeprefix(ENTETE) for one in named if one.startswith(ENTETE)), "")
        if not nom and IDENTIFIANT in named:
            nom = feuille.nom
        if nom in by_name and nom in known:
            return _under(feuille, by_name[nom], known[nom], index)
    return None


def _under(feuille: Feuille, volet: Volet, marque: MarqueDeFeuille, head: int) -> FeuilleRendue:
    """What stands under the titles of a sheet; raises `Refus` when a title is there twice."""
    columns: dict[str, CleDeVolet] = {}
    places: dict[str, int] = {}
    unknown = []
    fixed = (IDENTIFIANT, LIEU, *reperes(volet), f"{ENTETE}{volet.nom}")
    for cell in feuille.lignes[head]:
        title = cell.mot.strip()
        column = volet.nommee(title)
        if column is None and title not in fixed:
            unknown.append(title or lettres(cell.colonne))
            continue
        if title in places:
            raise Refus(
                f"la feuille « {feuille.nom} » a deux colonnes « {title} ».",
                "Gardez celle qui compte, et supprimez l'autre.",
            )
        places[title] = cell.colonne
        if column is not None:
            columns[title] = column
    if IDENTIFIANT not in places:
        raise Refus(
            f"la feuille « {feuille.nom} » n'a plus sa colonne « {IDENTIFIANT} ».", f"Remettez-la. {ENCORE}"
        )
    rows = tuple(_rows(feuille, volet, places, head))
    absent = tuple(nom for nom in marque.colonnes if nom != LIEU and nom not in columns)
    return FeuilleRendue(
        feuille.nom, volet, marque, columns, rows, tuple(unknown), absent, feuille.masquee, places
    )


def _rows(feuille: Feuille, volet: Volet, places: Mapping[str, int], head: int) -> Iterator[LigneRendue]:
    names = {column: nom for nom, column in places.items()}
    mark = f"{ENTETE}{volet.nom}"
    for row in feuille.lignes[head + 1 :]:
        cells = {names[cell.colonne]: cell for cell in row if cell.colonne in names}
        if not cells:
            continue
        marked = cells.pop(mark, None)
        named = cells.pop(IDENTIFIANT, None)
        numbered = [cells.pop(nom, None) for nom in reperes(volet)]
        if cells or named or marked:
            yield LigneRendue(
                row[0].ligne,
                named.mot.strip() if named else "",
                lue(volet, marked.mot) if marked else None,
                tuple(cell.mot.strip() if cell else "" for cell in numbered),
                cells,
                row[0].ligne in feuille.lignes_masquees,
            )
