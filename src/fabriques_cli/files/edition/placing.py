"""From an edit to the stretches of the text that it replaces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from yaml.nodes import MappingNode, Node, SequenceNode

from fabriques_cli.files.edition.debris import Debris
from fabriques_cli.files.edition.edits import Append, Put
from fabriques_cli.files.edition.inserting import new_item, new_key
from fabriques_cli.files.edition.replacing import removals, replaced
from fabriques_cli.files.edition.spelling import Named, StyledText, flow, style_of
from fabriques_cli.files.edition.splices import Splice
from fabriques_cli.files.reading.nodes import Child, children, column, is_flow, is_null
from fabriques_cli.files.reading.words import Word
from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Modele
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.known_keys import known_keys
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.registre import LIEUX, VAGUES
from fabriques_cli.format.vague import Vague


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a key path leads: the child at its end, the block that holds it, and the steps left."""

    holder: Node
    child: Child
    owner: int
    depth: int


def ways(fichier: str, text: str, top: MappingNode, edit: Put | Append) -> Iterator[list[Splice]]:
    """The ways to make an edit, the cleanest first; none where the path meets something else."""
    style = style_of(top)
    yield from _ways(fichier, StyledText(text, style), top, edit)
    # A comment below could be taken for one more line of a text that stands on its own lines.
    yield from _ways(fichier, StyledText(text, replace(style, litteral=False)), top, edit)


def mending(text: str, top: MappingNode, edit: Put, debris: Debris) -> Iterator[list[Splice]]:
    """The way to set a value that a slip took apart: in place of what it left of it, and of nothing else."""
    at, page = reached(top, edit.chemin), StyledText(text, style_of(top))
    new = Named(str(edit.chemin[-1]), edit.valeur if edit.valeur is not None else "")
    if debris.collee:
        yield [Splice(debris.start, debris.stop, f"{new.key}: {flow(new.word, new.key)}")]
    elif at.depth == len(edit.chemin):
        yield [replace(one, stop=debris.stop) for one in replaced(page, at.holder, at.child, new)]


def _ways(fichier: str, page: StyledText, top: MappingNode, edit: Put | Append) -> Iterator[list[Splice]]:
    at = reached(top, edit.chemin)
    node, key = at.child.value, _key(edit.chemin[: at.depth])
    whole = at.depth == len(edit.chemin)
    if whole and not isinstance(edit, Append):
        yield from _changed(page, at, key, edit)
    elif is_null(node) or _is_empty_list(at.holder, node):
        yield replaced(page, at.holder, at.child, Named(key, _nested(edit, at.depth)))
    elif isinstance(node, SequenceNode):
        word = edit.valeur if whole and edit.valeur is not None else _nested(edit, at.depth + 1)
        yield new_item(page, node, at.owner, Named(key, word))
    elif isinstance(node, MappingNode) and not whole:
        order = known_keys(model_of(fichier), edit.chemin[: at.depth])
        yield new_key(page, node, Named(str(edit.chemin[at.depth]), _nested(edit, at.depth + 1)), order)


def _changed(page: StyledText, at: Reached, key: str, edit: Put | Append) -> Iterator[list[Splice]]:
    if edit.valeur is None:
        yield from removals(page.text, at.holder, children(at.holder).index(at.child))
    else:
        yield replaced(page, at.holder, at.child, Named(key, edit.valeur))


def reached(top: MappingNode, chemin: Chemin) -> Reached:
    """How far a key path leads in a file."""
    at = Reached(top, Child(None, top), -1, 0)
    for step in chemin:
        node = at.child.value
        found = _child(node, step)
        if found is None:
            break
        at = Reached(node, found, column(node), at.depth + 1)
    return at


def _child(node: Node, step: str | int) -> Child | None:
    found = children(node)
    if isinstance(node, SequenceNode):
        return found[step] if isinstance(step, int) and step < len(found) else None
    return next((child for child in found if child.key is not None and child.key.value == str(step)), None)


def _is_empty_list(holder: Node, node: Node) -> bool:
    """Whether the list is written `[]` in a block, where its items may stand on lines of their own."""
    return isinstance(node, SequenceNode) and not node.value and not is_flow(holder)


def _nested(edit: Put | Append, depth: int) -> Word:
    """The value of an edit inside the blocks that the rest of its path asks for."""
    assert edit.valeur is not None  # what is absent is not taken out
    word: Word = [edit.valeur] if isinstance(edit, Append) else edit.valeur
    for step in reversed(edit.chemin[depth:]):
        word = [word] if isinstance(step, int) else {step: word}
    return word


def _key(chemin: Chemin) -> str:
    """The last key of a path, whatever the items inside it."""
    return next((step for step in reversed(chemin) if isinstance(step, str)), "")


def model_of(fichier: str) -> type[Modele]:
    """The model of a file, by the folder it is in."""
    if fichier.startswith(f"{LIEUX}/"):
        return Dossier
    return Vague if fichier.startswith(f"{VAGUES}/") else Programme
