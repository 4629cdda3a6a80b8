"""Being accounted to, on values: a report received, validated, rectified, and of which years."""

from __future__ import annotations

from datetime import date

import pytest

from dossiers import dossier
from fabriques_cli.actes.acte import Acte
from fabriques_cli.actes.compte_rendu import rendre_compte
from fabriques_cli.format.gestion import CompteRendu
from fabriques_cli.text.refus import Refus

AU = date(2023, 12, 31)
SIGNEE = (
    "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 0}}]\n"
    "convention: {signee_le: 2021-07-05, annuites: {2021: 40000, 2022: 0}}\n"
)
RECU = f"{SIGNEE}comptes_rendus: [{{annuite: 2021, type: financier, recu_le: 2022-04-29}}]\n"
VALIDE = RECU.replace("29}", "29, valide_le: 2022-06-13, montant_justifie: 40000}")


def rendu(annuite: int = 2021, genre: str = "financier", **more: str) -> CompteRendu:
    return CompteRendu.model_validate({"annuite": str(annuite), "type": genre, **more})


def noted(text: str, one: CompteRendu) -> Acte:
    return rendre_compte(dossier(text), one, AU)


def refused(text: str, one: CompteRendu) -> Refus:
    with pytest.raises(Refus) as caught:
        noted(text, one)
    return caught.value


def test_a_report_received_is_one_more_item() -> None:
    acte = noted(SIGNEE, rendu(recu_le="2022-04-29", montant_justifie="32000"))
    assert acte.phrase == "Compte rendu financier de l'annuité 2021 reçu et justifié"
    (one,) = acte.ecritures
    assert (one.chemin, one.ajout) == (("comptes_rendus",), True)
    assert one.valeur == {
        "annuite": "2021",
        "type": "financier",
        "recu_le": "2022-04-29",
        "montant_justifie": "32000",
    }
    activity = noted(RECU, rendu(genre="activite", recu_le="2022-04-29"))
    assert activity.phrase == "Compte rendu d'activité de l'annuité 2021 reçu"
    assert activity.ecritures[0].ajout


def test_a_validation_completes_the_report_that_is_there() -> None:
    acte = noted(RECU, rendu(valide_le="2022-06-13"))
    assert acte.phrase == "Compte rendu financier de l'annuité 2021 validé"
    assert [(one.chemin, one.valeur, one.ajout) for one in acte.ecritures] == [
        (("comptes_rendus", 0, "valide_le"), "2022-06-13", False)
    ]


def test_a_report_received_later_rectifies_and_one_of_that_day_or_before_does_not() -> None:
    assert noted(RECU, rendu(recu_le="2022-04-30")).ecritures[0].ajout
    again = refused(RECU, rendu(recu_le="2022-04-29"))
    assert (again.message, again.a_faire) == ("tout cela est déjà écrit.", "Rien n'est à refaire.")
    other = refused(RECU, rendu(recu_le="2022-04-28"))
    assert other.message == "comptes_rendus[0].recu_le vaut déjà 2022-04-29."
    assert "corrigez-le dans le fichier" in other.a_faire


def test_what_is_validated_is_not_said_otherwise() -> None:
    assert refused(VALIDE, rendu(montant_justifie="39999.99")).message == (
        "comptes_rendus[0].montant_justifie vaut déjà 40000."
    )
    assert refused(VALIDE, rendu(montant_justifie="40000")).message == "tout cela est déjà écrit."


def test_a_report_that_was_not_received_says_when_it_must_be() -> None:
    refus = refused(SIGNEE, rendu(valide_le="2022-06-13"))
    assert refus.message == "ce compte rendu n'est pas noté comme reçu."
    assert refus.a_faire == "Dites quand il l'a été : --recu-le DATE."


def test_a_year_is_accounted_for_when_it_was_granted_or_paid() -> None:
    refus = refused(SIGNEE, rendu(2023, recu_le="2023-04-29"))
    assert refus.message == (
        "rien n'est accordé ni versé à la-filature pour 2023 : il n'y a pas de compte à rendre."
    )
    assert refus.a_faire.startswith("Annuités de ce dossier : 2021")
    paid = f"{SIGNEE}versements: [{{le: 2023-02-01, annuite: 2023, montant: 0.01}}]\n"
    assert noted(paid, rendu(2023, recu_le="2023-04-29"))
    assert refused("nom: x\n", rendu(recu_le="2022-04-29")).a_faire == "Annuités de ce dossier : aucune."
