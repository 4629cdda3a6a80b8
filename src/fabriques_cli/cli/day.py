"""Days as they are typed."""

from __future__ import annotations

import re
from datetime import date

from fabriques_cli.cli.errors import Impossible
from fabriques_cli.domain.mots import JOUR_FRANCAIS


def parse_day(text: str) -> date:
    """A day written `2021-03-30` or `30/03/2021`; raises `Impossible` on anything else."""
    french = JOUR_FRANCAIS.fullmatch(text)
    iso = f"{french[3]}-{french[2]:0>2}-{french[1]:0>2}" if french else text
    try:
        if not re.fullmatch(r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", iso, re.ASCII):
            raise ValueError
        return date.fromisoformat(iso)
    except ValueError:
        raise Impossible(f"« {text} » n'est pas une date.", "Écrivez 2021-03-30 ou 30/03/2021.") from None
