"""The words that stand where nothing could be read: two versions of a file are compared by them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fabriques_cli.files.reading.quoting import CACHE, key_step
from fabriques_cli.files.reading.words import Words
from fabriques_cli.findings import Chemin, touches
from fabriques_cli.format.base import Modele
from fabriques_cli.format.dossier import CHAMPS_PRIVES
from fabriques_cli.format.ecrits import Ecrit, Ecrits
from fabriques_cli.format.known_keys import keys_at
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.extrait import cut

Pair = tuple[Node, Node]

MANY = 100
"""Key paths beyond which the parts of the file that hold them are compared whole."""


def with_written(modele: Modele, words: Words, illisibles: Iterable[Chemin]) -> dict[str, Ecrits]:
    """What changes of a model that was read: what is written at each key path that could not be.

    A path that was only meant, where nothing stands, is left out.
    """
    held = frozenset(illisibles)
    told = held if len(held) <= MANY else frozenset(chemin[:1] for chemin in held)
    file = _File(type(modele), words.node, words.body)
    found = ((chemin, file.written(chemin)) for chemin in told)
    return {"ecrits": tuple((chemin, ecrit) for chemin, ecrit in found if ecrit is not None)}


@dataclass(slots=True)
class _File:
    """The nodes of a file and its text, the pairs of each block found once by their keys."""

    model: type[Modele]
    top: Node
    body: str
    blocs: dict[int, dict[str, list[list[Pair]]]] = field(default_factory=dict)

    def written(self, chemin: Chemin) -> Ecrit | None:
        """What is written at a key path, none where nothing is."""
        holder, step = _at(self.top, chemin[:-1]), chemin[-1]
        if isinstance(holder, SequenceNode) and isinstance(step, int) and step < len(holder.value):
            nodes, brut = [holder.value[step]], self._between(holder.value[step], holder.value[step])
        elif isinstance(holder, MappingNode):
            held = self._called(holder, chemin)
            nodes = [value for run in held for _, value in run]
            brut = "\n".join(self._between(run[0][1], run[-1][1]) for run in held)
        else:
            return None
        if not nodes:
            return None
        alone = len(nodes) == 1 and isinstance(nodes[0], ScalarNode) and _may_be_shown(self.model, chemin)
        return Ecrit(cut(mask(" ".join(brut.split()))) if alone else "", brut)

    def _called(self, holder: MappingNode, chemin: Chemin) -> list[list[Pair]]:
        """The pairs that a path names, or all those whose keys no message repeats."""
        runs = self.blocs.get(id(holder))
        if runs is None:
            runs = self.blocs[id(holder)] = self._runs(holder)
        if chemin[-1] != CACHE:
            return runs.get(str(chemin[-1]), [])
        keys = keys_at(self.model, chemin[:-1])
        return [
            run
            for name, same in runs.items()
            if key_step(name) == CACHE or keys is None or not keys.knows(name)
            for run in same
        ]

    def _runs(self, holder: MappingNode) -> dict[str, list[list[Pair]]]:
        """By key, each pair with the bare keys behind it, which its comma cut from its value: `{2022: 40,000}`."""
        found: dict[str, list[list[Pair]]] = {}
        run: list[Pair] = []
        for pair in holder.value:
            if run and self._is_bare(holder, *pair):
                run.append(pair)
            else:
                run = [pair]
            found.setdefault(str(pair[0].value).strip(), []).append(run)
        return found

    def _is_bare(self, holder: MappingNode, key: Node, value: Node) -> bool:
        empty = isinstance(value, ScalarNode) and value.value == "" and not value.style
        return (
            bool(holder.flow_style)
            and empty
            and ":" not in self.body[key.end_mark.index : value.start_mark.index]
        )

    def _between(self, first: Node, last: Node) -> str:
        return self.body[first.start_mark.index : last.end_mark.index]


def _at(node: Node, chemin: Chemin) -> Node | None:
    found: Node | None = node
    for step in chemin:
        if isinstance(found, MappingNode):
            found = next((value for key, value in found.value if key.value == step), None)
        elif isinstance(found, SequenceNode) and isinstance(step, int) and step < len(found.value):
            found = found.value[step]
        else:
            return None
    return found


def _may_be_shown(model: type[Modele], chemin: Chemin) -> bool:
    """Whether the words stand at a known place, and none is private there or under it."""
    for index, step in enumerate(chemin):
        keys = keys_at(model, chemin[:index]) if isinstance(step, str) else None
        if isinstance(step, str) and (keys is None or not keys.knows(step)):
            return False
    return not any(touches(chemin, prive) for prive in CHAMPS_PRIVES)
