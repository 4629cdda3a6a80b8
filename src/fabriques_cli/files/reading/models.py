"""Words to models: a bad value becomes an anomaly at its place, and the rest is still read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from fabriques_cli.files.reading.public_keys import private_word
from fabriques_cli.files.reading.quoting import is_private, key_step
from fabriques_cli.files.reading.slips import note_slips, value_slip
from fabriques_cli.files.reading.swallowed import note_swallowed
from fabriques_cli.files.reading.typing_errors import BLOC, LISTE, expected
from fabriques_cli.files.reading.unknown import Inconnue, note_unknown
from fabriques_cli.files.reading.words import Words, key_spot
from fabriques_cli.findings import Chemin, Place, written
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.format.base import CHEMIN, Modele
from fabriques_cli.format.known_keys import keys_at, known_keys
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.extrait import cut

M = TypeVar("M", bound=Modele)


class Doomed(NamedTuple):
    """A value to take out of the tree before what remains is read again."""

    holder: Any
    key: Any


def read_model(model: type[M], words: Words, extra: Mapping[str, Any]) -> M | None:
    """The model of a file, its unreadable values left out and noted; none when what remains cannot be one.

    ``extra`` is what the file does not say: its slug, its day.
    """
    note_slips(model, words)
    note_swallowed(model, words)
    tree: dict[str, Any] = {**words.top, **extra}
    while True:
        try:
            return model.model_validate(tree)
        except ValidationError as error:
            errors = error.errors(include_url=False)
        known = _prefixes(words)
        doomed: list[Doomed | None] = []
        for index, one in enumerate(errors):
            if words.full(Nature.VALEUR) or words.full(Nature.CLE_INCONNUE):
                doomed += _set_aside_rest(model, words, tree, errors[index:])
                break
            if one["type"] == "missing":
                doomed.append(_set_aside_block(words, tree, _steps(one)[0], known))
            else:
                doomed.append(_set_aside(model, words, tree, one))
        if any(one is None for one in doomed):
            return None
        _take_out([one for one in doomed if one is not None])


def _set_aside_rest(
    model: type[Modele], words: Words, tree: dict[str, Any], errors: Sequence[Any]
) -> Iterator[Doomed | None]:
    """Count the errors that are not told, and take out the parts of the file that hold them, whole."""
    words.omises += len(errors)
    names = known_keys(model, ())
    for top in {error["loc"][0] for error in errors}:
        if top not in tree:  # missing: the file cannot do without it
            yield None
        elif top in names:
            words.illisibles.add((top,))
        else:  # it may have been meant to be any of those that are not there
            words.illisibles |= {(name,) for name in names if name not in tree}
        yield Doomed(tree, top)


def _prefixes(words: Words) -> set[tuple[str, ...]]:
    """The key paths at or above one that is unreadable, their steps as text."""
    texts = [tuple(map(str, chemin)) for chemin in words.illisibles]
    return {chemin[:length] for chemin in texts for length in range(1, len(chemin) + 1)}


def _set_aside(model: type[Modele], words: Words, tree: dict[str, Any], error: Any) -> Doomed:
    """Note one error, and say what to take out."""
    steps, bad_key = _steps(error)
    holder, chemin = _follow(tree, steps[:-1])
    chemin = (*chemin, steps[-1])
    if error["type"] == "extra_forbidden":
        keys = keys_at(model, steps[:-1])
        note_unknown(words, Inconnue(chemin, key_spot(words, chemin)), keys.names if keys else (), holder)
        return Doomed(holder, steps[-1])
    if bad_key:
        place, chemin = key_spot(words, chemin), (*chemin[:-1], key_step(steps[-1]))
        _note_value(words, chemin, steps[-1], error, place)
    else:
        _note_value(words, chemin, holder[steps[-1]], error)
    words.illisibles.add(chemin)
    return Doomed(holder, steps[-1])


def _steps(error: Any) -> tuple[tuple[Any, ...], bool]:
    """The steps to what is wrong, and whether it is the key itself, which comes as (…, key, "[key]")."""
    steps = error["loc"]
    bad_key = len(steps) > 1 and steps[-1] == "[key]" and error["input"] == steps[-2]
    return (steps[:-1] if bad_key else steps), bad_key


def _set_aside_block(
    words: Words, tree: dict[str, Any], steps: tuple[Any, ...], known: set[tuple[str, ...]]
) -> Doomed | None:
    """A block without a key that it needs says nothing that can be counted: it is left out whole.

    None when the file cannot do without it; ``known`` are the paths of what is already said to be unreadable.
    """
    _, chemin = _follow(tree, steps[:-1])
    if tuple(map(str, (*chemin, steps[-1]))) not in known:
        where = f"« {written(chemin)} »" if chemin else "le fichier"
        words.note(
            Nature.VALEUR,
            chemin,
            f"{where} est sans « {steps[-1]} », et ne peut pas être compté.",
            f"Ajoutez la clé « {steps[-1]} ».",
            None,
        )
    if not chemin:
        return None
    words.illisibles.add(chemin)
    holder, _ = _follow(tree, steps[:-2])
    return Doomed(holder, steps[-2])


def _follow(tree: Any, steps: tuple[Any, ...]) -> tuple[Any, Chemin]:
    """The container at the end of the steps, and its path in the file, which an item of a list knows."""
    chemin: Chemin = ()
    for step in steps:
        tree = tree[step]
        known = tree.get(CHEMIN) if isinstance(tree, dict) else None
        chemin = known or (*chemin, step)
    return tree, chemin


def _take_out(doomed: list[Doomed]) -> None:
    # Once each, since a block may lack two keys; from the last item of a list to the first, so that no
    # index moves under another.
    once = {(id(one.holder), one.key): one for one in doomed}.values()
    for holder, key in sorted(once, key=lambda one: str(one.key).zfill(12), reverse=True):
        if isinstance(holder, list):
            del holder[key]
        else:
            holder.pop(key, None)


def _note_value(words: Words, chemin: Chemin, value: Any, error: Any, place: Place | None = None) -> None:
    attendu, propose, a_faire = expected(error)
    slip = None if place else value_slip(words, chemin, value, opens=attendu in (BLOC, LISTE))
    if slip:
        words.note(Nature.VALEUR, chemin, *slip)
        return
    words.note(
        Nature.VALEUR,
        chemin,
        f"lu : {_read(value, is_private(chemin))} ; attendu : {attendu}.",
        a_faire
        or (
            f"Écrivez {propose}."
            if propose
            else "Corrigez la valeur ; si elle n'est pas connue, laissez la clé sans valeur."
        ),
        place,
    )


def _read(value: Any, private: bool) -> str:
    if isinstance(value, dict):
        return "un bloc"
    if isinstance(value, list):
        return "une liste"
    if private or (isinstance(value, str) and private_word(value)):
        return "une valeur (masquée)"
    return f"« {cut(mask(str(value)))} »" if value else "rien"
