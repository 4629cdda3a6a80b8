"""MNT · amounts: both sides of every bound of the call."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from constats import fr, of, one
from fabriques_cli.check.controle import Controle
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE, codes, laid_over, run, run_example

ANNUITES = ("demande", "annuites")
FORFAIT = """
numero: {valeur: 9}
subvention:
  minimum: {valeur: 50000}
  maximum: {valeur: 50000}
  plafond_annuel: {valeur: 50000}
  annuites_max: {valeur: 1}
"""
AVIS = "avis: [{organe: comite, le: 2021-05-20, sens: favorable, annuites: {2021: 50000, 2022: 50000}}]\n"
DECISION = "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 50000, 2022: 50000}}]\n"
REFUS = "decisions: [{le: 2021-05-25, resultat: non_retenu, motif: Montant.}]\n"


def asked(annuites: str, more: str = "", au: date = date(2021, 5, 31)) -> Controle:
    """The check of a request of those annuities."""
    return run_example(f"demande: {{annuites: {{{annuites}}}}}\n{more}", au)


def flat(annuites: str) -> Controle:
    """The check of a request in a wave of a flat amount: 50 000 € in one year."""
    dossier = laid_over(
        EXEMPLE, f"vague: 2023-06-30\ndepose_le: 2023-06-01\ndemande: {{annuites: {{{annuites}}}}}"
    )
    return run({"vagues/2023-06-30.yaml": FORFAIT, "lieux/la-filature.yaml": dossier}, date(2023, 7, 15))


# MNT-01


@pytest.mark.parametrize(
    ("annuites", "message"),
    [
        (
            "2021: 25000, 2022: 25000, 2023: 24999",
            "Le total demandé est de 74 999 €, soit 1 € de moins que le minimum (75 000 €).",
        ),
        (
            "2021: 25000, 2022: 25000, 2023: 24999.99",
            "Le total demandé est de 74 999,99 €, soit 0,01 € de moins que le minimum (75 000 €).",
        ),
        (
            "2021: 50000, 2022: 50000, 2023: 50001",
            "Le total demandé est de 150 001 €, soit 1 € de plus que le maximum (150 000 €).",
        ),
        (
            "2021: 50000, 2022: 50000, 2023: 50000.01",
            "Le total demandé est de 150 000,01 €, soit 0,01 € de plus que le maximum (150 000 €).",
        ),
        ("2021: 0", "Le total demandé est de 0 €, soit 75 000 € de moins que le minimum (75 000 €)."),
    ],
)
def test_a_total_out_of_bounds_is_blocking(annuites: str, message: str) -> None:
    constat = one(asked(annuites), "MNT-01")
    assert (constat.level, constat.portee, constat.chemin) == (Level.BLOQUANT, Portee.CANDIDATURE, ANNUITES)
    assert constat.message == fr(message)


@pytest.mark.parametrize(
    "annuites",
    [
        "2021: 25000, 2022: 25000, 2023: 25000",
        "2021: 50000, 2022: 50000, 2023: 50000",
        "2021: 37500, 2022: 37500.00",
    ],
)
def test_the_bounds_themselves_are_admitted(annuites: str) -> None:
    assert of(asked(annuites), "MNT-01") == []


@pytest.mark.parametrize(
    ("annuites", "remede"),
    [
        ("2021: 50000", ", d'au moins 75 000 €"),  # an opinion proposes no more than was asked
        ("2021: 60000, 2022: 50000, 2023: 50000", ", ou proposez 150 000 € dans un avis"),
    ],
)
def test_what_to_do_of_a_total_out_of_bounds(annuites: str, remede: str) -> None:
    constat = one(asked(annuites), "MNT-01")
    assert constat.a_faire == fr(
        f"Demandez au porteur un plan de financement révisé{remede}. Ne modifiez pas la demande."
    )


@pytest.mark.parametrize(
    ("annuites", "message"),
    [
        (
            "2023: 49999.99",
            "Le total demandé est de 49 999,99 €, soit 0,01 € de moins que le montant forfaitaire (50 000 €).",
        ),
        (
            "2023: 60000",
            "Le total demandé est de 60 000 €, soit 10 000 € de plus que le montant forfaitaire (50 000 €).",
        ),
    ],
)
def test_a_flat_wave_asks_for_the_flat_amount(annuites: str, message: str) -> None:
    constat = one(flat(annuites), "MNT-01")
    assert constat.message == fr(message)


def test_the_flat_amount_is_admitted() -> None:
    assert not codes(flat("2023: 50000")) & {"MNT-01", "MNT-02", "MNT-03"}


def test_an_unknown_wave_uses_the_figures_of_the_programme() -> None:
    assert of(asked("2021: 37500, 2022: 37500", "vague: 2022-12-30"), "MNT-01") == []
    assert one(asked("2021: 50000", "vague: 2022-12-30"), "MNT-01")


# MNT-02


@pytest.mark.parametrize("montant", ["50000", "50000.00", "49999.99"])
def test_a_year_at_the_ceiling_is_admitted(montant: str) -> None:
    assert of(asked(f"2021: 30000, 2022: {montant}"), "MNT-02") == []


def test_a_cent_above_the_ceiling_is_blocking() -> None:
    constat = one(asked("2021: 50000, 2022: 50000.01"), "MNT-02")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.CANDIDATURE)
    assert constat.chemin == (*ANNUITES, "2022")
    assert constat.message == fr(
        "50 000,01 € demandés en 2022, soit 0,01 € de plus que le plafond annuel (50 000 €)."
    )
    assert constat.a_faire == fr(
        "Demandez au porteur un plan de financement révisé, ou proposez 50 000 € dans un avis. "
        "Ne modifiez pas la demande."
    )


def test_the_year_where_the_excess_fits_is_told() -> None:
    assert fr(" ; les 10 000 € tiendraient en 2021 (40 000 € → 50 000 €). ") in (
        one(asked("2021: 40000, 2022: 60000"), "MNT-02").a_faire
    )
    assert "tiendraient" not in one(asked("2021: 40000.01, 2022: 60000"), "MNT-02").a_faire


def test_the_same_room_is_not_offered_twice() -> None:
    constats = of(asked("2021: 60000, 2022: 60000, 2023: 30000"), "MNT-02")
    assert fr("tiendraient en 2023 (30 000 € → 40 000 €)") in constats[0].a_faire
    assert fr("tiendraient en 2023 (40 000 € → 50 000 €)") in constats[1].a_faire
    constats = of(asked("2021: 60000, 2022: 60000, 2023: 35000"), "MNT-02")
    assert ["tiendraient" in c.a_faire for c in constats] == [True, False]


def test_every_year_above_the_ceiling_is_found() -> None:
    constats = of(asked("2021: 60000, 2022: 40000, 2023: 50001"), "MNT-02")
    assert [c.chemin[-1] for c in constats] == ["2021", "2023"]


def test_the_ceiling_is_that_of_the_wave() -> None:
    files = {
        "vagues/2021-03-30.yaml": "subvention: {plafond_annuel: {valeur: 60000}}\n",
        "lieux/la-filature.yaml": laid_over(EXEMPLE, "demande: {annuites: {2021: 60000, 2022: 60000.01}}"),
    }
    assert [c.chemin[-1] for c in of(run(files), "MNT-02")] == ["2022"]


# MNT-03


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


# The request out of bounds, once amounts within them are fixed

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


# What is decided, signed and amended


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


# MNT-04


def test_a_year_left_out_is_told() -> None:
    constat = one(asked("2021: 40000, 2023: 40000"), "MNT-04")
    assert (constat.level, constat.portee, constat.chemin) == (Level.ALERTE, Portee.CANDIDATURE, ANNUITES)
    assert constat.message == "Les années demandées ne se suivent pas : 2022 manque entre 2021 et 2023."
    assert constat.a_faire == (
        "Demandez au porteur de confirmer les années de son plan de financement. Ne modifiez pas la demande."
    )


def test_all_the_years_left_out_are_told() -> None:
    assert one(asked("2021: 40000, 2024: 40000"), "MNT-04").message == (
        "Les années demandées ne se suivent pas : 2022, 2023 manquent entre 2021 et 2024."
    )


@pytest.mark.parametrize(
    "annuites", ["2023: 40000, 2021: 40000, 2022: 40000", "2021: 40000, 2022: 40000", "2025: 50000"]
)
def test_consecutive_years_are_admitted_in_any_order(annuites: str) -> None:
    assert of(asked(annuites), "MNT-04") == []


def test_a_year_before_the_deposit_is_told() -> None:
    constats = of(asked("2019: 40000, 2020: 40000, 2021: 40000"), "MNT-04")
    assert [(c.chemin[-1], c.message) for c in constats] == [
        ("2019", "Une annuité est demandée pour 2019, avant l'année du dépôt (15/03/2021)."),
        ("2020", "Une annuité est demandée pour 2020, avant l'année du dépôt (15/03/2021)."),
    ]


@pytest.mark.parametrize(
    ("depot", "found"),
    [
        ("2020-12-31", False),
        ("2021-01-01", True),
        ("2020-12-31T23:59:59", False),
        ("2020-12-31T23:00:00Z", True),
        ("2021-01-01T03:30:00+04:00", True),
        ("2021-01-01T00:30:00+04:00", False),
    ],
)
def test_the_year_of_the_deposit_is_that_of_the_programme(depot: str, found: bool) -> None:
    controle = asked("2020: 40000, 2021: 40000", f"depose_le: {depot}")
    assert bool(of(controle, "MNT-04")) is found


def test_years_without_a_deposit_date_are_only_compared_with_each_other() -> None:
    assert of(asked("2001: 40000, 2002: 40000", "depose_le:"), "MNT-04") == []


def test_an_unreadable_year_may_be_the_missing_one() -> None:
    assert of(asked("2021: 40000, 2022: 40 000, 2023: 40000"), "MNT-04") == []


# MNT-05


def granted(total: str, more: str = "") -> Controle:
    """The check of a grant of 80 000 € and a third annuity, for 120 000 € asked."""
    return asked(
        "2021: 40000, 2022: 40000, 2023: 40000",
        f"decisions: [{{le: 2021-05-25, resultat: laureat, annuites: {{2021: 40000, 2022: 40000, 2023: {total}}}}}]\n"
        + more,
    )


def test_granted_above_asked_is_an_alert_of_management() -> None:
    constat = one(granted("40000.01"), "MNT-05")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("decisions", 0, "annuites")
    assert constat.message == fr(
        "120 000,01 € accordés le 25/05/2021, soit 0,01 € de plus que demandé (120 000 €)."
    )


def test_what_was_asked_may_be_granted() -> None:
    assert of(granted("40000"), "MNT-05") == []


def test_only_the_decision_that_rules_is_compared() -> None:
    two = (
        "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 50000, 2022: 50000}}, "
        "{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 40000}}]"
    )
    assert of(asked("2021: 40000, 2022: 40000", two), "MNT-05") == []
    assert one(asked("2021: 40000, 2022: 40000", two, date(2021, 5, 24)), "MNT-05")


@pytest.mark.parametrize(
    "fragment",
    [
        "demande:",
        "demande: {annuites: {2021: 40000, 2022: 40 000}}",
        "decisions: [{le: 2021-05-25, resultat: non_retenu, motif: Non., annuites: {2021: 200000}}]",
        "decisions: [{le: 2021-05-25, resultat: laureat}]",
        "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 200000, 2022: 1 000}}]",
        "decisions: [{le: 2021-06-25, resultat: laureat, annuites: {2021: 200000}}]",
    ],
)
def test_unknown_amounts_are_not_compared(fragment: str) -> None:
    grant = "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 200000}}]\n"
    controle = run_example(fragment if "decisions" in fragment else fragment + "\n" + grant)
    assert of(controle, "MNT-05") == []


# MNT-06


@pytest.mark.parametrize(
    "written", ["demande:", "demande: {}", "demande: {annuites: {}}", "demande: {annuites: }"]
)
def test_a_dossier_that_asks_nothing_is_to_be_completed(written: str) -> None:
    constat = one(run_example(written), "MNT-06")
    assert (constat.level, constat.portee) == (Level.A_COMPLETER, Portee.CANDIDATURE)
    assert (constat.chemin, constat.message) == (("demande",), "Aucun montant n'est demandé.")


def test_asking_zero_is_not_asking_nothing() -> None:
    # A written zero is an amount: it is below the minimum, and MNT-07 wonders.
    assert codes(asked("2021: 0")) >= {"MNT-01", "MNT-07"}
    assert of(asked("2021: 0"), "MNT-06") == []


def test_a_laureate_that_asked_nothing_is_an_incomplete_laureate() -> None:
    constat = one(run_example(f"demande:\n{DECISION}"), "MNT-06")
    assert (constat.level, constat.requalifie) == (Level.ALERTE, "lauréat avec dossier incomplet")


# MNT-07

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


# MNT-08

SIGNEE = "convention: {signee_le: 2021-05-26, annuites: {2021: 30000, 2022: 30000, 2023: 20000}}\n"
DECIDEE = (
    "decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 30000, 2022: 30000, 2023: 20000}}]\n"
)


def amended(*annuites: str, base: str = SIGNEE, au: date = date(2021, 5, 31)) -> list[tuple[int | str, str]]:
    """What MNT-08 says of amendments dated from 28/05/2021 on, a day apart: their rank and the message."""
    avenants = [f"{{le: 2021-05-{28 + day}, annuites: {one_}}}" for day, one_ in enumerate(annuites)]
    controle = run_example(f"{base}avenants: [{', '.join(avenants)}]", au)
    return [(c.chemin[1], c.message) for c in of(controle, "MNT-08")]


def test_an_amendment_restates_every_year() -> None:
    assert amended("{2021: 40000, 2022: 40000, 2023: 0}") == []
    assert amended("{2021: 40000, 2022: 40000}") == [
        (
            0,
            fr("L'avenant du 28/05/2021 donne des montants sans rien dire de 2023 (20 000 € en vigueur)."),
        )
    ]


def test_every_year_left_out_is_named() -> None:
    assert amended("{2021: 40000}") == [
        (
            0,
            fr(
                "L'avenant du 28/05/2021 donne des montants sans rien dire de 2022 (30 000 € en vigueur), "
                "2023 (20 000 € en vigueur)."
            ),
        )
    ]


def test_an_amendment_is_compared_with_the_one_before_it() -> None:
    # The second gives up 2023 for good: the third need not say so again.
    given_up = "{2021: 40000, 2022: 40000, 2023: 0}"
    assert amended(given_up, "{2021: 45000, 2022: 35000}") == []
    assert [rank for rank, _ in amended("{}", given_up, "{2021: 80000}")] == [2]


def test_the_decision_is_in_force_where_the_convention_gives_no_amounts() -> None:
    base = f"{DECIDEE}convention: {{signee_le: 2021-05-26}}\n"
    assert [rank for rank, _ in amended("{2021: 40000, 2022: 40000}", base=base)] == [0]


def test_an_amendment_counts_from_its_day() -> None:
    assert amended("{2021: 40000}", au=date(2021, 5, 27)) == []
    assert len(amended("{2021: 40000}", au=date(2021, 5, 28))) == 1


def test_an_amendment_without_amounts_restates_nothing() -> None:
    assert amended("{}") == []


def test_an_amendment_that_cannot_be_read_is_not_judged() -> None:
    assert amended("{2021: 40000, 2022: 40 000, 2023: 0}") == []
    assert amended("{2021: 40000, 2022: 40000, 2023: rien}") == []


def test_what_is_said_of_an_amendment() -> None:
    constat = one(run_example(f"{SIGNEE}avenants: [{{le: 2021-05-28, annuites: {{2021: 1}}}}]"), "MNT-08")
    assert (constat.level, constat.portee) == (Level.ALERTE, Portee.GESTION)
    assert constat.chemin == ("avenants", 0, "annuites")
    assert constat.a_faire == (
        "Redonnez toutes les années dans l'avenant, avec 0 pour une année supprimée : "
        'fabriques modifier la-filature "avenants[0].annuites.2022=MONTANT"'
    )


# The whole


def test_a_bad_amount_hides_neither_the_late_deposit_nor_becomes_a_missing_request() -> None:
    fragment = "depose_le: 2021-03-31T00:33:00+02:00\ndemande: {annuites: {2021: 60 000}}"
    controle = run_example(fragment)
    assert [(c.code, c.chemin) for c in controle.constats] == [
        ("CAL-01", ("depose_le",)),
        ("FIC-04", ("demande", "annuites", "2021")),
    ]
    assert controle.verdicts == {"la-filature": Verdict.FICHIER_A_CORRIGER}


def test_a_bad_amount_leaves_the_other_years_judged_and_the_total_unknown() -> None:
    controle = asked("2021: 60 000, 2022: 60000")
    assert [(c.code, c.chemin[-1]) for c in controle.constats] == [("FIC-04", "2021"), ("MNT-02", "2022")]


ENDED = "resiliation: {le: 2021-06-20, annuites: {2021: 40000, 2022: 0}}\n"
THREE = """decisions: [{le: 2021-05-25, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
convention: {signee_le: 2021-05-28}
"""
AFTER = date(2021, 6, 30)


@pytest.mark.parametrize("bloc", ["resiliation", "cloture"])
def test_a_year_that_an_end_leaves_out_is_blocking(bloc: str) -> None:
    constat = one(run_example(THREE + ENDED.replace("resiliation", bloc), AFTER), "MNT-08")
    assert (constat.level, constat.chemin) == (Level.BLOQUANT, (bloc, "annuites"))
    nom = {"resiliation": "La résiliation", "cloture": "La clôture"}[bloc]
    assert constat.message == fr(
        f"{nom} du 20/06/2021 ne dit pas ce qui reste dû de 2023 (30 000 € en vigueur) : le dossier est hors des "
        "totaux."
    )
    whole = ENDED.replace("2022: 0", "2022: 0, 2023: 0").replace("resiliation", bloc)
    assert of(run_example(THREE + whole, AFTER), "MNT-08") == []
    assert of(run_example(THREE + ENDED.replace("resiliation", bloc), date(2021, 6, 19)), "MNT-08") == []


def test_an_end_without_any_amount_is_blocking_but_for_a_closing() -> None:
    none = "resiliation: {le: 2021-06-20, annuites: {}}\n"
    assert one(run_example(THREE + none, AFTER), "MNT-08").level is Level.BLOQUANT
    assert of(run_example(THREE + "cloture: {le: 2021-06-20}\n", AFTER), "MNT-08") == []


def test_a_closing_says_what_the_termination_left_unknown() -> None:
    closing = "cloture: {le: 2021-06-25, annuites: {2021: 40000, 2023: 0}}\n"
    assert one(run_example(THREE + ENDED + closing, date(2021, 6, 24)), "MNT-08").chemin[0] == "resiliation"
    assert of(run_example(THREE + ENDED + closing, AFTER), "MNT-08") == []
    again = one(run_example(THREE + ENDED + closing.replace(", 2023: 0", ""), AFTER), "MNT-08")
    assert again.chemin[0] == "cloture"
    assert "2023 (montant inconnu)" in again.message


def test_the_years_at_zero_need_not_be_said_again_by_an_end() -> None:
    amended = "avenants: [{le: 2021-06-01, annuites: {2021: 40000, 2022: 50000, 2023: 0}}]\n"
    assert of(run_example(THREE + amended + ENDED, AFTER), "MNT-08") == []


@pytest.mark.parametrize(
    ("avis", "level"),
    [
        ("sens: favorable, annuites: {2021: 40000, 2022: 50000}", "alerte"),
        ("sens: avec_reserves, annuites: {2021: 40000, 2022: 50000}", "alerte"),
        ("annuites: {2021: 40000, 2022: 50000}", "alerte"),
        ("sens: defavorable, annuites: {2021: 40000, 2022: 50000}", "bloquant"),
        ("annuites: {2021: 40000, 2022: 50000}}, {le: 2021-05-20, sens: defavorable", "bloquant"),
        ("sens: defavorable}, {le: 2021-05-20, annuites: {2021: 40000, 2022: 50000}", "alerte"),
    ],
)
def test_an_unfavourable_opinion_makes_no_request_compliant(avis: str, level: str) -> None:
    text = f"demande: {{annuites: {{2021: 40000, 2022: 60000}}}}\navis: [{{le: 2021-05-10, {avis}}}]\n"
    found = [c.level.mot for c in run_example(text).constats if c.code == "MNT-02"]
    assert found == [level]
