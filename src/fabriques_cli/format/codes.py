"""The keys that hold a code: digits that are no number, written in quotes."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, int] = {
    "siret": 14,
    "ridet": 0,
    "tahiti": 0,
    "code_insee": 5,
    "code_postal": 5,
    "numero_ds": 0,
    "numero_ej": 0,
}
"""By key, how many digits the code counts; 0 when that varies."""
