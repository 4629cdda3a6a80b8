"""The format of a result: the one that was asked for, else that of the file that was named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from fabriques_cli.cli.base.errors import choice
from fabriques_cli.text.refus import Refus

EXTENSIONS = {
    ".txt": ("texte", "concis", "demandeur", "github", "markdown", "csv", "csv-excel", "json", "gitlab"),
    ".md": ("markdown",),
    ".markdown": ("markdown",),
    ".html": ("html",),
    ".htm": ("html",),
    ".csv": ("csv", "csv-excel"),
    ".xlsx": ("xlsx",),
    ".pdf": ("pdf",),
    ".json": ("json", "gitlab", "sarif"),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
}
"""What the extension of a file lets it hold; the first is what it holds where no format is asked for."""

AUTRES = frozenset(
    (
        *(".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsm", ".xlsb", ".ods", ".tsv", ".ppt", ".pptx", ".odp"),
        *(".png", ".jpg", ".jpeg", ".svg", ".zip", ".yaml", ".yml", ".tex"),
    )
)
"""Extensions that programs open as something that is never written here."""


def form_of(format_: str, sortie: str, known: Sequence[str], usual: str) -> str:
    """The format of a result; raises `Refus` where the name of the file promises another one."""
    asked = choice(format_.casefold(), known, "format") if format_ else ""
    suffix = PurePath(sortie).suffix.casefold()
    promised = EXTENSIONS.get(suffix)
    if promised is None and suffix not in AUTRES:
        return asked or usual
    held = [form for form in promised or () if form in known]
    if not held:
        raise Refus(
            f"--sortie {sortie} : cette commande n'écrit pas de fichier {suffix}.",
            f"Finissez le nom par {_listed(known)}.",
        )
    if asked and asked not in held:
        raise Refus(
            f"--sortie {sortie} se contredit avec --format {asked}.",
            f"Retirez --format, ou finissez le nom par {_listed([asked])}.",
        )
    return asked or (usual if usual in held else held[0])


def _listed(forms: Sequence[str]) -> str:
    """`.txt, .csv ou .xlsx`: the extensions of some formats, one for each."""
    ends = {
        form: end
        for end, held in reversed(EXTENSIONS.items())
        for form in held
        if end != ".txt" or form == held[0]
    }
    found = [ends.get(form, ".txt") for form in forms]
    *first, last = dict.fromkeys(found)
    return f"{', '.join(first)} ou {last}" if first else last
