"""Nodes to words: every scalar stays the text that was written, and an empty one is an absent one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fabriques_cli.files.reading.composer import PROFONDEUR_MAX, compose, too_deep
from fabriques_cli.files.reading.public_keys import is_shown, model_of, private_word
from fabriques_cli.files.reading.yaml_errors import ESCAPE_REMEDY, ESCAPE_UNKNOWN
from fabriques_cli.files.source.gate import (
    BOM,
    INVISIBLE,
    RAW_CONTROL,
    VIDE,
    Trouble,
    decode,
    invisibles,
    place_at,
)
from fabriques_cli.findings import CONSTATS_MAX, Chemin, Place
from fabriques_cli.format.anomalie import Anomalie, Nature
from fabriques_cli.format.base import CHEMIN
from fabriques_cli.text.coordonnees import contact_in, mask

Word: TypeAlias = "str | dict[str, Word] | list[Word]"

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
LOST_TEXT = re.compile(r"#(?<=[ \t]#)[^\s#]")  # led by its one sure character, it costs a memchr
AFTER_VALUE = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
ESCAPED = f"{RAW_CONTROL}|{INVISIBLE.pattern}"
GLUED = re.compile(r"([a-z][a-z_]{2,}):(?!/)\S")
SURROGATE = "[\ud800-\udfff]"


class WordBlock(NamedTuple):
    """A block with a key that gave no word: its key path, its node, and the words that its other keys gave."""

    chemin: Chemin
    node: MappingNode
    mots: dict[str, Word]


class WordList(NamedTuple):
    """A list written between brackets: its key path, its node, and the words of its items."""

    chemin: Chemin
    node: SequenceNode
    mots: list[Word]


@dataclass(slots=True)
class Words:
    """The words of one file, the troubles met on the way, and the key paths left out because of them.

    ``omises`` counts those that are not kept. ``blocs``, ``listes`` and ``textes`` (of several lines) are those where
    a slip may hide that only the model can tell from what is meant.
    """

    fichier: str
    text: str
    node: MappingNode
    top: dict[str, Word] = field(default_factory=dict)
    anomalies: list[Anomalie] = field(default_factory=list)
    illisibles: set[Chemin] = field(default_factory=set)
    omises: int = 0
    kept: Counter[Nature] = field(default_factory=Counter)
    blocs: list[WordBlock] = field(default_factory=list)
    listes: list[WordList] = field(default_factory=list)
    textes: list[tuple[Chemin, ScalarNode]] = field(default_factory=list)

    @property
    def body(self) -> str:
        """The text that the places of the nodes count in."""
        return self.text.removeprefix(BOM)

    @property
    def troubles(self) -> list[Anomalie]:
        """The troubles that are kept, the last one with how many are not."""
        if not self.omises:
            return self.anomalies
        return [*self.anomalies[:-1], self.anomalies[-1]._replace(omises=self.omises)]

    def full(self, nature: Nature) -> bool:
        """Whether as many troubles of a kind are kept as are told: those that follow are counted, and cost no more.

        Each kind has its own room: hundreds of alertes would hide the one fault that blocks.
        """
        return self.kept[nature] >= CONSTATS_MAX

    def note(self, nature: Nature, chemin: Chemin, message: str, a_faire: str, place: Place | None) -> None:
        """Keep a trouble of this file, or count it."""
        if self.full(nature):
            self.omises += 1
        else:
            self.kept[nature] += 1
            self.anomalies.append(Anomalie(nature, self.fichier, chemin, message, a_faire, place))


def read_words(fichier: str, data: bytes, parser: Any = None) -> Words:
    """The words of a file; raises `Trouble` when there is nothing to trust in it."""
    text = decode(data)
    body = text.removeprefix(BOM)
    node = _block(compose(body, parser))
    words = Words(fichier, text, node)
    words.top = _mapping(words, node, ())
    if len(body) != len(text) or not text.isascii():
        _note_invisibles(words)
    if LOST_TEXT.search(body):
        _note_lost_texts(words, node, ())
    return words


def _block(node: Node | None) -> MappingNode:
    """The top node, which has to be a block of keys."""
    if node is None:
        raise Trouble("le fichier ne contient que des commentaires.", "Écrivez au moins « nom: … ».")
    if isinstance(node, MappingNode):
        return node
    if isinstance(node, ScalarNode) and not node.style and node.value in NULLS:
        raise Trouble(*VIDE)
    glued = GLUED.match(node.value) if isinstance(node, ScalarNode) and not node.style else None
    if glued:
        raise Trouble(
            f"il manque une espace après le deux-points de « {glued[1]}: ».",
            f"Écrivez « {glued[1]}: … ».",
            spot(node),
        )
    kind = "une liste" if isinstance(node, SequenceNode) else "un simple texte"
    raise Trouble(
        f"le fichier contient {kind} au lieu de lignes « clé: valeur ».", "Écrivez « nom: … ».", spot(node)
    )


def spot(node: Node) -> Place:
    """The place of a node."""
    start, end = node.start_mark, node.end_mark
    return Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def key_spot(words: Words, chemin: Chemin) -> Place | None:
    """The place of the key itself, where the key is what is wrong; none for an item of a list."""
    node: Node = words.node
    found: Place | None = None
    for step in chemin:
        if isinstance(node, MappingNode):
            key, node = next((pair for pair in node.value if pair[0].value == step), (None, node))
            found = spot(key) if key else None
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            node, found = node.value[step], None
    return found


def _mapping(words: Words, node: MappingNode, chemin: Chemin) -> dict[str, Word]:
    result: dict[str, Word] = {}
    seen: dict[str, Node] = {}
    whole = True
    for key_node, value_node in node.value:
        key = key_node.value
        if type(key_node) is not ScalarNode or key_node.style or key == "<<":
            key = _key(key_node)
        if key in seen:
            whole = False
            if key not in result and is_bare(words, node, key_node, value_node):
                continue
            _note_twice(words, (*chemin, key), seen[key], key_node)
            result.pop(key, None)
            continue
        seen[key] = key_node
        # Nearly every value is a plain word: it takes neither a call nor a path.
        if type(value_node) is ScalarNode and not value_node.style and value_node.value[:1] != "0":
            text = value_node.value
            if text not in NULLS:
                result[key] = text
                if (" " in text or "\n" in text) and _is_long(value_node):
                    words.textes.append(((*chemin, key), value_node))
            else:
                whole = False
            continue
        value = _word(words, value_node, (*chemin, key))
        if value is not None:
            result[key] = value
        else:
            whole = False
    if not whole:
        words.blocs.append(WordBlock(chemin, node, result))
    return result


def is_bare(words: Words, bloc: MappingNode, key: Node, value: Node) -> bool:
    """Whether a key between brackets has no colon: what follows a comma, read as one more key."""
    if not (bloc.flow_style and isinstance(value, ScalarNode) and value.value == "" and not value.style):
        return False
    return ":" not in words.body[key.end_mark.index : value.start_mark.index]


def _key(node: Node) -> str:
    if not isinstance(node, ScalarNode):
        raise Trouble("une clé qui n'est pas un mot.", "Écrivez « clé: valeur », une par ligne.", spot(node))
    key: str = node.value
    if key == "<<" and not node.style:
        raise Trouble(
            "clé de fusion « << » : un dossier s'écrit sans renvoi.", "Recopiez les valeurs.", spot(node)
        )
    if key.startswith("\x00"):
        raise Trouble("clé qui commence par un caractère nul.", "Supprimez ce caractère.", spot(node))
    if node.style == '"':
        _refuse_surrogate(node)
    return key


def _word(words: Words, node: Node, chemin: Chemin) -> Word | None:
    if isinstance(node, ScalarNode):
        return _scalar(words, node, chemin)
    if len(chemin) >= PROFONDEUR_MAX:  # an empty block or list, which the composer does not enter
        raise too_deep(node.start_mark)
    if isinstance(node, MappingNode):
        return _mapping(words, node, chemin)
    assert isinstance(node, SequenceNode)
    return _sequence(words, node, chemin)


def _scalar(words: Words, node: ScalarNode, chemin: Chemin) -> str | None:
    text: str = node.value
    if not node.style:
        if text in NULLS:
            return None
        if text[0] == "0" and len(text) > 1 and text.isdigit() and not contact_in(text):
            _note_zero(words, node, chemin)
        if _is_long(node):
            words.textes.append((chemin, node))
        return text
    if _is_long(node):
        words.textes.append((chemin, node))
    if node.style == '"' and not text.isprintable():
        _refuse_surrogate(node)
        _note_escaped(words, node, chemin)
    return text if text.strip() else None


def _is_long(node: Node) -> bool:
    """Whether a text runs over several lines."""
    return bool(node.start_mark.line != node.end_mark.line)


def _refuse_surrogate(node: ScalarNode) -> None:
    """Half of a character, written by escape, which libyaml refuses and the pure parser lets through."""
    found = re.search(SURROGATE, node.value)
    if found:
        raise Trouble(ESCAPE_UNKNOWN, ESCAPE_REMEDY, spot(node))


def _sequence(words: Words, node: SequenceNode, chemin: Chemin) -> list[Word]:
    items: list[Word] = []
    for index, item in enumerate(node.value):
        path = (*chemin, index)
        value = _word(words, item, path)
        if isinstance(value, dict):
            value[CHEMIN] = path  # type: ignore[assignment]  # the item's own path, not a word
        # An empty item keeps its place in the list, and is refused there by the type of the item.
        items.append("" if value is None else value)
    if node.flow_style and len(items) > 1:
        words.listes.append(WordList(chemin, node, items))
    return items


def _note_twice(words: Words, chemin: Chemin, first: Node, second: Node) -> None:
    one, other = first.start_mark.line + 1, second.start_mark.line + 1
    lignes = f"ligne {one}" if one == other else f"lignes {one} et {other}"
    words.note(
        Nature.CLE_EN_DOUBLE,
        chemin,
        f"la clé « {chemin[-1]} » est écrite deux fois dans le même bloc, {lignes} ; "
        "aucune des deux valeurs n'est retenue.",
        "Gardez une seule des deux.",
        spot(second),
    )
    words.illisibles.add(chemin)


def _note_zero(words: Words, node: ScalarNode, chemin: Chemin) -> None:
    words.note(
        Nature.ZERO_INITIAL,
        chemin,
        f"{node.value} commence par un zéro et n'est pas entre guillemets ; il est lu comme il est écrit ici, "
        "mais d'autres outils en feraient un nombre.",
        f'Écrivez "{node.value}", avec des guillemets.',
        spot(node),
    )


def _note_escaped(words: Words, node: ScalarNode, chemin: Chemin) -> None:
    found = re.search(ESCAPED, node.value)
    if found and found[0] not in words.text:
        words.note(
            Nature.CARACTERE,
            chemin,
            f"caractère invisible U+{ord(found[0]):04X} écrit par échappement dans le texte.",
            "Supprimez-le : il ne se voit pas.",
            spot(node),
        )


def _note_invisibles(words: Words) -> None:
    for character, offset in invisibles(words.text):
        if words.full(Nature.CARACTERE):
            words.omises += 1
            continue
        if character == BOM and not offset:
            message = "marque d'ordre des octets (BOM) au début du fichier."
        else:
            message = (
                f"caractère invisible U+{ord(character):04X} : ce qui se lit n'est pas ce qui est écrit."
            )
        words.note(Nature.CARACTERE, (), message, "Supprimez-le.", place_at(words.text, offset))


def _note_lost_texts(words: Words, node: Node, chemin: Chemin) -> None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            _note_lost_texts(words, value, (*chemin, key.value))
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            _note_lost_texts(words, item, (*chemin, index))
    elif isinstance(node, ScalarNode) and not node.style:
        _note_lost_text(words, node, chemin)


def _note_lost_text(words: Words, node: Node, chemin: Chemin) -> None:
    found = AFTER_VALUE.match(words.text.removeprefix(BOM), node.end_mark.index)
    if found and words.full(Nature.COMMENTAIRE):
        words.omises += 1
    elif found:
        shown = is_shown(model_of(words.fichier), chemin) and private_word(found[1]) is None
        lost = f"« {mask(found[1].strip())} »" if shown else "la fin du texte"
        words.note(
            Nature.COMMENTAIRE,
            chemin,
            f"{lost} n'est pas dans la valeur : ce qui suit une espace et # est lu comme un commentaire.",
            "Mettez tout le texte entre guillemets, ou écrivez une espace après le # d'un vrai commentaire.",
            place_at(words.text.removeprefix(BOM), found.start(1), len(found[1].rstrip())),
        )
