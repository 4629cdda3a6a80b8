"""The streams: what can be printed is, in colour if it may be, and a closed pipe is silent."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TextIO

from fabriques_cli.cli.base.errors import cause
from fabriques_cli.render.spans import Line, plain, trimmed, visible
from fabriques_cli.text.refus import Refus

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


_says = True
"""Whether what is not the result is said: each call of the program decides it again."""


def keep_silent(silencieux: bool) -> None:
    """Say nothing of the files that are written, or say it again."""
    global _says  # noqa: PLW0603 # every way of giving a result would hand it on otherwise
    _says = not silencieux


def is_terminal() -> bool:
    """Whether a person reads the standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


def width(sortie: str = "") -> int | None:
    """Characters to a line on the terminal; none, unbounded, elsewhere and in a file."""
    return shutil.get_terminal_size().columns if is_terminal() and not sortie else None


def coloured(couleur: str) -> bool:
    """`--couleur`, else NO_COLOR, else FORCE_COLOR, else TERM, else whether it is a terminal."""
    if couleur != "auto":
        return couleur == "toujours"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return os.environ["FORCE_COLOR"] != "0"
    return os.environ.get("TERM") != "dumb" and is_terminal()


def show(lines: Iterable[Line], couleur: str) -> None:
    """Print lines on the standard output, in colour where that is wanted."""
    write(painted(lines) if coloured(couleur) else plain(lines))


def show_fitted(lines: Iterable[Line], couleur: str) -> None:
    """The same, what is longer than the terminal cut between words."""
    from fabriques_cli.render.wrap import fitted  # noqa: PLC0415 # an error or a completion shows no result

    show(fitted(lines, width()), couleur)


def show_or_file(lines: Iterable[Line], couleur: str, sortie: str, top: Path) -> None:
    """The same, or whole in the file that was named; raises `Refus`."""
    if sortie:
        deliver(plain(lines), sortie, top)
    else:
        show_fitted(lines, couleur)


def say(lines: Iterable[Line], couleur: str) -> None:
    """Show a person lines that are not the result, in colour where that is wanted."""
    _write(sys.stderr, painted(lines) if coloured(couleur) else plain(lines))


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


def write_data(text: str) -> None:
    """Print a result for a program: in UTF-8 whatever the stream's own encoding, unless a person reads it."""
    if is_terminal():
        write(text)
    else:
        write_bytes(text.encode("utf-8", "replace"))


def write_bytes(data: bytes) -> None:
    """Print a result as it stands, line ends included."""
    with _open(sys.stdout) as stream:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()


def deliver(result: str | bytes, sortie: str, top: Path) -> None:
    """Give a result to the file that was named, and say so, else to the standard output; raises `Refus`."""
    if sortie:
        to_file(result, sortie, top)
        if _says:
            notice(f"Écrit : {sortie}")
    elif isinstance(result, str):
        write_data(result)
    else:
        write_bytes(result)


GIT = ".git"


def to_file(result: str | bytes, sortie: str, top: Path, option: str = "--sortie") -> None:
    """Write a result in a file, never in the registre itself nor in what git keeps; raises `Refus`."""
    path = Path(sortie)
    if path.resolve().is_relative_to(top.resolve()):
        raise Refus(
            f"{option} {sortie} est dans le registre : une commande de lecture n'y écrit rien.",
            "Choisissez un fichier ailleurs.",
        )
    if any(part.casefold() == GIT for part in (*path.parts, *path.resolve().parts)):
        raise Refus(
            f"{option} {sortie} est dans un dossier de git : y écrire casserait le dépôt.",
            "Choisissez un fichier ailleurs.",
        )
    try:
        path.write_bytes(result.encode("utf-8", "replace") if isinstance(result, str) else result)
    except OSError as error:
        raise Refus(f"{sortie} ne peut pas être écrit : {cause(error)}.") from None


def notice(text: str) -> None:
    """Say something that is not the result; nothing in it acts on the terminal."""
    _write(sys.stderr, "".join(f"{visible(one)}\n" for one in text.split("\n")))


def say_beside(notes: Iterable[str], *, bare: bool, silencieux: bool) -> None:
    """What a file that holds rows alone leaves out."""
    if bare and not silencieux:
        for note in notes:
            notice(note)


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
    with _open(stream) as out:
        out.write(degraded(text, out.encoding or "utf-8"))
        out.flush()


@contextmanager
def _open(stream: TextIO | None) -> Iterator[TextIO]:
    """A stream to write on: one that is closed takes all in silence, a full disk raises `Refus` once."""
    out = stream or TextIOWrapper(BytesIO())
    try:
        yield out
    except BrokenPipeError:
        _gone(out)
    except OSError as error:
        _gone(out)
        if out is sys.stdout:
            raise Refus(f"la sortie ne peut pas être écrite : {cause(error)}.") from None


def _gone(stream: TextIO) -> None:
    # Python would flush once more at exit, and complain: give it somewhere to write.
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
