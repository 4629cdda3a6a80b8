"""MNT-07 · Une annuité est un montant à donner."""

from __future__ import annotations

import pytest

from cas_mnt import asked
from constats import fr, of, one
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from registres import run_example

BLOCS = [
    ("demande: {annuites: {2021: 50000, 2022: %s}}", ("demande",), Portee.CANDIDATURE),
    (
        "avis: [{le: 2021-05-20}, {le: 2021-05-21, annuites: {2021: 50000, 2022: %s}}]",
        ("avis", 1),
        Portee.GESTION,
    ),
    (
        "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 50000, 2022: %s}}]",
        ("decisions", 0),
        Portee.GESTION,
    ),
    ("convention: {annuites: {2021: 50000, 2022: %s}}", ("convention",), Portee.GESTION),
    ("avenants: [{le: 2021-05-30, annuites: {2021: 50000, 2022: %s}}]", ("avenants", 0), None),
    ("resiliation: {le: 2021-05-30, annuites: {2021: 50000, 2022: %s}}", ("resiliation",), None),
    ("cloture: {le: 2021-05-30, annuites: {2021: 50000, 2022: %s}}", ("cloture",), None),
]


@pytest.mark.parametrize(("fragment", "bloc", "_portee"), BLOCS)
def test_a_negative_annuity_is_blocking_everywhere(
    fragment: str, bloc: tuple[str | int, ...], _portee: Portee | None
) -> None:
    constat = one(run_example(fragment % "-0.01"), "MNT-07")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.FICHIER)
    assert constat.chemin == (*bloc, "annuites", "2022")
    assert constat.message == fr("−0,01 € en 2022 : une annuité n'est jamais négative.")


@pytest.mark.parametrize(("fragment", "bloc", "portee"), BLOCS)
def test_a_zero_is_an_alert_save_in_an_amendment_or_an_ending(
    fragment: str, bloc: tuple[str | int, ...], portee: Portee | None
) -> None:
    constats = of(run_example(fragment % "0"), "MNT-07")
    assert [(c.level, c.portee, c.chemin, c.message) for c in constats] == (
        [(Level.ALERTE, portee, (*bloc, "annuites", "2022"), fr("L'annuité de 2022 est de 0 €."))]
        if portee
        else []
    )


@pytest.mark.parametrize(("fragment", "_bloc", "_portee"), BLOCS)
def test_a_cent_is_an_amount_to_give(
    fragment: str, _bloc: tuple[str | int, ...], _portee: Portee | None
) -> None:
    assert of(run_example(fragment % "0.01"), "MNT-07") == []


def test_a_remedy_never_asks_to_rewrite_the_request() -> None:
    assert one(asked("2021: 50000, 2022: 0"), "MNT-07").a_faire == (
        "Demandez au porteur s'il attend une aide en 2022. Ne modifiez pas la demande."
    )
    assert (
        one(asked("2021: 50000, 2022: -5"), "MNT-07").a_faire
        == "Comparez avec la demande déposée ; si le signe est de trop, écrivez 5."
    )


@pytest.mark.parametrize(
    ("montant", "level", "portee", "message"),
    [
        (
            "-50000",
            Level.BLOQUANT,
            Portee.FICHIER,
            "Versement de −50 000 € le 28/05/2021 : un versement n'est jamais négatif.",
        ),
        ("0", Level.ALERTE, Portee.GESTION, "Versement de 0 € le 28/05/2021."),
    ],
)
def test_a_payment_is_above_zero(montant: str, level: Level, portee: Portee, message: str) -> None:
    versements = f"versements: [{{le: 2021-05-28, annuite: 2021, montant: {montant}}}]"
    constat = one(run_example(versements), "MNT-07")
    assert (constat.level, constat.portee) == (level, portee)
    assert (constat.chemin, constat.message) == (("versements", 0, "montant"), fr(message))
    assert of(run_example(versements.replace(f"montant: {montant}", "montant: 0.01")), "MNT-07") == []


def test_a_negative_annuity_of_the_management_leaves_the_verdict() -> None:
    assert run_example(BLOCS[3][0] % "-1").verdicts == {"la-filature": Verdict.ELIGIBLE}
    assert run_example(BLOCS[0][0] % "-1").verdicts == {"la-filature": Verdict.FICHIER_A_CORRIGER}
