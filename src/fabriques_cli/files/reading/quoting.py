"""What a message may repeat of a file: never what is private, nor what stands where no key is known; and cut."""

from __future__ import annotations

from fabriques_cli.findings import Chemin, under
from fabriques_cli.format.dossier import CHAMPS_PRIVES
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.extrait import cut

CACHE = "(masquée)"
"""Stands for a key that may be some private text."""


def is_private(chemin: Chemin) -> bool:
    """Whether what stands at a key path is shown nowhere."""
    return any(under(chemin, prive) for prive in CHAMPS_PRIVES)


def is_name(key: str) -> bool:
    """Whether a key is one word, and not a text that was read as a key."""
    return not any(character.isspace() for character in key) and ":" not in key and mask(key) == key


def key_step(key: str) -> str:
    """A key as a step of a path: the word itself, or what stands for a text."""
    return key if is_name(key) else CACHE


def shown_key(key: str) -> str:
    """A key as a message repeats it, between its signs; of one with a colon, what stands before it."""
    if is_name(key):
        return f"« {cut(key)} »"
    head, colon, _ = key.partition(":")
    return f"« {cut(head)}:… »" if colon and is_name(head) else CACHE
