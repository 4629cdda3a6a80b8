"""A copy of the program with something added to it, and a registre that it looks at."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import depots
from commandes import TOP, registre, spawn
from registres import EXEMPLE, laid_over

SLUG = "la-filature"

Ajout = tuple[str, str, str]
"""A file of the program, a stretch of it, and what is written before that; a new file has no stretch."""


class Programme:
    """The program with more in it, and a repository whose registre holds the complete dossier."""

    def __init__(self, folder: Path, *ajouts: Ajout) -> None:
        self.src, self.top = folder / "src", folder / "registre"
        shutil.copytree(TOP / "src", self.src, ignore=shutil.ignore_patterns("__pycache__"))
        for name, before, text in ajouts:
            path = self.src / "fabriques_cli" / name
            held = path.read_text(encoding="utf-8") if before else ""
            assert held.count(before) == 1, (name, before)
            path.write_text(held.replace(before, f"{text}{before}"), encoding="utf-8")
        self.file = registre(depots.vide(self.top)) / "lieux" / f"{SLUG}.yaml"

    def call(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        done = spawn(*words, "-C", self.top, PYTHONPATH=str(self.src))
        assert done.returncode in (0, 1), done.stderr.decode()
        return done

    def says(self, *words: str) -> str:
        return self.call(*words).stdout.decode()

    def holds(self, text: str) -> None:
        self.file.write_text(laid_over(EXEMPLE, text), encoding="utf-8")
