"""A file of text as the table of what was received."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from fabriques_cli.exchange.recus.bornes import require_room
from fabriques_cli.exchange.recus.cases import DECIMAL, of_text
from fabriques_cli.exchange.recus.ds import INSTANTS, is_default
from fabriques_cli.exchange.recus.encodage import FINS, MOJIBAKE, decode, line_of
from fabriques_cli.exchange.recus.entetes import APERCU, Rang, entetes, header_at
from fabriques_cli.exchange.recus.texte import SEPARATEURS, LigneCoupee, rows, separator_of
from fabriques_cli.text.recu import Case, Entete, LigneRecue, Recu, TableRecue

MELANGE = "ligne {} : {} cellules pour {} titres de colonnes ; un guillemet ou un séparateur manque, ou est de trop."

PERDUS = re.compile(rf"{MOJIBAKE.pattern}|\ufffd")
"""What an accent becomes when a text is read in an encoding that is not its own."""


def read(fichier: str, data: bytes) -> Recu:
    """The rows of a file of text; raises `Refus` on what cannot be cut into cells for sure."""
    decoded = decode(data)
    sign, start = separator_of(decoded.texte)
    found = _bounded(rows(decoded.texte, sign, start))
    first = list(islice(found, APERCU))
    rank, remarks = header_at([_looked_at(row) for row in first], "ligne")
    head, body = first[rank], chain(first[rank + 1 :], found)
    named = entetes(_looked_at(head), len(head.cellules))
    default = is_default({entete.nom for entete in named})
    said = list(remarks)
    table = _Table(fichier, named, default, said)
    lines = tuple(table.line(row) for row in body)
    said.extend(_garbled(fichier, decoded.texte))
    how = SEPARATEURS.get(sign, "une seule colonne")
    return Recu(
        fichier,
        f"CSV, {decoded.encodage}, {how}",
        TableRecue(fichier, table.named(lines), lines, table.place),
        remarques=tuple(said),
        zero_douteux=default,
    )


def _bounded(found: Iterator[LigneCoupee]) -> Iterator[LigneCoupee]:
    """The rows; raises `Refus` when there are more than a person reads."""
    room = 0
    for number, row in enumerate(found):
        room += len(row.cellules)
        require_room(number, len(row.cellules), room, f"ligne {row.numero}")
        yield row


def _looked_at(row: LigneCoupee) -> Rang:
    return Rang(row.numero, {rank: Case(word) for rank, word in enumerate(row.cellules, 1) if word.strip()})


class _Table:
    """The rows of a file as they are made, with the lines that their cells run over."""

    def __init__(self, fichier: str, named: Sequence[Entete], default: bool, said: list[str]) -> None:
        self.fichier, self.entetes, self.default, self.said = fichier, named, default, said
        self.instants = frozenset(entete.rang for entete in named if entete.nom in INSTANTS)
        self.runs: dict[int, tuple[tuple[int, int], ...]] = {}
        self.same: dict[str, Case] = {}

    def line(self, row: LigneCoupee) -> LigneRecue:
        """A row; one that has not as many cells as there are headers holds no answer for sure."""
        runs = []
        cases = {}
        for rank, word in enumerate(row.cellules, 1):
            if "\n" in word or "\r" in word:
                runs.append((rank, sum(1 for _ in FINS.finditer(word))))
            if word:
                case = self._case(row.numero, rank, word)
                if case.mot or case.trouble:
                    cases[rank] = case
        if runs:
            self.runs[row.numero] = tuple(runs)
        if len(row.cellules) != len(self.entetes):
            return self._torn(row, cases)
        return LigneRecue(row.numero, cases)

    def place(self, numero: int, entete: Entete) -> str:
        """Where a cell starts: `depots.csv, ligne 12, colonne 5 « Nom du lieu »`."""
        line = numero + sum(count for rank, count in self.runs.get(numero, ()) if rank < entete.rang)
        name = f" « {entete.nom} »" if entete.nom else ""
        return f"{self.fichier}, ligne {line}, colonne {entete.rang}{name}"

    def named(self, lines: Sequence[LigneRecue]) -> tuple[Entete, ...]:
        """The columns that have a name, or an answer."""
        filled = {rank for line in lines for rank in line.cases}
        return tuple(entete for entete in self.entetes if entete.nom or entete.rang in filled)

    def _case(self, numero: int, rank: int, word: str) -> Case:
        if rank in self.instants:
            entete = self.entetes[rank - 1]
            return of_text(
                word, True, lambda what: self.said.append(f"{self.place(numero, entete)} : {what}.")
            )
        known = self.same.get(word)
        if known is None:
            known = of_text(word, False, self.said.append)
            if self.default and DECIMAL.fullmatch(word):
                known = known._replace(nombre=True)
            self.same[word] = known
        return known

    def _torn(self, row: LigneCoupee, cases: Mapping[int, Case]) -> LigneRecue:
        trouble = MELANGE.format(row.numero, len(row.cellules), len(self.entetes))
        ranks = {*cases, *(entete.rang for entete in self.entetes)}
        torn = {rank: Case(cases[rank].mot if rank in cases else "", trouble) for rank in sorted(ranks)}
        return LigneRecue(row.numero, torn, trouble)


def _garbled(fichier: str, text: str) -> list[str]:
    """What to say of a text whose accents were already lost when it was written."""
    lost = PERDUS.search(text)
    if not lost:
        return []
    line = line_of(text, lost.start())
    return [
        f"{fichier}, ligne {line} : « {lost[0]} » : des accents paraissent abîmés depuis un export précédent ; "
        "rien n'est corrigé."
    ]
