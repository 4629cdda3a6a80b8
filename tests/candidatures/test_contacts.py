"""Contacts: what a form gives is added, what an officer typed stays."""

from __future__ import annotations

from typing import Any

import pytest

from fabriques_cli.candidatures.contacts import Ajout, ajouts

COURRIEL, TELEPHONE = "a@exemple.invalid", "0612345678"


@pytest.mark.parametrize(
    ("ici", "recus", "added"),
    [
        ({}, {"courriel": COURRIEL}, [Ajout("courriel", COURRIEL)]),
        (
            {},
            {"courriel": COURRIEL, "telephone": TELEPHONE},
            [Ajout("courriel", COURRIEL), Ajout("telephone", TELEPHONE)],
        ),
        ({"courriel": "A@Exemple.invalid"}, {"courriel": COURRIEL}, []),
        (
            {"courriel": "b@exemple.invalid"},
            {"courriel": COURRIEL},
            [Ajout("autres_courriels", COURRIEL, True)],
        ),
        ({"courriel": "b@exemple.invalid", "autres_courriels": [COURRIEL]}, {"courriel": COURRIEL}, []),
        ({"courriel": "b@exemple.invalid", "autres_courriels": COURRIEL}, {"courriel": COURRIEL}, []),
        ({"telephone": "06 12 34 56 78"}, {"telephone": TELEPHONE}, []),
        ({"telephone": "+33 6 12 34 56 78"}, {"telephone": TELEPHONE}, []),
        ({"telephone": "0033612345678"}, {"telephone": "06.12.34.56.78"}, []),
        (
            {"telephone": "0699999999"},
            {"telephone": TELEPHONE},
            [Ajout("autres_telephones", TELEPHONE, True)],
        ),
        ({"courriel": COURRIEL}, {}, []),
        ({"courriel": COURRIEL}, {"courriel": ""}, []),
    ],
)
def test_what_is_added(ici: dict[str, Any], recus: dict[str, str], added: list[Ajout]) -> None:
    assert list(ajouts(ici, recus)) == added
