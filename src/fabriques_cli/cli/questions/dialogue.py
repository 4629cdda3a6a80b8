"""One question and its answer: lines of the terminal, until one of them will do."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.files.reading.words import Word
from fabriques_cli.findings import Chemin
from fabriques_cli.format.formulaire import Fait
from fabriques_cli.render.acts import question as question_texte
from fabriques_cli.rules import RULES
from fabriques_cli.text.refus import Refus

INVITE = "> "
VIDE, RETOUR, AIDE = "-", "<", "?"

Reponses = dict[Chemin, Word]


class Revenir(Exception):
    """The officer asks for the question before."""


@dataclass(slots=True)
class Dialogue:
    """What the questions go by: the registre, what options said already, what was answered so far."""

    charge: Charge
    couleur: str
    donnees: Reponses
    slug: str = ""
    reponses: Reponses = field(default_factory=dict)
    posees: list[Fait] = field(default_factory=list)
    cherche: str = ""
    """What the commune was sought by: its postal code, if it is one, is the one to propose."""

    @property
    def width(self) -> int:
        """Characters to a line."""
        return shutil.get_terminal_size().columns

    def say(self, message: str, role: str = "alerte") -> None:
        """A remark under the question."""
        if message:
            terminal.say(question_texte.paragraph(message, self.width, role), self.couleur)


def require_terminal() -> None:
    """Questions need someone who answers; raises `Refus`."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise Refus(
            "les questions se posent dans un terminal, et il n'y en a pas ici.",
            "Donnez les faits en options avec --non-interactif ; fabriques nouveau --help les présente.",
        )


def answer(
    dialogue: Dialogue, fait: Fait, proposed: Word | None, word_for: Callable[[str], Word | None]
) -> Word | None:
    """Lines until one of them is an answer; `proposed` is what Enter alone takes."""
    while True:
        line = read_line().strip()
        if not line:
            return proposed
        if line == VIDE:
            return None
        if line == RETOUR:
            raise Revenir
        if line == AIDE:
            _explain(dialogue, fait)
            continue
        try:
            return word_for(line)
        except Refus as refusee:
            dialogue.say(f"{refusee.message[:1].upper()}{refusee.message[1:]} {refusee.a_faire}".rstrip())
            if refusee.propose:
                with suppress(Refus):
                    proposed = word_for(refusee.propose)
                    dialogue.say(f"Entrée pour {refusee.propose}.", "ok")


def _explain(dialogue: Dialogue, fait: Fait) -> None:
    dialogue.say(fait.aide, "")
    rule = next((rule for rule in RULES if rule.code == fait.regle), None)
    if rule is not None:
        dialogue.say(f"{rule.code} · {rule.page.titre} Voir : fabriques regle {rule.code}", "discret")


def read_line() -> str:
    """One line of the terminal; raises `EOFError` at the end of the input."""
    try:
        if terminal.is_terminal():
            # With readline, where the system has it, arrows move in the line instead of writing themselves.
            with suppress(ImportError):
                import readline  # noqa: F401, PLC0415 # its import is its effect, wanted at questions alone
            return input(INVITE)
        sys.stderr.write(INVITE)
        sys.stderr.flush()
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        return "\udcff"  # no text may hold it, and the question is asked again
    if not line:
        raise EOFError
    return line.rstrip("\n")
