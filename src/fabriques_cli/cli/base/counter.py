"""The line itself, drawn by rich on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.progress import Progress, TextColumn


class Screen(Console):
    """The standard error, whose cursor stays: a program that is stopped or killed would leave it hidden."""

    def show_cursor(self, show: bool = True) -> bool:
        """Leave it as it is."""
        return False


def counter(taken: int, total: int, mot: str) -> Progress:
    """A line that is drawn when it is told how far the reading is, and leaves nothing behind.

    Who asks for it saw a terminal: no variable of the environment is to say otherwise, and a dumb one shows nothing.
    """
    console = Screen(stderr=True, force_terminal=True, force_interactive=True)
    said = TextColumn("{task.description} : {task.completed} / {task.total}", markup=False)
    # Nothing else is said meanwhile: neither a thread nor the streams are needed to keep the line in its place.
    line = Progress(
        said,
        console=console,
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    line.add_task(mot, total=total, completed=taken)
    line.start()
    return line
