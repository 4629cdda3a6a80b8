"""VER-05 · Un paiement n'est noté qu'une fois."""

from __future__ import annotations

from datetime import date

import pytest

from cas_ver import AU, SIGNEE, paid, payments
from constats import fr, of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE, laid_over, run, run_example


def two_dossiers(first: str, second: str, au: date = AU) -> Controle:
    """Two laureates and the payments of each."""
    return run(
        {
            "lieux/la-filature.yaml": laid_over(EXEMPLE, SIGNEE + first),
            "lieux/le-moulin.yaml": laid_over(EXEMPLE, SIGNEE + second),
        },
        au,
    )


@pytest.mark.parametrize(
    ("le", "remede"),
    [
        (
            "2021-10-20",
            "Comparez avec la demande de paiement : supprimez celui qui est noté deux fois, ou corrigez la référence : "
            'fabriques modifier la-filature "versements[1].reference=RÉFÉRENCE"',
        ),
        (
            "2022-01-03",
            "Comparez les deux avec leurs demandes, et corrigez ce qui se trompe, annuité, montant ou référence : "
            'fabriques modifier la-filature "versements[1].reference=RÉFÉRENCE"',
        ),
    ],
)
def test_the_same_reference_annuity_and_amount_is_blocking_on_the_second(le: str, remede: str) -> None:
    constat = one(paid("2021-09-20 2021 20000 DP-1", f"{le} 2021 20000 DP-1"), "VER-05")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == ("versements", 1, "reference")
    assert constat.message == fr(
        "La référence DP-1 est déjà celle du paiement de 20 000 € du 20/09/2021, pour la même annuité (2021)."
    )
    assert constat.a_faire == remede


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        # A number starts again each year: two payments of two years.
        ("2021-10-01 2021 40000", "2022-10-01 2022 50000", False),
        ("2021-12-31 2021 20000", "2022-01-01 2021 20000.01", False),
        # One request that pays two annuities on one day.
        ("2022-10-01 2021 40000", "2022-10-01 2022 50000", False),
        ("2022-10-01 2021 40000", "2022-10-01 2022 40000", False),
        # In one year, on two days, or for one annuity: one number should not be that of both.
        ("2022-10-01 2021 40000", "2022-10-02 2022 50000", True),
        ("2021-10-01 2021 20000", "2021-10-01 2021 20000.01", True),
        ("2021-10-01 2021 20000", "2021-12-31 2021 20000.01", True),
    ],
)
def test_one_number_for_two_payments_is_an_alerte_at_most(first: str, second: str, found: bool) -> None:
    constats = of(paid(f"{first} 100000841", f"{second} 100000841"), "VER-05")
    assert [(c.level, c.chemin) for c in constats] == (
        [(Level.ALERTE, ("versements", 1, "reference"))] if found else []
    )
    assert not any("upprimez" in c.a_faire for c in constats)


def test_the_payment_that_it_is_compared_with_is_named() -> None:
    constat = one(paid("2021-10-01 2021 20000 DP-1", "2021-10-02 2021 10000 DP-1"), "VER-05")
    assert constat.message == fr(
        "La référence DP-1 est aussi celle du paiement de 20 000 € du 01/10/2021 pour 2021."
    )


def spaced(first: str, second: str) -> str:
    """Two payments of one year whose references are given as they are written, blanks and all."""
    return (
        f"versements: [{{le: 2021-09-20, annuite: 2021, montant: 20000, reference: '{first}'}}, "
        f"{{le: 2021-10-20, annuite: 2021, montant: 20000, reference: '{second}'}}]\n"
    )


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("DP-1", "DP-1 ", True),
        (" DP-1", "DP-1", True),
        ("\u00a0DP-1", "DP-1\u00a0", True),
        ("DP-1", "DP 1", False),
        ("DP-1", "DP-10", False),
    ],
)
def test_a_blank_around_a_reference_does_not_hide_a_double(first: str, second: str, found: bool) -> None:
    levels = [c.level for c in of(run_example(SIGNEE + spaced(first, second), AU), "VER-05")]
    assert levels == ([Level.BLOQUANT] if found else [])


def test_a_blank_around_a_reference_does_not_hide_it_from_another_dossier() -> None:
    controle = two_dossiers(spaced("DP-1 ", "DP-2"), spaced("DP-3", " DP-1"))
    found = [(c.fichier, c.level, c.chemin) for c in of(controle, "VER-05")]
    assert found == [
        ("lieux/la-filature.yaml", Level.ALERTE, ("versements", 0, "reference")),
        ("lieux/le-moulin.yaml", Level.ALERTE, ("versements", 1, "reference")),
    ]


def test_a_double_is_found_behind_another_payment_of_the_same_number() -> None:
    rows = ("2021-10-01 2021 10000 DP-1", "2021-10-01 2022 20000 DP-1", "2021-10-02 2022 20000 DP-1")
    assert [(c.level, c.chemin[1]) for c in of(paid(*rows), "VER-05")] == [(Level.BLOQUANT, 2)]


def test_the_same_day_and_amount_without_a_reference_is_an_alert() -> None:
    for references in (("", ""), ("", " DP-1"), (" DP-1", "")):
        constat = one(paid(*(f"2021-09-20 2021 20000{reference}" for reference in references)), "VER-05")
        assert (constat.level, constat.chemin) == (Level.ALERTE, ("versements", 1))
        assert constat.message == fr(
            "Deux paiements de 20 000 € le 20/09/2021, sans référence qui les distingue."
        )


def test_two_annuities_paid_together_are_told_apart_by_a_reference() -> None:
    together = ("2022-09-20 2021 30000", "2022-09-20 2022 30000")
    assert "le 20/09/2022, pour 2021 et pour 2022, sans référence" in one(paid(*together), "VER-05").message
    assert of(paid(f"{together[0]} DP-1", f"{together[1]} DP-2"), "VER-05") == []


@pytest.mark.parametrize("second", ["2021-09-21 2021 20000", "2021-09-20 2021 20000.01"])
def test_another_day_or_another_amount_is_another_payment(second: str) -> None:
    assert of(paid("2021-09-20 2021 19999.99", second), "VER-05") == []


def test_a_reference_shared_by_two_dossiers_is_an_alert_on_each() -> None:
    controle = two_dossiers(payments("2021-09-20 2021 40000 DP-1"), payments("2021-10-20 2021 30000 DP-1"))
    found = [(c.fichier, c.level, c.chemin, c.message) for c in of(controle, "VER-05")]
    assert found == [
        (
            "lieux/la-filature.yaml",
            Level.ALERTE,
            ("versements", 0, "reference"),
            fr(
                "La référence DP-1 est aussi celle d'un paiement d'un autre dossier : le-moulin "
                "(30 000 € le 20/10/2021)."
            ),
        ),
        (
            "lieux/le-moulin.yaml",
            Level.ALERTE,
            ("versements", 0, "reference"),
            fr(
                "La référence DP-1 est aussi celle d'un paiement d'un autre dossier : la-filature "
                "(40 000 € le 20/09/2021)."
            ),
        ),
    ]


def test_a_number_starts_again_each_year_between_dossiers_too() -> None:
    first, second = payments("2021-12-31 2021 40000 DP-1"), payments("2022-01-01 2021 40000 DP-1")
    assert of(two_dossiers(first, second), "VER-05") == []


def test_a_reference_shared_by_many_names_three_of_the_others() -> None:
    shared = laid_over(EXEMPLE, SIGNEE + payments("2021-09-20 2021 40000 DP-1"))
    controle = run({f"lieux/lieu-{number}.yaml": shared for number in range(1, 7)}, AU)
    (message,) = (c.message for c in of(controle, "VER-05") if c.fichier == "lieux/lieu-2.yaml")
    named = ", ".join(f"lieu-{number} (40 000 € le 20/09/2021)" for number in (1, 3, 4))
    assert message.endswith(fr(f"d'un autre dossier : {named} et 2 de plus."))
    assert len(of(controle, "VER-05")) == 6


def test_the_same_day_and_amount_in_two_dossiers_is_how_batches_are_paid() -> None:
    same = payments("2021-09-20 2021 40000")
    assert of(two_dossiers(same, same), "VER-05") == []


def test_a_payment_to_come_is_no_double_yet() -> None:
    twice = payments("2021-09-20 2021 20000 DP-1", "2021-10-20 2021 20000 DP-1")
    assert of(run_example(SIGNEE + twice, date(2021, 10, 19)), "VER-05") == []
    assert one(run_example(SIGNEE + twice, date(2021, 10, 20)), "VER-05")
