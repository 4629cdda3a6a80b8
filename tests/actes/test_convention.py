"""Signing and amending, on values: both sides of every day and amount, and what to do instead."""

from __future__ import annotations

from datetime import date

import pytest

from constats import fr
from dossiers import dossier
from fabriques_cli.actes.acte import Acte
from fabriques_cli.actes.convention import amender, conventionner, require_engaged
from fabriques_cli.format.gestion import Avenant, Convention
from fabriques_cli.text.refus import Refus

AU = date(2024, 12, 31)
LAUREAT = "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000}}]\n"
SIGNEE = f"{LAUREAT}convention: {{signee_le: 2021-07-05, fin: 2023-12-31, annuites: {{2021: 40000, 2022: 50000}}}}\n"


def convention(signee_le: str = "2021-07-05", **more: object) -> Convention:
    return Convention.model_validate({"signee_le": signee_le, **more})


def avenant(le: str = "2022-06-15", **more: object) -> Avenant:
    return Avenant.model_validate({"le": le, **more})


def signing(text: str, one: Convention) -> Refus:
    with pytest.raises(Refus) as caught:
        conventionner(dossier(text), one, AU)
    return caught.value


def amending(text: str, one: Avenant) -> Refus:
    with pytest.raises(Refus) as caught:
        amender(dossier(text), one)
    return caught.value


def written(acte: Acte) -> dict[str, object]:
    (one,) = acte.ecritures
    assert isinstance(one.valeur, dict)
    return dict(one.valeur)


def test_a_signature_restates_the_annuities_of_the_decision_it_was_signed_on() -> None:
    later = LAUREAT.replace("}]", "}, {le: 2021-09-01, resultat: laureat, annuites: {2021: 10000}}]")
    acte = conventionner(dossier(later), convention(), AU)
    assert acte.phrase == fr("Convention signée le 05/07/2021, 90 000 € (2021 : 40 000 €, 2022 : 50 000 €)")
    assert acte.ecritures[0].chemin == ("convention",)
    assert written(acte) == {"signee_le": "2021-07-05", "annuites": {"2021": "40000", "2022": "50000"}}


def test_a_signature_with_its_own_annuities_keeps_them_and_completes_what_is_prepared() -> None:
    acte = conventionner(
        dossier(f"{LAUREAT}convention: {{numero_ej: '21'}}\n"), convention(annuites={"2021": "0.5"}), AU
    )
    assert [(one.chemin, one.valeur) for one in acte.ecritures] == [
        (("convention", "signee_le"), "2021-07-05"),
        (("convention", "annuites"), {"2021": "0.50"}),
    ]


def test_a_convention_is_signed_from_the_day_of_the_decision_and_once() -> None:
    early = signing(LAUREAT, convention("2021-06-07"))
    assert early.message == "la-filature n'était pas encore lauréat le 07/06/2021."
    assert early.a_faire == "Vérifiez la date : fabriques lieu la-filature donne celle de la décision."
    assert conventionner(dossier(LAUREAT), convention("2021-06-08"), AU)
    again = signing(SIGNEE, convention("2021-07-06"))
    assert again.message == "la convention du dossier la-filature est déjà signée, le 05/07/2021."
    assert "fabriques amender la-filature" in again.a_faire


def test_a_convention_may_last_a_day_and_not_less() -> None:
    assert conventionner(dossier(LAUREAT), convention(debut="2021-07-05", fin="2021-07-05"), AU)
    back = signing(LAUREAT, convention(debut="2021-07-05", fin="2021-07-04"))
    assert back.message == "la convention finirait le 04/07/2021, avant son début (05/07/2021)."
    assert back.a_faire == "Vérifiez --debut et --fin."


@pytest.mark.parametrize("fin", ["resiliation", "cloture"])
def test_nothing_is_signed_from_the_day_it_ended(fin: str) -> None:
    ended = f"{LAUREAT}{fin}: {{le: 2021-09-01, annuites: {{2021: 0, 2022: 0}}}}\n"
    assert conventionner(dossier(ended), convention("2021-08-31"), AU)
    refus = signing(ended, convention("2021-09-01"))
    assert refus.message == "la-filature a pris fin le 01/09/2021 : il n'y a plus rien à signer."
    assert refus.a_faire.endswith(f"fabriques modifier la-filature {fin}.le=DATE")


@pytest.mark.parametrize(
    ("text", "said", "todo"),
    [
        (
            LAUREAT.replace("laureat", "non_retenu"),
            "la-filature n'est pas lauréat : son statut est « non retenu ».",
            "Écrivez d'abord la décision : fabriques decider la-filature --resultat laureat",
        ),
        (
            f"{LAUREAT}desistement: {{le: 2021-06-18}}\n",
            "la-filature s'est désisté : il n'y a plus rien à signer.",
            "",
        ),
        (
            "decisions: [{le: 2021-06-08, resultat: laureat}]\n",
            "la décision du dossier la-filature ne dit aucun montant : la convention n'engagerait rien de connu.",
            "Donnez les annuités signées, comme --annuite 2022=50000.",
        ),
    ],
)
def test_who_has_nothing_to_sign(text: str, said: str, todo: str) -> None:
    refus = signing(text, convention())
    assert (refus.message, refus.a_faire) == (said, todo)


def test_an_amendment_keeps_the_years_that_it_does_not_give() -> None:
    acte = amender(dossier(SIGNEE), avenant(annuites={"2022": "20000"}))
    assert acte.phrase == fr("Avenant du 15/06/2022 (montant), 60 000 € (2021 : 40 000 €, 2022 : 20 000 €)")
    assert acte.ecritures[0].ajout
    assert written(acte) == {
        "le": "2022-06-15",
        "objet": "montant",
        "annuites": {"2021": "40000", "2022": "20000"},
    }


@pytest.mark.parametrize(
    ("more", "objet"),
    [
        ({"annuites": {"2021": "50000", "2022": "40000"}}, "repartition"),
        ({"annuites": {"2021": "50000", "2022": "40000.01"}}, "montant"),
        ({"fin": "2024-01-01"}, "duree"),
        ({"objet": "porteur"}, "porteur"),
    ],
)
def test_what_an_amendment_is_about_is_what_it_changes(more: dict[str, object], objet: str) -> None:
    assert written(amender(dossier(SIGNEE), avenant(**more)))["objet"] == objet


@pytest.mark.parametrize("more", [{"annuites": {"2022": "50000"}}, {"fin": "2023-12-31"}])
def test_an_amendment_that_says_again_what_is_in_force_is_refused(more: dict[str, object]) -> None:
    refus = amending(SIGNEE, avenant(**more))
    assert refus.message == fr(
        "cet avenant redit ce qui est déjà en vigueur : 90 000 € (2021 : 40 000 €, 2022 : 50 000 €), "
        "fin le 31/12/2023."
    )
    assert refus.a_faire == "Vérifiez ce qu'il change : fabriques lieu la-filature"


def test_an_amendment_that_changes_nothing_says_what_it_could() -> None:
    refus = amending(SIGNEE, avenant(objet="duree"))
    assert refus.message == "l'avenant ne change ni montant, ni durée, ni porteur."
    assert refus.a_faire == "Donnez --annuite, --fin, ou --objet porteur avec son --motif."


def test_only_what_is_signed_and_has_not_ended_is_amended() -> None:
    cut = {"annuites": {"2022": "0"}}
    before = amending(SIGNEE, avenant("2021-07-04", **cut))
    assert before.message == "aucune convention du dossier la-filature n'est signée au 04/07/2021."
    assert before.a_faire == "Notez d'abord la signature : fabriques conventionner la-filature"
    assert amender(dossier(SIGNEE), avenant("2021-07-05", **cut))
    ended = f"{SIGNEE}resiliation: {{le: 2022-06-15, annuites: {{2021: 0, 2022: 0}}}}\n"
    assert amending(ended, avenant("2022-06-15", **cut)).message == (
        "la convention du dossier la-filature a pris fin le 15/06/2022 : elle ne s'amende plus."
    )
    assert amender(dossier(ended), avenant("2022-06-14", **cut))


def test_what_was_paid_on_a_decision_is_engaged_without_a_signature() -> None:
    paid = dossier(f"{LAUREAT}versements: [{{le: 2021-06-20, annuite: 2021, montant: 1}}]\n")
    require_engaged(paid, date(2021, 6, 20))
    with pytest.raises(Refus, match="n'est signée au 19/06/2021"):
        require_engaged(paid, date(2021, 6, 19))
