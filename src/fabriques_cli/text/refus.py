"""What cannot be done, whoever finds it: the command line turns it into words and an exit code."""

from __future__ import annotations

TYPE_CHECKING = False  # the help loads this module, and neither typing nor the findings
if TYPE_CHECKING:
    from typing import Final

    from fabriques_cli.findings import Place


class Refus(ValueError):
    """Why something cannot be done, in French; what to do about it; what was meant, when it is sure; where it stands.

    A ``ValueError``: what reads a word for a model raises one.
    """

    def __init__(
        self, message: str, a_faire: str = "", propose: str = "", place: Place | None = None
    ) -> None:
        super().__init__(message)
        self.message: Final = message
        self.a_faire: Final = a_faire
        self.propose: Final = propose
        self.place: Final = place
