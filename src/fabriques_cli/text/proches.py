"""The word that was probably meant: a near one, or another way to say it, and never its contrary."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from fabriques_cli.text.accents import bare

NEGATIONS = ("non", "pas", "sans", "in", "ir", "de")
"""What makes a French word its contrary: « recevable » is near « irrecevable », and proposing it would refuse."""

DITS = {
    "laureat": "retenu retenue accepte acceptee accorde accordee admis admise selectionne selectionnee oui favorable",
    "liste complementaire": "reserve attente complementaire",
    "non retenu": "refuse refusee rejete rejetee ecarte ecartee non defavorable",
}
"""The words that a committee says for those of the files."""

AUTREMENT = {mot: cle for cle, mots in DITS.items() for mot in mots.split()}
AUTREMENT |= {"laureate": "laureat", "non laureat": "non retenu", "non laureate": "non retenu"}
AUTREMENT |= {"liste d attente": "liste complementaire", "non recevable": "irrecevable"}


def nearest_of(word: str, names: Sequence[str], alike: int = 60) -> str:
    """The name that a word was meant to be, or an empty text; near is as many letters alike in a hundred."""
    meant = AUTREMENT.get(plie(word), "")
    said = next((name for name in names if meant and plie(name) == meant), "")
    close = difflib.get_close_matches(word, names, n=5, cutoff=alike / 100)
    return said or next((name for name in close if not _is_contrary(word, name)), "")


def _is_contrary(word: str, name: str) -> bool:
    one, other = plie(word), plie(name)
    if one.startswith(NEGATIONS) and other.startswith(NEGATIONS):
        return False
    return _denies(one, other) or _denies(other, one)


def _denies(one: str, other: str) -> bool:
    """Whether one is the other with a negation before it: nearer to it without than with."""
    bare = [one.removeprefix(negation).strip() for negation in NEGATIONS if one.startswith(negation)]
    near = difflib.get_close_matches(other, [*bare, one], n=1, cutoff=0.75)
    return bool(near) and near[0] != one


def plie(word: str) -> str:
    """The word in small letters without accents, its parts set apart by blanks."""
    text = word.casefold().replace("œ", "oe").replace("æ", "ae")
    return " ".join("".join(c if c.isalnum() else " " for c in bare(text)).split())
