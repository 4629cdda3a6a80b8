"""The titles that ask money back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fabriques_cli.domain.gestion import TitreDePerception


def a_encaisser(titres: Iterable[TitreDePerception], au: date) -> list[TitreDePerception]:
    """Those that are not cashed on a day."""
    return [titre for titre in titres if titre.encaisse_le is None or titre.encaisse_le > au]
