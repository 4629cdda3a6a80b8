"""What the applicant and the instructor wrote: what is missing says so."""

from __future__ import annotations

from decimal import Decimal

from dossiers import dossier
from fabriques_cli.lieux.candidature import SANS_DATE, criteres, missions
from fabriques_cli.text.document import Section
from fabriques_cli.text.tableau import Valeur
from registres import EXEMPLE, situation

PROGRAMME = situation({}).registre.programme


def rows(section: Section) -> list[tuple[Valeur, ...]]:
    assert section.tableau is not None
    return list(section.tableau.lignes)


def test_a_mission_that_is_not_described_says_so() -> None:
    found = missions(
        dossier("missions: {faire_ensemble: Deux lycées.}\nbesoins: [Un juriste, Un plan]"), "x-", 2
    )
    assert rows(found) == [
        ("Lieu ressource", "non décrite"),
        ("Apprendre par le faire ensemble", "Deux lycées."),
        ("Compétences numériques", "non décrite"),
    ]
    assert found.phrases == ("Besoins déclarés : Un juriste ; Un plan.",)
    assert (found.cle, found.niveau) == ("x-missions", 2)


def test_the_criteria_are_those_of_the_leaflet_with_their_marks() -> None:
    found = criteres(dossier(EXEMPLE), PROGRAMME)
    assert rows(found)[0] == (
        "Ambition de soutenir l'essor du territoire et d'autres tiers-lieux",
        Decimal(4),
        "Réseau actif.",
    )
    assert [row[1] for row in rows(found)] == [4, 4, 3, 3]
    assert found.phrases == ("Échelle : de 0 à 5 (à confirmer).", SANS_DATE)


def test_a_criterion_without_a_mark_has_none_and_a_mark_of_zero_is_one() -> None:
    found = criteres(
        dossier("criteres: {gouvernance: {note: 0}, ancrage_territorial: {avis: Oui.}}"), PROGRAMME
    )
    assert [row[1:] for row in rows(found)] == [(None, None), (None, "Oui."), (0, None), (None, None)]


def test_criteria_that_nobody_looked_at_have_no_table() -> None:
    found = criteres(dossier("nom: X"), PROGRAMME)
    assert (rows(found), found.vide, found.phrases) == ([], "Aucun critère n'est encore instruit.", ())
