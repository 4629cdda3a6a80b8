"""The money of one dossier by year as a picture: what was asked, proposed, granted or engaged, paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from fabriques_cli.text.figure import Barre, Barres, Motif
from fabriques_cli.text.montant import Absence, euros
from fabriques_cli.text.tableau import MotDeChoix, Tableau, Valeur
from fabriques_cli.text.titres import en_phrase

MOTIFS: Mapping[str, Motif] = {
    "demande": "hachures",
    "propose": "vide",
    "accorde": "plein",
    "engage": "plein",
    "verse": "points",
}
"""What fills the bar of each word; what is engaged takes the place of what was granted."""

TITRE, TOTAL = 0, -1


def par_annee(cle: str, annees: Tableau) -> Barres | None:
    """The bars of each year of the table of a sheet; none where it has no year."""
    rows = {word.code: ligne for ligne in annees.lignes if isinstance(word := ligne[TITRE], MotDeChoix)}
    if any(isinstance(value, Decimal) for value in rows.get("engage", ())):
        rows.pop("accorde", None)
    years = [colonne.titre for colonne in annees.colonnes[1:TOTAL]]
    bars = tuple(bar for rank, year in enumerate(years, 1) for bar in _of_year(year, rank, rows))
    if not bars:
        return None
    motifs = tuple((MOTIFS[code], en_phrase(str(ligne[TITRE]))) for code, ligne in rows.items())
    said = "Chaque année, les montants sont ceux du tableau de la même section."
    return Barres(cle, "Montants par année", said, bars, motifs)


def _of_year(year: str, rank: int, rows: Mapping[str, tuple[Valeur, ...]]) -> Iterator[Barre]:
    """A bar a word that says something of the year, an unknown amount without a length."""
    title = year
    for code, ligne in rows.items():
        amount, word = ligne[rank], en_phrase(str(ligne[TITRE]))
        if isinstance(amount, Absence):
            continue
        if isinstance(amount, Decimal):
            yield Barre(title, ((MOTIFS[code], amount),) if amount else (), None, f"{word} {euros(amount)}")
        else:
            yield Barre(title, (), None, f"{word} inconnu")
        title = ""
