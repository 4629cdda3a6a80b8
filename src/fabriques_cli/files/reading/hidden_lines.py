"""What is not shown, line by line; in a file that cannot be read, the keys above a line say where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from fabriques_cli.files.reading.hidden import Stretch
from fabriques_cli.files.reading.public_keys import (
    CLES_DE_PERSONNE,
    SANS_SECRET,
    is_shown,
    private_word,
)
from fabriques_cli.files.reading.quoting import is_name, is_private
from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Modele
from fabriques_cli.format.known_keys import expects, keys_at

MASQUE = "(masqué)"

LINE = re.compile(
    r"(?P<lead>[ \t]*(?:- +)*)(?:(?P<key>[^:#{}\[\],\"']+?|\"[^\":]*\"|'[^':]*')\s*:)?(?P<rest>.*)", re.DOTALL
)
"""The indentation and dashes of a line, its key if it opens with one, and what follows."""

OPENED = {'"': '"', "'": "'"}


class KeyAbove(NamedTuple):
    """A key above: its column, its path, whether what stands under it may be shown."""

    column: int
    chemin: Chemin
    shown: bool


class Chain:
    """The keys above a line, as the lines before it built them."""

    def __init__(self, model: type[Modele]) -> None:
        self.model = model
        self.above: list[KeyAbove] = []
        self.bare = -1
        """The column of an empty key that is not shown, whose block may have been typed on its own column."""
        self.open = ""
        """The sign that will close a quoted text, or brackets, which are not shown."""
        self.depth = 0

    def masked(self, line: str) -> str:
        """The line, without what is not to be shown."""
        if not _has_words(line) or (is_comment(line) and not self.open):
            self._close(line)
            return line
        if self._close(line):
            return MASQUE
        found = LINE.fullmatch(line)
        assert found is not None
        key = (found["key"] or "").strip().strip("\"'")
        if not key or (line[found.end("key")].isspace() and self._is_text(found)):
            return self._continued(line, found)
        return self._keyed(line, found, key)

    def _close(self, line: str) -> bool:
        """Whether the line is still inside what an earlier one opened."""
        if self.open:
            self.open = "" if self.open in line else self.open
            return True
        if self.depth:
            self.depth = max(0, self.depth + _opened(line))
            return True
        return False

    def _parent(self, found: re.Match[str]) -> KeyAbove:
        lead = found["lead"].expandtabs(8)
        dash = lead.find("-")
        column = dash if dash >= 0 else len(lead)
        if "\t" in found["lead"] and any(not level.shown for level in self.above):
            return KeyAbove(-1, (), False)
        while self.above and (
            self.above[-1].column > column or (self.above[-1].column == column and dash < 0)
        ):
            self.above.pop()
        return self.above[-1] if self.above else KeyAbove(-1, (), True)

    def _keyed(self, line: str, found: re.Match[str], key: str) -> str:
        parent = self._parent(found)
        column, rest = len(found["lead"].expandtabs(8)), found["rest"].strip()
        item = (0,) if expects(self.model, parent.chemin) == "liste" else ()
        chemin = (*parent.chemin, *item, key)
        lost = self.bare == column and key in CLES_DE_PERSONNE
        shown = parent.shown and not lost and is_shown(self.model, chemin)
        self.above.append(KeyAbove(column, chemin, shown))
        self.bare = column if lost or not (shown or rest) else -1
        if shown and (not _has_words(rest) or self._tells(chemin, rest)):
            return line
        secret = not parent.shown or is_private(chemin)
        if not rest or (is_name(key) and not secret and SANS_SECRET.fullmatch(rest)):
            return line if is_name(key) else MASQUE
        self._opens(rest)
        return f"{line[: found.start('rest')]} {MASQUE}" if is_name(key) else MASQUE

    def _tells(self, chemin: Chemin, rest: str) -> bool:
        """Whether the value of a public key may be shown: no key of something private stands in it."""
        keys = keys_at(self.model, chemin)
        known = [key for key in (keys.names if keys else ()) if not is_private((*chemin, key))]
        return is_shown(self.model, chemin) and private_word(rest, known) is None

    def _opens(self, rest: str) -> None:
        if rest[:1] in OPENED and rest.count(rest[0]) % 2:
            self.open = rest[0]
        elif rest[:1] in ("{", "["):
            self.depth = max(0, _opened(rest))

    def _is_text(self, found: re.Match[str]) -> bool:
        """Whether the line stands under a key that a text may follow, and that is shown."""
        parent = self._parent(found)
        under = bool(parent.chemin) and parent.shown and is_shown(self.model, parent.chemin)
        return under and expects(self.model, parent.chemin) != "bloc"

    def _continued(self, line: str, found: re.Match[str]) -> str:
        """A line without a key goes on with what stands above it."""
        if (self._is_text(found) and not private_word(line)) or SANS_SECRET.fullmatch(found["rest"].strip()):
            return line
        return f"{found['lead']}{MASQUE}"


def _opened(text: str) -> int:
    return sum(map(text.count, "{[")) - sum(map(text.count, "}]"))


def _has_words(text: str) -> bool:
    return re.search(r"\w", text) is not None


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def covered_lines(text: str, stretches: Iterable[Stretch]) -> dict[int, list[tuple[int, int]]]:
    """The columns that stretches of a text cover, by line from 0, in order."""
    found: dict[int, list[tuple[int, int]]] = {}
    number, begin, end = 0, 0, _line_end(text, 0)
    for stretch in stretches:
        offset = stretch.start
        if offset > end:  # a line is looked through once, however many stretches it holds
            number += text.count("\n", end, offset)
            begin, end = text.rfind("\n", end, offset) + 1, _line_end(text, offset)
        while offset < stretch.stop:
            found.setdefault(number, []).append((offset - begin, min(end, stretch.stop) - begin))
            if end >= stretch.stop:
                break
            offset = begin = end + 1
            number, end = number + 1, _line_end(text, offset)
    return found


def without(line: str, covered: Iterable[tuple[int, int]]) -> str:
    """A line whose covered columns are masked."""
    kept, after = "", 0
    for begin, end in covered:
        hole = line[begin:end]
        if hole.strip():
            kept += f"{line[after:begin]}{' ' if line[begin - 1 : begin] == ':' else ''}{MASQUE}"
            after = end
    return kept + line[after:]


def is_comment(line: str) -> bool:
    """Whether a line is nothing but a comment."""
    return line.lstrip().startswith("#")


COMMENT = re.compile(r"(?:^|(?<=\s))#")


def without_comment(line: str, after_masked: bool) -> str:
    """A line without its comment where that names something private, or goes on with a line that is masked."""
    found = COMMENT.search(line)
    if found is None:
        return line
    told = private_word(line[found.start() :]) is None and not (after_masked and is_comment(line))
    return line if told else f"{line[: found.end()]} {MASQUE}"
