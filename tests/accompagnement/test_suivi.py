"""Who had what of the three supports by a day, on values: both sides of the day, nothing counted twice."""

from __future__ import annotations

from datetime import date

import pytest

from fabriques_cli.accompagnement.document import document
from fabriques_cli.accompagnement.suivi import Accompagne, suivis
from fabriques_cli.lieux.vue import vues
from fabriques_cli.text.document import Section
from registres import EXEMPLE, laid_over, situation

AU = date(2022, 6, 1)
LAUREAT = (
    "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]\n"
)


def suivi(fragment: str, au: date = AU) -> tuple[Accompagne, ...]:
    """What is told of the complete dossier with other keys."""
    found = situation({"lieux/la-filature.yaml": laid_over(EXEMPLE, fragment)}, au)
    return suivis(vues(found), au)[0]


def section(cle: str, *fragments: str) -> Section:
    """A section of the view of several laureates, which are named by their rank."""
    files = {
        f"lieux/lieu-{rank}.yaml": laid_over(
            EXEMPLE, f'numero_ds: "{rank}"\nnom: Lieu {rank}\n{LAUREAT}{one}'
        )
        for rank, one in enumerate(fragments)
    }
    found, _ = suivis(vues(situation(files, AU)), AU)
    return next(one for one in document(found, "", ()).sections if one.cle == cle)


def rows(one: Section) -> list[tuple[object, ...]]:
    """The cells of its table."""
    assert one.tableau is not None
    return [tuple(row) for row in one.tableau.lignes]


ACTION = "accompagnement: [{{le: {}, type: {}, acteur: anct, action: Rencontre}}]\n"


@pytest.mark.parametrize(("le", "counted"), [("2022-05-31", 1), ("2022-06-01", 1), ("2022-06-02", 0)])
def test_an_action_counts_from_its_day(le: str, counted: int) -> None:
    (one,) = suivi(LAUREAT + ACTION.format(le, "communaute"))
    assert (one.de("communaute"), one.de("developpement"), one.rien) == (counted, 0, not counted)


@pytest.mark.parametrize(("le", "counted"), [("2022-06-01", 1), ("2022-06-02", 0)])
def test_a_payment_is_a_support_from_its_day(le: str, counted: int) -> None:
    (one,) = suivi(f"{LAUREAT}versements: [{{le: {le}, annuite: 2021, montant: 40000}}]\n")
    assert (one.de("financement"), one.rien) == (counted, not counted)


def test_an_action_without_a_day_or_a_kind_is_not_nothing() -> None:
    (one,) = suivi(f"{LAUREAT}accompagnement: [{{action: Visite}}]\n")
    assert (one.de("communaute"), one.de("developpement"), one.rien, one.dernier) == (0, 0, False, None)


@pytest.mark.parametrize(
    ("fragment", "followed"),
    [
        ("", False),
        (LAUREAT, True),
        (LAUREAT.replace("2021-06-08", "2022-06-02"), False),
        (LAUREAT.replace("laureat", "non_retenu"), False),
        (f"{LAUREAT}desistement: {{le: 2022-06-01}}\n", False),
        (f"{LAUREAT}desistement: {{le: 2022-06-02}}\n", True),
        (f"{LAUREAT}desistement: {{le: 2022-06-01}}\n" + ACTION.format("2022-01-01", "communaute"), True),
        (ACTION.format("2022-01-01", "developpement"), True),
    ],
)
def test_the_laureates_are_followed_and_whoever_was_supported(fragment: str, followed: bool) -> None:
    assert bool(suivi(fragment)) is followed
    found = situation({"lieux/la-filature.yaml": laid_over(EXEMPLE, fragment)}, AU)
    assert suivis(vues(found), AU)[1] == (not followed)


COMMUNAUTE, DEVELOPPEMENT = (ACTION.format("2022-01-01", one) for one in ("communaute", "developpement"))
BOTH = (
    "accompagnement: [{le: 2022-01-01, type: communaute, action: A}, {le: 2022-02-01, type: communaute, action: B}]\n"
    "versements: [{le: 2022-01-01, annuite: 2021, montant: 40000}]\n"
)


def test_the_kinds_the_waves_and_those_who_had_nothing_add_up() -> None:
    three = (BOTH, DEVELOPPEMENT, "vague: 2021-06-30\n")
    assert rows(section("soutiens", *three)) == [
        ("communauté", 1, 2, 2), ("financement", 1, 2, 1), ("développement", 1, 2, 1), ("aucun des trois", 1, 2, 0)
    ]  # fmt: skip
    waves = section("vagues", *three)
    assert rows(waves) == [("vague 6 (30/03/2021)", 2, 1, 1, 1, 0), ("vague 7 (30/06/2021)", 1, 0, 0, 0, 1)]
    assert waves.tableau is not None
    assert waves.tableau.totaux == ("Total", 3, 1, 1, 1, 1)
    assert [row[0] for row in rows(section("sans_rien", *three))] == ["lieu-2"]
    assert [(row[0], row[4]) for row in rows(section("actions", *three))] == [
        ("lieu-0", "non précisé"), ("lieu-0", "non précisé"), ("lieu-1", "ANCT")
    ]  # fmt: skip


def test_the_needs_stand_beside_what_was_done() -> None:
    needs = "besoins: [un local, un réseau]\n"
    assert rows(section("besoins", BOTH + needs, needs, COMMUNAUTE)) == [
        ("lieu-0", "Lieu 0", "un local ; un réseau", "A ; B", 1),
        ("lieu-1", "Lieu 1", "un local ; un réseau", "aucune", 0),
    ]


def test_the_three_missions_are_those_that_the_laureate_describes() -> None:
    one = section("missions", "missions: {lieu_ressource: Anime, faire_ensemble: Forme}\n", "")
    assert rows(one)[0][2:] == ("Anime", "Forme", None)
    assert one.phrases == ("Les trois missions sont décrites par 1 lieu sur 2.",)


def test_what_would_let_someone_be_reached_is_masked() -> None:
    one = section("besoins", "besoins: [appeler a.b@exemple.fr]\n")
    assert "a.b@exemple.fr" not in str(rows(one))
