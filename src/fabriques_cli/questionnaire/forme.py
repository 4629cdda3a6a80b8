"""What a table to fill is made of: its columns, those of amounts by year, the labels of its head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fabriques_cli.questionnaire.compteurs import Compteurs
from fabriques_cli.referentiels.communes import simplify
from fabriques_cli.text.tableau import Tableau, Valeur

IDENTIFIANT, NUMERO = "Identifiant", "Numéro DS"
QUI = {IDENTIFIANT, NUMERO}
"""The columns that only say which dossier it is."""

VAGUE = "Vague"
"""The label of the head that says the wave of all the rows."""


@dataclass(frozen=True, slots=True)
class Forme:
    """A kind of table to fill.

    ``dits`` is what the table bears, and ``un`` one of them, in a sentence. ``liste`` is the list of the dossier that
    a row adds to. ``pivot`` is the column without which a row says nothing. ``cles`` are the columns to fill by the key
    that each fills, amounts aside; of these ``textes`` hold text, and the others what a number or a day is.
    ``montant`` heads the columns of amounts by year, which people also call by ``montant_dit`` (a pattern of folded
    words). ``montres`` are the columns that are shown and not read back, ``montres_par_annee`` those by year, folded.
    ``entete`` are the labels above the table, ``comptees`` the titles of the figures that are followed beside them.
    ``qui`` are the columns that only say which dossier it is, ``autrement`` other folded words for the columns to read.
    """

    dits: str
    un: str
    liste: str
    pivot: str
    cles: Mapping[str, str]
    textes: frozenset[str]
    montant: str
    montant_dit: str
    montres: tuple[str, ...]
    montres_par_annee: tuple[str, ...]
    entete: tuple[str, ...]
    comptees: tuple[str, ...] = ()
    qui: frozenset[str] = frozenset(QUI)
    autrement: Mapping[str, str] = field(default_factory=dict)

    @property
    def saisies(self) -> tuple[str, ...]:
        """The columns that are read, those of amounts aside."""
        return (IDENTIFIANT, NUMERO, *sorted(self.qui - QUI), *self.cles.values())

    @property
    def facultatives(self) -> tuple[str, ...]:
        """Those that a row may leave empty."""
        return tuple(title for title in self.cles.values() if title != self.pivot)

    @property
    def libelles(self) -> dict[str, str]:
        """The labels of the head by their folded words."""
        return {simplify(label): label for label in self.entete}

    def titre_de(self, cle: str) -> str:
        """The column that fills a key, given its path in the item: `motif`, `annuites.2022`."""
        block, _, year = cle.partition(".")
        return f"{self.montant} {year}" if block == "annuites" else self.cles.get(block, "")


@dataclass(frozen=True, slots=True)
class ARemplir:
    """The workbook to fill: its head, its table, which columns are to be filled.

    ``choix`` are the words that a column takes, by its key; ``larges`` are the keys of those of long texts, ``jours``
    the labels of the head that take a day. ``notes`` are said under the way to fill it, ``compteurs`` is what the rows
    come to while they are filled, ``signales`` the word that makes a cell of a column stand out.
    """

    titre: str
    feuille: str
    entete: tuple[tuple[str, Valeur], ...]
    mode_d_emploi: str
    tableau: Tableau
    a_remplir: tuple[int, ...]
    choix: Mapping[str, tuple[str, ...]]
    larges: frozenset[str]
    jours: frozenset[str]
    notes: tuple[str, ...] = ()
    compteurs: Compteurs | None = None
    signales: Mapping[str, str] = field(default_factory=dict)
