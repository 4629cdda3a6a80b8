"""The money of a dossier by year: a bar for each word that says something of the year, none of what there is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fabriques_cli.lieux.annees import par_annee
from fabriques_cli.lieux.fiche import fiche
from fabriques_cli.lieux.vue import vues
from fabriques_cli.text.figure import Barres
from registres import EXEMPLE, laid_over, situation

D = Decimal
DECIDE = "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 30000, 2022: 20000}}]\n"
SIGNE = "convention: {signee_le: 2021-07-01, annuites: {2021: 30000, 2022: 20000.5}}\n"
PAYE = "versements: [{le: 2021-07-15, annuite: 2021, montant: 30000}]\n"


def drawn(more: str) -> Barres | None:
    one = situation({"lieux/a.yaml": laid_over(EXEMPLE, more)}, date(2021, 12, 31))
    (vue,) = vues(one)
    return par_annee("x", fiche(vue, one.cadres).annees)


def said(more: str) -> list[tuple[str, str, tuple[tuple[str, Decimal], ...]]]:
    found = drawn(more)
    assert found is not None
    return [
        (one.titre, one.fin.replace("\u202f", " ").replace("\u00a0", " "), one.segments)
        for one in found.barres
    ]


def test_what_is_granted_stands_until_something_is_engaged() -> None:
    assert said(f"demande: {{annuites: {{2021: 40000}}}}\n{DECIDE}") == [
        ("2021", "demandé 40 000 €", (("hachures", D(40000)),)),
        ("", "accordé 30 000 €", (("plein", D(30000)),)),
        ("2022", "accordé 20 000 €", (("plein", D(20000)),)),
    ]
    assert said(f"demande: {{annuites: {{2021: 40000}}}}\n{DECIDE}{SIGNE}{PAYE}") == [
        ("2021", "demandé 40 000 €", (("hachures", D(40000)),)),
        ("", "engagé (AE) 30 000 €", (("plein", D(30000)),)),
        ("", "versé (CP) 30 000 €", (("points", D(30000)),)),
        ("2022", "engagé (AE) 20 000,50 €", (("plein", D("20000.5")),)),
    ]


def test_each_filling_that_is_drawn_is_told() -> None:
    found = drawn("avis: [{organe: anct, le: 2021-05-01, annuites: {2021: 35000}}]")
    assert found is not None
    assert found.motifs == (("hachures", "demandé"), ("vide", "proposé"))


def test_an_amount_that_is_not_known_has_a_bar_without_a_length() -> None:
    assert ("2022", "demandé inconnu", ()) in said("demande: {annuites: {2021: 40000, 2022: 5 k}}\n" + DECIDE)


def test_a_year_of_nothing_is_said_and_has_no_length() -> None:
    assert said("demande: {annuites: {2021: 0}}") == [("2021", "demandé 0 €", ())]


def test_a_dossier_without_a_year_draws_nothing() -> None:
    assert drawn("demande:") is None
