"""A word as it is typed on a command line that is proposed to the officer."""

from __future__ import annotations

import re

BARE = re.compile(r"[\w./-][\w./:=-]*")

DOUBLE = re.compile(r"(?:[^\"“”„$`!\\]|\\(?![\"$`\\]|$))*")
"""What double quotes keep as it is in bash, zsh, PowerShell and cmd: PowerShell ends them at a typographic one.

cmd alone unfolds `%NOM%` even there, and has no spelling that keeps it.
"""

SINGLE = re.compile(r"[^'‘’‚‛]*")
"""What single quotes keep as it is in bash, zsh and PowerShell; cmd does not know them."""


def quoted(word: str) -> str:
    """The word bare where it can be, else in the one spelling that most shells read alike.

    Double quotes are for all of them; single quotes leave cmd out; a word that holds both an apostrophe and what
    double quotes would change is spelled for bash and zsh alone.
    """
    if BARE.fullmatch(word):
        return word
    if DOUBLE.fullmatch(word):
        return f'"{word}"'
    return f"'{word}'" if SINGLE.fullmatch(word) else "'{}'".format(word.replace("'", r"'\''"))
