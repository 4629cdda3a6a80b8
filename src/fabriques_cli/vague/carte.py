"""Where the dossiers of a report are, département by département, on the drawing of France."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from fabriques_cli.lieux.vue import Vue
from fabriques_cli.referentiels.contours import Contours

Fond: TypeAlias = Contours
"""The drawing, for what renders it and knows no reference data."""


@dataclass(frozen=True, slots=True)
class CarteDesDossiers:
    """How many dossiers each département has, by code, on a drawing that may lack some of them."""

    fond: Fond
    dossiers: Mapping[str, int]
    sans_commune: int

    @property
    def sans_contour(self) -> tuple[str, ...]:
        """The codes that have dossiers and are not on the drawing."""
        drawn = {contour.departement for contour in self.fond.contours}
        return tuple(code for code in self.dossiers if code not in drawn)


def carte(vues: Sequence[Vue], fond: Fond) -> CarteDesDossiers:
    """The map of some dossiers, by code of département."""
    codes = [vue.commune.departement for vue in vues if vue.commune]
    return CarteDesDossiers(fond, dict(sorted(Counter(codes).items())), len(vues) - len(codes))
