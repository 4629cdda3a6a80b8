"""REC-08 · Une candidature renouvelée suit une candidature connue, plus ancienne, qui n'a pas déjà été retenue."""

from __future__ import annotations

from datetime import date

import pytest

from cas_rec import LAUREAT, LISTE, REFUSE
from constats import of
from registres import EXEMPLE, laid_over, run, run_example

PRECEDENT = 'vague: 2020-12-30\nnumero_ds: "4000001"\ndepose_le: 2020-12-15\n'


def renewed(link: str, previous: str, au: date = date(2021, 5, 31)) -> list[tuple[str, str, str]]:
    """What REC-08 says of a dossier with that link: file, path, message."""
    files = {
        "lieux/la-filature.yaml": laid_over(EXEMPLE, link),
        "lieux/la-filature-2020.yaml": laid_over(EXEMPLE, PRECEDENT + previous),
    }
    return [(c.fichier, str(c.chemin[-1]), c.message) for c in of(run(files, au), "REC-08")]


@pytest.mark.parametrize("link", ["la-filature-2020", '"4000001"'])
def test_a_refused_candidature_may_be_renewed_by_slug_or_by_number(link: str) -> None:
    assert renewed(f"candidature_precedente: {link}", REFUSE) == []


def test_an_unknown_previous_candidature() -> None:
    assert renewed("candidature_precedente: la-filatur", "") == [
        (
            "lieux/la-filature.yaml",
            "candidature_precedente",
            "La candidature précédente « la-filatur » n'est pas dans le registre.",
        )
    ]


def test_a_dossier_that_precedes_itself() -> None:
    assert renewed("candidature_precedente: la-filature", "") == [
        (
            "lieux/la-filature.yaml",
            "candidature_precedente",
            "Le dossier se donne lui-même pour candidature précédente.",
        )
    ]


def test_what_is_to_do_of_a_link_says_where_it_is_looked_for() -> None:
    (itself,) = of(run_example("candidature_precedente: la-filature"), "REC-08")
    assert itself.a_faire == "Écrivez l'identifiant du dossier de la vague précédente."


def test_an_illegible_previous_candidature_is_not_unknown() -> None:
    files = {
        "lieux/la-filature.yaml": laid_over(EXEMPLE, "candidature_precedente: illisible"),
        "lieux/illisible.yaml": "[",
    }
    assert of(run(files), "REC-08") == []


@pytest.mark.parametrize(("vague", "found"), [("2021-03-30", False), ("2021-06-30", True)])
def test_the_previous_candidature_is_not_of_a_later_wave(vague: str, found: bool) -> None:
    messages = [
        message for _, _, message in renewed("candidature_precedente: la-filature-2020", f"vague: {vague}")
    ]
    assert messages == (
        [
            "La candidature précédente « la-filature-2020 » est de la vague du 30/06/2021, après celle de ce "
            "dossier (30/03/2021)."
        ]
        if found
        else []
    )


@pytest.mark.parametrize(
    ("link", "previous", "found"),
    [
        ("", LAUREAT, True),
        ("relabellisation: non", LAUREAT, True),
        ("relabellisation: oui", LAUREAT, False),
        ("relabellisation: Oui", LAUREAT, False),
        ("", f"{LAUREAT}desistement: {{le: 2021-05-25}}", False),
        ("", LISTE, False),
    ],
)
def test_a_laureate_applies_again_only_for_a_new_label(link: str, previous: str, found: bool) -> None:
    said = renewed(f"candidature_precedente: la-filature-2020\n{link}", previous)
    assert said == (
        [
            (
                "lieux/la-filature.yaml",
                "relabellisation",
                "La candidature précédente « la-filature-2020 » est déjà lauréate, et rien ne dit qu'une "
                "relabellisation est demandée.",
            )
        ]
        if found
        else []
    )


def test_the_previous_decision_counts_from_its_day() -> None:
    link = "candidature_precedente: la-filature-2020"
    assert renewed(link, LAUREAT, date(2021, 5, 19)) == []
    assert len(renewed(link, LAUREAT, date(2021, 5, 20))) == 1
