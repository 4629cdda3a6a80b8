"""The answers of the API of Démarches simplifiées as the table of what was received: a dossier, or pages of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from fabriques_cli.exchange.recus.bornes import require_room
from fabriques_cli.exchange.recus.ds import AVIS, ID_LIE
from fabriques_cli.exchange.recus.entetes import nom
from fabriques_cli.exchange.recus.json_champs import REPETITION, SANS_REPONSE, answers, told
from fabriques_cli.exchange.recus.json_fixes import fixed, opinion
from fabriques_cli.exchange.recus.json_lu import REDEMANDER, at, load, objects, word
from fabriques_cli.text.recu import VIDE, Case, Demarche, Entete, LigneRecue, Recu, TableRecue
from fabriques_cli.text.refus import Refus

Objet = dict[str, Any]
LU_COMME = "JSON de Démarches simplifiées"
CHIFFRES_MAX = 15


class _Table:
    """A table whose columns come as its rows do."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.columns: dict[tuple[str, ...], Entete] = {}
        self.lines: list[LigneRecue] = []
        self.places: dict[int, str] = {}
        self.cells = 0

    def column(self, key: tuple[str, ...], name: str, champ: str = "", kind: str = "") -> Entete:
        """The column that goes by a key, made when it is first asked for."""
        return self.columns.setdefault(key, Entete(nom(name), len(self.columns) + 1, champ, kind))

    def add(self, numero: int, place: str, cases: dict[int, Case]) -> None:
        """A row, and where it is; raises `Refus` when there is too much."""
        self.cells += len(cases)
        require_room(len(self.lines) + 1, len(self.columns), self.cells, place)
        self.places[numero] = place
        self.lines.append(LigneRecue(numero, cases))

    def received(self, fichier: str) -> TableRecue:
        """The table, whose answers are found by the dossier and the question."""

        def place(numero: int, entete: Entete) -> str:
            return f"{fichier}, {self.places[numero]}, « {entete.nom} »"

        return TableRecue(self.name, tuple(self.columns.values()), tuple(self.lines), place)

    def add_question(self, cases: dict[int, Case], champ: Objet, seen: dict[str, int]) -> None:
        """The answers to a question, by what the form calls it, or by its label and its rank where nothing says it."""
        label, champ_id = word(at(champ, "label")), word(at(champ, "champDescriptorId"))
        kind = word(at(champ, "__typename"))
        seen[label] = seen.get(label, 0) + 1
        key = champ_id or f"{label}\0{seen[label]}"
        for suffix, case in answers(champ):
            name = f"{label} ({suffix})" if suffix else label
            entete = self.column((key, suffix), name, champ_id, "" if suffix else kind)
            if case != VIDE:
                cases[entete.rang] = case

    def add_words(self, cases: dict[int, Case], words: Iterator[tuple[str, str]]) -> None:
        """Words under the names of their columns."""
        for name, text in words:
            rank, case = self.column((name,), name).rang, told(text)
            if case != VIDE:
                cases[rank] = case


class _Lecture:
    """The tables of the dossiers of a file, as they are read."""

    def __init__(self) -> None:
        self.dossiers = _Table("Dossiers")
        self.beside: dict[str, _Table] = {}

    def take(self, dossier: Objet) -> None:
        """A dossier, its opinions and its repetitions."""
        number = word(at(dossier, "number"))
        if not number.isdecimal() or len(number) > CHIFFRES_MAX:
            raise Refus("un dossier du JSON n'a pas de numéro.", REDEMANDER)
        cases: dict[int, Case] = {}
        self.dossiers.add_words(cases, fixed(dossier))
        seen: dict[str, int] = {}
        for key in ("champs", "annotations"):
            for champ in objects(at(dossier, key), key):
                kind = word(at(champ, "__typename"))
                if kind == REPETITION or "rows" in champ:
                    self._repeat(number, champ)
                elif kind not in SANS_REPONSE:
                    self.dossiers.add_question(cases, champ, seen)
        self.dossiers.add(int(number), f"dossier {number}", cases)
        for avis in objects(at(dossier, "avis"), "avis"):
            table, own = self._beside(AVIS, number)
            table.add_words(own, opinion(avis))
            table.add(len(table.lines) + 1, f"dossier {number}, avis", own)

    def _repeat(self, number: str, champ: Objet) -> None:
        label = nom(word(at(champ, "label")))
        for rank, row in enumerate(objects(at(champ, "rows"), "rows"), 1):
            table, cases = self._beside(label, number)
            cases[table.column(("Ligne",), "Ligne").rang] = Case(str(rank), nombre=True)
            seen: dict[str, int] = {}
            for one in objects(at(row, "champs"), "champs"):
                table.add_question(cases, one, seen)
            table.add(len(table.lines) + 1, f"dossier {number}, « {label} », ligne {rank}", cases)

    def _beside(self, name: str, number: str) -> tuple[_Table, dict[int, Case]]:
        table = self.beside.setdefault(name, _Table(name))
        return table, {table.column((ID_LIE,), ID_LIE).rang: Case(number)}


def read(fichier: str, data: bytes) -> Recu:
    """The dossiers of one answer of the API, or of several; raises `Refus` on what is none."""
    whole = load(data)
    pages = whole if isinstance(whole, list) else [whole]
    require_room(len(pages), 0, 0, "pages du JSON")
    lecture, forms = _Lecture(), []
    for page in pages:
        form, dossiers = _content(page)
        forms.append(form)
        for dossier in dossiers:
            lecture.take(dossier)
            forms.append(at(dossier, "demarche"))
    if not lecture.dossiers.lines:
        raise Refus("le JSON ne contient aucun dossier de Démarches simplifiées.", REDEMANDER)
    return Recu(
        fichier,
        LU_COMME,
        lecture.dossiers.received(fichier),
        tuple(table.received(fichier) for table in lecture.beside.values()),
        tuple(_said(lecture.dossiers, pages)),
        _form(forms),
    )


def _content(page: Any) -> tuple[Any, list[Objet]]:
    """The form and the dossiers of an answer, however deep they stand in it."""
    errors = at(page, "errors")
    if errors:
        first = word(at(next(iter(errors), None), "message")) if isinstance(errors, list) else ""
        raise Refus(f"l'API a répondu par une erreur : « {nom(first)[:80]} ».", REDEMANDER)
    data = at(page, "data") if at(page, "data") is not None else page
    one = at(data, "dossier") or (data if at(data, "number") and "champs" in data else None)
    if one is not None:
        return at(one, "demarche"), list(objects([one], "dossier"))
    form = at(data, "demarche") or at(data, "groupeInstructeur")
    dossiers = at(form, "dossiers") if form else at(data, "dossiers")
    nodes = dossiers if isinstance(dossiers, list) else at(dossiers, "nodes")
    return form, list(objects(nodes, "nodes"))


def _said(table: _Table, pages: list[Any]) -> Iterator[str]:
    """What to say of the answers: pages that are missing, dossiers that are there twice."""
    last = at(pages[-1], "data") or pages[-1]
    form = at(last, "demarche") or at(last, "groupeInstructeur")
    if at(form, "dossiers", "pageInfo", "hasNextPage") is True:
        yield "le JSON n'est pas la dernière page : d'autres dossiers suivent, à donner aussi."
    counted = Counter(line.numero for line in table.lines)
    for number in [number for number, count in counted.items() if count > 1]:
        yield f"le dossier {number} est {counted[number]} fois dans le JSON."


def _form(forms: list[Any]) -> Demarche | None:
    """The one form that the dossiers are of; none when the file does not say, or says several."""
    found = {(word(at(form, "number")), nom(word(at(form, "title")))) for form in forms if at(form, "number")}
    numbers = {number for number, _ in found}
    return Demarche(*max(found)) if len(numbers) == 1 else None
