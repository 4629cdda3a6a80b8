"""The word that was meant: what is proposed for a slip, and never the contrary of what was said."""

from __future__ import annotations

import pytest

from fabriques_cli.text.proches import nearest_of

RESULTATS = ("laureat", "liste_complementaire", "non_retenu", "irrecevable", "sans_suite")
NOMS = ("lauréat", "liste complémentaire", "non retenu", "irrecevable", "sans suite")
VERDICTS = ("eligible", "a_completer", "ineligible", "illisible")
SENS = ("favorable", "avec_reserves", "defavorable")


@pytest.mark.parametrize("noms", [RESULTATS, NOMS], ids=["in a file", "in a workbook"])
@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *(
            (said, 0)
            for said in ("retenu", "retenue", "acceptée", "oui", "lauréate", "favorable", "laureats")
        ),
        *((said, 1) for said in ("liste d'attente", "complémentaire", "liste complementaires")),
        *(
            (said, 2)
            for said in ("refusé", "non", "rejeté", "défavorable", "non lauréat", "non_retenue", "nonretenu")
        ),
        *((said, 3) for said in ("irecevable", "non recevable", "irrecevables")),
        *((said, 4) for said in ("sans suites", "san suite")),
    ],
)
def test_what_a_committee_says_leads_to_the_word_of_the_file(
    said: str, meant: int, noms: tuple[str, ...]
) -> None:
    assert nearest_of(said, noms) == noms[meant]


@pytest.mark.parametrize(
    ("said", "names", "meant"),
    [
        ("recevable", RESULTATS, ""),
        ("recevables", NOMS, ""),
        ("retenus", RESULTATS, ""),
        ("non eligible", VERDICTS, "ineligible"),
        ("inelligible", VERDICTS, "ineligible"),
        ("elligible", VERDICTS, "eligible"),
        ("favorables", SENS, "favorable"),
        ("non favorable", SENS, "defavorable"),
        ("pas favorable", SENS, "defavorable"),
        ("instruction", ("en_instruction", "depose"), "en_instruction"),
        ("desisté", ("desiste", "resilie"), "desiste"),
        ("posé", ("depose",), ""),
    ],
)
def test_the_contrary_of_what_was_said_is_never_proposed(
    said: str, names: tuple[str, ...], meant: str
) -> None:
    assert nearest_of(said, names) == meant
