"""Which mapping fits a file, and what it makes of the columns."""

from __future__ import annotations

import pytest

from correspondances import correspondance
from fabriques_cli.candidatures.correspondances import choisir, colonnes
from fabriques_cli.findings import written
from fabriques_cli.text.recu import Demarche
from fabriques_cli.text.refus import Refus
from recus import recu

SUITE = (
    "colonnes: [{colonne: Nom, cle: nom}, "
    "{colonne: SIRET, cle: porteur.siret}, {colonne: Voie, cle: adresse.voie}]\n"
)
AMI = correspondance(f'demarche: {{numero: "21001"}}\nnumero: [ID]\n{SUITE}', "ami")
LIBRE = correspondance(f"numero: [ID]\n{SUITE}", "libre")
COURTE = correspondance("numero: [ID]\ncolonnes: [{colonne: Nom, cle: nom}]\n", "courte")
AUTRE = correspondance(
    'demarche: {numero: "9"}\nnumero: [ID]\ncolonnes: [{colonne: Nom, cle: nom}]\n', "autre"
)


def chosen(entetes: list[str], *mappings: object, nommee: str = "", demarche: str = "") -> str:
    """The name of the mapping that fits."""
    known = {one.nom: one for one in (AMI, LIBRE, COURTE, AUTRE) if one in mappings}
    received = recu(entetes, demarche=Demarche(demarche) if demarche else None)
    return choisir(received, known, nommee).nom


def test_a_form_goes_by_its_number() -> None:
    entetes = ["ID", "Nom", "SIRET", "Voie"]
    assert chosen(entetes, AMI, LIBRE, AUTRE, demarche="21001") == "ami"
    assert chosen(["ID", "Nom"], AMI, LIBRE, demarche="21001") == "ami"


def test_the_mapping_of_another_form_is_never_taken() -> None:
    assert chosen(["ID", "Nom"], COURTE, AUTRE, demarche="21001") == "courte"
    with pytest.raises(Refus, match=r"aucune correspondance ne convient à depots\.csv"):
        chosen(["ID", "Nom"], AUTRE, demarche="21001")


def test_else_most_of_the_columns_must_be_there_and_the_most_found_wins() -> None:
    assert chosen(["ID", "Nom", "SIRET"], LIBRE) == "libre"
    assert chosen(["id", "nom", "siret"], LIBRE, COURTE) == "libre"
    assert chosen(["ID", "Nom", "Autre"], LIBRE, COURTE) == "courte"
    with pytest.raises(Refus) as refus:
        chosen(["ID", "Nom", "Autre"], LIBRE)
    assert refus.value.a_faire == ("libre : 1 de ses 3 colonnes y sont.")


def test_the_column_of_the_number_must_be_there() -> None:
    with pytest.raises(Refus) as refus:
        chosen(["Numéro", "Nom", "SIRET", "Voie"], LIBRE)
    assert refus.value.a_faire.endswith("libre : 3 de ses 3 colonnes y sont, et pas celle du numéro (ID).")


def test_a_tie_is_for_the_officer() -> None:
    with pytest.raises(Refus) as refus:
        chosen(["ID", "Nom", "SIRET", "Voie"], AMI, LIBRE)
    assert refus.value.message == "depots.csv peut se lire de plusieurs façons : ami et libre."
    assert refus.value.a_faire == "Dites laquelle : --correspondance ami."
    assert chosen(["ID", "Nom", "SIRET", "Voie"], AMI, LIBRE, nommee="libre") == "libre"


@pytest.mark.parametrize(
    ("nommee", "entetes", "message", "a_faire"),
    [
        ("libr", ["ID"], "correspondance inconnue : « libr ».", "Vouliez-vous dire « libre » ?"),
        (
            "libre",
            ["Dossier", "Nom"],
            "depots.csv n'a pas la colonne du numéro du dossier : ID.",
            "Ajoutez le nom qu'elle y porte à « numero », dans correspondances/libre.yaml.",
        ),
    ],
)
def test_a_named_mapping_that_does_not_serve_says_why(
    nommee: str, entetes: list[str], message: str, a_faire: str
) -> None:
    with pytest.raises(Refus) as refus:
        chosen(entetes, LIBRE, nommee=nommee)
    assert (refus.value.message, refus.value.a_faire) == (message, a_faire)


def test_what_is_absent_and_what_has_no_target_are_listed() -> None:
    mapping = correspondance(
        "numero: [ID]\n"
        "etat: [État]\n"
        "colonnes: [{colonne: Nom, ou: [Nom du lieu], cle: nom}, {colonne: Voie, cle: adresse.voie}, "
        "{colonne: Courriel, cle: contact.courriel}]\n"
        "laissees: [Groupe]\n"
    )
    found = colonnes(
        recu(["ID", "État", "nom du  lieu", "Courriel", "Groupe", "Autre", ""], ["1"] * 6), mapping
    )
    assert [(renvoi.cible, entete.rang) for renvoi, entete in found.renvois] == [
        ("nom", 3),
        ("contact.courriel", 4),
    ]
    assert [renvoi.cible for renvoi in found.absentes] == ["adresse.voie"]
    assert [entete.nom for entete in found.sans_cible] == ["Autre"]
    assert [written(cle) for cle in found.cles] == ["nom"]


def test_a_name_over_several_columns_asks_which() -> None:
    received = recu(["ID", "Date", "Nom", "Date"], ["1", "2019-01-01", "Le Fanal", "2020-01-01"])
    which = correspondance("numero: [ID]\ncolonnes: [{colonne: Date, cle: lieu.ouvert_le}]\n")
    with pytest.raises(Refus) as refus:
        colonnes(received, which)
    assert refus.value.message == "2 colonnes s'appellent « Date » (colonnes 2, 4)."
    assert refus.value.a_faire == (
        "Dites laquelle va à « lieu.ouvert_le » dans correspondances/essai.yaml : rang: 1 pour la première."
    )
    second = correspondance("numero: [ID]\ncolonnes: [{colonne: Date, rang: 2, cle: lieu.ouvert_le}]\n")
    assert [entete.rang for _, entete in colonnes(received, second).renvois] == [4]
    third = correspondance("numero: [ID]\ncolonnes: [{colonne: Date, rang: 3, cle: lieu.ouvert_le}]\n")
    assert [renvoi.rang for renvoi in colonnes(received, third).absentes] == [3]
