"""VER-06 · Un titre de perception ne redemande pas plus que ce qui a été versé pour son annuité."""

from __future__ import annotations

from datetime import date

import pytest

from cas_ver import AU, SIGNEE, paid
from constats import fr, of, one
from fabriques_cli.findings import Level
from registres import run_example


@pytest.mark.parametrize(
    ("titres", "found"),
    [
        ("{le: 2022-03-01, numero: TP-1, annuite: 2021, nature: indu, montant: 40000}", None),
        ("{le: 2022-03-01, numero: TP-1, annuite: 2021, nature: non_justifie, montant: 40000}", None),
        ("{le: 2022-03-01, numero: TP-1, annuite: 2021, nature: indu, montant: 50000}",
         "Le titre TP-1 redemande 50 000 € pour 2021, soit 10 000 € de plus que ce qui peut l'être : 40 000 € versés "
         "au 01/03/2022."),
        ("{le: 2022-03-01, annuite: 2021, montant: 40000.01}",
         "Le titre du 01/03/2022 redemande 40 000,01 € pour 2021, soit 0,01 € de plus que ce qui peut l'être : "
         "40 000 € versés au 01/03/2022."),
        # Net of the titles before it, whatever their nature, cashed or not.
        ("{le: 2022-02-01, annuite: 2021, nature: non_justifie, montant: 8000, encaisse_le: 2022-02-20}, "
         "{le: 2022-03-01, numero: TP-2, annuite: 2021, nature: indu, montant: 32000}", None),
        ("{le: 2022-02-01, annuite: 2021, nature: non_justifie, montant: 8000}, "
         "{le: 2022-03-01, numero: TP-2, annuite: 2021, nature: indu, montant: 32000.01}",
         "Le titre TP-2 redemande 32 000,01 € pour 2021, soit 0,01 € de plus que ce qui peut l'être : 40 000 € versés "
         "au 01/03/2022, dont 8 000 € déjà redemandés."),
        # Another year, or a day before the payment: nothing was paid.
        ("{le: 2022-03-01, numero: TP-1, annuite: 2022, nature: indu, montant: 1}",
         "Le titre TP-1 redemande 1 € pour 2022, soit 1 € de plus que ce qui peut l'être : 0 € versés au 01/03/2022."),
        ("{le: 2021-09-19, numero: TP-1, annuite: 2021, nature: indu, montant: 1}",
         "Le titre TP-1 redemande 1 € pour 2021, soit 1 € de plus que ce qui peut l'être : 0 € versés au 19/09/2021."),
        ("{le: 2021-09-20, numero: TP-1, annuite: 2021, nature: indu, montant: 1}", None),
        # Of no annuity: all that was paid, less all the titles before it.
        ("{le: 2022-03-01, numero: TP-1, montant: 40000}", None),
        ("{le: 2022-02-01, annuite: 2021, montant: 1}, {le: 2022-03-01, numero: TP-2, montant: 40000}",
         "Le titre TP-2 redemande 40 000 €, soit 1 € de plus que ce qui peut l'être : 40 000 € versés au 01/03/2022, "
         "dont 1 € déjà redemandés."),
    ],
)  # fmt: skip
def test_a_title_asks_back_no_more_than_was_paid(titres: str, found: str | None) -> None:
    constats = of(paid("2021-09-20 2021 40000", more=f"titres_de_perception: [{titres}]\n"), "VER-06")
    assert [c.message for c in constats] == ([fr(found)] if found else [])
    assert {c.level for c in constats} <= {Level.BLOQUANT}


def test_a_title_is_not_judged_on_payments_that_cannot_be_read() -> None:
    titre = "titres_de_perception: [{le: 2022-03-01, annuite: 2021, montant: 50000}]\n"
    broken = "versements: [{le: 2021-09-20, annuite: 2021, montant: 40 000}]\n"
    assert of(paid("2021-09-20 2021 40000", more=titre), "VER-06")
    assert of(run_example(SIGNEE + titre + broken, AU), "VER-06") == []


def test_a_title_of_tomorrow_is_not_judged_today() -> None:
    titre = "titres_de_perception: [{le: 2022-03-01, annuite: 2021, montant: 50000}]\n"
    assert of(paid("2021-09-20 2021 40000", more=titre, au=date(2022, 2, 28)), "VER-06") == []
    assert one(paid("2021-09-20 2021 40000", more=titre, au=date(2022, 3, 1)), "VER-06")
