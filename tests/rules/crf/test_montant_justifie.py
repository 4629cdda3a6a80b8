"""CRF-02 · Le compte rendu financier justifie tout ce qui a été versé pour l'annuité."""

from __future__ import annotations

from datetime import date

import pytest

from cas_crf import PAID, PORTEUR, reported
from constats import fr, of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.findings import Constat, Level, Portee


def justified(montant: str, more: str = "", au: date = date(2022, 6, 30)) -> Controle:
    return reported(
        f"{{annuite: 2021, type: financier, recu_le: 2022-06-20, montant_justifie: {montant}}}{more}", au
    )


def test_justified_below_what_was_paid_is_an_alert() -> None:
    constat = one(justified("39999.99"), "CRF-02")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("comptes_rendus", 0, "montant_justifie")
    assert constat.message == fr(
        "39 999,99 € justifiés pour 2021, soit 0,01 € de moins que versé (40 000 €)."
    )


def claimed(titre: str) -> list[Constat]:
    """What is said of 5 000 euros that are not justified, with a title."""
    base = PAID + PORTEUR + f"titres_de_perception: [{titre}]\n"
    rendu = "{annuite: 2021, type: financier, recu_le: 2022-06-20, montant_justifie: 35000}"
    return of(reported(rendu, date(2022, 6, 30), base), "CRF-02")


@pytest.mark.parametrize(
    ("titre", "remede"),
    [
        ("", "faites émettre un titre de perception : fabriques recouvrer la-filature"),
        ("{le: 2022-06-21, montant: 5000}", "Suivez l'encaissement du titre de perception émis"),
        ("{le: 2022-06-21, montant: 5000, encaisse_le: 2022-07-01}", "Suivez l'encaissement du titre"),
        ("{le: 2022-06-21, montant: 4999.99, encaisse_le: 2022-06-30}", "fabriques recouvrer la-filature"),
    ],
)
def test_what_is_not_justified_is_claimed_then_cashed(titre: str, remede: str) -> None:
    (constat,) = claimed(titre)
    assert remede in constat.a_faire


def test_what_came_back_is_no_longer_to_justify_and_is_only_told() -> None:
    (constat,) = claimed("{le: 2022-06-21, numero: T, montant: 5000, encaisse_le: 2022-06-30}")
    assert constat.level is Level.INFO
    assert constat.message.endswith(" Régularisé le 30/06/2022 : titre T encaissé.")


@pytest.mark.parametrize("montant", ["40000", "40000.01", "52000"])
def test_justified_up_to_what_was_paid_or_more_is_right(montant: str) -> None:
    assert of(justified(montant), "CRF-02") == []


def test_the_last_report_of_an_annuity_stands() -> None:
    corrected = ", {annuite: 2021, type: financier, recu_le: 2022-06-25, montant_justifie: 40000}"
    assert one(justified("30000", corrected, date(2022, 6, 24)), "CRF-02")
    assert of(justified("30000", corrected, date(2022, 6, 25)), "CRF-02") == []


def test_a_report_is_compared_with_its_own_annuity_from_its_day() -> None:
    assert of(justified("0", au=date(2022, 6, 19)), "CRF-02") == []
    of_2022 = "{annuite: 2022, type: financier, recu_le: 2022-06-20, montant_justifie: 1}"
    assert of(reported(of_2022, date(2022, 9, 19)), "CRF-02") == []
    assert one(reported(of_2022, date(2022, 9, 20)), "CRF-02")


@pytest.mark.parametrize(
    "rendu",
    [
        "{annuite: 2021, type: financier, recu_le: 2022-06-20}",
        "{annuite: 2021, type: activite, recu_le: 2022-06-20, montant_justifie: 0}",
        "{type: financier, recu_le: 2022-06-20, montant_justifie: 0}",
        "{annuite: 2021, type: financier, recu_le: 2022-06-20, montant_justifie: 1 000}",
    ],
)
def test_a_report_that_does_not_say_is_not_judged(rendu: str) -> None:
    assert of(reported(rendu, date(2022, 6, 30)), "CRF-02") == []


@pytest.mark.parametrize(
    ("clause", "forme", "found"),
    [
        ("oui", "association", False),
        ("oui", "fondation", False),
        ("oui", "fonds_de_dotation", False),
        ("non", "association", True),
        ("oui", "scic", True),
        ("oui", "commune", True),
    ],
)
def test_a_convention_may_leave_the_surplus_to_a_body_that_shares_no_profit(
    clause: str, forme: str, found: bool
) -> None:
    base = PAID.replace("signee_le", f"excedent_conserve: {clause}, signee_le")
    base += PORTEUR.replace("forme_juridique: association", f"forme_juridique: {forme}")
    rendu = "{annuite: 2021, type: financier, recu_le: 2022-06-20, montant_justifie: 35000}"
    assert bool(of(reported(rendu, date(2022, 6, 30), base), "CRF-02")) is found
