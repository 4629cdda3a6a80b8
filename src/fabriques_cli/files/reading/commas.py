"""What a comma cuts between brackets: a number that it parts, a text of a list that it makes two of."""

from __future__ import annotations

import re
from itertools import pairwise

from yaml.nodes import Node, ScalarNode

from fabriques_cli.files.reading.words import WordList, Words, spot
from fabriques_cli.findings import Place
from fabriques_cli.format.anomalie import Nature

NOMBRE = (
    r"(-?[0-9]{1,3}(?:[\s\u00a0\u202f'’][0-9]{3})+|-?[0-9]+)((?:,[0-9]+)+)[\s\u00a0\u202f]*(?:€|EUR|euros)?"
)
"""A number with the commas of a French hand, or those of an English one."""
COUPE_UN_NOMBRE = "[0-9],[0-9]"
PAIRES = (("(", ")"), ("«", "»"))
"""What closes what it opened: an item of a list with one of two was cut."""


def may_be_cut(value: Node) -> bool:
    """Whether a node is a word without quotes, which a comma ends."""
    return isinstance(value, ScalarNode) and not value.style


def as_typed(typed: re.Match[str]) -> str:
    """The number as it should have been typed, both where it may be two."""
    whole, groups = re.sub(r"[^-0-9]", "", typed[1]), typed[2].split(",")[1:]
    if len(groups) > 1:
        return whole + "".join(groups)
    if len(groups[0]) == 3 and len(typed[1].lstrip("-")) <= 3:
        decimals = groups[0].rstrip("0").ljust(2, "0")
        return f"{whole}{groups[0]} si elle sépare les milliers, {whole}.{decimals} si ce sont des décimales"
    return f"{whole}.{groups[0]}"


def note_cut_items(words: Words, liste: WordList) -> None:
    """The items of a list that are two parts of one text: a comma between two digits, half of a pair of brackets."""
    cut: set[int] = set()
    for index, (one, other) in enumerate(pairwise(liste.node.value)):
        if _is_one_text(words, one, other):
            cut |= {index, index + 1}
            words.note(
                Nature.VALEUR,
                (*liste.chemin, index),
                "la virgule coupe un texte en deux éléments de la liste.",
                "Mettez tout le texte entre guillemets, ou chaque élément sur sa ligne, après un tiret.",
                Place(*spot(one)[:2], *spot(other)[2:]),
            )
    for index in sorted(cut, reverse=True):
        words.illisibles.add((*liste.chemin, index))
        del liste.mots[index]


def _is_one_text(words: Words, one: Node, other: Node) -> bool:
    if not (may_be_cut(one) and may_be_cut(other)):
        return False
    if any(one.value.count(opens) > one.value.count(closes) for opens, closes in PAIRES):
        return True
    around = words.body[one.end_mark.index - 1 : other.start_mark.index + 1]
    digits = one.value.isdigit() and other.value.isdigit()
    return not digits and re.fullmatch(COUPE_UN_NOMBRE, around) is not None
