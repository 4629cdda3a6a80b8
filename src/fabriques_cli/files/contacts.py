"""E-mail addresses and telephone numbers anywhere in a file: values, unknown keys and comments alike."""

from __future__ import annotations

from yaml.nodes import MappingNode, Node, ScalarNode

from fabriques_cli.domain.anomalie import Nature
from fabriques_cli.domain.coordonnees import NUMERO, contacts
from fabriques_cli.files.gate import BOM, place_at
from fabriques_cli.files.words import Words
from fabriques_cli.findings import Chemin, written

CODES = frozenset(
    (
        *("siret", "ridet", "tahiti", "rna", "numero_ds", "numero_ej", "numero", "reference", "vu"),
        *("code", "code_insee", "code_postal", "candidature_precedente", "remplace"),
        *("montant", "montant_justifie", "charges", "produits", "dont_fabrique", "distance_m", "surface_m2"),
    )
)
"""The keys whose ten digits are a code, an amount or a measure, never a telephone number."""


def note_contacts(words: Words) -> None:
    """Note each key path that holds some, without repeating them."""
    body = words.text.removeprefix(BOM)
    seen: set[tuple[str, Chemin]] = set()
    for sort, found in contacts(body):
        chemin = _path_at(words.node, found.start(), ())
        if (sort, chemin) in seen or (sort is NUMERO and _is_code(chemin)):
            continue
        seen.add((sort, chemin))
        slug = words.fichier.rpartition("/")[2].removesuffix(".yaml")
        words.note(
            Nature.COORDONNEES,
            chemin,
            f"{sort} {'dans « ' + written(chemin) + ' »' if chemin else 'dans un commentaire'}.",
            f"Déplacez ces coordonnées dans data/contacts/{slug}.yaml, que git n'enregistre pas.",
            place_at(body, found.start(), len(found[0])),
        )


def _path_at(node: Node, offset: int, chemin: Chemin) -> Chemin:
    """The key path of the word at an offset, empty for a comment."""
    if isinstance(node, ScalarNode):
        return chemin
    for step, key, value in _children(node):
        if key is not None and _holds(key, offset):
            return chemin  # the key would repeat it
        if _holds(value, offset):
            return _path_at(value, offset, (*chemin, step))
    return ()


def _children(node: Node) -> list[tuple[str | int, Node | None, Node]]:
    if isinstance(node, MappingNode):
        return [(key.value, key, value) for key, value in node.value]
    return [(index, None, item) for index, item in enumerate(node.value)]


def _holds(node: Node, offset: int) -> bool:
    return bool(node.start_mark.index <= offset < node.end_mark.index)


def _is_code(chemin: Chemin) -> bool:
    keys = [step for step in chemin if isinstance(step, str)]
    return bool(keys) and (keys[-1] in CODES or keys[-1].isdigit())
