"""The file of a new dossier: its facts in canonical order, and an empty key for each that is still expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any

from fabriques_cli.files.edition.edits import Put, Uncomment, applied, plain, word_at
from fabriques_cli.files.edition.sections import is_section
from fabriques_cli.files.edition.spelling import Style, entry
from fabriques_cli.files.reading.words import Word, read_words
from fabriques_cli.findings import Chemin, under, written
from fabriques_cli.format.champs import Bloc, forme_a
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.formulaire import FORMULAIRE, Fait, applies
from fabriques_cli.format.known_keys import known_keys
from fabriques_cli.format.registre import fichier_de
from fabriques_cli.format.schemas import premiere_ligne
from fabriques_cli.text.refus import Refus

EN_TETE = (
    "# Une clé sans valeur attend une réponse : elle ne vaut ni zéro ni non.",
    "# Les clés que ce fichier n'a pas encore (avis, décisions, convention…) s'ajoutent le jour venu.",
)

Reponses = Mapping[Chemin, Word]
"""The facts that are known, by key path."""

CHEMINS = frozenset(fait.chemin for fait in FORMULAIRE)


def draft(reponses: Reponses, *, schema: bool = False) -> str:
    """The text of the file, in which no value stands that was not given; raises `Refus`."""
    shown = [fait for fait in FORMULAIRE if _is_shown(fait, reponses)]
    shown += [Fait(chemin, "") for chemin in reponses.keys() - CHEMINS]
    faits = sorted(shown, key=lambda fait: _rang(fait.chemin))
    lines = [premiere_ligne(fichier_de(""))] if schema else []
    lines += EN_TETE
    is_below_section = False
    for _, group in groupby(faits, key=lambda fait: fait.chemin[0]):
        made = list(_key(group, reponses))
        lines += [""] if is_section(made) or is_below_section else []
        lines += made
        is_below_section = is_section(made)
    text = "\n".join(lines) + "\n"
    _require_read_back(text, reponses)
    return text


def _require_read_back(text: str, reponses: Reponses) -> None:
    """The reader finds every fact in the text as it was given."""
    tree = plain(read_words(fichier_de(""), text.encode()).top)
    for chemin, word in reponses.items():
        if word_at(tree, chemin) != word:
            raise Refus(
                f"« {written(chemin)} » ne serait pas relu comme il est donné.", "Saisissez-le autrement."
            )


def _key(faits: Iterable[Fait], reponses: Reponses) -> Iterator[str]:
    """The lines of a key at the top of the file."""
    opened: Chemin = ()
    for fait in faits:
        yield from _blocks(fait.chemin[:-1], opened)
        opened = fait.chemin[:-1]
        yield from _entry(fait, reponses.get(fait.chemin))


def gathered(mots: Mapping[Chemin, Word]) -> dict[Chemin, Word]:
    """The same words with those of each list, and of each block of years, as one fact of the file."""
    found: dict[Chemin, Word] = {}
    for chemin, word in mots.items():
        depth = next(
            (end for end in range(1, len(chemin)) if not isinstance(forme_a(Dossier, chemin[:end]), Bloc)),
            len(chemin),
        )
        top, under = chemin[:depth], chemin[depth:]
        known = {"": found[top]} if top in found else {}
        found[top] = applied(known, Put(("", *under), word))[""] if under else word
    return found


def nested(reponses: Reponses) -> dict[str, Word]:
    """The facts as the tree that the file makes of them."""
    tree: dict[str, Word] = {}
    for chemin, word in reponses.items():
        block = tree
        for key in chemin[:-1]:
            inner = block.setdefault(str(key), {})
            assert isinstance(inner, dict)
            block = inner
        block[str(chemin[-1])] = word
    return tree


def _is_shown(fait: Fait, reponses: Reponses) -> bool:
    """Whether a fact has its line: those of a consortium only where there is one."""
    if fait.chemin in reponses:
        return True
    return applies(fait, reponses) and fait.chemin != ("consortium", "nom")


def _blocks(parents: Chemin, opened: Chemin) -> Iterator[str]:
    """The lines that open the blocks around a key, but those that already are."""
    for depth, key in enumerate(parents):
        if parents[: depth + 1] != opened[: depth + 1]:
            yield f"{'  ' * depth}{key}:"


def _entry(fait: Fait, word: Word | None) -> list[str]:
    key, at = str(fait.chemin[-1]), 2 * (len(fait.chemin) - 1)
    if word is not None:
        return entry(key, word, at, Style())
    return [f"{' ' * at}{key}: {hint(fait)}"]


def hint(fait: Fait) -> str:
    """The comment of a key that has no value yet."""
    return f"# {fait.attendu}{f' ({fait.regle})' if fait.regle else ''}"


def hints_above(chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    """The key paths that a value at another fills, with the comment that the draft gave them while they were empty."""
    return ((fait.chemin, hint(fait)) for fait in FORMULAIRE if under(chemin, fait.chemin))


def filled_hints(puts: Iterable[Put], facts: Any) -> list[Uncomment]:
    """The comments of the draft that say what an empty key expects: they have nothing to say of a full one."""
    hints = dict(hint for put in puts if put.valeur is not None for hint in hints_above(put.chemin))
    return [Uncomment(chemin, text) for chemin, text in hints.items() if word_at(facts, chemin) is None]


@cache
def _rang(chemin: Chemin) -> tuple[int, ...]:
    """The place of a key path in the canonical order: that of the fields of the models."""
    return tuple(known_keys(Dossier, chemin[:depth]).index(str(key)) for depth, key in enumerate(chemin))
