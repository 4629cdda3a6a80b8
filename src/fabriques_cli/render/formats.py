"""The formats: what each is called, the files that hold it, what it can show and which module writes it.

A new format is one row here and its module.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

Answers: TypeAlias = "Mapping[str, Callable[[], tuple[Any, ...]]]"
"""What the writers of a room of `render` are given, made for the format that was asked for alone."""


class Format(NamedTuple):
    """A format: the first of its ``extensions`` is the one that is advised.

    ``binary`` says what it is to a person, whose terminal cannot show it; ``bare``, that it has no place for the day,
    the notes and the totals; ``prose``, that a person reads it, in the characters of their terminal. ``writer`` is the
    function that writes it, from `render`; a format without one is laid out by its command.
    """

    name: str
    extensions: tuple[str, ...]
    binary: str = ""
    bare: bool = False
    prose: bool = False
    writer: str = ""

    def by(self, writer: str) -> Format:
        """The same written by a function of a room of `render`."""
        return self._replace(writer=writer)


TEXTE = Format("texte", (".txt",), prose=True)
CONCIS = Format("concis", (".txt",), bare=True, prose=True)
DEMANDEUR = Format("demandeur", (".txt",), prose=True)
MARKDOWN = Format("markdown", (".md", ".markdown", ".txt"))
HTML = Format("html", (".html", ".htm"))
PDF = Format("pdf", (".pdf",), binary="un PDF")
CSV = Format("csv", (".csv", ".txt"), bare=True)
CSV_EXCEL = Format("csv-excel", (".csv", ".txt"), bare=True)
XLSX = Format("xlsx", (".xlsx",), binary="un classeur")
JSON = Format("json", (".json", ".txt"))
GITHUB = Format("github", (".txt",), bare=True)
GITLAB = Format("gitlab", (".json", ".txt"), bare=True)
SARIF = Format("sarif", (".json", ".sarif"))
JUNIT = Format("junit", (".xml",))
ICS = Format("ics", (".ics",), bare=True)

CHECK = (
    TEXTE,
    CONCIS.by("check.concis.render"),
    DEMANDEUR.by("check.demandeur.render"),
    JSON.by("check.json.render"),
    GITHUB.by("check.github.render"),
    GITLAB.by("check.gitlab.render"),
    SARIF.by("check.sarif.render"),
    JUNIT.by("check.junit.render"),
    MARKDOWN.by("check.markdown.render"),
)
BUDGET = (
    TEXTE,
    MARKDOWN.by("documents.markdown.render"),
    JSON.by("budget.json.render"),
    CSV.by("tables.csv.ouvert"),
    CSV_EXCEL.by("tables.csv.excel"),
    XLSX.by("tables.xlsx.render"),
    HTML.by("documents.html.render"),
    PDF.by("documents.pdf.render"),
)
LIEUX = (
    TEXTE,
    MARKDOWN.by("documents.markdown.render"),
    CSV.by("tables.csv.ouvert"),
    CSV_EXCEL.by("tables.csv.excel"),
    XLSX.by("tables.xlsx.render"),
    JSON.by("tables.json.render"),
    HTML.by("documents.html.render"),
    PDF.by("documents.pdf.render"),
)
LIEU = (
    TEXTE,
    JSON.by("lieu.json.render"),
    MARKDOWN.by("documents.markdown.render"),
    HTML.by("documents.html.render"),
    PDF.by("documents.pdf.render"),
)
VAGUE = (
    TEXTE,
    MARKDOWN.by("documents.markdown.render"),
    HTML.by("documents.html.render"),
    CSV.by("tables.csv.ouvert"),
    CSV_EXCEL.by("tables.csv.excel"),
    XLSX.by("documents.xlsx.render"),
    JSON.by("vague.json.render"),
    PDF.by("documents.pdf.render"),
)
VAGUES = (
    TEXTE,
    MARKDOWN.by("documents.markdown.render"),
    HTML.by("documents.html.render"),
    CSV.by("tables.csv.ouvert"),
    CSV_EXCEL.by("tables.csv.excel"),
    XLSX.by("tables.xlsx.render"),
    JSON.by("tables.json.render"),
    PDF.by("documents.pdf.render"),
)
PLAN = (TEXTE, MARKDOWN.by("plan.markdown.render"), JSON.by("plan.json.render"))
ACCOMPAGNEMENT = (
    TEXTE,
    MARKDOWN.by("documents.markdown.render"),
    CSV.by("tables.csv.ouvert"),
    CSV_EXCEL.by("tables.csv.excel"),
    XLSX.by("documents.xlsx.render"),
    JSON.by("accompagnement.json.render"),
    HTML.by("documents.html.render"),
    PDF.by("documents.pdf.render"),
)
NOTES = (
    TEXTE,
    MARKDOWN.by("documents.markdown.render"),
    HTML.by("documents.html.render"),
    CSV.by("tables.csv.ouvert"),
    CSV_EXCEL.by("tables.csv.excel"),
    XLSX.by("documents.xlsx.render"),
    JSON.by("notes.json.render"),
    PDF.by("documents.pdf.render"),
)
SELECTION = (
    TEXTE,
    MARKDOWN.by("documents.markdown.render"),
    HTML.by("documents.html.render"),
    CSV.by("tables.csv.ouvert"),
    CSV_EXCEL.by("tables.csv.excel"),
    XLSX.by("documents.xlsx.render"),
    JSON.by("selection.json.render"),
    PDF.by("documents.pdf.render"),
)
RAPPROCHEMENT = (
    TEXTE,
    MARKDOWN.by("documents.markdown.render"),
    HTML.by("documents.html.render"),
    XLSX.by("documents.xlsx.render"),
    JSON.by("rapprochement.json.render"),
    PDF.by("documents.pdf.render"),
)
ECHEANCES = (
    TEXTE,
    MARKDOWN.by("documents.markdown.render"),
    HTML.by("documents.html.render"),
    CSV.by("tables.csv.ouvert"),
    CSV_EXCEL.by("tables.csv.excel"),
    XLSX.by("documents.xlsx.render"),
    JSON.by("echeances.json.render"),
    ICS.by("echeances.ics.render"),
    PDF.by("documents.pdf.render"),
)
IMPORT = (TEXTE, JSON.by("candidatures.json.render"))
JOURNAL = (TEXTE, MARKDOWN.by("journal.markdown.render"), JSON.by("journal.json.render"))

COMMANDS = {
    "check": CHECK,
    "budget": BUDGET,
    "lieux": LIEUX,
    "lieu": LIEU,
    "vague": VAGUE,
    "vague sans nom": VAGUES,
    "notes": NOTES,
    "accompagnement": ACCOMPAGNEMENT,
    "echeances": ECHEANCES,
    "selection": SELECTION,
    "rapprocher": RAPPROCHEMENT,
    "plan": PLAN,
    "journal": JOURNAL,
    "import dossiers": IMPORT,
}
"""The formats of each result, in the order in which the help lists them."""

OTHERS = frozenset(
    (
        *(".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsm", ".xlsb", ".ods", ".tsv", ".ppt", ".pptx", ".odp"),
        *(".png", ".jpg", ".jpeg", ".svg", ".zip", ".yaml", ".yml", ".tex"),
    )
)
"""Extensions that programs open as something that is never written here."""


def promising(extension: str) -> bool:
    """Whether a file so named is known to hold one thing, whoever writes it."""
    return extension in OTHERS or any(
        extension in one.extensions for rows in COMMANDS.values() for one in rows
    )


def written(form: Format, answers: Answers) -> str | bytes:
    """The result in a format; raises `LookupError` where nothing writes it, or nothing answers its writer."""
    room, _, _ = form.writer.partition(".")
    if room not in answers:
        raise LookupError(f"{form.name}: {form.writer or 'no writer'}")
    module, _, function = form.writer.rpartition(".")
    writer = getattr(importlib.import_module(f"fabriques_cli.render.{module}"), function)
    result: str | bytes = writer(*answers[room]())
    return result
