"""VER-03 · On ne verse pas tant que manque le compte rendu financier d'une annuité déjà payée."""

from __future__ import annotations

from datetime import date

import pytest

from cas_ver import SIGNEE, paid
from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE

SUSPEND = SIGNEE.replace("numero_ej", "suspend_versement: oui, numero_ej")
LATE = ("2021-09-20 2021 40000 DP-1", "2022-07-01 2022 50000 DP-2")


def test_a_payment_after_the_report_was_due_is_blocking_if_the_convention_suspends() -> None:
    constat = one(paid(*LATE, base=SUSPEND), "VER-03")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == ("versements", 1, "le")
    assert constat.message == fr(
        "50 000 € versés le 01/07/2022 pour 2022 alors qu'un compte rendu financier manquait : celui de 2021 (dû le "
        "30/06/2022). La convention suspend les versements dans ce cas."
    )


@pytest.mark.parametrize("base", [SIGNEE, SUSPEND.replace("oui", "non")])
def test_it_is_an_alert_if_the_convention_does_not_say_so(base: str) -> None:
    constat = one(paid(*LATE, base=base), "VER-03")
    assert constat.level is Level.ALERTE
    assert constat.message.endswith("celui de 2021 (dû le 30/06/2022).")


def test_on_the_last_day_of_the_delay_the_payment_is_in_time() -> None:
    assert of(paid(LATE[0], "2022-06-30 2022 50000 DP-2", base=SUSPEND), "VER-03") == []


@pytest.mark.parametrize(
    ("rendu", "found"),
    [
        ("type: financier, recu_le: 2022-07-01", False),
        ("type: financier, recu_le: 2022-07-02", True),
        ("type: financier, valide_le: 2022-06-20", False),
        ("type: financier", True),
        ("type: activite, recu_le: 2022-06-20", True),
        ("recu_le: 2022-06-20", True),
    ],
)
def test_the_report_must_be_there_on_the_day_of_the_payment(rendu: str, found: bool) -> None:
    controle = paid(*LATE, base=SUSPEND, more=f"comptes_rendus: [{{annuite: 2021, {rendu}}}]\n")
    assert bool(of(controle, "VER-03")) is found


def test_only_an_earlier_annuity_that_was_paid_is_asked_a_report() -> None:
    assert of(paid("2022-07-01 2022 50000", base=SUSPEND), "VER-03") == []
    assert of(paid("2021-09-20 2021 20000", "2022-07-01 2021 20000", base=SUSPEND), "VER-03") == []
    assert of(paid("2022-07-01 2022 50000", "2022-07-05 2021 40000", base=SUSPEND), "VER-03") == []


def test_every_missing_report_is_named_once() -> None:
    constats = of(paid(*LATE, "2023-07-01 2023 30000 DP-3", base=SUSPEND), "VER-03")
    assert [c.chemin for c in constats] == [("versements", 1, "le"), ("versements", 2, "le")]
    assert "celui de 2021 (dû le 30/06/2022), celui de 2022 (dû le 30/06/2023)" in constats[1].message


@pytest.mark.parametrize(
    ("clos", "last"),  # first paid on 20/09/2021
    [("06-30", "2022-12-31"), ("08-31", "2023-02-28"), ("09-30", "2022-03-31")],
)
def test_the_delay_runs_from_the_closing_of_the_accounts(clos: str, last: str) -> None:
    def at(le: str) -> list[str]:
        porteur = EXEMPLE[EXEMPLE.index("porteur:") : EXEMPLE.index("adresse:")].replace("12-31", clos)
        controle = paid(LATE[0], f"{le} 2022 50000 DP-2", base=SUSPEND, more=porteur)
        return [c.message for c in of(controle, "VER-03")]

    day = date.fromisoformat(last)
    assert at(last) == []
    assert f"(dû le {day:%d/%m/%Y})." in at(date.fromordinal(day.toordinal() + 1).isoformat())[0]


def test_a_closing_that_is_not_stated_is_said_to_be_supposed() -> None:
    porteur = EXEMPLE[EXEMPLE.index("porteur:") : EXEMPLE.index("adresse:")].replace(
        "  exercice_clos: 12-31\n", ""
    )
    constat = one(paid(*LATE, more=porteur), "VER-03")
    assert constat.message.endswith("(dû le 30/06/2022). L'exercice est supposé clos le 31/12.")


@pytest.mark.parametrize(
    "broken",
    [
        "comptes_rendus: [{annuite: 2021, type: financier, recu_le: 30/06/2022}]\n",
        EXEMPLE[EXEMPLE.index("porteur:") : EXEMPLE.index("adresse:")].replace("12-31", "31/12"),
    ],
)
def test_what_the_report_depends_on_and_cannot_be_read_is_not_judged(broken: str) -> None:
    assert of(paid(*LATE, base=SUSPEND, more=broken), "VER-03") == []
