"""CNV-01 · Une aide de plus de 23 000 € par an n'est versée qu'une fois la convention signée."""

from __future__ import annotations

from datetime import date

import pytest

from cas_cnv import AU, granted, holder
from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example

PAYE = "versements: [{le: 2021-07-12, annuite: 2021, montant: 20000, reference: DP-1}]\n"


def test_a_private_porteur_is_not_paid_before_the_signature() -> None:
    constat = one(run_example(granted("2021: 25000, 2022: 50000") + PAYE, AU), "CNV-01")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == ("versements", 0, "le")
    assert constat.message == fr(
        "20 000 € versés le 12/07/2021 sans convention signée, pour une annuité de 50 000 € en 2022 : "
        "au-delà de 23 000 € par an, la loi exige une convention avec un organisme de droit privé."
    )
    assert constat.a_faire == (
        "Faites signer la convention, ne versez plus rien d'ici là, puis notez la signature : "
        "fabriques conventionner la-filature --numero-ej NUMÉRO --le DATE"
    )


@pytest.mark.parametrize(
    ("forme", "level", "regle"),
    [
        ("sem", Level.BLOQUANT, "la loi exige une convention avec un organisme de droit privé"),
        ("autre, precision: SCE, droit: prive", Level.BLOQUANT, "la loi exige une convention"),
        ("commune", Level.ALERTE, "même si la loi ne l'exige pas d'un porteur de droit public"),
        ("autre, precision: SCE, droit: public", Level.ALERTE, "la loi ne l'exige pas"),
        ("autre, precision: SCE", Level.ALERTE, "le droit du porteur est indéterminé"),
    ],
)
def test_the_law_binds_with_private_bodies(forme: str, level: Level, regle: str) -> None:
    constat = one(run_example(holder(forme) + granted() + PAYE, AU), "CNV-01")
    assert constat.level is level
    assert regle in constat.message


def test_without_a_porteur_the_law_that_applies_is_unknown() -> None:
    constat = one(run_example("porteur:\n" + granted() + PAYE, AU), "CNV-01")
    assert (constat.level, "indéterminé" in constat.message) == (Level.ALERTE, True)


@pytest.mark.parametrize(
    ("annuites", "found"),
    [
        ("2021: 23000, 2022: 23000, 2023: 23000, 2024: 6000", False),
        ("2021: 23000, 2022: 23000.01", True),
        ("2021: 23000.01", True),
    ],
)
def test_23_000_euros_a_year_pass_and_a_cent_more_does_not(annuites: str, found: bool) -> None:
    assert bool(of(run_example(granted(annuites) + PAYE, AU), "CNV-01")) is found


@pytest.mark.parametrize(("montant", "found"), [("23000", False), ("23000.01", True)])
@pytest.mark.parametrize("decision", ["", "decisions: [{le: 2021-06-08, resultat: laureat}]\n"])
def test_where_nothing_says_what_is_granted_the_payment_tells(
    decision: str, montant: str, found: bool
) -> None:
    text = decision + PAYE.replace("montant: 20000", f"montant: {montant}")
    assert bool(of(run_example(text, AU), "CNV-01")) is found


@pytest.mark.parametrize(
    ("signee_le", "found"), [("2021-07-11", False), ("2021-07-12", False), ("2021-07-13", True)]
)
def test_the_convention_is_signed_by_the_day_of_the_payment(signee_le: str, found: bool) -> None:
    text = f'{granted()}convention: {{numero_ej: "2103456789", signee_le: {signee_le}}}\n{PAYE}'
    assert bool(of(run_example(text, AU), "CNV-01")) is found


def test_a_signature_that_comes_after_ends_it_and_it_is_still_told() -> None:
    text = f'{granted()}convention: {{numero_ej: "2103456789", signee_le: 2021-08-01}}\n{PAYE}'
    late = one(run_example(text, AU), "CNV-01")
    assert "versés le 12/07/2021 avant la signature de la convention (01/08/2021), pour" in late.message
    assert late.message.endswith(" Régularisé le 01/08/2021 : convention signée.")
    assert (late.level, late.a_faire) == (Level.INFO, "")
    before = one(run_example(text, date(2021, 7, 31)), "CNV-01")
    assert "sans convention signée" in before.message
    assert before.level is Level.BLOQUANT


def test_every_payment_without_a_convention_is_told_once_it_is_made() -> None:
    two = PAYE.replace("}]", "}, {le: 2021-09-01, annuite: 2022, montant: 10, reference: DP-2}]")
    assert [c.chemin[1] for c in of(run_example(granted() + two, AU), "CNV-01")] == [0, 1]
    assert [c.chemin[1] for c in of(run_example(granted() + two, date(2021, 8, 31)), "CNV-01")] == [0]


def test_what_is_granted_is_that_of_the_day_of_the_payment() -> None:
    twice = granted("2021: 20000, 2022: 20000").replace(
        "}}]", "}}, {le: 2021-09-01, resultat: laureat, annuites: {2021: 40000, 2022: 40000}}]"
    )
    assert of(run_example(twice + PAYE, AU), "CNV-01") == []


def test_a_signature_or_an_amount_that_cannot_be_read_is_not_missing() -> None:
    assert of(run_example(granted() + "convention: {signee_le: juin}\n" + PAYE, AU), "CNV-01") == []
    assert of(run_example(granted("2021: 30 000") + PAYE, AU), "CNV-01") == []
