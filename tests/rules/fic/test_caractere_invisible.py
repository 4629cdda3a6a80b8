"""FIC-06 · Les textes ne contiennent aucun caractère invisible."""

from __future__ import annotations

from typing import Any

import pytest

from cas_fic import (
    NIVEAUX,
    PARSERS,
    Case,
    cases_of,
    of_the_file,
)
from fabriques_cli.findings import Portee


@PARSERS
@pytest.mark.parametrize("case", cases_of("FIC-06"), ids=lambda case: case.name)
def test_the_officer_reads_what_is_wrong_where_and_what_to_do(case: Case, parser: Any) -> None:
    found = of_the_file(case.data, parser)
    assert [(line, column, c.code, c.message, c.a_faire) for c, line, column in found] == [case[2:]]
    assert found[0][0].level.mot == NIVEAUX[case.code]
    assert found[0][0].portee is Portee.FICHIER
