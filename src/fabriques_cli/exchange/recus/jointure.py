"""The sheets of an export beside its dossiers: who deposited joins its dossier, the rest stays apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fabriques_cli.exchange.recus.ds import CHAMP, DU_DOSSIER, ETABLISSEMENTS, ID, ID_LIE, ID_MODELE
from fabriques_cli.text.recu import VIDE, Case, Entete, LigneRecue, TableRecue

Autres = dict[str, TableRecue]
DEUX = "la feuille « Etablissements » a plusieurs lignes pour ce dossier ; n'en laissez qu'une."


def joined(dossiers: TableRecue, others: Autres) -> tuple[TableRecue, Autres, list[str]]:
    """The dossiers with the columns of who deposited them, the other tables, and what to say of it."""
    sheet = others.get(ETABLISSEMENTS)
    keys = _first(dossiers, ID) or _first(dossiers, ID_MODELE), sheet and _first(sheet, ID_LIE)
    what = sheet and _first(sheet, CHAMP)
    if not (sheet and keys[0] and keys[1] and what):
        return dossiers, others, []
    mine: dict[str, list[LigneRecue]] = {}
    rest = []
    for line in sheet.lignes:
        if line.case(what).mot == DU_DOSSIER:
            mine.setdefault(line.case(keys[1]).mot, []).append(line)
        else:
            rest.append(line)
    known = {entete.nom for entete in dossiers.entetes}
    wide = max(entete.rang for entete in dossiers.entetes)
    columns = {
        wide + rank: entete
        for rank, entete in enumerate((one for one in sheet.entetes if one not in (keys[1], what)), 1)
        if entete.nom and entete.nom not in known
    }
    table = _Jointure(dossiers, sheet, columns, mine, keys[0])
    lines = tuple(map(table.line, dossiers.lignes))
    lost = sorted(set(mine) - {line.case(keys[0]).mot for line in dossiers.lignes})
    said = (
        [f"feuille « {ETABLISSEMENTS} » : aucun dossier {', '.join(lost[:10])} dans « {dossiers.nom} »."]
        if lost
        else []
    )
    added = tuple(Entete(entete.nom, rank) for rank, entete in columns.items())
    whole = TableRecue(dossiers.nom, (*dossiers.entetes, *added), lines, table.place)
    return whole, {**others, ETABLISSEMENTS: replace(sheet, lignes=tuple(rest))}, said


def _first(table: TableRecue, name: str) -> Entete | None:
    return next(table.nommees(name), None)


class _Jointure:
    """Where the answers of a dossier are: on its row, or on that of who deposited it."""

    def __init__(
        self,
        dossiers: TableRecue,
        sheet: TableRecue,
        columns: Mapping[int, Entete],
        mine: Mapping[str, list[LigneRecue]],
        key: Entete,
    ) -> None:
        self.dossiers, self.sheet, self.columns, self.mine, self.key = dossiers, sheet, columns, mine, key
        self.rows: dict[int, int] = {}

    def line(self, line: LigneRecue) -> LigneRecue:
        """The row of a dossier with the answers of who deposited it."""
        found = self.mine.get(line.case(self.key).mot, [])
        if not found:
            return line
        self.rows[line.numero] = found[0].numero
        taken = {rank: self._case(found, entete) for rank, entete in self.columns.items()}
        return line._replace(
            cases={**line.cases, **{rank: case for rank, case in taken.items() if case != VIDE}}
        )

    def place(self, numero: int, entete: Entete) -> str:
        """The cell of an answer, in the sheet that holds it."""
        there = self.columns.get(entete.rang)
        if there is None or numero not in self.rows:
            return self.dossiers.place(numero, entete)
        return self.sheet.place(self.rows[numero], there)

    @staticmethod
    def _case(found: list[LigneRecue], entete: Entete) -> Case:
        return found[0].case(entete) if len(found) == 1 else Case("", DEUX)
