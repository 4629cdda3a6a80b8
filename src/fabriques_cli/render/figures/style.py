"""The style of pictures: rules that a page includes, or a picture that holds its own and needs no page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import escape, unescape
from importlib import resources

from fabriques_cli.render.figures.svg import Image

PAPIER = {
    "texte": "#000000",
    "fond": "#ffffff",
    "fond-doux": "#ffffff",
    "texte-discret": "#333333",
    "trait": "#555555",
    "encre": "#1f4e5a",
}
"""The colours of paper, by the names that a page gives its own."""

POLICE = "Libertinus Serif"


def style() -> str:
    """The rules, whose colours are named and given by the page."""
    return resources.files(__package__).joinpath("figures.css").read_text(encoding="utf-8")


def alone(image: Image, spelled: Callable[[str], str] = str) -> str:
    """The SVG as a file that needs no page: its colours those of paper, ``spelled`` what its font cannot draw."""
    rules = re.sub(r"var\(--([\w-]+)\)", lambda found: PAPIER[found[1]], style())
    rules = re.sub(r"/\*.*?\*/\n", "", rules).replace("svg ", "")
    opening, rest = image.svg.split(">", 1)
    inside = re.sub(r">([^<]+)<", lambda found: f">{_spelled(found[1], spelled)}<", rest)
    head = f'{opening} xmlns="http://www.w3.org/2000/svg" width="{image.largeur}" height="{image.hauteur}">'
    return f'{head}<style>text {{ font-family: "{POLICE}"; }}\n{rules}</style>{inside}'


def _spelled(said: str, spelled: Callable[[str], str]) -> str:
    return escape(spelled(unicodedata.normalize("NFC", unescape(said))))
