"""Days as they are typed."""

from __future__ import annotations

from datetime import date

from fabriques_cli.text.dialecte.jours import jour_lu
from fabriques_cli.text.dialecte.mots import jour
from fabriques_cli.text.refus import Refus


def parse_day(text: str) -> date:
    """A day as a person writes it: `2021-03-30`, `30/3/21`, `30 mars 2021`; raises `Refus` on anything else."""
    try:
        return jour(jour_lu(text) or text.strip())
    except Refus:
        raise Refus(
            f"« {text} » n'est pas une date.", "Une date s'écrit comme 2021-03-30 ou 30/03/2021."
        ) from None
