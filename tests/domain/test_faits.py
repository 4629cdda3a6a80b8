"""What is known of a dossier on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dossiers import dossier
from fabriques_cli.domain import faits
from fabriques_cli.domain.position.statut import Statut, statut
from fabriques_cli.files.reading.read import read
from registres import PROGRAMME, laid_over, source

AU = date(2021, 5, 31)


def test_facts_are_known_from_their_day_in_the_order_of_their_dates() -> None:
    avis = dossier(
        "avis: [{le: 2021-06-01}, {le: 2021-05-31}, {le: 2021-05-02}, {le: 2021-05-31, sens: favorable}]"
    )
    known = faits.connus(avis.avis, AU)
    assert [(fait.le.isoformat(), fait.sens) for fait in known] == [
        ("2021-05-02", None),
        ("2021-05-31", None),
        ("2021-05-31", "favorable"),
    ]


@pytest.mark.parametrize(
    ("decisions", "resultat"),
    [
        ("[]", None),
        ("[{le: 2021-06-01, resultat: laureat}]", None),
        ("[{le: 2021-05-31, resultat: laureat}]", "laureat"),
        ("[{le: 2021-05-30, resultat: laureat}, {le: 2021-05-01, resultat: non_retenu}]", "laureat"),
        ("[{le: 2021-05-01, resultat: laureat}, {le: 2021-05-01, resultat: non_retenu}]", "non_retenu"),
        ("[{le: 2021-05-01, resultat: non_retenu}, {le: 2021-06-01, resultat: laureat}]", "non_retenu"),
    ],
)
def test_the_last_decision_by_date_then_by_place_rules(decisions: str, resultat: str | None) -> None:
    found = faits.derniere_decision(dossier(f"decisions: {decisions}"), AU)
    assert (found.resultat if found else None) == resultat


@pytest.mark.parametrize(
    ("resultat", "laureat", "refuse"),
    [
        ("laureat", True, False),
        ("liste_complementaire", False, False),
        ("non_retenu", False, True),
        ("irrecevable", False, True),
        ("sans_suite", False, True),
    ],
)
def test_what_a_decision_grants_or_ends(resultat: str, laureat: bool, refuse: bool) -> None:
    decided = dossier(f"decisions: [{{le: 2021-05-31, resultat: {resultat}}}]")
    assert (faits.est_laureat(decided, AU), faits.est_refuse(decided, AU)) == (laureat, refuse)
    before = date(2021, 5, 30)
    assert (faits.est_laureat(decided, before), faits.est_refuse(decided, before)) == (False, False)


@pytest.mark.parametrize(("text", "known"), [("2021-05-31", True), ("2021-06-01", False)])
def test_a_signature_and_a_withdrawal_count_from_their_day(text: str, known: bool) -> None:
    both = dossier(f"convention: {{signee_le: {text}}}\ndesistement: {{le: {text}}}")
    assert (faits.signee(both, AU), faits.desiste(both, AU)) == (known, known)


def test_neither_signature_nor_withdrawal() -> None:
    empty = dossier("convention: {numero_ej: '1'}")
    assert (faits.signee(empty, AU), faits.desiste(empty, AU)) == (False, False)


@pytest.mark.parametrize(
    ("ecrit", "paris", "reunion"),
    [
        ("2021-03-31T01:30:00+04:00", date(2021, 3, 30), date(2021, 3, 31)),
        ("2021-03-31T01:59:59+04:00", date(2021, 3, 30), date(2021, 3, 31)),
        ("2021-03-31T02:00:00+04:00", date(2021, 3, 31), date(2021, 3, 31)),
        ("2021-03-30T21:59:59Z", date(2021, 3, 30), date(2021, 3, 31)),
        ("2021-03-30T22:00:00Z", date(2021, 3, 31), date(2021, 3, 31)),
        ("2021-03-30T23:59", date(2021, 3, 30), date(2021, 3, 30)),
        ("2021-03-30", date(2021, 3, 30), date(2021, 3, 30)),
    ],
)
def test_the_day_of_a_deposit_is_the_programme_s(ecrit: str, paris: date, reunion: date) -> None:
    for fuseau, jour in (("Europe/Paris", paris), ("Indian/Reunion", reunion)):
        files = {
            "programme.yaml": laid_over(PROGRAMME, f"fuseau: {fuseau}"),
            "lieux/la-filature.yaml": f"nom: La Filature\ndepose_le: {ecrit}\n",
        }
        (deposited,) = read(source(files)).dossiers.values()
        assert faits.jour_du_depot(deposited) == jour
        assert statut(deposited, jour) == Statut.DEPOSE
        assert statut(deposited, jour - timedelta(days=1)) == Statut.BROUILLON
    assert faits.jour_du_depot(dossier("nom: La Filature")) is None


@pytest.mark.parametrize(
    ("chemin", "readable"),
    [
        (("demande", "annuites", "2021"), False),
        (("demande", "annuites"), False),
        (("demande",), False),
        (("demande", "annuites", "2022"), True),
        (("demande", "annuites", "2021", "dessous"), False),
        (("avis",), True),
        ((), False),
    ],
)
def test_a_path_is_readable_when_nothing_at_above_or_under_it_is_not(
    chemin: tuple[str, ...], readable: bool
) -> None:
    one = dossier("demande: {annuites: {2021: 60 000, 2022: 50000}}")
    assert faits.lisible(one, chemin) is readable
    assert faits.lisible(one, ("nom",), chemin) is readable


def test_every_path_of_a_sound_file_is_readable() -> None:
    assert faits.lisible(dossier("nom: La Filature"), (), ("nom",))


@pytest.mark.parametrize(
    ("facts", "fin"),
    [
        ("nom: La Filature", None),
        ("convention: {fin: 2024-12-31}", "2024-12-31"),
        ("convention: {fin: 2024-12-31}\navenants: [{le: 2021-05-31, fin: 2025-06-30}]", "2025-06-30"),
        ("convention: {fin: 2024-12-31}\navenants: [{le: 2021-06-01, fin: 2025-06-30}]", "2024-12-31"),
        ("convention: {fin: 2024-12-31}\navenants: [{le: 2021-05-30, annuites: {2021: 1}}]", "2024-12-31"),
        # The last by date, wherever it is written, and even when it ends sooner.
        (
            "convention: {fin: 2024-12-31}\n"
            "avenants: [{le: 2021-05-30, fin: 2023-12-31}, {le: 2021-05-02, fin: 2026-12-31}]",
            "2023-12-31",
        ),
        ("avenants: [{le: 2021-05-30, fin: 2023-12-31}]", "2023-12-31"),
    ],
)
def test_the_last_amendment_that_moves_it_ends_the_convention(facts: str, fin: str | None) -> None:
    found = faits.fin_de_convention(dossier(facts), AU)
    assert (found.isoformat() if found else None) == fin
