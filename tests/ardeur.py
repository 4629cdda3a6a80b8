"""How hard the long tests try: `make test` takes a sample that is always the same, `make fuzz` takes everything."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, TypeVar

from hypothesis import settings

T = TypeVar("T")

FUZZ = bool(os.environ.get("FABRIQUES_FUZZ"))


def every(number: int) -> int:
    """One for all of the cases under `make fuzz`; one in so many otherwise."""
    return 1 if FUZZ else number


def some(cases: Iterable[T], number: int, start: int = 0) -> list[T]:
    """One in so many of the cases, from the given one on; all of them under `make fuzz`."""
    return list(cases) if FUZZ else list(cases)[start % number :: number]


def examples(number: int, most: int = 0, **more: Any) -> settings:
    """So many random examples, where each is dear; under `make fuzz` ``most``, else as many as of anything else."""
    tried = most if FUZZ else number
    return settings(max_examples=tried, **more) if tried else settings(**more)
