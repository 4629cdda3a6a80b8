"""CNV-04 · La convention engage ce que la décision a accordé."""

from __future__ import annotations

from datetime import date

import pytest

from cas_cnv import AU, DECIDEE
from constats import fr, of, one
from fabriques_cli.domain.position.engagement import engage
from fabriques_cli.findings import Level, Portee
from registres import run_example


def signed(annuites: str, more: str = "") -> str:
    """The same grant, and the convention of 01/07/2021 that engages those annuities."""
    written = f", annuites: {{{annuites}}}" if annuites else ""
    return f'{DECIDEE}convention: {{numero_ej: "2103456789", signee_le: 2021-07-01{written}}}\n{more}'


def test_a_convention_above_the_decision_says_by_how_much() -> None:
    constat = one(run_example(signed("2021: 50000, 2022: 50000.01"), AU), "CNV-04")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("convention", "annuites")
    assert constat.message == fr(
        "La convention signée le 01/07/2021 engage 100 000,01 €, soit 0,01 € de plus que la décision du 08/06/2021 "
        "(100 000 €)."
    )
    assert constat.a_faire == (
        "Comparez avec la convention signée ; si elle dit cela, notez l'avenant qui redonne ce qui est décidé : "
        "fabriques amender la-filature --annuite 2021=50000 --annuite 2022=50000"
    )


def test_a_convention_below_the_decision_is_told_too() -> None:
    constat = one(run_example(signed("2021: 50000, 2022: 40000"), AU), "CNV-04")
    assert fr("soit 10 000 € de moins que la décision") in constat.message


def test_the_same_total_on_other_years_is_told_year_by_year() -> None:
    constat = one(run_example(signed("2022: 50000, 2023: 50000"), AU), "CNV-04")
    assert constat.message == fr(
        "La convention signée le 01/07/2021 engage une autre répartition que la décision du 08/06/2021 : "
        "0 € pour 2021 au lieu de 50 000 €, 50 000 € pour 2023 au lieu de 0 €."
    )


@pytest.mark.parametrize("annuites", ["", "2021: 50000, 2022: 50000", "2021: 50000.00, 2022: 50000, 2023: 0"])
def test_a_convention_that_engages_what_was_granted_is_admitted(annuites: str) -> None:
    assert of(run_example(signed(annuites), AU), "CNV-04") == []


@pytest.mark.parametrize(
    "text",
    [
        signed("2021: 50000, 2022: 60000").replace("2022: 60000", "2022: 60 000"),
        signed("2021: 50000, 2022: 60000").replace("2022: 50000}", "2022: 50 000}"),
        signed("2021: 50000, 2022: 60000").replace("2021-07-01", "2022-01-01"),
        signed("2021: 50000, 2022: 60000").replace(", annuites: {2021: 50000, 2022: 50000}}]", "}]"),
    ],
    ids=["convention unreadable", "decision unreadable", "signed later", "granted without amounts"],
)
def test_what_is_not_known_is_not_compared_with_the_decision(text: str) -> None:
    assert of(run_example(text, AU), "CNV-04") == []


def later(annuites: str) -> str:
    """The convention of 100 000 euros, and a second grant on 01/10/2021."""
    second = f"}}, {{le: 2021-10-01, resultat: laureat, annuites: {{{annuites}}}}}]"
    return signed("2021: 50000, 2022: 50000").replace("}}]", "}" + second, 1)


def test_a_decision_after_the_signature_changes_nothing_and_says_so() -> None:
    constat = one(run_example(later("2021: 50000, 2022: 60000"), AU), "CNV-04")
    assert constat.chemin == ("decisions", 1, "annuites")
    assert constat.message == fr(
        "La décision du 01/10/2021, postérieure à la signature (01/07/2021), accorde 110 000 €, soit 10 000 € de plus "
        "que ce que la convention engage (100 000 €)."
    )
    assert constat.a_faire == (
        "Une décision ne change pas une convention signée. Vérifiez la décision, ou notez l'avenant : "
        "fabriques amender la-filature --annuite 2021=50000 --annuite 2022=60000"
    )


def test_a_convention_without_amounts_stays_at_those_of_the_decision_it_was_signed_on() -> None:
    text = later("2021: 50000, 2022: 60000").replace(", annuites: {2021: 50000, 2022: 50000}}\n", "}\n")
    controle = run_example(text, AU)
    assert one(controle, "CNV-04").chemin == ("decisions", 1, "annuites")
    assert engage(controle.registre.dossiers["la-filature"], AU) == 100000


def test_a_decision_of_the_day_of_the_signature_is_the_one_that_is_signed() -> None:
    same_day = later("2021: 50000, 2022: 60000").replace("2021-10-01", "2021-07-01")
    assert one(run_example(same_day, AU), "CNV-04").chemin == ("convention", "annuites")


def test_a_decision_after_the_signature_that_an_amendment_follows_is_admitted() -> None:
    avenant = "avenants: [{le: 2021-11-01, objet: montant, annuites: {2021: 50000, 2022: 60000}}]\n"
    assert of(run_example(later("2021: 50000, 2022: 60000") + avenant, AU), "CNV-04") == []
    assert of(run_example(later("2021: 50000, 2022: 50000"), AU), "CNV-04") == []


def test_an_amendment_that_gives_what_was_decided_settles_what_was_signed() -> None:
    avenant = "avenants: [{{le: 2021-11-01, objet: montant, annuites: {{2021: 50000, 2022: {}}}}}]\n"
    settled = one(run_example(signed("2021: 50000, 2022: 40000", avenant.format(50000)), AU), "CNV-04")
    assert settled.regularise_le == date(2021, 11, 1)
    standing = one(run_example(signed("2021: 50000, 2022: 40000", avenant.format(49999)), AU), "CNV-04")
    assert standing.regularise_le is None
