"""CNV-03 · Une association ou une fondation conventionnée a souscrit le contrat d'engagement républicain."""

from __future__ import annotations

from datetime import date

import pytest

from cas_cnv import holder
from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import run_example

AU_2022 = date(2022, 12, 31)


def engaged(depose_le: str, more: str = "", forme: str = "association", au: date = AU_2022) -> list[str]:
    """What CNV-03 says of a convention signed on 20/06/2022."""
    text = (
        f"depose_le: {depose_le}\n{holder(forme)}"
        f'convention: {{numero_ej: "2203456789", signee_le: 2022-06-20{more}}}\n'
    )
    found = of(run_example(text, au), "CNV-03")
    for c in found:
        level = Level.INFO if c.regularise_le else Level.ALERTE
        assert (c.level, c.portee, c.chemin) == (
            level,
            Portee.GESTION,
            ("convention", "engagement_republicain_le"),
        )
    return [c.message for c in found]


@pytest.mark.parametrize(
    ("forme", "nom"),
    [
        ("association", "une association"),
        ("fondation", "une fondation"),
        ("fonds_de_dotation", "un fonds de dotation"),
    ],
)
def test_who_has_to_subscribe_the_republican_commitment(forme: str, nom: str) -> None:
    assert engaged("2022-03-30", forme=forme) == [
        f"Convention signée le 20/06/2022 avec {nom} sans contrat d'engagement républicain, exigé des demandes "
        "déposées depuis le 02/01/2022 (ici, le 30/03/2022)."
    ]


@pytest.mark.parametrize("forme", ["scic", "sas", "commune", "gip", "autre"])
def test_other_bodies_do_not_have_to(forme: str) -> None:
    assert engaged("2022-03-30", forme=forme) == []


@pytest.mark.parametrize(
    ("depose_le", "found"),
    [
        ("2022-01-01", False),
        ("2022-01-02", True),
        ("2022-01-01T23:59:59+01:00", False),
        ("2022-01-02T00:00:00+01:00", True),
        ("2022-01-01T20:00:00-04:00", True),
        ("2022-01-02T02:59:59+04:00", False),
    ],
)
def test_it_is_asked_of_requests_filed_since_the_decree(depose_le: str, found: bool) -> None:
    assert bool(engaged(depose_le)) is found


def test_a_subscribed_commitment_settles_it_from_its_day() -> None:
    assert engaged("2022-03-30", ", engagement_republicain_le: 2022-03-30") == []
    late = ", engagement_republicain_le: 2022-07-01"
    (standing,) = engaged("2022-03-30", late, au=date(2022, 6, 30))
    assert "Régularisé" not in standing
    (ended,) = engaged("2022-03-30", late, au=date(2022, 7, 1))
    assert ended.endswith(" Régularisé le 01/07/2022 : contrat souscrit.")


def test_it_is_asked_once_the_convention_is_signed() -> None:
    assert engaged("2022-03-30", au=date(2022, 6, 19)) == []
    assert len(engaged("2022-03-30", au=date(2022, 6, 20))) == 1


def test_what_to_ask_for() -> None:
    text = "depose_le: 2022-03-30\nconvention: {signee_le: 2022-06-20}"
    assert one(run_example(text, AU_2022), "CNV-03").a_faire == (
        "S'il est agréé ou reconnu d'utilité publique, écrivez-le dans « porteur.reconnaissance ». Sinon, demandez au "
        "porteur le contrat qu'il a souscrit, puis notez son jour : "
        "fabriques modifier la-filature convention.engagement_republicain_le=DATE"
    )


@pytest.mark.parametrize(
    ("reconnaissance", "found"),
    [("utilite_publique", False), ("agrement", False), ("agréé", False)],
)
@pytest.mark.parametrize("forme", ["association", "fondation"])
def test_it_is_deemed_subscribed_by_who_is_recognised(reconnaissance: str, found: bool, forme: str) -> None:
    recognised = holder(forme).replace("porteur: {", f"porteur: {{reconnaissance: {reconnaissance}, ")
    assert "reconnaissance" in recognised
    text = f"depose_le: 2022-03-30\n{recognised}convention: {{signee_le: 2022-06-20}}\n"
    assert bool(of(run_example(text, AU_2022), "CNV-03")) is found


def test_what_cannot_be_read_is_not_missing() -> None:
    assert engaged("2022-03-30", ", engagement_republicain_le: mars") == []
