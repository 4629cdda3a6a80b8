"""Asking back, on values: how much a title may ask for, what it is of, its cashing, both sides of every amount."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from constats import fr
from dossiers import dossier
from fabriques_cli.actes.recouvrement import Creance, creances, encaisser, recouvrer
from fabriques_cli.format.gestion import TitreDePerception
from fabriques_cli.text.refus import Refus

AU = date(2023, 6, 30)
SIGNEE = (
    "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000}}]\n"
    "convention: {signee_le: 2021-07-05, annuites: {2021: 40000, 2022: 50000}}\n"
)
PAYE = "versements: [{le: 2021-10-25, annuite: 2021, montant: 40000}, {le: 2022-10-03, annuite: 2022, montant: %s}]\n"
TROP = SIGNEE + PAYE % 60000
"""10 000 € above what is engaged for 2022."""

JUSTE = SIGNEE + PAYE % 50000
EN_PARTIE = (
    "comptes_rendus: [{annuite: 2021, type: financier, recu_le: 2022-06-20, montant_justifie: 32000}]\n"
)
"""8 000 € of 2021 are not justified."""

TITRE = (
    "titres_de_perception: [{le: 2023-04-04, numero: T-1, annuite: 2022, nature: indu, montant: 10000%s}]\n"
)


def titre(le: str = "2023-04-04", montant: str = "0", **more: object) -> TitreDePerception:
    """A title; zero asks for all that is to be asked."""
    return TitreDePerception.model_validate({"le": le, "montant": montant, **more})


def refused(text: str, one: TitreDePerception) -> Refus:
    with pytest.raises(Refus) as caught:
        recouvrer(dossier(text), one)
    return caught.value


def cashing(text: str, numero: str, le: date) -> Refus:
    with pytest.raises(Refus) as caught:
        encaisser(dossier(text), numero, le)
    return caught.value


def owed(indu: int, non_justifie: int, tenu: int) -> Creance:
    return Creance(Decimal(indu), Decimal(non_justifie), Decimal(tenu))


def test_what_is_asked_back_is_above_what_is_engaged_or_not_justified() -> None:
    assert creances(dossier(TROP), AU) == {2021: owed(0, 0, 40000), 2022: owed(10000, 0, 60000)}
    assert creances(dossier(JUSTE + EN_PARTIE), AU) == {2021: owed(0, 8000, 40000), 2022: owed(0, 0, 50000)}
    assert creances(dossier(JUSTE + EN_PARTIE), date(2022, 6, 19)) == {
        2021: owed(0, 0, 40000),
        2022: owed(0, 0, 0),
    }
    assert creances(dossier(TROP + TITRE % ""), AU) == {2021: owed(0, 0, 40000), 2022: owed(0, 0, 50000)}


def test_a_title_without_words_asks_all_and_says_of_what() -> None:
    acte = recouvrer(dossier(TROP), titre(numero="T-1"))
    assert acte.phrase == fr("Titre de perception de 10 000 €, le 04/04/2023 (indu, annuité 2022)")
    (one,) = acte.ecritures
    assert (one.chemin, one.ajout) == (("titres_de_perception",), True)
    assert one.valeur == {
        "le": "2023-04-04",
        "numero": "T-1",
        "annuite": "2022",
        "nature": "indu",
        "montant": "10000",
    }
    unjustified = recouvrer(dossier(JUSTE + EN_PARTIE), titre())
    assert unjustified.phrase == fr(
        "Titre de perception de 8 000 €, le 04/04/2023 (non justifié, annuité 2021)"
    )


def test_a_title_for_several_years_and_reasons_says_neither() -> None:
    assert recouvrer(dossier(TROP + EN_PARTIE), titre()).phrase == fr(
        "Titre de perception de 18 000 €, le 04/04/2023"
    )
    assert recouvrer(dossier(TROP + EN_PARTIE), titre(annuite="2022")).phrase == fr(
        "Titre de perception de 10 000 €, le 04/04/2023 (indu, annuité 2022)"
    )


def test_a_title_asks_no_more_than_what_is_left() -> None:
    assert recouvrer(dossier(TROP), titre(montant="10000"))
    refus = refused(TROP, titre(montant="10000.01"))
    assert refus.message == fr("un titre de 10 000,01 € ne répond pas à ce qui reste à recouvrer (10 000 €).")
    assert refus.a_faire == fr("Demandez au plus 10 000 €, ou notez d'abord l'acte qui change ce qui est dû.")
    assert "ne répond pas" in refused(TROP, titre(montant="-1")).message


def test_what_was_paid_by_error_may_be_all_that_was_paid() -> None:
    by_error = {"annuite": "2021", "nature": "indu"}
    assert recouvrer(dossier(JUSTE), titre(montant="40000", **by_error))
    assert fr("(40 000 €)") in refused(JUSTE, titre(montant="40000.01", **by_error)).message


def test_an_annuity_that_owes_nothing_names_those_that_do() -> None:
    refus = refused(TROP, titre(annuite="2021"))
    assert refus.message == "rien n'est à recouvrer de l'annuité 2021 du dossier la-filature."
    assert refus.a_faire == fr("Il reste à recouvrer de : 2022 (10 000 €). Écrivez --annuite 2022.")


def test_nothing_to_ask_back_is_said_with_its_reason() -> None:
    refus = refused(JUSTE, titre())
    assert refus.message == (
        "rien n'est à recouvrer du dossier la-filature : il n'a pas été versé plus que ce qui est dû ou justifié."
    )
    assert "--nature indu --annuite ANNÉE --montant MONTANT" in refus.a_faire
    asked = refused(TROP + TITRE % "", titre())
    assert asked.message == fr(
        "les titres émis demandent déjà tout ce que la-filature doit rendre (10 000 €)."
    )
    assert asked.a_faire.endswith("fabriques recouvrer la-filature --numero T-1 --encaisse-le DATE")


def test_a_number_is_noted_once() -> None:
    refus = refused(TROP + TITRE % "", titre(montant="1", numero="T-1"))
    assert refus.message == "le titre T-1 du dossier la-filature est déjà noté."
    assert refus.a_faire.endswith("fabriques recouvrer la-filature --numero T-1 --encaisse-le DATE")
    assert recouvrer(dossier(TROP + EN_PARTIE + TITRE % ""), titre(montant="1", numero="T-2"))


def test_what_is_unknown_is_asked_of_the_title_which_may_say_it() -> None:
    unknown = SIGNEE.replace("{2021: 40000, 2022: 50000}", "{}")
    refus = refused(unknown, titre())
    assert refus.message == "ce que la-filature doit rendre est inconnu."
    assert refus.a_faire == "Dites-le du titre : --annuite, --nature et --montant."
    assert recouvrer(dossier(unknown), titre(montant="1", annuite="2021", nature="indu"))
    assert refused(unknown, titre(montant="1", annuite="2021"))


@pytest.mark.parametrize("numero", ["T-1", ""])
def test_a_title_is_cashed_from_its_day_by_its_number_or_as_the_only_one(numero: str) -> None:
    one = dossier(TROP + TITRE % "")
    acte = encaisser(one, numero, date(2023, 4, 4))
    assert acte.phrase == fr("Encaissement de 10 000 €, le 04/04/2023")
    assert [(e.chemin, e.valeur) for e in acte.ecritures] == [
        (("titres_de_perception", 0, "encaisse_le"), "2023-04-04")
    ]
    early = cashing(TROP + TITRE % "", numero, date(2023, 4, 3))
    assert early.message == "ce titre est du 04/04/2023 : il ne peut pas être encaissé le 03/04/2023."
    assert early.a_faire == "Vérifiez la date de l'encaissement."


def test_which_title_is_cashed_is_never_guessed() -> None:
    listed = fr("Titres émis : T-1 du 04/04/2023, 10 000 €.")
    other = cashing(TROP + TITRE % "", "T-2", AU)
    assert (other.message, other.a_faire) == (
        "aucun titre du dossier la-filature ne porte le numéro T-2.",
        listed,
    )
    done = cashing(TROP + TITRE % ", encaisse_le: 2023-05-02", "", AU)
    assert (done.message, done.a_faire) == (
        "aucun titre du dossier la-filature n'attend son encaissement.",
        listed,
    )
    two = TROP + TITRE.replace("}]", "}, {le: 2023-05-05, montant: 1}]") % ""
    assert cashing(two, "", AU).message == (
        "2 titres du dossier la-filature attendent leur encaissement : dites lequel, par --numero."
    )
    assert cashing("nom: x\n", "", AU).a_faire == "Titres émis : aucun."


def test_a_year_that_owes_nothing_of_a_nature_is_never_sent_back_to_itself() -> None:
    elsewhere = refused(TROP, titre(annuite="2021", nature="indu"))
    assert elsewhere.message == "rien n'est à recouvrer de l'annuité 2021 du dossier la-filature."
    assert fr(elsewhere.a_faire) == fr("Il reste à recouvrer de : 2022 (10 000 €). Écrivez --annuite 2022.")
    nowhere = refused(JUSTE, titre(annuite="2021", nature="indu"))
    assert nowhere.message.startswith("rien n'est à recouvrer du dossier la-filature")
    assert "--nature indu --annuite ANNÉE --montant MONTANT" in nowhere.a_faire
