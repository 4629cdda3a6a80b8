"""Dossiers in wild but valid style, and edits of them: what an officer, a script or a form export may have written."""

from __future__ import annotations

from random import Random
from typing import Any

MOTS = (
    "La Filature", "2021-03-30", "50000", "oui", "non", "L'été : déjà", "a #b", "# tête", "- tiret", "01004",
    "2A004", "null", "~", "true", "1e3", "12:30", "[a]", "{b}", "a, b", "'apostrophes'", 'des "guillemets"',
    "dos\\slash", "*étoile", "&ancre", "!étiquette", "%", "@ici", "`", "|", ">", "? question", "fin:", "---",
    "http://exemple.fr/a?b#c", " bords ", "é€😀", "un\u00a0insécable", "deux\nlignes", "trois\nlignes\nfinies\n",
    "paragraphes\n\navec un blanc\n", "  retrait\nensuite", "tab\tici", "\nblanc devant", "beaucoup\n\n\n", "...",
    "un mot assez long pour que la ligne dépasse la largeur ordinaire d'un éditeur, ce qui arrive souvent", "x" * 130,
)  # fmt: skip
"""Words that have hurt somebody."""

BLOCS = (
    "porteur",
    "adresse",
    "territoire",
    "lieu",
    "missions",
    "criteres",
    "demande",
    "convention",
    "budget_previsionnel",
)
LISTES = ("complements", "avis", "decisions", "avenants", "versements", "comptes_rendus", "derogations")
SIMPLES = ("nom", "vague", "numero_ds", "depose_le", "relabellisation", "notes", "candidature_precedente")
CLES = (
    "nom",
    "siret",
    "le",
    "annuite",
    "montant",
    "motif",
    "texte",
    "annuites",
    "2021",
    "2022",
    "note",
    "types",
)


def tree(random: Random) -> dict[str, Any]:
    """The words of a dossier."""
    keys = random.sample(BLOCS + LISTES + SIMPLES, random.randint(1, 9))
    if random.random() < 0.6:
        keys.sort(key=(*SIMPLES, *BLOCS, *LISTES).index)
    return {key: _value(random, key) for key in keys}


def _value(random: Random, key: str) -> Any:
    if key in SIMPLES:
        return random.choice(MOTS)
    if key in BLOCS:
        return block(random, 2)
    items = [block(random, 1) for _ in range(random.randint(0, 3))]
    return items if random.random() < 0.8 else [random.choice(MOTS) for _ in range(random.randint(1, 3))]


def block(random: Random, depth: int) -> dict[str, Any]:
    """A block of keys, some of which hold blocks or lists."""
    found: dict[str, Any] = {}
    for key in random.sample(CLES, random.randint(1, 4)):
        if depth and random.random() < 0.25:
            found[key] = block(random, depth - 1)
        elif depth and random.random() < 0.15:
            found[key] = [random.choice(MOTS) for _ in range(random.randint(0, 3))]
        else:
            found[key] = random.choice(MOTS)
    return found


class Pen:
    """Writes a tree in a style drawn as it goes, every comment with its number."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments = 0
        self.flow = random.choice((0.1, 0.5, 0.9))
        self.chatty = random.choice((0.0, 0.15, 0.4))

    def chance(self, share: float) -> bool:
        """Whether something rare happens."""
        return self.random.random() < share

    def comment(self) -> str:
        """A comment that no other is like."""
        self.comments += 1
        return f"# commentaire {self.comments}{self.random.choice(('', ': oui', ' # encore', chr(9) + 'tab', ' [x'))}"

    def trailing(self) -> str:
        """What may follow a value on its line."""
        if self.chance(self.chatty):
            return self.random.choice((" ", "   ")) + self.comment()
        return "  " if self.chance(0.05) else ""

    def between(self, at: int) -> list[str]:
        """Blank lines and comments before a key or an item."""
        lines = []
        while self.chance(self.chatty):
            column = self.random.choice((at, at, at + 2, 0, at + 1))
            lines.append(self.random.choice(("", " " * column, f"{' ' * column}{self.comment()}")))
        return lines

    def mapping(self, words: dict[str, Any], at: int) -> list[str]:
        """A block of keys at a column."""
        lines: list[str] = []
        for key, word in words.items():
            lines += self.between(at)
            lines += self.entry(" " * at + self.key(key), word, at)
        return lines

    def key(self, key: str) -> str:
        """A key, sometimes in quotes, its colon sometimes away from it."""
        quoted = f'"{key}"' if self.chance(0.05) else f"'{key}'" if self.chance(0.05) else key
        return quoted + (" :" if self.chance(0.05) else ":")

    def entry(self, start: str, word: Any, at: int) -> list[str]:
        """A key and its value."""
        if isinstance(word, dict) and not self.chance(self.flow):
            return [start + self.trailing(), *self.mapping(word, at + self.random.choice((1, 2, 2, 2, 4)))]
        if isinstance(word, list) and word and not self.chance(self.flow):
            return [start + self.trailing(), *self.items(word, at + self.random.choice((0, 0, 2, 2, 3)))]
        if word in ({}, []) and self.chance(0.3):
            return [start + self.trailing()]
        return self.value(start, word, at)

    def items(self, words: list[Any], at: int) -> list[str]:
        """A list with dashes at a column."""
        lines: list[str] = []
        for word in words:
            lines += self.between(at)
            dash = " " * at + "-" + " " * self.random.choice((1, 1, 1, 3))
            if isinstance(word, dict) and not self.chance(self.flow):
                first, *rest = [line for line in self._bare(word, len(dash)) if line.strip()]
                lines += [dash + first.strip(" "), *rest]
            else:
                lines += self.value(dash.rstrip(" "), word, at)
        return lines

    def _bare(self, word: dict[str, Any], at: int) -> list[str]:
        kept, self.chatty = self.chatty, 0.0  # a comment may not come between a dash and its key
        lines = self.mapping(word, at)
        self.chatty = kept
        return lines

    def value(self, start: str, word: Any, at: int) -> list[str]:
        """A value on the line of its key, or from there on."""
        if isinstance(word, str) and self.chance(0.5):
            block = self.literal(word, at)
            if block:
                return [f"{start} {block[0]}{self.trailing()}", *block[1:]]
        text = self.flow_text(word, at)
        gap = self.random.choice((" ", " ", "  ")) if not self.chance(0.05) else f"\n{' ' * (at + 3)}"
        return f"{start}{gap}{text}{self.trailing()}".split("\n")

    def literal(self, word: str, at: int) -> list[str]:
        """A text on its own lines, or nothing if it cannot be."""
        body = word.rstrip("\n")
        if (
            not body.strip()
            or body != body.strip(" ")
            or body.startswith("\n")
            or "\t" in body
            or "\u00a0" in body
        ):
            return []
        ends = len(word) - len(body)
        indent = self.random.choice((1, 2, 2, 4))
        chomp = "-" if not ends else "" if ends == 1 else "+"
        number = str(indent) if self.chance(0.2) else ""
        header = self.random.choice((f"|{number}{chomp}", f"|{chomp}{number}"))
        return [
            header,
            *(f"{' ' * (at + indent)}{line}" if line else "" for line in body.split("\n")),
            *[""] * (ends - 1),
        ]

    def flow_text(self, word: Any, at: int) -> str:
        """A value between brackets, or a scalar, over one or several lines."""
        if isinstance(word, str):
            return self.scalar(word, at)
        opened, closed = "{}" if isinstance(word, dict) else "[]"
        parts = (
            [
                f"{self.random.choice((key, repr(key)))}: {self.flow_text(one, at)}"
                for key, one in word.items()
            ]
            if isinstance(word, dict)
            else [self.flow_text(one, at) for one in word]
        )
        if parts and self.chance(0.2):
            return self.on_lines(opened, parts, closed, at)
        comma = "," if parts and self.chance(0.1) else ""
        pad = self.random.choice(("", "", " "))
        return f"{opened}{pad}{self.random.choice((', ', ',  ')).join(parts)}{comma}{pad}{closed}"

    def on_lines(self, opened: str, parts: list[str], closed: str, at: int) -> str:
        """Brackets over several lines, with comments."""
        inner = " " * (at + 2)
        lines = [opened + self.trailing()]
        for index, part in enumerate(parts):
            last = index == len(parts) - 1
            comma = "" if last and self.chance(0.6) else ","
            lines.append(f"{inner}{part}{comma}{self.trailing()}")
        if self.chance(0.3):
            return "\n".join([*lines[:-1], f"{inner}{parts[-1]}{closed}"])
        return "\n".join([*lines, f"{' ' * (at + 1)}{closed}"])

    def scalar(self, word: str, at: int) -> str:
        """A word as it may be written on a line, or folded over several."""
        if _plain(word) and self.chance(0.6):
            return word.replace(" ", f"\n{' ' * (at + 2)}", 1) if self.chance(0.15) else word
        if "\n" in word or "\t" in word or self.chance(0.6):
            escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
            if self.chance(0.15) and " " in escaped.strip() and escaped[0] != " ":
                first, rest = escaped.split(" ", 1)
                escaped = f"{first}\n{' ' * (at + 2)}{rest}" if not rest.startswith(" ") else escaped
            return f'"{escaped}"'
        return f"'{word.replace(chr(39), chr(39) * 2)}'"


def _plain(word: str) -> bool:
    """Whether a word of the list above may stand without quotes anywhere."""
    return (
        word.replace(" ", "").replace("-", "").replace("é", "e").isalnum()
        and word == word.strip()
        and word[0] != "-"
    )


def written(random: Random, words: dict[str, Any]) -> bytes:
    """A dossier as bytes: line ends, byte order mark and the last line drawn as well."""
    pen = Pen(random)
    lines = pen.between(0) + pen.mapping(words, 0) + pen.between(0)
    if random.random() < 0.1:
        lines.insert(0, "---")
    text = "\n".join(lines) + random.choice(("\n", "\n", "\n", "\n\n", ""))
    if random.random() < 0.25:
        text = text.replace("\n", "\r\n")
    return ("\ufeff" if random.random() < 0.15 else "").encode() + text.encode()
