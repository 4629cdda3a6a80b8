"""The report of a wave as one page, with its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fabriques_cli.referentiels import contours
from fabriques_cli.render.documents import html
from fabriques_cli.render.vague.images import images
from fabriques_cli.text.document import Document
from fabriques_cli.vague.bilan import Bilan


def render(bilan: Bilan, document: Document, _situation: Mapping[str, Any], diffusion: bool) -> str:
    """The sections, each with its picture if there is one."""
    return html.render(document, images(bilan, contours.load(), diffusion=diffusion))
