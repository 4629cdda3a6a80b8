"""Stand-ins for the programs that a script calls: they note how they were called, and answer as they are told."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CODE = """#!{python} -I
import json, os, sys
here = os.path.dirname(os.path.abspath(sys.argv[0]))
words = [os.path.basename(sys.argv[0]), *sys.argv[1:]]
bodies = [open(word.partition("@")[2], encoding="utf-8").read() for word in words if word.startswith("body@")]
bodies += [open(word.partition("@")[2], encoding="utf-8").read() for word in words if word.startswith("body=@")]
with open(os.path.join(here, "appels.jsonl"), "a", encoding="utf-8") as calls:
    calls.write(json.dumps({{"mots": words, "corps": bodies}}) + "\\n")
for start, part, out, code in json.load(open(os.path.join(here, "reponses.json"), encoding="utf-8")):
    if words[:len(start)] == start and part in " ".join(words):
        sys.stdout.write(out)
        sys.exit(code)
"""


@dataclass(frozen=True)
class Appel:
    """One call of a stand-in: its words, and the text it was given to send."""

    mots: list[str]
    corps: list[str]


class Doublures:
    """A folder of stand-ins, to be put first on the path."""

    def __init__(self, folder: Path, *names: str) -> None:
        self.folder = folder
        self.answers: list[Any] = []
        folder.mkdir()
        for name in names:
            (folder / name).write_text(CODE.format(python=sys.executable), encoding="utf-8")
            (folder / name).chmod(0o755)
        self.answer()

    def answer(self, *start: str, part: str = "", out: str = "", code: int = 0) -> None:
        """What a program prints and exits with when its words start so, and hold that part; the first that fits."""
        if start:
            self.answers.append((start, part, out, code))
        (self.folder / "reponses.json").write_text(json.dumps(self.answers), encoding="utf-8")

    def calls(self, *start: str) -> list[Appel]:
        """The calls so far whose words start so."""
        path = self.folder / "appels.jsonl"
        seen = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [
            one
            for one in (Appel(**json.loads(line)) for line in seen)
            if one.mots[: len(start)] == list(start)
        ]
