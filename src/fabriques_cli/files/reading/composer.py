"""YAML text to nodes with their places, no word interpreted, anything clever refused."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.composer import Composer
from yaml.events import AliasEvent
from yaml.nodes import Node
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from fabriques_cli.files.reading.yaml_errors import explain
from fabriques_cli.files.source.gate import Trouble
from fabriques_cli.findings import Place

try:
    from yaml._yaml import CParser

    LIBYAML = True
except ImportError:  # the pure parser reads the same, some thirty times slower
    LIBYAML = False

PROFONDEUR_MAX = 20

SHORT = 20_000
FEW = 400
"""Characters, and signs that open a level: below both, the build refuses what is too deep in good time."""


def too_deep(mark: Any) -> Trouble:
    """The refusal of a block that opens at a mark, one level too many."""
    return Trouble(
        f"les blocs sont emboîtés sur plus de {PROFONDEUR_MAX} niveaux.",
        "Aucun dossier n'en demande autant : reprenez le fichier à partir d'un exemple.",
        Place(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2),
    )


class _AsWritten:
    """Leaves every word as written: a built-in that takes anything is the cheapest of the hooks."""

    resolve = staticmethod("".format)
    descend_resolver = staticmethod("".format)
    ascend_resolver = staticmethod("".format)


class _Shallow:
    """The same, counting the depth: libyaml's composer recurses without bound."""

    depth = 0
    resolve = staticmethod("".format)

    def descend_resolver(self, parent: Any, _index: Any) -> None:
        self.depth += 1
        # A scalar in a mapping at the last level is one deeper than its block.
        if self.depth > PROFONDEUR_MAX + 1:
            raise too_deep(parent.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


class PureParser(_Shallow, Reader, Scanner, Parser, Composer):
    """The composer without libyaml."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


FastParser: Any = PureParser
ShortParser: Any = PureParser
"""The composers that are used: libyaml's where it is, and without counting where the text cannot be deep."""

if LIBYAML:

    class _FastParser(_Shallow, CParser):
        """The composer of libyaml."""

    class _ShortParser(_AsWritten, CParser):
        """The same for a text that cannot be deep."""

    FastParser, ShortParser = _FastParser, _ShortParser


def _may_be_deep(text: str) -> bool:
    """Whether libyaml could recurse more than some hundreds of levels: a level costs a sign or some indentation."""
    return len(text) > SHORT or sum(map(text.count, "[{-?")) > FEW


def compose(text: str, parser: Any = None) -> Node | None:
    """The top node of the only document, none if it is empty; raises `Trouble` on anything else."""
    make = parser or (FastParser if _may_be_deep(text) else ShortParser)
    try:
        if "&" in text or "*" in text or "!" in text:
            _refuse_references(make(text))
        return make(text).get_single_node()  # type: ignore[no-any-return]  # the parsers are untyped
    except yaml.YAMLError as error:
        raise explain(error, text) from None


def _refuse_references(parser: Any) -> None:
    """Anchors, aliases and tags, which composing would accept in silence."""
    depth = 0
    while parser.check_event():
        event = parser.get_event()
        depth += _opens(event)
        if depth > PROFONDEUR_MAX:
            raise too_deep(event.start_mark)
        word = _reference(event)
        if word:
            mark = event.start_mark
            raise Trouble(
                word,
                "Recopiez la valeur en toutes lettres, ou mettez le texte entre guillemets s'il commence "
                "par &, * ou !.",
                Place(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2),
            )


def _opens(event: Any) -> int:
    name = type(event).__name__
    if name in ("MappingStartEvent", "SequenceStartEvent"):
        return 1
    return -1 if name in ("MappingEndEvent", "SequenceEndEvent") else 0


def _reference(event: Any) -> str:
    """What stands before a word, without the word: it may be private."""
    if isinstance(event, AliasEvent):
        return "renvoi (« * ») : un dossier s'écrit sans ancre ni renvoi."
    if getattr(event, "anchor", None):
        return "ancre (« & ») : un dossier s'écrit sans ancre ni renvoi."
    if getattr(event, "tag", None):
        return "étiquette (« ! ») : un dossier s'écrit sans étiquette de type."
    return ""
