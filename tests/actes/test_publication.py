"""The publication of a convention, on values: from which day, what the law asks, by when."""

from __future__ import annotations

from datetime import date

import pytest

from constats import fr
from dossiers import dossier
from fabriques_cli.actes.publication import autre_jour, obligation, publiee_le, publier
from fabriques_cli.text.refus import Refus

AU = date(2022, 11, 30)
SIGNEE = "nom: A\nconvention: {signee_le: 2021-06-20, annuites: {2021: %s, 2022: 1000}%s}\n"


def test_a_convention_is_published_on_the_day_it_is_signed_or_later() -> None:
    one = dossier(SIGNEE % (40000, ""))
    (written,) = publier(one, date(2021, 6, 20), AU).ecritures
    assert (written.chemin, written.valeur) == (("convention", "publiee_le"), "2021-06-20")
    with pytest.raises(Refus, match=r"elle n'a pas pu être publiée le 19/06/2021\."):
        publier(one, date(2021, 6, 19), AU)


def test_what_is_not_signed_on_the_day_is_not_published() -> None:
    one = dossier(SIGNEE % (40000, ""))
    with pytest.raises(Refus, match=r"aucune convention du dossier la-filature n'est signée au 19/06/2021\."):
        publier(one, date(2021, 6, 19), date(2021, 6, 19))
    with pytest.raises(Refus, match=r"aucune convention du dossier la-filature n'est signée"):
        publier(dossier("nom: A\n"), AU, AU)


@pytest.mark.parametrize(("amount", "asked"), [("23000", False), ("23000.01", True)])
def test_the_law_asks_it_above_its_threshold(amount: str, asked: bool) -> None:
    said = obligation(dossier(SIGNEE % (amount, "")), date(2021, 7, 1), AU)
    assert said.startswith("Publication exigée" if asked else "Publication non exigée")


def test_amounts_that_are_not_known_are_judged_as_larger() -> None:
    one = dossier("nom: A\nconvention: {signee_le: 2021-06-20}\n")
    assert "(montants inconnus)" in obligation(one, date(2021, 7, 1), AU)


@pytest.mark.parametrize(("le", "late"), [("2021-09-20", False), ("2021-09-21", True)])
def test_three_months_are_left_from_the_signature(le: str, late: bool) -> None:
    said = obligation(dossier(SIGNEE % (40000, "")), date.fromisoformat(le), AU)
    assert said.startswith(
        fr("Publication exigée au-delà de 23 000 € par an (40 000 € une même année), dans les")
    )
    assert ("; elle l'est 1 jour après." in said) is late


def test_of_a_public_body_only_the_convention_asks_it() -> None:
    public = "porteur: {nom: C, forme_juridique: commune}\n"
    assert "personne publique" in obligation(dossier(SIGNEE % (40000, "") + public), date(2021, 7, 1), AU)


def test_another_day_than_the_one_that_is_noted_is_corrected() -> None:
    one = dossier(SIGNEE % (40000, ", publiee_le: 2021-07-01"))
    assert publiee_le(one) == date(2021, 7, 1)
    assert autre_jour(one, date(2021, 7, 1)) == ""
    assert "fabriques modifier la-filature convention.publiee_le=DATE" in autre_jour(one, date(2021, 7, 2))
