"""Keys, items and years that a text of several lines took in: what was typed there is no longer read."""

from __future__ import annotations

from collections.abc import Sequence

from yaml.nodes import ScalarNode

from fabriques_cli.files.reading.swallowed_lines import Debut, blocs_of, lists_with, opening
from fabriques_cli.files.reading.words import Words
from fabriques_cli.findings import Chemin, Place, written
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.format.base import Modele
from fabriques_cli.format.known_keys import expects, known_keys


def note_swallowed(model: type[Modele], words: Words) -> None:
    """Note every line of a text that opens as the file does, and hold for unreadable what it may have taken in."""
    lines = words.body.split("\n") if words.textes else []
    for chemin, node in words.textes:
        if not node.style and expects(model, chemin) in ("bloc", "liste"):
            continue  # a block whose colons lack their spaces, which is refused as such
        _in_text(model, words, chemin, node, lines)


def _in_text(
    model: type[Modele], words: Words, chemin: Chemin, node: ScalarNode, lines: Sequence[str]
) -> None:
    stop = node.end_mark.line + (node.end_mark.column > 0)
    above: Debut | None = None
    for number in range(node.start_mark.line + 1, stop):
        found = opening(model, chemin, lines, number, stop)
        if found is None:
            continue
        inside = above is not None and _is_inside(found, above)
        if not inside:
            above = found
            _note(words, chemin, node, found, number)
            if found.sorte == "item" and len(chemin) == 1:
                words.illisibles |= {(key,) for key in lists_with(model, lines, number, stop, found.retrait)}
        _set_aside(model, words, chemin, found)


def _is_inside(found: Debut, above: Debut) -> bool:
    """Whether a line belongs to what opened above it, which is told once."""
    if found.retrait == above.retrait:
        return found.sorte == "item" and above.sorte == "cle"
    return found.retrait > above.retrait


def _set_aside(model: type[Modele], words: Words, chemin: Chemin, found: Debut) -> None:
    """What a text took in is out of its own block, whole; and out of the key that the line names."""
    blocs, key = blocs_of(model), found.cle.lower()
    if len(chemin) > 1 and chemin[0] in blocs.ouverts:
        words.illisibles.add((chemin[0],))
    if found.sorte != "cle":
        return
    named = key in blocs.ouverts if found.ouvre else key in known_keys(model, ()) and key not in words.top
    if named:
        words.illisibles.add((key,))


def _note(words: Words, chemin: Chemin, node: ScalarNode, found: Debut, number: int) -> None:
    typed = f"{found.cle}:" if found.cle else ""
    shown = f"- {typed}".strip() if found.sorte == "item" else typed
    column = "des autres éléments" if found.sorte == "item" else "de sa clé"
    fermez = (
        "Fermez les guillemets avant cette ligne, puis ramenez" if node.style in ('"', "'") else "Ramenez"
    )
    prose = f" ; si c'est bien du texte, écrivez « {found.cle} : »." if found.cle else "."
    words.note(
        Nature.ENGLOUTIE,
        chemin,
        f"« {shown} » est lu comme une ligne du texte de « {written(chemin)} » : ce qui suit n'est pas compté.",
        f"{fermez} « {shown} » à la colonne {column}{prose}",
        Place(number + 1, found.debut + 1, number + 1, found.fin + 1),
    )
