"""Received files made by hand: what the readers of the formats give, without them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from fabriques_cli.text.recu import Case, Demarche, Entete, LigneRecue, Recu, TableRecue


def recu(
    entetes: Sequence[str | Entete],
    *lignes: Sequence[str | Case],
    fichier: str = "depots.csv",
    demarche: Demarche | None = None,
    zero_douteux: bool = False,
) -> Recu:
    """A received table: its headers, then its rows; an empty text is no answer."""
    named = tuple(
        one if isinstance(one, Entete) else Entete(one, rang) for rang, one in enumerate(entetes, 1)
    )
    rows = tuple(LigneRecue(numero, _cases(ligne)) for numero, ligne in enumerate(lignes, 2))

    def place(numero: int, entete: Entete) -> str:
        return f"{fichier}, ligne {numero}, colonne {entete.rang}"

    table = TableRecue("", named, rows, place)
    return Recu(fichier, "CSV", table, demarche=demarche, zero_douteux=zero_douteux)


def _cases(ligne: Sequence[str | Case]) -> Mapping[int, Case]:
    cases = ((rang, one if isinstance(one, Case) else Case(one)) for rang, one in enumerate(ligne, 1))
    return {rang: case for rang, case in cases if case != Case("")}


def recu_du_csv(chemin: Path, separateur: str = ",", *, zero_douteux: bool = False) -> Recu:
    """The rows of a CSV file as they are."""
    text = chemin.read_text(encoding="utf-8-sig")
    entetes, *lignes = csv.reader(io.StringIO(text, newline=""), delimiter=separateur)
    return recu(entetes, *lignes, fichier=chemin.name, zero_douteux=zero_douteux)
