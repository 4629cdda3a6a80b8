"""MNT-03 · L'aide ne porte pas sur plus d'annuités que l'appel n'en prévoit."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from cas_mnt import ANNUITES, DECISION, FORFAIT, asked, flat
from constats import fr, of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE, codes, laid_over, run, run_example

AVIS = "avis: [{organe: comite, le: 2021-05-20, sens: favorable, annuites: {2021: 50000, 2022: 50000}}]\n"
REFUS = "decisions: [{le: 2021-05-25, resultat: non_retenu, motif: Montant.}]\n"


@pytest.mark.parametrize(
    "annuites",
    ["2021: 30000, 2022: 30000, 2023: 30000", "2021: 30000, 2022: 30000, 2023: 30000, 2024: 0"],
)
def test_three_annuities_are_admitted(annuites: str) -> None:
    assert of(asked(annuites), "MNT-03") == []


def test_four_annuities_are_blocking() -> None:
    constat = one(asked("2024: 20000, 2021: 30000, 2022: 30000, 2023: 20000"), "MNT-03")
    assert (constat.level, constat.portee, constat.chemin) == (Level.BLOQUANT, Portee.CANDIDATURE, ANNUITES)
    assert constat.message == "4 annuités demandées (2021, 2022, 2023, 2024), pour 3 annuités au plus."
    assert constat.a_faire == (
        "Demandez au porteur un plan de financement révisé, ou proposez 3 annuités au plus dans un avis. "
        "Ne modifiez pas la demande."
    )


def test_a_flat_wave_gives_one_annuity() -> None:
    assert one(flat("2023: 25000, 2024: 25000"), "MNT-03").message == (
        "2 annuités demandées (2023, 2024), pour 1 annuité au plus."
    )


OUT = "2021: 60000, 2022: 50000, 2023: 50000, 2024: 10000"


@pytest.mark.parametrize("code", ["MNT-01", "MNT-02", "MNT-03"])
@pytest.mark.parametrize(
    ("acte", "nom"),
    [(AVIS, "l'avis du 20/05/2021"), (AVIS + DECISION, "la décision du 25/05/2021")],
)
def test_an_opinion_or_the_decision_within_bounds_makes_it_an_alert(code: str, acte: str, nom: str) -> None:
    before = of(asked(OUT), code)
    constats = of(asked(OUT, acte), code)
    assert len(constats) == len(before) == 1
    assert (constats[0].level, constats[0].chemin) == (Level.ALERTE, before[0].chemin)
    assert constats[0].message == (
        f"{before[0].message.removesuffix('.')} ; {nom} fixe des annuités dans les limites."
    )
    assert constats[0].a_faire == "Gardez la demande telle qu'elle est déposée."


@pytest.mark.parametrize(
    "annuites",
    [
        "{2021: 50000.01, 2022: 50000}",
        "{2021: 50000, 2022: 24999.99}",
        "{2021: 50000, 2022: 50000, 2023: 50000, 2024: 0.01}",
        "{2021: 25000, 2022: 25000, 2023: 25000, 2024: 25000}",
    ],
)
def test_an_opinion_out_of_bounds_changes_nothing(annuites: str) -> None:
    controle = asked(OUT, f"avis: [{{le: 2021-05-20, annuites: {annuites}}}]")
    assert {c.level for c in controle.constats if c.code in ("MNT-01", "MNT-02", "MNT-03")} == {
        Level.BLOQUANT
    }


def test_the_last_opinion_with_amounts_counts() -> None:
    late = (
        "avis: [{le: 2021-05-20, annuites: {2021: 50000, 2022: 50000}}, "
        "{le: 2021-05-22, annuites: {2021: 60000, 2022: 50000}}, {le: 2021-05-24, sens: favorable}]"
    )
    assert one(asked(OUT, late), "MNT-01").level is Level.BLOQUANT


def test_an_opinion_counts_from_its_day() -> None:
    assert one(asked(OUT, AVIS, date(2021, 5, 19)), "MNT-01").level is Level.BLOQUANT
    assert one(asked(OUT, AVIS, date(2021, 5, 20)), "MNT-01").level is Level.ALERTE


def test_the_decision_rules_over_the_opinion() -> None:
    above = "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 60000, 2022: 50000}}]\n"
    assert one(asked(OUT, AVIS + above), "MNT-01").level is Level.BLOQUANT


def test_a_decision_without_amounts_leaves_the_opinion() -> None:
    bare = "decisions: [{le: 2021-05-25, resultat: laureat}]\n"
    assert "l'avis du 20/05/2021" in one(asked(OUT, AVIS + bare), "MNT-01").message


def test_amounts_that_cannot_be_read_fix_nothing() -> None:
    partial = "avis: [{le: 2021-05-20, annuites: {2021: 50000, 2022: 50000, 2023: 50 000}}]\n"
    assert one(asked(OUT, partial), "MNT-01").level is Level.BLOQUANT


def test_a_refusal_is_explained_by_the_request() -> None:
    constat = one(asked(OUT, REFUS), "MNT-01")
    assert (constat.level, constat.motif) == (Level.BLOQUANT, True)


def test_a_refusal_with_no_amounts_keeps_the_verdict() -> None:
    assert asked(OUT, REFUS).verdicts == {"la-filature": Verdict.INELIGIBLE}


class Acte(NamedTuple):
    """An act with annuities to fill in: its block, how it is named, and what to do of it."""

    fragment: str
    bloc: tuple[str | int, ...]
    nom: str
    a_faire: str


ACTES = [
    Acte(
        "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {%s}}]",
        ("decisions", 0),
        "La décision du 25/05/2021",
        "Comparez avec l'acte signé ; s'il dit bien cela, faites prendre une nouvelle décision : "
        "fabriques decider la-filature --resultat laureat --annuite ANNÉE=MONTANT",
    ),
    Acte(
        "convention: {signee_le: 2021-05-26, annuites: {%s}}",
        ("convention",),
        "La convention signée le 26/05/2021",
        "Comparez avec l'acte signé ; s'il dit bien cela, préparez un avenant : "
        "fabriques amender la-filature --annuite ANNÉE=MONTANT",
    ),
    Acte(
        "convention: {annuites: {%s}}",
        ("convention",),
        "La convention à signer",
        "Corrigez la convention avant de la faire signer : "
        "fabriques modifier la-filature convention.annuites.ANNÉE=MONTANT",
    ),
    Acte(
        "avenants: [{le: 2021-05-27, annuites: {2021: 50000, 2022: 50000}}, {le: 2021-05-28, annuites: {%s}}]",
        ("avenants", 1),
        "L'avenant du 28/05/2021",
        "Comparez avec l'acte signé ; s'il dit bien cela, préparez un avenant : "
        "fabriques amender la-filature --annuite ANNÉE=MONTANT",
    ),
]


@pytest.mark.parametrize("acte", ACTES, ids=lambda acte: acte.nom)
@pytest.mark.parametrize(
    ("annuites", "distance"),
    [
        (
            "2021: 50000, 2022: 24999.99",
            "74 999,99 € en tout, soit 0,01 € de moins que le minimum (75 000 €)",
        ),
        (
            "2021: 50000, 2022: 50000, 2023: 50000.01",
            "150 000,01 € en tout, soit 0,01 € de plus que le maximum (150 000 €)",
        ),
    ],
)
def test_a_total_given_out_of_bounds_is_an_anomaly_of_management(
    acte: Acte, annuites: str, distance: str
) -> None:
    controle = run_example(acte.fragment % annuites)
    constat = one(controle, "MNT-01")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == (*acte.bloc, "annuites")
    assert constat.message == fr(f"{acte.nom} donne {distance}.")
    assert constat.a_faire == acte.a_faire
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE}


@pytest.mark.parametrize("acte", ACTES, ids=lambda acte: acte.nom)
def test_a_year_given_above_the_ceiling_is_an_anomaly_of_management(acte: Acte) -> None:
    constat = one(run_example(acte.fragment % "2021: 50000, 2022: 50000.01"), "MNT-02")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == (*acte.bloc, "annuites", "2022")
    assert constat.message == fr(
        f"{acte.nom} donne 50 000,01 € en 2022, soit 0,01 € de plus que le plafond annuel (50 000 €)."
    )
    assert constat.a_faire == acte.a_faire


@pytest.mark.parametrize("acte", ACTES[:3], ids=lambda acte: acte.nom)
def test_more_annuities_given_than_the_call_allows_is_an_anomaly_of_management(acte: Acte) -> None:
    annuites = "2024: 20000, 2021: 20000, 2022: 20000, 2023: 20000"
    constat = one(run_example(acte.fragment % annuites), "MNT-03")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.GESTION)
    assert constat.chemin == (*acte.bloc, "annuites")
    assert (
        constat.message == f"{acte.nom} donne 4 annuités (2021, 2022, 2023, 2024), pour 3 annuités au plus."
    )
    assert constat.a_faire == acte.a_faire


@pytest.mark.parametrize("acte", ACTES, ids=lambda acte: acte.nom)
@pytest.mark.parametrize(
    "annuites",
    [
        "2021: 50000, 2022: 50000, 2023: 50000",
        "2021: 25000, 2022: 25000, 2023: 25000",
        "2021: 50000, 2022: 50000, 2023: 0, 2024: 50000",
    ],
)
def test_an_act_within_bounds_is_admitted(acte: Acte, annuites: str) -> None:
    assert not codes(run_example(acte.fragment % annuites)) & {"MNT-01", "MNT-02", "MNT-03"}


def spread(*avenants: str) -> Controle:
    """A signed grant of 50 / 50 / 40 thousand euros, amended on 28/05/2021 and after."""
    listed = ", ".join(
        f"{{le: 2021-05-{28 + rank}, annuites: {{{annuites}}}}}" for rank, annuites in enumerate(avenants)
    )
    return run_example(
        "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 50000, 2022: 50000, 2023: 40000}}]\n"
        f'convention: {{numero_ej: "2103456789", signee_le: 2021-05-26}}\navenants: [{listed}]'
    )


def test_an_amendment_from_50_50_40_to_50_40_50_passes() -> None:
    # The known answer: within every bound, and the same total.
    assert (
        codes(spread("2021: 50000, 2022: 40000, 2023: 50000"))
        & {*("MNT-01", "MNT-02", "MNT-03", "MNT-08", "AVN-01", "AVN-02")}
        == set()
    )


def test_an_amendment_from_50_50_40_to_50_40_60_does_not() -> None:
    constat = one(spread("2021: 50000, 2022: 40000, 2023: 60000"), "MNT-02")
    assert (constat.level, constat.chemin) == (Level.BLOQUANT, ("avenants", 0, "annuites", "2023"))
    assert constat.message == fr(
        "L'avenant du 28/05/2021 donne 60 000 € en 2023, soit 10 000 € de plus que le plafond annuel (50 000 €)."
    )
    assert constat.a_faire == fr(
        "Comparez avec l'acte signé ; s'il dit bien cela, préparez un avenant ; les 10 000 € tiendraient en 2022 "
        "(40 000 € → 50 000 €) : fabriques amender la-filature --annuite ANNÉE=MONTANT"
    )


def test_an_amendment_that_spreads_the_same_total_over_more_years_is_an_alert() -> None:
    constat = one(spread("2021: 50000, 2022: 30000, 2023: 30000, 2024: 30000"), "MNT-03")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("avenants", 0, "annuites")
    assert constat.message == (
        "L'avenant du 28/05/2021 étale le même total sur 4 annuités (2021, 2022, 2023, 2024), "
        "pour 3 annuités au plus."
    )
    assert constat.a_faire == (
        "Gardez au dossier ce qui justifie cet étalement, et notez-le : fabriques regulariser la-filature "
        "--regle MNT-03 --motif MOTIF --autorite AUTORITÉ --reference RÉFÉRENCE"
    )


@pytest.mark.parametrize("dernier", ["29999.99", "30000.01"])
def test_an_amendment_that_changes_the_total_over_more_years_is_blocking(dernier: str) -> None:
    constat = one(spread(f"2021: 50000, 2022: 30000, 2023: 30000, 2024: {dernier}"), "MNT-03")
    assert constat.level is Level.BLOQUANT
    assert constat.message.startswith("L'avenant du 28/05/2021 donne 4 annuités")


def test_the_same_total_is_that_of_the_amendment_before() -> None:
    reduced = "2021: 50000, 2022: 50000, 2023: 20000"
    over = "2021: 30000, 2022: 30000, 2023: 30000, 2024: %s"
    assert one(spread(reduced, over % 30000), "MNT-03").level is Level.ALERTE
    assert one(spread(reduced, over % 50000), "MNT-03").level is Level.BLOQUANT


def test_an_amendment_that_puts_it_right_settles_the_convention_and_the_amendment_before() -> None:
    right = "2021: 50000, 2022: 50000, 2023: 40000"
    assert of(spread("2021: 50000, 2022: 40000, 2023: 60000", right), "MNT-02") == []
    signed = "convention: {signee_le: 2021-05-26, annuites: {2021: 60000, 2022: 50000, 2023: 30000}}\n"
    amended_ = f"avenants: [{{le: 2021-05-28, annuites: {{{right}}}}}]"
    assert len(of(run_example(signed), "MNT-02")) == 1
    assert of(run_example(signed + amended_), "MNT-02") == []
    assert len(of(run_example(signed + amended_, date(2021, 5, 27)), "MNT-02")) == 1


def test_the_decision_stays_judged_under_the_convention() -> None:
    text = (
        "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 60000, 2022: 50000}}]\n"
        "convention: {signee_le: 2021-05-26, annuites: {2021: 50000, 2022: 50000}}"
    )
    assert one(run_example(text), "MNT-02").chemin == ("decisions", 0, "annuites", "2021")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (ACTES[0].fragment % "2021: 60000, 2022: 30000", date(2021, 5, 25)),
        (ACTES[1].fragment % "2021: 60000, 2022: 30000", date(2021, 5, 26)),
        (ACTES[3].fragment % "2021: 60000, 2022: 30000", date(2021, 5, 28)),
    ],
)
def test_an_act_is_judged_from_its_day(text: str, first: date) -> None:
    assert of(run_example(text, first.replace(day=first.day - 1)), "MNT-02") == []
    assert len(of(run_example(text, first), "MNT-02")) == 1


@pytest.mark.parametrize(
    "decision",
    [
        "{le: 2021-05-25, resultat: non_retenu, motif: Non., annuites: {2021: 60000}}",
        "{le: 2021-05-24, resultat: laureat, annuites: {2021: 60000}}, {le: 2021-05-25, resultat: sans_suite}",
        "{le: 2021-05-24, resultat: laureat, annuites: {2021: 60000}}, {le: mai, resultat: sans_suite}",
    ],
)
def test_only_the_decision_that_grants_is_judged(decision: str) -> None:
    assert not codes(run_example(f"decisions: [{decision}]")) & {"MNT-01", "MNT-02"}


@pytest.mark.parametrize("code", ["MNT-01", "MNT-02", "MNT-03"])
def test_a_derogation_lifts_the_request_and_not_what_is_given(code: str) -> None:
    text = (
        f"demande: {{annuites: {{{OUT}}}}}\n"
        f"decisions: [{{le: 2021-05-25, resultat: laureat, annuites: {{{OUT}}}}}]\n"
        f"derogations: [{{regle: {code}, motif: arbitrage, autorite: ANCT, reference: N-1, le: 2021-05-25}}]"
    )
    constats = of(run_example(text), code)
    assert [(c.chemin[0], c.portee, c.leve_par is None) for c in constats] == [
        ("decisions", Portee.GESTION, True),
        ("demande", Portee.CANDIDATURE, False),
    ]


def test_a_flat_wave_bounds_what_is_given_too() -> None:
    text = "vague: 2023-06-30\ndepose_le: 2023-06-01\ndemande: {annuites: {2023: 50000}}\n"
    decision = "decisions: [{le: 2023-07-10, resultat: laureat, annuites: {2023: %s}}]"
    found = {}
    for montant in ("50000", "50000.01"):
        dossier = laid_over(EXEMPLE, text + decision % montant)
        files = {"vagues/2023-06-30.yaml": FORFAIT, "lieux/la-filature.yaml": dossier}
        found[montant] = codes(run(files, date(2023, 7, 15))) & {"MNT-01", "MNT-02"}
    assert found == {"50000": set(), "50000.01": {"MNT-01", "MNT-02"}}


def test_a_first_tranche_paid_late_breaks_no_ceiling() -> None:
    # The known answer: the ceiling is that of the annuity, whatever the year of the payment.
    text = (
        "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 50000, 2022: 50000}}]\n"
        'convention: {numero_ej: "2103456789", signee_le: 2021-05-26}\n'
        "versements:\n"
        "  - {le: 2022-01-24, annuite: 2021, montant: 50000, reference: DP-1}\n"
        "  - {le: 2022-10-24, annuite: 2022, montant: 50000, reference: DP-2}\n"
    )
    found = [c for c in run_example(text, date(2022, 10, 31)).constats if c.level is Level.BLOQUANT]
    assert [c.code for c in found if c.code.startswith("MNT")] == []


@pytest.mark.parametrize("acte", ACTES, ids=lambda acte: acte.nom)
def test_an_amount_given_that_cannot_be_read_leaves_the_total_unknown(acte: Acte) -> None:
    controle = run_example(acte.fragment % "2021: 60000, 2022: 1 000")
    assert of(controle, "MNT-01") == []
    assert one(controle, "MNT-02").chemin == (*acte.bloc, "annuites", "2021")
