"""Ending, on values: what a termination must say again, what a closing stops at, both sides of every day."""

from __future__ import annotations

from datetime import date

import pytest

from constats import fr
from dossiers import dossier
from fabriques_cli.actes.fin import cloturer, resilier
from fabriques_cli.format.gestion import Cloture, Resiliation
from fabriques_cli.text.refus import Refus

AU = date(2024, 12, 31)
LAUREAT = "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000}}]\n"
SIGNEE = f"{LAUREAT}convention: {{signee_le: 2021-07-05, annuites: {{2021: 40000, 2022: 50000}}}}\n"
PAYE = (
    "versements: [{le: 2021-10-25, annuite: 2021, montant: 40000}, "
    "{le: 2022-10-03, annuite: 2022, montant: 30000}]\n"
)


def resiliation(le: str = "2023-03-06", **more: object) -> Resiliation:
    return Resiliation.model_validate({"le": le, "annuites": {"2021": "40000", "2022": "30000"}, **more})


def cloture(le: str = "2024-11-04", **more: object) -> Cloture:
    return Cloture.model_validate({"le": le, **more})


def terminating(text: str, one: Resiliation) -> Refus:
    with pytest.raises(Refus) as caught:
        resilier(dossier(text), one)
    return caught.value


def closing(text: str, one: Cloture) -> Refus:
    with pytest.raises(Refus) as caught:
        cloturer(dossier(text), one, AU)
    return caught.value


def test_a_termination_says_what_stays_owed_and_the_place_it_frees() -> None:
    acte = resilier(dossier(SIGNEE), resiliation(libere_la_place="oui"))
    assert acte.phrase == fr(
        "Résiliation du 06/03/2023, reste dû 70 000 € (2021 : 40 000 €, 2022 : 30 000 €), place libérée"
    )
    (one,) = acte.ecritures
    assert (one.chemin, one.ajout) == (("resiliation",), False)
    assert one.valeur == {
        "le": "2023-03-06",
        "annuites": {"2021": "40000", "2022": "30000"},
        "libere_la_place": "oui",
    }
    assert "place" not in resilier(dossier(SIGNEE), resiliation(libere_la_place="non")).phrase


def test_a_year_that_a_termination_forgets_is_asked_for_with_what_was_paid() -> None:
    refus = terminating(SIGNEE + PAYE, resiliation(annuites={"2021": "40000"}))
    assert refus.message == (
        "il manque ce qui reste dû pour 2022 : une résiliation redonne chaque annuité, 0 comprise."
    )
    assert refus.a_faire == "Pour s'arrêter à ce qui est versé : --annuite 2021=40000 --annuite 2022=30000"
    assert resilier(dossier(SIGNEE + PAYE), resiliation(annuites={"2021": "40000", "2022": "0"}))


def test_only_what_is_engaged_is_terminated() -> None:
    refus = terminating(SIGNEE, resiliation("2021-07-04"))
    assert refus.message == "aucune convention du dossier la-filature n'est signée au 04/07/2021."
    assert resilier(dossier(SIGNEE), resiliation("2021-07-05"))
    assert terminating(LAUREAT, resiliation("2021-10-25"))
    assert resilier(dossier(LAUREAT + PAYE), resiliation("2021-10-25"))


@pytest.mark.parametrize(
    ("bloc", "said"),
    [
        ("resiliation", "est déjà résilié, depuis le 06/03/2023."),
        ("cloture", "est déjà clos, depuis le 06/03/2023."),
    ],
)
def test_an_ending_is_not_terminated_again(bloc: str, said: str) -> None:
    ended = f"{SIGNEE}{bloc}: {{le: 2023-03-06, annuites: {{2021: 40000, 2022: 0}}}}\n"
    refus = terminating(ended, resiliation("2023-04-01"))
    assert refus.message == f"la-filature {said}"
    assert refus.a_faire == (
        f"Une erreur de saisie se corrige ainsi : fabriques modifier la-filature {bloc}.CLÉ=VALEUR"
    )


def test_what_is_terminated_may_be_closed_but_not_twice() -> None:
    terminated = f"{SIGNEE}resiliation: {{le: 2023-03-06, annuites: {{2021: 40000, 2022: 0}}}}\n"
    assert cloturer(dossier(terminated), cloture(), AU)
    refus = closing(f"{SIGNEE}cloture: {{le: 2024-11-04}}\n", cloture("2024-11-05"))
    assert refus.message == "la-filature est déjà clos, depuis le 04/11/2024."


def test_a_closing_stops_at_what_was_paid_and_owed() -> None:
    acte = cloturer(dossier(SIGNEE + PAYE), cloture(), AU)
    assert acte.phrase == fr(
        "Clôture du 04/11/2024, dossier soldé à 70 000 € (2021 : 40 000 €, 2022 : 30 000 €)"
    )
    (one,) = acte.ecritures
    assert one.valeur == {"le": "2024-11-04", "annuites": {"2021": "40000", "2022": "30000"}}
    too_much = cloturer(dossier(SIGNEE + PAYE.replace("40000", "40000.01")), cloture(), AU)
    assert fr("2021 : 40 000 €,") in too_much.phrase
    said = cloturer(dossier(SIGNEE + PAYE), cloture(annuites={"2022": "0"}), AU)
    assert fr("40 000 € (2021 : 40 000 €, 2022 : 0 €)") in said.phrase


def test_a_closing_follows_the_last_payment() -> None:
    refus = closing(SIGNEE + PAYE, cloture("2022-10-02"))
    assert refus.message == fr(
        "un versement de 30 000 € est du 03/10/2022, après cette clôture (02/10/2022)."
    )
    assert refus.a_faire == "Vérifiez la date : une clôture suit le dernier versement."
    assert cloturer(dossier(SIGNEE + PAYE), cloture("2022-10-03"), AU)


def test_what_was_never_granted_or_signed_is_not_closed() -> None:
    refused = closing(LAUREAT.replace("laureat", "non_retenu"), cloture())
    assert refused.message == "la-filature n'est pas lauréat (« non retenu ») : il n'y a rien à clore."
    unsigned = closing(SIGNEE, cloture("2021-07-04"))
    assert unsigned.message == (
        "aucune convention du dossier la-filature n'est signée au 04/07/2021 : rien n'est à clore."
    )
    assert "fabriques desister la-filature" in unsigned.a_faire
    assert cloturer(dossier(SIGNEE), cloture("2021-07-05"), AU)
