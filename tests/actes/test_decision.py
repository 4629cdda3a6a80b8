"""Deciding, on values: what a decision writes, and what contradicts itself or what is there."""

from __future__ import annotations

import pytest

from constats import fr
from dossiers import dossier
from fabriques_cli.actes.acte import Acte
from fabriques_cli.actes.decision import decider, desister, promouvoir
from fabriques_cli.domain.empreinte import empreinte
from fabriques_cli.format.instruction import Decision, Desistement
from fabriques_cli.text.refus import Refus
from registres import EXEMPLE

LAUREAT = "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000}}]\n"
LISTE = "decisions: [{le: 2021-06-08, resultat: liste_complementaire, rang: 1}]\n"
AVIS = "avis: [{le: 2021-05-20, annuites: {2021: 35000}}]\n"
SIGNEE = f"{LAUREAT}convention: {{signee_le: 2021-07-01, annuites: {{2021: 40000}}}}\n"


def decision(
    resultat: str = "laureat", le: str = "2021-06-09", *, accorde: int | None = None, **more: object
) -> Decision:
    """A decision, which grants some euros for 2021 if that is said."""
    annuites = {} if accorde is None else {"2021": str(accorde)}
    return Decision.model_validate({"le": le, "resultat": resultat, "annuites": annuites, **more})


def withdrawal(le: str = "2021-07-10") -> Desistement:
    return Desistement.model_validate({"le": le})


def refused(act: object, *words: object) -> str:
    with pytest.raises(Refus) as caught:
        act(*words)  # type: ignore[operator]
    return caught.value.message


def written(acte: Acte) -> object:
    (one,) = acte.ecritures
    return one.valeur


def test_a_decision_is_stamped_with_what_it_is_given_on() -> None:
    one = dossier(EXEMPLE)
    acte = decider(one, decision(annuites={"2021": "40000", "2022": "50000"}))
    assert acte.phrase == fr("Décision du 09/06/2021 : lauréat, 90 000 € (2021 : 40 000 €, 2022 : 50 000 €)")
    assert written(acte) == {
        "le": "2021-06-09",
        "resultat": "laureat",
        "annuites": {"2021": "40000", "2022": "50000"},
        "vu": empreinte(one),
    }
    listed = decider(one, decision("liste_complementaire", rang="2"))
    assert listed.phrase == "Décision du 09/06/2021 : liste complémentaire, rang 2"


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (decision("non_retenu", accorde=1), "n'accorde pas d'annuités"),
        (decision("laureat", rang="1"), "n'a pas de rang"),
        (decision("liste_complementaire", remplace="le-moulin"), "n'en remplace aucun"),
        (decision("laureat", remplace="la-filature"), "ne peut pas prendre sa propre place"),
        (decision("laureat", remplace="4567890"), "ne peut pas prendre sa propre place"),
    ],
)
def test_a_decision_that_contradicts_itself_is_refused(one: Decision, said: str) -> None:
    assert said in refused(decider, dossier(EXEMPLE), one)


@pytest.mark.parametrize(
    "one",
    [
        decision("liste_complementaire", accorde=1),
        decision("liste_complementaire", rang="1"),
        decision("laureat", remplace="le-moulin"),
        decision("non_retenu"),
    ],
)
def test_what_a_result_may_bear_is_written(one: Decision) -> None:
    assert decider(dossier(EXEMPLE), one)


@pytest.mark.parametrize(
    "other",
    [
        decision(le="2021-06-09", accorde=40000),
        decision("sans_suite", le="2021-06-08"),
        decision(le="2021-06-08", accorde=40001),
        decision(le="2021-06-08", accorde=40000, reference="D-1"),
        decision(le="2021-06-08", accorde=40000, remplace="le-moulin"),
    ],
)
def test_a_decision_is_written_once_and_another_differs_by_any_of_its_words(other: Decision) -> None:
    same = decision(le="2021-06-08", accorde=40000)
    assert refused(decider, dossier(LAUREAT), same) == (
        "cette décision du 08/06/2021 est déjà écrite dans la-filature."
    )
    assert decider(dossier(LAUREAT), other)


@pytest.mark.parametrize(
    ("one", "admitted"),
    [
        (decision("sans_suite", le="2021-06-30"), False),
        (decision("sans_suite", le="2021-07-01"), False),
        (decision("laureat", le="2021-06-30"), True),
        (decision("laureat", le="2021-07-01"), False),
        (decision("sans_suite", le="2021-06-07"), True),
    ],
)
def test_what_is_signed_is_no_longer_decided_but_an_older_decision_may_be_noted(
    one: Decision, admitted: bool
) -> None:
    if admitted:
        assert decider(dossier(SIGNEE), one)
    else:
        assert "est signée depuis le 01/07/2021" in refused(decider, dossier(SIGNEE), one)


def test_who_withdrew_is_not_granted_from_that_day() -> None:
    gone = dossier(f"{LISTE}desistement: {{le: 2021-07-10}}\n")
    assert refused(decider, gone, decision(le="2021-07-10")).startswith(
        "la-filature s'est désisté le 10/07/2021"
    )
    assert decider(gone, decision(le="2021-07-09"))
    assert decider(gone, decision("sans_suite", le="2021-07-10"))


def test_a_promotion_takes_what_was_decided_then_what_was_proposed() -> None:
    later = decision(le="2021-09-01")
    decided = LISTE.replace("rang: 1", "rang: 1, annuites: {2021: 30000}")
    for text, amount in ((decided + AVIS, "30000"), (LISTE + AVIS, "35000")):
        assert written(promouvoir(dossier(text), later))["annuites"] == {"2021": amount}  # type: ignore[index,call-overload]
    given = decision(le="2021-09-01", accorde=20000)
    assert written(promouvoir(dossier(decided + AVIS), given))["annuites"] == {"2021": "20000"}  # type: ignore[index,call-overload]
    assert "ne chiffre la-filature" in refused(promouvoir, dossier(LISTE), later)


def test_only_who_stands_on_the_list_is_promoted() -> None:
    assert "n'est pas sur la liste complémentaire" in refused(promouvoir, dossier(LAUREAT + AVIS), decision())
    assert "au 07/06/2021" in refused(promouvoir, dossier(LISTE + AVIS), decision(le="2021-06-07"))
    gone = dossier(f"{LISTE}{AVIS}desistement: {{le: 2021-07-10}}\n")
    assert refused(promouvoir, gone, decision(le="2021-07-10")).endswith(
        "s'est désisté de la liste complémentaire."
    )
    assert promouvoir(gone, decision(le="2021-07-09"))


def test_a_withdrawal_is_written_as_a_block() -> None:
    acte = desister(dossier(LAUREAT), withdrawal())
    (one,) = acte.ecritures
    assert (acte.phrase, one.chemin, one.ajout) == ("Désistement du 10/07/2021", ("desistement",), False)
    assert desister(dossier(LISTE), withdrawal("2021-06-08"))


@pytest.mark.parametrize(
    ("text", "le", "said"),
    [
        (LAUREAT, "2021-06-07", "aucune décision ne retient la-filature au 07/06/2021"),
        ("nom: x\n", "2021-07-10", "aucune décision ne retient la-filature"),
        (
            LAUREAT.replace("laureat", "non_retenu"),
            "2021-07-10",
            "la-filature est « non retenu » au 10/07/2021",
        ),
        (SIGNEE, "2021-07-10", "un désistement n'y met pas fin"),
        (f"{LAUREAT}desistement: {{le: 2021-07-01}}\n", "2021-07-10", "s'est déjà désisté le 01/07/2021"),
    ],
)
def test_nobody_withdraws_from_what_was_not_given(text: str, le: str, said: str) -> None:
    assert said in refused(desister, dossier(text), withdrawal(le))
