"""REC-03 · Une forme juridique « autre » est précisée, et dite publique ou privée."""

from __future__ import annotations

import pytest

from cas_rec import porteur
from constats import of
from fabriques_cli.findings import Level
from registres import run_example


def test_another_legal_form_is_made_precise() -> None:
    constats = of(run_example(porteur("forme_juridique: autre")), "REC-03")
    assert {(c.chemin, c.message, c.level) for c in constats} == {
        (
            ("porteur", "precision"),
            "La forme juridique du porteur est « autre », sans précision.",
            Level.ALERTE,
        ),
        (
            ("porteur", "droit"),
            "La forme juridique du porteur est « autre » ; rien ne dit si elle est publique ou privée.",
            Level.ALERTE,
        ),
    }


@pytest.mark.parametrize(
    ("keys", "paths"),
    [
        ("forme_juridique: autre, precision: union locale", [("porteur", "droit")]),
        ("forme_juridique: autre, droit: prive", [("porteur", "precision")]),
        ("forme_juridique: autre, precision: union locale, droit: privé", []),
        ("forme_juridique: autre, precision: union locale, droit: public", []),
        ("forme_juridique: scic", []),
    ],
)
def test_only_what_is_missing_of_another_form_is_asked(keys: str, paths: list[tuple[str, ...]]) -> None:
    assert [c.chemin for c in of(run_example(porteur(keys)), "REC-03")] == paths
