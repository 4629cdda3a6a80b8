"""The minutes that a committee filled, read back: every problem of every row, or a decision per row."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fabriques_cli.actes.acte import Acte, Refuse
from fabriques_cli.actes.decision import decider
from fabriques_cli.budget import A_DECIDER
from fabriques_cli.domain import mots
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.instruction import Decision
from fabriques_cli.domain.registre import Registre
from fabriques_cli.domain.statut import statut
from fabriques_cli.domain.vague import Vague
from fabriques_cli.fiche import RESULTATS
from fabriques_cli.grille import Cellule, Feuille, lettres
from fabriques_cli.proces_verbal import (
    ACCORDE,
    AUTORITE,
    DATE,
    ENTETE,
    IDENTIFIANT,
    MOTIF,
    NUMERO,
    RANG,
    REFERENCE,
    RESULTAT,
    VAGUE,
)
from fabriques_cli.referentiels.communes import simplify

SAISIES = (IDENTIFIANT, NUMERO, RESULTAT, RANG, MOTIF)
MONTRES = ("Lieu", "Commune", "Catégorie", "Verdict", "Notes des critères", "Demandé en tout")
"""The columns that are shown and not read back."""

ANNEE = re.compile(r"(accorde|demande|propose) (20[0-9]{2})", re.ASCII)


class PasUnProcesVerbal(Exception):
    """A workbook without the columns that say what was decided."""


@dataclass(frozen=True, slots=True)
class Ligne:
    """One decision of the minutes: its row, its dossier, what is to be written."""

    numero: int
    slug: str
    decision: Decision
    acte: Acte


@dataclass(frozen=True, slots=True)
class Lecture:
    """All that the minutes say: decisions, dossiers not decided today, columns not read, problems with their cells."""

    lignes: tuple[Ligne, ...]
    non_decides: tuple[str, ...]
    non_lues: tuple[str, ...]
    problemes: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    """The reading as it goes."""

    registre: Registre
    vague: Vague
    au: date
    problemes: list[str] = field(default_factory=list)
    vus: dict[str, int] = field(default_factory=dict)
    commun: Mapping[str, str] = field(default_factory=dict)
    lignes: list[Ligne] = field(default_factory=list)
    non_decides: list[str] = field(default_factory=list)

    def refuse(self, where: str, message: str) -> None:
        """Note a problem at a place of the workbook."""
        self.problemes.append(f"{where} : {message}")


def lire(feuilles: Sequence[Feuille], registre: Registre, vague: Vague, au: date) -> Lecture:
    """The decisions of a wave's minutes; raises `PasUnProcesVerbal`. Nothing is to be written if it has problems."""
    feuille, head = _table(feuilles)
    reading = _Reading(registre, vague, au)
    reading.commun = _shared(reading, feuille.lignes[:head])
    columns, unread = _columns(reading, feuille.lignes[head])
    for row in feuille.lignes[head + 1 :]:
        cells = {columns[cell.colonne]: cell for cell in row if cell.colonne in columns}
        if cells:
            _row(reading, row[0].ligne, cells)
    return Lecture(tuple(reading.lignes), tuple(reading.non_decides), unread, tuple(reading.problemes))


def _table(feuilles: Iterable[Feuille]) -> tuple[Feuille, int]:
    """The first sheet that has the row of titles, and that row."""
    for feuille in feuilles:
        for number, row in enumerate(feuille.lignes):
            titles = {simplify(cell.mot) for cell in row}
            if simplify(RESULTAT) in titles and titles & {simplify(IDENTIFIANT), simplify(NUMERO)}:
                return feuille, number
    raise PasUnProcesVerbal


def _columns(reading: _Reading, row: tuple[Cellule, ...]) -> tuple[dict[int, str], tuple[str, ...]]:
    """The titles that are read, by column, and the titles that are not."""
    known = {simplify(title): title for title in SAISIES}
    shown = {simplify(title) for title in MONTRES}
    columns: dict[int, str] = {}
    unread: list[str] = []
    for cell in row:
        folded = simplify(cell.mot)
        year = ANNEE.fullmatch(folded)
        title = known.get(folded) or (f"{ACCORDE} {year[2]}" if year and year[1] == "accorde" else "")
        where = f"ligne {cell.ligne}, colonne {lettres(cell.colonne)}"
        if title in columns.values():
            reading.refuse(where, f"la colonne « {title} » est là deux fois.")
        elif title:
            columns[cell.colonne] = title
        elif folded not in shown and not year:
            unread.append(cell.mot)
            _refuse_slip(reading, where, cell.mot)
    return columns, tuple(unread)


def _refuse_slip(reading: _Reading, where: str, title: str) -> None:
    """A column whose title is nearly one that is read would be lost for a slip of the hand."""
    years = [f"{ACCORDE} {reading.vague.jour.year + later}" for later in range(-1, 6)]
    near = difflib.get_close_matches(title, [*SAISIES, *years], n=1, cutoff=0.8)
    if near:
        reading.refuse(where, f"titre inconnu « {title} » ; vouliez-vous dire « {near[0]} » ?")


def _shared(reading: _Reading, rows: Iterable[tuple[Cellule, ...]]) -> dict[str, str]:
    """What is said once above the table: the wave, the day, the authority, the reference."""
    labels = {simplify(label): label for label in ENTETE}
    found: dict[str, Cellule] = {}
    for row in rows:
        label = labels.get(simplify(row[0].mot))
        if label and len(row) > 1:
            found[label] = row[1]
    said = {label: _text(reading, cell, label) for label, cell in found.items()}
    if said.get(VAGUE) and said[VAGUE] != reading.vague.jour.isoformat():
        reading.refuse(_where(found[VAGUE], VAGUE), f"ce classeur est celui de la vague {said[VAGUE]}.")
    day = _day(reading, said.get(DATE, ""), found.get(DATE))
    return {"le": day, "autorite": said.get(AUTORITE, ""), "reference": said.get(REFERENCE, "")}


def _day(reading: _Reading, text: str, cell: Cellule | None) -> str:
    if not text or cell is None:
        if cell is None:
            reading.refuse(DATE, "le jour de la décision manque, au-dessus du tableau.")
        return ""
    day = _typed(reading, _where(cell, DATE), text, mots.jour, cleaned=True)
    if day is not None and day > reading.au:
        reading.refuse(
            _where(cell, DATE), f"{jour_court(day)} est après aujourd'hui ({jour_court(reading.au)})."
        )
    return day.isoformat() if day else ""


def _row(reading: _Reading, numero: int, cells: Mapping[str, Cellule]) -> None:
    """One row: a decision, a dossier that is not decided, or problems."""
    before = len(reading.problemes)
    texts = {title: _text(reading, cell, title) for title, cell in cells.items()}
    texts = {title: text for title, text in texts.items() if text}
    if not texts and len(reading.problemes) == before:
        return
    dossier = _dossier(reading, numero, texts)
    if not cells.keys() - {IDENTIFIANT, NUMERO}:
        reading.non_decides += [dossier.slug] if dossier else []
        return
    words = _words(reading, numero, texts, unread=bool(cells.get(RESULTAT) and cells[RESULTAT].trouble))
    if dossier is not None and len(reading.problemes) == before and reading.commun["le"]:
        _decide(reading, numero, dossier, words)


def _decide(reading: _Reading, numero: int, dossier: Dossier, words: Mapping[str, Any]) -> None:
    said = {cle: mot for cle, mot in reading.commun.items() if mot}
    decision = Decision.model_validate({**said, **words})
    try:
        reading.lignes.append(Ligne(numero, dossier.slug, decision, decider(dossier, decision)))
    except Refuse as refuse:
        reading.refuse(f"ligne {numero} ({dossier.slug})", refuse.message)


def _dossier(reading: _Reading, numero: int, texts: Mapping[str, str]) -> Dossier | None:
    """The dossier of a row, none with a problem noted when it is not one that awaits a decision of this wave."""
    dossiers = reading.registre.dossiers
    numeros = {dossier.numero_ds: dossier for dossier in dossiers.values() if dossier.numero_ds}
    name, number = texts.get(IDENTIFIANT, ""), texts.get(NUMERO, "")
    title, word = (IDENTIFIANT, name) if name else (NUMERO, number)
    dossier = dossiers.get(word) or numeros.get(word)
    where = f"ligne {numero}, colonne {title}"
    if dossier is None:
        near = difflib.get_close_matches(word, [*dossiers, *map(str, numeros)], n=1)
        asked = f" Vouliez-vous dire « {near[0]} » ?" if near else ""
        reading.refuse(where, f"dossier inconnu « {word} ».{asked}" if word else "le dossier n'est pas dit.")
        return None
    if name and number and dossier.numero_ds is not None and dossier.numero_ds != number:
        reading.refuse(
            f"ligne {numero}, colonne {NUMERO}",
            f"{number} n'est pas le numéro de {dossier.slug}, qui est {dossier.numero_ds}.",
        )
        return None
    return dossier if _awaits(reading, where, numero, dossier) else None


def _awaits(reading: _Reading, where: str, numero: int, dossier: Dossier) -> bool:
    """Whether it is of the wave, undecided, and met for the first time."""
    first = reading.vus.setdefault(dossier.slug, numero)
    found = statut(dossier, reading.au)
    if dossier.vague != reading.vague.jour:
        autre = f", mais de celle du {jour_court(dossier.vague)}" if dossier.vague else ""
        reading.refuse(where, f"{dossier.slug} n'est pas de la {reading.vague.titre}{autre}.")
    elif first != numero:
        reading.refuse(where, f"{dossier.slug} est déjà à la ligne {first}.")
    elif found not in A_DECIDER:
        reading.refuse(
            where,
            f"{dossier.slug} n'attend pas de décision (« {found.mot} ») ; fabriques decider {dossier.slug}.",
        )
    else:
        return True
    return False


def _words(reading: _Reading, numero: int, texts: Mapping[str, str], *, unread: bool) -> dict[str, Any]:
    """The words of the decision of a row, as its file will hold them."""
    words: dict[str, Any] = {}
    where = f"ligne {numero}, colonne {RESULTAT}"
    if RESULTAT in texts:
        results = {simplify(mot): cle for cle, nom in RESULTATS.items() for mot in (cle, nom)}
        words["resultat"] = results.get(simplify(texts[RESULTAT]), "")
        if not words["resultat"]:
            reading.refuse(where, _unknown_result(texts[RESULTAT]))
    elif not unread:
        reading.refuse(where, "le résultat est vide, alors que la ligne est remplie.")
    if RANG in texts:
        _typed(reading, f"ligne {numero}, colonne {RANG}", texts[RANG], mots.entier)
        words["rang"] = texts[RANG]
    if MOTIF in texts:
        words["motif"] = texts[MOTIF]
    amounts = {title[-4:]: (title, text) for title, text in texts.items() if title.startswith(ACCORDE)}
    for title, text in amounts.values():
        _typed(reading, f"ligne {numero}, colonne {title}", text, mots.montant)
    if amounts:
        words["annuites"] = {year: text for year, (_, text) in sorted(amounts.items())}
    return words


def _unknown_result(text: str) -> str:
    near = difflib.get_close_matches(text.casefold(), RESULTATS.values(), n=1)
    asked = f" Vouliez-vous dire « {near[0]} » ?" if near else ""
    return f"« {text} » n'est pas un résultat ({', '.join(RESULTATS.values())}).{asked}"


def _typed(
    reading: _Reading, where: str, text: str, parse: Callable[[object], Any], *, cleaned: bool = False
) -> Any:
    """The value of a text; none, its problem noted, when it is none. A French date is as clear as another."""
    try:
        return parse(text)
    except mots.Refus as refus:
        if cleaned and refus.propose:
            return parse(refus.propose)
        remedy = f" Écrivez {refus.propose}." if refus.propose else ""
        reading.refuse(where, f"lu « {text} » ; attendu : {refus.attendu}.{remedy}")
        return None


def _text(reading: _Reading, cell: Cellule, title: str) -> str:
    """The word of a cell without the blanks around it; empty, its problem noted, when it cannot be read."""
    if cell.trouble:
        reading.refuse(_where(cell, title), cell.trouble)
        return ""
    return cell.mot.strip()


def _where(cell: Cellule, title: str) -> str:
    return f"ligne {cell.ligne}, colonne {title}" if title not in ENTETE else f"ligne {cell.ligne}, {title}"
