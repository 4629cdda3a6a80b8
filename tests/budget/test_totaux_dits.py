"""What is said beside a total."""

from __future__ import annotations

import pytest

from fabriques_cli.budget.sommes import PlacesPrises
from fabriques_cli.budget.totaux_dits import places_inconnues
from fabriques_cli.budget.ventilation import PLACES_INCONNUES


@pytest.mark.parametrize(("inconnues", "said"), [((), ()), (("qpv",), (PLACES_INCONNUES,))])
def test_places_that_the_opening_balance_does_not_tell_are_said(
    inconnues: tuple[str, ...], said: tuple[str, ...]
) -> None:
    assert places_inconnues(PlacesPrises(1, 2, 0, 0, inconnues)) == said
