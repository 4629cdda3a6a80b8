"""CRF-01 · Le compte rendu financier d'une annuité payée est reçu à temps."""

from __future__ import annotations

from datetime import date

import pytest

from cas_crf import PAID, PORTEUR, reported
from constats import of, one
from fabriques_cli.findings import Level, Portee


def test_a_report_is_late_from_the_day_after() -> None:
    assert of(reported("", date(2022, 6, 30)), "CRF-01") == []
    constat = one(reported("", date(2022, 7, 1)), "CRF-01")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("comptes_rendus",)
    assert constat.message == (
        "Le compte rendu financier de 2021 était dû le 30/06/2022 : il n'est pas reçu, 1 jour après."
    )
    assert constat.a_faire == (
        "Réclamez au porteur le compte rendu financier de 2021 (CERFA 15059), puis notez sa réception : "
        "fabriques rendre-compte la-filature --annuite 2021 --recu-le DATE"
    )


def test_it_says_how_late() -> None:
    assert "145 jours après" in one(reported("", date(2022, 11, 22)), "CRF-01").message


def test_every_paid_annuity_is_asked_for_its_own_report() -> None:
    constats = of(reported("", date(2023, 7, 1)), "CRF-01")
    assert ["2021 était dû" in c.message for c in constats] == [True, False]
    assert "2022 était dû le 30/06/2023" in constats[1].message


def test_an_annuity_that_is_not_paid_is_asked_nothing() -> None:
    assert of(reported("", date(2022, 9, 19), base=PAID[: PAID.index("versements")]), "CRF-01") == []
    # 2022 was granted, and paid on 20/09/2022 only.
    paid_2021 = reported("{annuite: 2021, type: financier, recu_le: 2022-06-30}", date(2022, 9, 19))
    assert of(paid_2021, "CRF-01") == []


@pytest.mark.parametrize(
    ("rendu", "late"),
    [
        ("{annuite: 2021, type: financier, recu_le: 2022-06-30}", False),
        ("{annuite: 2021, type: financier, valide_le: 2022-06-30}", False),
        ("{annuite: 2021, type: financier, recu_le: 2022-08-02}", True),
        ("{annuite: 2021, type: activite, recu_le: 2022-05-01}", True),
        ("{annuite: 2020, type: financier, recu_le: 2022-05-01}", True),
        ("{annuite: 2021, type: financier}", True),
        ("{annuite: 2021, type: financier, recu_le: 01/05/2022}", False),
    ],
)
def test_a_report_received_in_time_is_not_awaited(rendu: str, late: bool) -> None:
    assert bool(of(reported(rendu, date(2022, 8, 1)), "CRF-01")) is late


@pytest.mark.parametrize("jour", ["recu_le", "valide_le"])
def test_a_report_received_late_is_only_told(jour: str) -> None:
    rendu = f"{{annuite: 2021, type: financier, {jour}: 2022-07-01}}"
    assert of(reported(rendu, date(2022, 6, 30)), "CRF-01") == []
    late = one(reported(rendu, date(2022, 8, 1)), "CRF-01")
    assert late.level is Level.INFO
    assert late.message == (
        "Le compte rendu financier de 2021 était dû le 30/06/2022 : il est arrivé 1 jour après. "
        "Régularisé le 01/07/2022 : compte rendu reçu."
    )


@pytest.mark.parametrize(
    ("clos", "last"),  # first paid on 20/09/2021
    [
        ("06-30", date(2022, 12, 31)),
        ("08-31", date(2023, 2, 28)),
        ("09-30", date(2022, 3, 31)),
        ("02-28", date(2022, 8, 31)),
    ],
)
def test_the_closing_of_the_accounts_sets_the_day(clos: str, last: date) -> None:
    base = PAID[: PAID.index(", {le: 2022")] + "]\n" + PORTEUR.replace("12-31", clos)
    assert of(reported("", last, base), "CRF-01") == []
    assert one(reported("", date.fromordinal(last.toordinal() + 1), base), "CRF-01")


def test_a_closing_that_is_not_stated_is_said_to_be_supposed() -> None:
    base = PAID + PORTEUR.replace("  exercice_clos: 12-31\n", "")
    constat = one(reported("", date(2022, 7, 1), base), "CRF-01")
    assert constat.message.endswith("1 jour après. L'exercice est supposé clos le 31/12.")


def test_what_is_paid_late_is_reported_later() -> None:
    late = PAID.replace("2021-09-20", "2022-07-05").replace("2021-10-20", "2022-07-06")
    assert of(reported("", date(2023, 6, 30), late), "CRF-01") == []
    messages = [c.message for c in of(reported("", date(2023, 7, 1), late), "CRF-01")]
    assert [message.partition(" :")[0] for message in messages] == [
        f"Le compte rendu financier de {annuite} était dû le 30/06/2023" for annuite in (2021, 2022)
    ]


def test_of_a_public_body_the_convention_asks_for_it() -> None:
    commune = PORTEUR.replace("forme_juridique: association", "forme_juridique: commune").replace(
        "  rna: W232001234\n", ""
    )
    constat = one(reported("", date(2022, 7, 1), PAID + commune), "CRF-01")
    assert constat.level is Level.ALERTE
    assert constat.message.endswith(
        "1 jour après. La loi ne l'exige que des organismes de droit privé : d'une personne publique, c'est la "
        "convention qui le demande."
    )
    spl = commune.replace("commune", "spl")
    assert one(reported("", date(2022, 7, 1), PAID + spl), "CRF-01").message.endswith("1 jour après.")


def test_a_closing_that_cannot_be_read_is_not_supposed() -> None:
    assert of(reported("", date(2022, 7, 1), PAID + PORTEUR.replace("12-31", "31/12")), "CRF-01") == []
