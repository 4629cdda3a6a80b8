"""Paying, on values: what is left of an annuity, what a payment may not be, both sides of every amount and day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from constats import fr
from dossiers import dossier
from fabriques_cli.actes.paiement import due, paid, paye_au, paye_et_du_au, reste_de_l_annuite, verser
from fabriques_cli.format.gestion import Versement
from fabriques_cli.text.refus import Refus

AU = date(2022, 11, 30)
ANNUITES = "{2021: 40000, 2022: 50000}"
SIGNEE = (
    f"decisions: [{{le: 2021-06-08, resultat: laureat, annuites: {ANNUITES}}}]\n"
    f"convention: {{signee_le: 2021-06-20, annuites: {ANNUITES}}}\n"
)
PAYE = "versements: [{le: 2021-09-20, annuite: 2021, montant: %s, reference: DP-1}]\n"
FIN = "resiliation: {le: 2022-06-30, annuites: {2021: 40000, 2022: 10000}}\n"


def payment(
    le: str = "2022-09-20", annuite: int = 2022, montant: str = "50000", reference: str = "DP-2"
) -> Versement:
    return Versement.model_validate(
        {"le": le, "annuite": str(annuite), "montant": montant, "reference": reference}
    )


def refused(text: str, versement: Versement) -> str:
    """What the act says that it will not do."""
    with pytest.raises(Refus) as caught:
        verser(dossier(text), versement)
    return str(caught.value)


def test_a_payment_is_written_whole_as_one_more_item() -> None:
    acte = verser(dossier(SIGNEE), payment())
    assert acte.phrase == fr("Versement de 50 000 € pour l'annuité 2022, le 20/09/2022")
    (one,) = acte.ecritures
    assert (one.chemin, one.ajout) == (("versements",), True)
    assert one.valeur == {"le": "2022-09-20", "annuite": "2022", "montant": "50000", "reference": "DP-2"}


@pytest.mark.parametrize("montant", ["0", "-0.01"])
def test_nothing_and_less_than_nothing_are_no_payment(montant: str) -> None:
    assert "n'en est pas un" in refused(SIGNEE, payment(montant=montant))
    assert verser(dossier(SIGNEE), payment(montant="0.01"))


@pytest.mark.parametrize(
    "other",
    [
        payment("2021-09-21", 2021, "40000", "DP-1"),
        payment("2021-09-20", 2022, "40000", "DP-1"),
        payment("2021-09-20", 2021, "39999.99", "DP-1"),
        payment("2021-09-20", 2021, "40000", "DP-2"),
    ],
)
def test_a_payment_is_written_once_and_another_differs_by_any_of_its_words(other: Versement) -> None:
    again = payment("2021-09-20", 2021, "40000", "DP-1")
    assert "est déjà écrit" in refused(SIGNEE + PAYE % 40000, again)
    assert verser(dossier(SIGNEE + PAYE % 40000), other)


def test_who_withdrew_is_paid_nothing_from_that_day() -> None:
    gone = SIGNEE.partition("convention")[0] + "desistement: {le: 2022-01-10}\n"
    assert refused(gone, payment("2022-01-10")) == "la-filature s'est désisté : rien ne lui est dû."
    assert verser(dossier(gone), payment("2022-01-09"))


@pytest.mark.parametrize(("montant", "admis"), [("10000", True), ("10000.01", False)])
def test_once_it_ended_no_more_is_paid_than_is_still_owed(montant: str, admis: bool) -> None:
    text = SIGNEE + PAYE % 40000 + FIN
    if admis:
        assert verser(dossier(text), payment("2022-06-30", montant=montant))
    else:
        assert refused(text, payment("2022-06-30", montant=montant)) == fr(
            "le dossier a pris fin le 30/06/2022 : il reste 10 000 € dus pour 2022 (VER-04)."
        )
        assert verser(dossier(text), payment("2022-06-29", montant=montant))


def left(text: str, annee: int = 2021, le: date = AU) -> Decimal:
    return reste_de_l_annuite(dossier(text), annee, le)


def test_what_is_left_is_what_is_granted_less_what_was_ever_paid() -> None:
    assert left(SIGNEE) == 40000
    assert left(SIGNEE + PAYE % 39999.99) == Decimal("0.01")
    assert left(SIGNEE + PAYE % 39999.99, le=date(2021, 7, 1)) == Decimal("0.01")
    assert paid(dossier(SIGNEE + PAYE % 100), 2021) == 100
    assert paid(dossier(SIGNEE + PAYE % 100), 2022) == 0
    assert due(dossier(SIGNEE + PAYE % 100), 2022, AU) == 50000


@pytest.mark.parametrize(
    ("text", "annee", "said"),
    [
        (
            SIGNEE + PAYE % 40000,
            2021,
            "l'annuité 2021 du dossier la-filature est entièrement versée (40 000 €).",
        ),
        (
            SIGNEE + PAYE % 40001,
            2021,
            "l'annuité 2021 du dossier la-filature est entièrement versée (40 000 €).",
        ),
        (SIGNEE, 2024, "rien n'est accordé à la-filature pour 2024 au 30/11/2022."),
        (SIGNEE + FIN, 2024, "le dossier a pris fin le 30/06/2022 : rien n'est dû à la-filature pour 2024."),
        (
            SIGNEE.replace("le: 2021-06-08, ", "le: 2021-06-08, reference: D, ").replace(ANNUITES, "{}"),
            2021,
            "ce qui est accordé à la-filature est inconnu au 30/11/2022 : le reste ne se calcule pas.",
        ),
    ],
)
def test_nothing_left_is_said_with_its_reason(text: str, annee: int, said: str) -> None:
    with pytest.raises(Refus) as caught:
        left(text, annee)
    assert str(caught.value) == fr(said)


def test_a_fact_that_cannot_be_read_stops_every_act() -> None:
    with pytest.raises(Refus, match="ne peut pas être lu"):
        left(SIGNEE + "versements: [{le: 2021-09-20, annuite: 2021, montant: beaucoup}]\n")
    assert left(SIGNEE + "budget_previsionnel: {2021: {charges: beaucoup}}\n") == 40000


def test_what_was_paid_by_annuity_on_a_day_has_a_zero_where_it_is_only_granted() -> None:
    one = dossier(SIGNEE + PAYE % 40001)
    assert paye_au(one, AU) == {2021: 40001, 2022: 0}
    assert paye_au(one, date(2021, 9, 19)) == {2021: 0, 2022: 0}
    assert paye_et_du_au(one, AU) == {2021: 40000, 2022: 0}
    assert paye_et_du_au(dossier(SIGNEE + PAYE % 39999), AU) == {2021: 39999, 2022: 0}
