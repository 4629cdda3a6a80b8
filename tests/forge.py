"""Markdown as a forge reads it: what is text, what is markup, what would become a link once it is read."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

BLOCKS = {"html_block", "code_block", "fence", "hr", "blockquote_open", "lheading_open"}
INERT = {"text", "text_special", "strong_open", "strong_close", "em_open", "em_close", "code_inline"}
# Forges look for these in the text that was read, never in code.
CHERCHE = re.compile(r"@|#\w|GH-\d|://|www\.", re.IGNORECASE)


def parsed(text: str) -> list[Token]:
    """The tokens of a text; the library for bare addresses aside, which `acting` looks for by itself."""
    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)


def inlines(text: str) -> list[Token]:
    """The stretches of text, each a cell, a heading, a paragraph."""
    return [token for token in parsed(text) if token.type == "inline"]


def read(token: Token) -> str:
    """What a person reads of a stretch."""
    return "".join(child.content for child in token.children or ())


def acting(token: Token) -> list[str]:
    """What in a stretch is neither text nor emphasis, and what a forge would make a link or a mention of."""
    children = token.children or []
    markup = [child.type for child in children if child.type not in INERT]
    return markup + [
        child.content for child in children if child.type == "text" and CHERCHE.search(child.content)
    ]
