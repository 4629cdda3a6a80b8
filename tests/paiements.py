"""Registres that grant, and files of payments in the three shapes of the accounts, small and invented."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import openpyxl

from commandes import registre
from registres import EXEMPLE, laid_over

AU = "--au=2023-01-15"

NATIONAL = (
    *("Centre financier - Programme (Clé)", "N° EJ", "N° poste EJ", "N° DP - Clé (non composée)"),
    *("Date de base de la DP", "Date de dernière opération sur la DP", "Fournisseur payé (DP) - Clé"),
    *("Fournisseur payé (DP)", "Fournisseur payé (DP) - Code taxe 1 (Clé)", "Montant payé (EUR)"),
    *(
        "Exercice comptable - Clé (non composée)",
        "N° poste DP",
        "Centre financier - Programme (Clé)",
        "Société - Clé",
    ),
)


class Ligne(NamedTuple):
    """A line of the accounts as it is told in a test."""

    ej: str = "2103000001"
    dp: str = "100000001"
    montant: str = "40000,00"
    le: str = "01/10/2021"
    exercice: str = "2021"
    siret: str = "13002603200016"
    nom: str = "ASSOCIATION LA FILATURE"
    poste_dp: str = "1"
    poste_ej: str = "1"
    societe: str = "ADCE"


def grant(
    ej: str = "2103000001",
    annuites: str = "{2021: 40000, 2022: 50000, 2023: 30000}",
    *,
    nom: str = "La Filature",
    siret: str = "13002603200016",
    more: str = "",
    clauses: str = "",
) -> str:
    """A laureate whose convention is signed under a number of commitment."""
    return laid_over(
        EXEMPLE,
        f"nom: {nom}\n"
        f"porteur: {{nom: Association {nom}, forme_juridique: association, existence: existante, siret: '{siret}', "
        "rna: W232001234, representant: {nom: Claude Exemple, qualite: présidence}}\n"
        f"decisions: [{{le: 2021-06-10, resultat: laureat, annuites: {annuites}, notifiee_le: 2021-06-12}}]\n"
        f"convention: {{numero_ej: '{ej}', signee_le: 2021-07-01, publiee_le: 2021-07-02{clauses}, "
        f"annuites: {annuites}}}\n"
        f"{more}",
    )


def paid(tmp_path: Path, **dossiers: str) -> Path:
    """A registre of these dossiers, `la_filature` being `la-filature`; one grant without any."""
    texts = dossiers or {"la_filature": grant()}
    files = {f"lieux/{name.replace('_', '-')}.yaml": text for name, text in texts.items()}
    return registre(tmp_path / "data", files)


def national(lignes: Iterable[Ligne]) -> str:
    """The shape of the national extraction: all between quotes, none of which is escaped."""
    rows = [
        (
            "0112",
            one.ej,
            one.poste_ej,
            one.dp,
            one.le,
            one.le,
            "1000000001",
            one.nom,
            one.siret,
            one.montant,
            one.exercice,
            one.poste_dp,
            "0112",
            one.societe,
        )
        for one in lignes
    ]
    return "".join('"' + '";"'.join(row) + '"\r\n' for row in (NATIONAL, *rows))


def detailed(lignes: Sequence[Ligne], exercice: str = "2021") -> str:
    """The detailed view: seven lines above the titles, one of which says the year."""
    head = [
        "INF-BUD-53 : Pilotage de la gestion - Vue détaillée,,,,,,,,",
        "Dernière MàJ des données :,,,,,,,,",
        "03.02.2023 05:32:09,,,,,,,,",
        "Affichage :,,,,,,,,",
        "Filtre,,,,,,,,",
        f",,,,,,,Exercice comptable,{exercice}",
        ",,,,,,,,Montant payé",
        "N° EJ,N° poste EJ,N° DP,Date de base de la DP,Date de dernière opération sur la DP,Fournisseur payé (DP),"
        "Fournisseur payé (DP),Code taxe 1,EUR",
    ]
    rows = [
        f'{one.ej},{one.poste_ej},{one.dp},{_dots(one.le)},{_dots(one.le)},1000000001,{one.nom},{one.siret},"{one.montant}"'
        for one in lignes
    ]
    return "".join(f"{one}\n" for one in (*head, *rows))


def _dots(le: str) -> str:
    return le.replace("/", ".")


def extracted(lignes: Iterable[Ligne], *, european: Sequence[Ligne] = ()) -> bytes:
    """The workbook: the label of each code under a title that is empty, days and amounts as numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "1. Extraction"
    sheets = [(sheet, lignes), (book.create_sheet("2. Extraction FEHBE"), european)]
    for one, rows in sheets:
        one.append(
            [
                "N° EJ",
                "N° poste EJ",
                "Fournisseur payé (DP)",
                None,
                "Code taxe 1",
                "Société",
                "Exercice comptable",
                "N° DP",
                "N° poste DP",
                "Date de dernière opération sur la DP",
                "Montant payé",
            ]
        )
        for row in rows:
            day = datetime.strptime(row.le, "%d/%m/%Y")
            amount = int(row.montant.replace(",00", "")) if row.montant.endswith(",00") else row.montant
            one.append(
                [
                    row.ej,
                    row.poste_ej,
                    "1000000001",
                    row.nom,
                    row.siret,
                    row.societe,
                    row.exercice,
                    row.dp,
                    row.poste_dp,
                    day,
                    amount,
                ]
            )
    book.create_sheet("Notice").append(["Lisez-moi"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def received(tmp_path: Path, lignes: Iterable[Ligne], name: str = "chorus.csv") -> Path:
    """The national extraction in a file."""
    path = tmp_path / name
    path.write_bytes(national(lignes).encode())
    return path


def day(text: str) -> date:
    """`01/10/2021` as a day."""
    return datetime.strptime(text, "%d/%m/%Y").date()
