"""The answers of a form as the words of the keys that they are for."""

from __future__ import annotations

from fabriques_cli.candidatures.candidature import Candidature
from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.format.correspondance import Correspondance
from fabriques_cli.text.recu import Recu


def lire(recu: Recu, correspondance: Correspondance, cadre: Cadre) -> tuple[Candidature, ...]:
    """The candidature of each row, in the order of the rows; none is left out."""
    raise NotImplementedError
