"""FIN-01 · Une fin ne laisse pas dû plus que ce qui était engagé."""

from __future__ import annotations

from datetime import date

import pytest

from constats import fr, of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example

AU = date(2022, 12, 31)
SIGNEE = (
    "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 50000, 2022: 50000}}]\n"
    'convention: {numero_ej: "2103456789", signee_le: 2021-07-01}\n'
)


def resiliee(annuites: str) -> str:
    """A signed dossier of 50 / 50 thousand euros, terminated on 15/03/2022."""
    return f"{SIGNEE}resiliation: {{le: 2022-03-15, annuites: {{{annuites}}}}}\n"


def test_a_termination_that_owes_more_than_was_engaged_is_blocking() -> None:
    constat = one(run_example(resiliee("2021: 50000, 2022: 50000.01"), AU), "FIN-01")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == ("resiliation", "annuites")
    assert constat.message == fr(
        "La résiliation du 15/03/2022 laisse 100 000,01 € dus, soit 0,01 € de plus que ce qui était engagé (100 000 €)."
    )
    assert constat.a_faire == (
        "Comparez avec l'acte : ce qui reste dû d'une année est au plus ce qui en était engagé. "
        "fabriques modifier la-filature resiliation.annuites.ANNÉE=MONTANT"
    )


@pytest.mark.parametrize("annuites", ["2021: 50000, 2022: 50000", "2021: 50000, 2022: 0", "2021: 0"])
def test_an_end_that_owes_as_much_or_less_is_admitted(annuites: str) -> None:
    assert of(run_example(resiliee(annuites), AU), "FIN-01") == []


@pytest.mark.parametrize(
    ("annuites", "annee", "message"),
    [
        (
            "2021: 50000.01, 2022: 49999.99",
            "2021",
            "La résiliation du 15/03/2022 laisse 50 000,01 € dus pour 2021, soit 0,01 € de plus que ce qui en était "
            "engagé (50 000 €).",
        ),
        (
            "2021: 50000, 2023: 5",
            "2023",
            "La résiliation du 15/03/2022 laisse 5 € dus pour 2023, soit 5 € de plus que ce qui en était engagé (0 €).",
        ),
    ],
)
def test_a_year_that_is_owed_more_within_the_total_is_an_alert(
    annuites: str, annee: str, message: str
) -> None:
    constat = one(run_example(resiliee(annuites), AU), "FIN-01")
    assert (constat.level, constat.chemin) == (Level.ALERTE, ("resiliation", "annuites", annee))
    assert constat.message == fr(message)


def test_what_was_engaged_is_what_the_last_amendment_says() -> None:
    amended = "avenants: [{le: 2022-01-10, annuites: {2021: 50000, 2022: 30000}}]\n"
    constat = one(run_example(resiliee("2021: 50000, 2022: 30000.01") + amended, AU), "FIN-01")
    assert constat.message.endswith(fr("de plus que ce qui était engagé (80 000 €)."))


def test_an_amendment_dated_after_the_end_does_not_heal_it() -> None:
    amended = "avenants: [{le: 2022-09-01, annuites: {2021: 50000, 2022: 60000}}]\n"
    assert one(run_example(resiliee("2021: 50000, 2022: 50000.01") + amended, AU), "FIN-01")


def test_a_closing_after_a_termination_is_held_to_what_it_left_owed() -> None:
    closed = "cloture: {le: 2022-06-30, annuites: {2021: 40000, 2022: 1}}\n"
    constat = one(run_example(resiliee("2021: 40000, 2022: 0") + closed, AU), "FIN-01")
    assert (constat.level, constat.chemin) == (Level.BLOQUANT, ("cloture", "annuites"))
    assert constat.message == fr(
        "La clôture du 30/06/2022 laisse 40 001 € dus, soit 1 € de plus que ce qui était engagé (40 000 €)."
    )


@pytest.mark.parametrize(
    "text",
    [
        resiliee("2021: 50000, 2022: 60000")
        .replace("numero_ej", "signee_par: x, numero_ej")
        .replace("2021-07-01", "le 1er juillet"),
        resiliee("2021: 50000, 2022: 60000").replace("2022-03-15", "2023-01-01"),
        resiliee("2021: 50000, 2022: 60000").replace("2022: 50000}", "2022: 50 000}"),
        "resiliation: {le: 2022-03-15, annuites: {2021: 60000}}\n",
    ],
    ids=[
        "a signature that cannot be read",
        "an end to come",
        "an amount that cannot be read",
        "nothing signed",
    ],
)
def test_what_is_not_known_or_not_engaged_is_not_compared(text: str) -> None:
    assert of(run_example(text, AU), "FIN-01") == []
