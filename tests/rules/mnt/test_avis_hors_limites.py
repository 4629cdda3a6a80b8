"""MNT-11 · Ce qu'un avis propose tient dans les limites de l'appel et dans la demande."""

from __future__ import annotations

import pytest

from constats import fr, of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.findings import Level, Portee
from registres import AU, EXEMPLE, run, run_example


def proposed(annuites: str, more: str = "", sens: str = "favorable") -> Controle:
    """The check of an opinion on a request of 120 000 € (40 000, 50 000 and 30 000)."""
    return run_example(
        f"avis: [{{organe: prefecture, le: 2021-05-18, sens: {sens}, annuites: {{{annuites}}}}}]\n{more}"
    )


def said(annuites: str) -> str:
    return one(proposed(annuites), "MNT-11").message


def test_an_opinion_beyond_a_limit_alerts_and_leaves_the_verdict() -> None:
    controle = proposed("2021: 40000, 2022: 50000.01, 2023: 20000")
    constat = one(controle, "MNT-11")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("avis", 0, "annuites")
    assert constat.message == fr(
        "L'avis de la préfecture du 18/05/2021 propose 50 000,01 € en 2022, soit 0,01 € de plus que le plafond annuel "
        "(50 000 €)."
    )
    assert 'fabriques modifier la-filature "avis[0].annuites.ANNÉE=MONTANT" ; ' in constat.a_faire
    assert constat.a_faire.endswith("fabriques regulariser la-filature --regle MNT-11 --motif MOTIF")


@pytest.mark.parametrize(
    "within",
    [
        "2021: 40000, 2022: 50000, 2023: 30000",
        "2021: 40000, 2022: 35000",
        "2021: 50000, 2022: 50000, 2023: 20000",
        "2021: 40000, 2022: 40000, 2023: 40000, 2024: 0",
        "2022: 40000, 2023: 50000, 2024: 30000",
    ],
)
def test_an_opinion_within_the_limits_is_not_told(within: str) -> None:
    assert of(proposed(within), "MNT-11") == []


@pytest.mark.parametrize(
    ("annuites", "why"),
    [
        (
            "2021: 40000, 2022: 34999.99",
            "74 999,99 € en tout, soit 0,01 € de moins que le minimum (75 000 €).",
        ),
        ("2021: 30000, 2022: 30000, 2023: 30000, 2024: 30000", "propose 4 annuités, pour 3 au plus."),
        (
            "2021: 40000, 2022: 50000, 2023: 30000.01",
            "120 000,01 € en tout, soit 0,01 € de plus que demandé (120 000 €).",
        ),
    ],
)
def test_each_limit_is_named(annuites: str, why: str) -> None:
    assert said(annuites).endswith(fr(why))


def test_one_zero_too_many_is_told_once_with_all_that_it_passes() -> None:
    assert said("2021: 40000, 2022: 500000, 2023: 20000") == fr(
        "L'avis de la préfecture du 18/05/2021 propose 500 000 € en 2022, soit 450 000 € de plus que le plafond annuel "
        "(50 000 €) ; 560 000 € en tout, soit 410 000 € de plus que le maximum (150 000 €) ; 560 000 € en tout, soit "
        "440 000 € de plus que demandé (120 000 €)."
    )


BEYOND = "2021: 40000, 2022: 60000, 2023: 20000"


def test_only_the_last_opinion_that_has_amounts_counts_and_not_an_unfavourable_one() -> None:
    late = "  - {organe: anct, le: 2021-05-20, sens: favorable, annuites: {2021: 40000, 2022: 50000}}\n"
    first = f"avis:\n  - {{organe: prefecture, le: 2021-05-18, sens: favorable, annuites: {{{BEYOND}}}}}\n"
    assert len(of(run_example(first), "MNT-11")) == 1
    assert of(run_example(first + late), "MNT-11") == []
    silent = "  - {organe: anct, le: 2021-05-20, sens: favorable}\n"
    assert len(of(run_example(first + silent), "MNT-11")) == 1
    assert of(proposed(BEYOND, sens="defavorable"), "MNT-11") == []


def test_from_the_decision_on_what_is_given_is_judged_instead() -> None:
    decision = "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000}}]\n"
    assert of(proposed(BEYOND, decision), "MNT-11") == []
    later = decision.replace("2021-05-25", "2021-06-25")
    assert len(of(proposed(BEYOND, later), "MNT-11")) == 1


@pytest.mark.parametrize(
    "lost",
    [
        "avis: [{organe: prefecture, le: hier, annuites: {2022: 60000}}]\n",
        "avis: [{organe: prefecture, le: 2021-05-18, sens: favorable, annuites: {2021: x, 2022: 60000}}]\n",
        "avis: [{organe: prefecture, le: 2021-05-18, sens: bof, annuites: {2021: 40000, 2022: 60000}}]\n",
    ],
)
def test_what_cannot_be_read_is_not_judged(lost: str) -> None:
    assert of(run_example(lost), "MNT-11") == []


def test_a_request_that_is_not_known_is_no_limit() -> None:
    files = {
        "lieux/a.yaml": "nom: A\nvague: 2021-03-30\navis: [{organe: anct, le: 2021-05-18, sens: favorable, annuites: "
        "{2021: 40000, 2022: 50000}}]\n"
    }
    assert [one for one in run(files, AU).constats if one.code == "MNT-11"] == []


def test_a_wave_has_limits_of_its_own() -> None:
    wave = "numero: {valeur: 6}\ncloture: 2021-03-30\nsubvention: {plafond_annuel: {valeur: 60000}}\n"
    opinion = f"avis: [{{organe: anct, le: 2021-05-18, sens: favorable, annuites: {{{BEYOND}}}}}]\n"
    files = {"lieux/la-filature.yaml": EXEMPLE + opinion}
    assert len(of(run(files, AU), "MNT-11")) == 1
    assert of(run({**files, "vagues/2021-03-30.yaml": wave}, AU), "MNT-11") == []
