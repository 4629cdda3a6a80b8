"""The streams: what can be printed is, in colour if it may be, and a closed pipe is silent."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from fabriques_cli.cli.errors import Impossible, choice
from fabriques_cli.render.spans import Line, plain, trimmed, visible

STYLES = {
    "bloquant": "bold red",
    "a_completer": "yellow",
    "alerte": "magenta",
    "info": "cyan",
    "ok": "green",
    "titre": "bold",
    "discret": "dim",
}

# What a poor encoding lacks, in characters that every one has.
PLAIN = str.maketrans(
    {
        "\u202f": " ", "\u00a0": " ", "’": "'", "…": "...", "→": "->", "−": "-", "–": "-", "—": "-", "·": "-",
        "«": '"', "»": '"', "€": "EUR", "œ": "oe", "Œ": "OE", "æ": "ae", "┌": "+", "│": "|", "█": "#", "░": ".",
        "⏎": " ", "°": "o", "≥": ">=", "≤": "<=",
    }
)  # fmt: skip


def is_terminal() -> bool:
    """Whether a person reads the standard output."""
    return sys.stdout.isatty()


def width() -> int | None:
    """Characters to a line on the terminal; none, unbounded, elsewhere."""
    return shutil.get_terminal_size().columns if is_terminal() else None


def coloured(couleur: str) -> bool:
    """`--couleur`, else NO_COLOR, else FORCE_COLOR, else TERM, else whether it is a terminal."""
    if choice(couleur, ("auto", "toujours", "jamais"), "réglage de couleur") != "auto":
        return couleur == "toujours"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return os.environ["FORCE_COLOR"] != "0"
    return os.environ.get("TERM") != "dumb" and is_terminal()


def show(lines: Iterable[Line], couleur: str) -> None:
    """Print lines on the standard output, in colour where that is wanted."""
    write(painted(lines) if coloured(couleur) else plain(lines))


def painted(lines: Iterable[Line]) -> str:
    """The lines with the escape sequences of their roles."""
    from rich.color import ColorSystem  # noqa: PLC0415 # rich is for colour alone
    from rich.style import Style  # noqa: PLC0415 # the same

    styles = {role: Style.parse(style) for role, style in STYLES.items()}
    none = Style()
    return "".join(
        "".join(
            styles.get(span.role, none).render(visible(span.text), color_system=ColorSystem.STANDARD)
            for span in trimmed(one)
        )
        + "\n"
        for one in lines
    )


def write(text: str) -> None:
    """Print the result; silent when the reader has gone."""
    _write(sys.stdout, text)


def write_bytes(data: bytes) -> None:
    """Print a result that is not text."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _gone(sys.stdout)


def deliver(result: str | bytes, sortie: str, top: Path) -> None:
    """Give a result to the file that was named, else to the standard output; raises `Impossible`."""
    if sortie:
        to_file(result, sortie, top)
    elif isinstance(result, str):
        write(result)
    elif sys.stdout.isatty():
        raise Impossible("un classeur ne s'affiche pas dans un terminal.", "Ajoutez --sortie FICHIER.xlsx.")
    else:
        write_bytes(result)


def to_file(result: str | bytes, sortie: str, top: Path) -> None:
    """Write a result in a file, never in the registre itself; raises `Impossible`."""
    path = Path(sortie)
    if path.resolve().is_relative_to(top.resolve()):
        raise Impossible(
            f"--sortie {sortie} est dans le registre : une commande de lecture n'y écrit rien.",
            "Choisissez un fichier ailleurs.",
        )
    try:
        path.write_bytes(result.encode() if isinstance(result, str) else result)
    except OSError as error:
        raise Impossible(f"{sortie} ne peut pas être écrit ({error.strerror}).") from None


def notice(text: str) -> None:
    """Say something that is not the result."""
    _write(sys.stderr, f"{text}\n")


def degraded(text: str, encoding: str) -> str:
    """The text in the characters of an encoding: plainer signs, then bare letters, never a crash."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        kept = "".join(one if _fits(one, encoding) else one.translate(PLAIN) for one in text)
        return "".join(one if _fits(one, encoding) else _bare(one, encoding) for one in kept)
    return text


def _fits(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _bare(character: str, encoding: str) -> str:
    bare = unicodedata.normalize("NFKD", character)[0]
    return bare if _fits(bare, encoding) else "?"


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(degraded(text, stream.encoding or "utf-8"))
        stream.flush()
    except BrokenPipeError:
        _gone(stream)


def _gone(stream: TextIO) -> None:
    # Python would flush once more at exit, and complain: give it somewhere to write.
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
