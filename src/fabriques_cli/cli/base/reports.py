"""A report in the formats that are files: read by a browser, printed, or pasted."""

from __future__ import annotations

from collections.abc import Mapping

from fabriques_cli.cli.base import terminal
from fabriques_cli.render.documents.svg import Image
from fabriques_cli.text.document import Document
from fabriques_cli.text.refus import Refus


def markdown(report: Document) -> str:
    """The report to paste in a page or a comment."""
    from fabriques_cli.render.documents import markdown as document_markdown  # noqa: PLC0415 # for this format alone

    return document_markdown.render(report)


def html(report: Document, images: Mapping[str, Image] | None = None) -> str:
    """The report as one page, with the pictures of its sections if there are some."""
    from fabriques_cli.render.documents import html as document_html  # noqa: PLC0415 # for this format alone

    return document_html.render(report, images or {})


def pdf(report: Document) -> bytes:
    """The report to print; raises `Refus` without the extra that draws it."""
    from fabriques_cli.render.documents import pdf as document_pdf  # noqa: PLC0415 # for this format alone

    try:
        return document_pdf.render(report)
    except ImportError:
        raise Refus(
            "le format pdf demande un complément qui n'est pas installé.",
            "Installez-le dans l'environnement de fabriques : pip install typst.",
        ) from None


def refuse_pdf_on_terminal(form: str, sortie: str) -> None:
    """Raise `Refus` before any work when bytes would be shown to a person."""
    if form == "pdf" and not sortie and terminal.is_terminal():
        raise Refus("un PDF ne s'affiche pas dans un terminal.", "Ajoutez --sortie FICHIER.pdf.")
