"""A report as a PDF to print: tagged for assistive tools (PDF/UA-1), the same bytes each time."""

from __future__ import annotations

import json
from importlib import resources

from fabriques_cli.render.documents.feuillets import report
from fabriques_cli.text.document import Document
from fabriques_cli.text.refus import Refus

GABARIT = "document.typ"

FICHES = 150
"""Pages of projects that are laid out in a minute or so, and in the memory of an office computer."""

IMPOSSIBLE = "ce rapport ne peut pas être mis en pages."
A_FAIRE = "Écrivez-le en HTML (--format html), puis imprimez-le depuis un navigateur."


def render(document: Document) -> bytes:
    """The report on A4 pages, landscape; raises `Refus` without the extra `pdf`."""
    try:
        import typst  # noqa: PLC0415 # an optional extra, and slow to load
    except ImportError:
        raise Refus(
            "le format pdf demande un complément qui n'est pas installé.",
            "Installez-le dans l'environnement de fabriques : pip install typst.",
        ) from None

    given = report(document)
    sheets = sum(one["fiche"] for one in given["feuillets"])
    if sheets > FICHES:
        raise Refus(
            f"ce rapport compte {sheets} pages de projet, et un PDF en tient {FICHES} au plus.", A_FAIRE
        )
    try:
        return typst.compile(
            resources.files("fabriques_cli.render.documents")
            .joinpath("gabarits", "typst", GABARIT)
            .read_bytes(),
            ignore_system_fonts=True,
            sys_inputs={"rapport": json.dumps(given)},
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError:
        # What it says quotes the page, and with it the data.
        raise Refus(IMPOSSIBLE, A_FAIRE) from None
