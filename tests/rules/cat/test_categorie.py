"""CAT-01 · Le dossier dit dans quelle catégorie il candidate."""

from __future__ import annotations

import pytest

from cas_cat import codes, found
from fabriques_cli.findings import Level, Portee


@pytest.mark.parametrize("territoire", ["territoire:\n", "territoire: {justification: Au bourg.}\n"])
def test_a_category_is_asked_for(territoire: str) -> None:
    (constat,) = found(territoire)
    assert (constat.code, constat.level, constat.portee, constat.chemin) == (
        "CAT-01",
        Level.A_COMPLETER,
        Portee.CANDIDATURE,
        ("territoire", "categorie"),
    )
    assert constat.message == (
        "La catégorie manque : le dossier ne dit pas s'il candidate hors des grands centres urbains ou en QPV."
    )


def test_an_unreadable_category_is_not_a_missing_one() -> None:
    assert codes("territoire: {categorie: rural}\n") == []
