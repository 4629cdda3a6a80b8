"""The text of an answer as a file can hold it: what cannot be seen is taken out, and said."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import NamedTuple

COUPURES = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""What parts lines nowhere else than in a word processor."""

CONTROLES = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
"""What no file of a registre may hold: it does not show, and shifts or cuts a text elsewhere."""

PERDU = "\ufffd"
"""What a program writes for a character that it could not read."""

SIMPLE = re.compile(r"[^\W\d_](?:[\w '’°()/.-]*[\w)])?")
"""What means nothing else anywhere in a file."""

PUCE = re.compile(r"^[-•*–▪·][ \t]+")


class TextePropre(NamedTuple):
    """A text, and what was understood otherwise than it is written."""

    texte: str
    remarques: tuple[str, ...] = ()


def propre(mot: str) -> TextePropre:
    """The text without blanks around it, its lines ended alike, its accents composed, its control characters out."""
    if mot.isascii() and mot.isprintable():
        return TextePropre(mot.strip())
    remarques = []
    text = mot.replace("\r\n", "\n").replace("\r", "\n")
    if COUPURES.search(text):
        text = COUPURES.sub("\n", text)
        remarques.append("une coupure de ligne de traitement de texte est lue comme une fin de ligne.")
    hidden = sorted({f"U+{ord(found):04X}" for found in CONTROLES.findall(text)})
    if hidden:
        text = CONTROLES.sub("", text)
        several = len(hidden) > 1
        said = "caractères de contrôle retirés" if several else "caractère de contrôle retiré"
        remarques.append(f"{said} : {', '.join(hidden)}.")
    text = unicodedata.normalize("NFC", text).strip()
    if PERDU in text:
        remarques.append("un caractère illisible (�) vient d'un mauvais encodage : vérifiez le texte.")
    return TextePropre(text, tuple(remarques))


def sur_une_ligne(texte: str) -> TextePropre:
    """The text on one line, for a key that holds no more."""
    lines = [line.strip() for line in texte.split("\n")]
    if len(lines) == 1:
        return TextePropre(texte)
    kept = [line for line in lines if line]
    return TextePropre(" ".join(kept), (f"{len(kept)} lignes mises bout à bout.",) if len(kept) > 1 else ())


def elements(texte: str) -> tuple[str, ...]:
    """The items of a list that is written one a line, their dashes left out."""
    lines = [line.strip() for line in texte.split("\n") if line.strip()]
    if len(lines) == 1:
        return (lines[0],)
    return tuple(found for line in lines if (found := PUCE.sub("", line).strip()))


def cite(texte: str) -> str:
    """A text that YAML reads as it is, between quotes where it could be read otherwise."""
    if SIMPLE.fullmatch(texte) and texte.casefold() != "null":
        return texte
    return json.dumps(texte, ensure_ascii=False)
