"""The order of the keys of a block: that of its model, and years one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Modele
from fabriques_cli.format.known_keys import known_keys

YEAR = re.compile("[0-9]{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file of some model."""

    model: type[Modele]
    chemin: Chemin = ()

    def into(self, step: str | int) -> Where:
        """The place of a key, or of an item."""
        return Where(self.model, (*self.chemin, step))

    @property
    def key(self) -> str:
        """The key that holds what is there; of an item, the one that holds the list."""
        return next((step for step in reversed(self.chemin) if isinstance(step, str)), "")

    def order(self, names: Sequence[str]) -> list[int]:
        """The indexes of keys in their order; an unknown one stays after the one that it follows."""
        if all(YEAR.fullmatch(name) for name in names):
            return sorted(range(len(names)), key=lambda at: names[at])
        ranks = {name: rank for rank, name in enumerate(known_keys(self.model, self.chemin))}
        keyed, rank = [], -1
        for at, name in enumerate(names):
            rank = ranks.get(name, rank)
            keyed.append((rank, at))
        return [at for _, at in sorted(keyed)]
