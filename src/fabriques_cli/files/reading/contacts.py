"""E-mail addresses and telephone numbers anywhere in a file: values, unknown keys and comments alike."""

from __future__ import annotations

from bisect import bisect_right

from yaml.nodes import Node, ScalarNode

from fabriques_cli.files.reading.nodes import children
from fabriques_cli.files.reading.words import Words
from fabriques_cli.files.source.gate import place_at
from fabriques_cli.findings import Chemin, written
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.format.fichiers import chiffrees
from fabriques_cli.text.coordonnees import NUMERO, contacts


def note_contacts(words: Words) -> None:
    """Note each key path that holds some, without repeating them."""
    body = words.body
    places: _Places | None = None
    seen: set[tuple[str, Chemin]] = set()
    for sort, found in contacts(body):
        places = places or _Places(words.node)
        chemin = places.path_at(found.start())
        if (sort, chemin) in seen or (sort is NUMERO and _is_code(chemin)):
            continue
        seen.add((sort, chemin))
        if words.full(Nature.COORDONNEES):
            words.omises += 1
            continue
        slug = words.fichier.rpartition("/")[2].removesuffix(".yaml")
        words.note(
            Nature.COORDONNEES,
            chemin,
            f"{sort} {'dans « ' + written(chemin) + ' »' if chemin else 'dans un commentaire'}.",
            f"Déplacez ces coordonnées dans data/contacts/{slug}.yaml, que git n'enregistre pas.",
            place_at(body, found.start(), len(found[0])),
        )


class _Places:
    """The stretches of the words and keys of a file in their order, computed once, each with its key path."""

    def __init__(self, top: Node) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._chemins: list[Chemin] = []
        self._take(top, ())

    def path_at(self, offset: int) -> Chemin:
        """The key path of the word at an offset, of the block for a key that would repeat it, empty for a comment."""
        index = bisect_right(self._starts, offset) - 1
        return self._chemins[index] if index >= 0 and offset < self._ends[index] else ()

    def _take(self, node: Node, chemin: Chemin) -> None:
        if isinstance(node, ScalarNode):
            self._add(node, chemin)
            return
        for step, child in enumerate(children(node)):
            if child.key is None:
                self._take(child.value, (*chemin, step))
            else:
                self._add(child.key, chemin)
                self._take(child.value, (*chemin, child.key.value))

    def _add(self, node: Node, chemin: Chemin) -> None:
        self._starts.append(node.start_mark.index)
        self._ends.append(node.end_mark.index)
        self._chemins.append(chemin)


def _is_code(chemin: Chemin) -> bool:
    keys = [step for step in chemin if isinstance(step, str)]
    return bool(keys) and (keys[-1] in chiffrees() or keys[-1].isdigit())
