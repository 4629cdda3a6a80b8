"""The lines of an extraction, each with what identifies its payment; a file of which one amount is lost is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from fabriques_cli.rapprochement.montants import exact
from fabriques_cli.rapprochement.titres import (
    DATE,
    DP,
    EJ,
    EXERCICE,
    LOCAL,
    MONTANT,
    NOM,
    POSTE_DP,
    POSTE_EJ,
    SIRET,
    SOCIETE,
    columns_of,
)
from fabriques_cli.text.dialecte.jours import jour_lu
from fabriques_cli.text.extraction import Extraction
from fabriques_cli.text.grille import Cellule, Feuille
from fabriques_cli.text.montant import euros, somme
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus

APERCU = 40
"""The rows of a sheet among which the titles of columns are looked for."""

NOMMEES = 20
"""The lines without an amount that are named."""

RIEN = ("", "#", "n/a", "non affecte", "non affecté", "-")
GARDE = re.compile(r'="([^"]*)"|\'(?=[0-9=+@-])(.+)', re.DOTALL)
"""How a spreadsheet is told to keep a text as it is: `="01004"`, `'01004`."""

BLANCS = re.compile(r"[\s\u00a0\u202f]+")
ANNEE = re.compile(r"20[0-9]{2}", re.ASCII)
TOTAL = re.compile(r"(?:total|totaux|somme|resultat)(?: .*)?")


@dataclass(frozen=True, slots=True)
class LignePayee:
    """A line of the accounts; ``exercice`` is the accounting year, that of the day where the file does not say it.

    ``troubles`` are what of it cannot be read, its amount aside.
    """

    feuille: str
    numero: int
    ej: str
    poste_ej: str
    dp: str
    poste_dp: str
    societe: str
    exercice: int | None
    le: date | None
    siret: str
    local: str
    nom: str
    montant: Decimal
    troubles: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """`ligne 12`, `1. Extraction, ligne 12`."""
        return f"{self.feuille}, ligne {self.numero}" if self.feuille else f"ligne {self.numero}"

    @property
    def rang(self) -> tuple[str, int]:
        """What the line goes by in its file."""
        return self.feuille, self.numero


@dataclass(frozen=True, slots=True)
class FichierPaye:
    """The lines of an extraction, and what is to be known of their reading.

    ``titres`` are the number of the row of titles of each sheet that was read.
    """

    lignes: tuple[LignePayee, ...]
    titres: Mapping[str, int]
    remarques: tuple[str, ...] = ()

    @property
    def total(self) -> Decimal:
        """The exact sum of all the lines, in euros."""
        return somme(one.montant for one in self.lignes)


@dataclass(slots=True)
class _Suivi:
    """The reading as it goes."""

    lignes: list[LignePayee] = field(default_factory=list)
    perdues: list[str] = field(default_factory=list)
    remarques: list[str] = field(default_factory=list)
    titres: dict[str, int] = field(default_factory=dict)


def lire(extraction: Extraction, asked: Mapping[str, str]) -> FichierPaye:
    """The lines of a file; raises `Refus` when no sheet has the columns, or when an amount cannot be read."""
    suivi = _Suivi()
    several = len(extraction.feuilles) > 1
    for feuille in extraction.feuilles:
        _read_sheet(suivi, feuille, asked, feuille.nom if several else "")
    if not suivi.titres:
        raise Refus(
            "aucune ligne de titres n'a un montant payé et un N° EJ, un N° DP ou un SIRET.",
            "Nommez ces colonnes comme le fichier les écrit : --colonne montant=TITRE --colonne ej=TITRE --colonne "
            "dp=TITRE.",
        )
    if suivi.perdues:
        more = f"\n  et {len(suivi.perdues) - NOMMEES} autres." if len(suivi.perdues) > NOMMEES else ""
        raise Refus(
            f"{len(suivi.perdues)} montant(s) illisible(s) : le total du fichier serait inconnu.",
            "\n  ".join(suivi.perdues[:NOMMEES]) + more,
        )
    if not suivi.lignes:
        raise Refus("le fichier n'a aucune ligne de paiement.", "Vérifiez que le bon fichier est donné.")
    return FichierPaye(tuple(suivi.lignes), suivi.titres, tuple(suivi.remarques))


def _read_sheet(suivi: _Suivi, feuille: Feuille, asked: Mapping[str, str], nom: str) -> None:
    tried = ((rank, columns_of(row, asked)) for rank, row in enumerate(feuille.lignes[:APERCU]))
    rank, columns = next(((rank, found) for rank, found in tried if found is not None), (0, None))
    if columns is None:
        if feuille.lignes:
            suivi.remarques.append(f"Feuille « {feuille.nom} » : sans colonne de montant payé, non lue.")
        return
    suivi.titres[feuille.nom] = feuille.lignes[rank][0].ligne
    if feuille.masquee:
        suivi.remarques.append(f"Feuille « {feuille.nom} » masquée, lue.")
    hidden = sorted(feuille.lignes_masquees & {one[0].ligne for one in feuille.lignes[rank + 1 :]})
    if hidden:
        suivi.remarques.append(f"{nom or 'Lignes'} masquées ou filtrées, lues : {len(hidden)}.")
    year = _year_above(feuille.lignes[:rank]) if EXERCICE not in columns else None
    before = len(suivi.lignes)
    for cells in feuille.lignes[rank + 1 :]:
        _read_row(
            suivi, _Rang(nom, cells[0].ligne, columns, {one.colonne: one for one in cells}), year, before
        )


def _year_above(rows: Iterable[Sequence[Cellule]]) -> int | None:
    """The accounting year that stands above the table, beside its words."""
    for row in rows:
        words = [cell.mot.strip() for cell in row]
        for label, value in pairwise(words):
            if plie(label) == "exercice comptable" and ANNEE.fullmatch(value):
                return int(value)
    return None


class _Rang:
    """A row that is read: its words by field."""

    def __init__(
        self, feuille: str, numero: int, columns: Mapping[str, int], cells: Mapping[int, Cellule]
    ) -> None:
        self.feuille, self.numero, self.columns, self.cells = feuille, numero, columns, cells
        self.troubles: list[str] = []

    def cell(self, champ: str) -> Cellule | None:
        """The cell of a field, if any."""
        return self.cells.get(self.columns.get(champ, 0))

    def word(self, champ: str) -> str:
        """What is written there; empty where it says that there is nothing."""
        cell = self.cell(champ)
        if cell is None:
            return ""
        if cell.trouble:
            self.troubles.append(f"{champ} : {cell.trouble}")
            return ""
        kept = GARDE.fullmatch(cell.mot.strip())
        word = (kept[1] or kept[2] or "") if kept else cell.mot.strip()
        return "" if word.casefold() in RIEN else word

    def code(self, champ: str) -> str:
        """A number, blanks left out."""
        return BLANCS.sub("", self.word(champ))

    @property
    def place(self) -> str:
        """Where it stands."""
        return f"{self.feuille}, ligne {self.numero}" if self.feuille else f"ligne {self.numero}"


def _read_row(suivi: _Suivi, row: _Rang, year: int | None, before: int) -> None:
    if not row.cells.keys() & set(row.columns.values()):
        return
    montant = exact(row.word(MONTANT))
    if _is_total(row):
        above = somme(one.montant for one in suivi.lignes[before:])
        if montant != above:
            said = "illisible" if montant is None else euros(montant, centimes=True)
            suivi.perdues.append(
                f"{row.place} : total de {said}, alors que les lignes au-dessus font {euros(above, centimes=True)}."
            )
        suivi.remarques.append(f"{row.place} : total du fichier, vérifié, non compté.")
        return
    if montant is None:
        cell = row.cell(MONTANT)
        shown = f"lu « {cell.mot} »" if cell is not None and cell.mot else "le montant manque"
        suivi.perdues.append(f"{row.place} : {cell.trouble if cell is not None and cell.trouble else shown}.")
        return
    suivi.lignes.append(_line(row, montant, year))


def _is_total(row: _Rang) -> bool:
    """Whether a row is the sum of those above: nothing but an amount, and perhaps the word that says so."""
    if any(row.word(champ) for champ in (EJ, DP, SIRET) if not TOTAL.fullmatch(plie(row.word(champ)))):
        return False
    words = [cell.mot for column, cell in row.cells.items() if column != row.columns[MONTANT]]
    return not words or any(TOTAL.fullmatch(plie(word)) for word in words)


def _line(row: _Rang, montant: Decimal, year: int | None) -> LignePayee:
    le = _day(row)
    told = row.code(EXERCICE)
    exercice = int(told) if ANNEE.fullmatch(told) else year or (le.year if le else None)
    if told and not ANNEE.fullmatch(told):
        row.troubles.append(f"exercice : lu « {told} », attendu une année")
    return LignePayee(
        row.feuille,
        row.numero,
        row.code(EJ),
        row.code(POSTE_EJ),
        row.code(DP),
        row.code(POSTE_DP),
        row.code(SOCIETE).upper(),
        exercice,
        le,
        row.code(SIRET),
        row.code(LOCAL).upper(),
        row.word(NOM),
        montant,
        tuple(_unique(row.troubles)),
    )


def _day(row: _Rang) -> date | None:
    word = row.word(DATE)
    try:
        return date.fromisoformat(jour_lu(word) or word[:10]) if word else None
    except ValueError:
        row.troubles.append(f"date : lu « {word} », attendu JJ/MM/AAAA")
        return None


def _unique(texts: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(texts)
