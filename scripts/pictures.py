"""Draw the two pictures of the README again: a check on a terminal, and the first page of a wave's report."""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sys
from contextlib import chdir, redirect_stdout
from pathlib import Path
from unittest import mock

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from fabriques_cli.cli.main import run

TOP = Path(__file__).parent.parent
IMAGES = TOP / "docs" / "images"

COMMAND = "fabriques -C data check l-ambitieuse la-grange-aux-machines --detail --au 23/11/2026"
COLUMNS = 104
REPORT = "fabriques -C data vague 6 --au 23/11/2026 --format pdf"

THEME = TerminalTheme(
    (250, 250, 248),
    (36, 41, 46),
    [
        *((36, 41, 46), (178, 29, 29), (22, 110, 58), (138, 90, 0)),
        *((3, 86, 160), (124, 58, 150), (0, 105, 120), (90, 96, 102)),
    ],
)  # fmt: skip
"""Colours that read on white in print: each at least 4.5 to 1."""

FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>{title}</title>
<style>
text {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px; white-space: pre; }}
{styles}
</style>
<defs>{lines}</defs>
<rect fill="#fafaf8" width="{width}" height="{height}" rx="8"/>
<g transform="translate(14, 12)">
{backgrounds}
{matrix}
</g>
</svg>
"""
"""The picture of a terminal, with neither a font fetched from elsewhere nor the buttons of a window."""


class Screen(io.TextIOWrapper):
    """A standard output that a person reads."""

    def isatty(self) -> bool:
        """Always."""
        return True


def pictures() -> dict[str, bytes]:
    """Every picture by its path from the top of the project, as it should be now."""
    return {"docs/images/check.svg": terminal().encode(), "docs/images/vague.png": report()}


def terminal() -> str:
    """The check as a terminal shows it, in SVG."""
    shown = printed(COMMAND).decode()
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), color_system="truecolor")
    console.print(Text(f"$ {COMMAND}", "bold"), Text.from_ansi(shown), sep="\n", soft_wrap=True)
    frame = FRAME.replace("{title}", COMMAND)
    drawn = console.export_svg(theme=THEME, code_format=frame, unique_id="f")
    return re.sub(r"[ \t]+$", "", drawn, flags=re.MULTILINE)


def report() -> bytes:
    """The first page of the report, in PNG."""
    import typst  # noqa: PLC0415 # slow to load, and only to draw

    compiled = typst.compile

    def first_page(source: bytes, **options: object) -> bytes:
        kept = {key: options[key] for key in ("ignore_system_fonts", "sys_inputs", "timestamp")}
        pages = compiled(source, format="png", ppi=110, **kept)
        return pages if isinstance(pages, bytes) else pages[0]

    with mock.patch("typst.compile", first_page):
        return printed(REPORT)


def printed(command: str) -> bytes:
    """What a command prints for a person, run from the top of the project."""
    written = io.BytesIO()
    stream = (Screen if "pdf" not in command else io.TextIOWrapper)(
        written, encoding="utf-8", newline="\n", write_through=True
    )
    size = os.terminal_size((COLUMNS, 60))
    settled = mock.patch.dict(os.environ, {"TERM": "xterm-256color", "FORCE_COLOR": "1", "NO_COLOR": ""})
    with (
        chdir(TOP),
        settled,
        mock.patch.object(shutil, "get_terminal_size", return_value=size),
        redirect_stdout(stream),
    ):
        code = run(shlex.split(command)[1:])
    if code not in (0, 1):
        raise SystemExit(f"{command} : code {code}")
    return written.getvalue()


def main() -> int:
    """Write the pictures that are not as they should be."""
    IMAGES.mkdir(exist_ok=True)
    for name, data in pictures().items():
        path = TOP / name
        fresh = path.is_file() and path.read_bytes() == data
        if not fresh:
            path.write_bytes(data)
        print(f"{name} {'est à jour' if fresh else 'est écrit'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
