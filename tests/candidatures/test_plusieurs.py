"""One dossier in several files: whole or not at all, nothing of the second dropped."""

from __future__ import annotations

from fabriques_cli.candidatures.candidature import Dit
from fabriques_cli.candidatures.projet import projeter
from fabriques_cli.candidatures.resultat import Issue
from importees import ANNUITE, LU, fichier, rang, registre


def test_another_address_of_the_second_file_goes_beside_the_first() -> None:
    files = [
        fichier(
            rang("12", 2, {LU: "A"}, contacts={"courriel": "a@exemple.invalid", "telephone": "0102030405"})
        ),
        fichier(rang("12", 2, {LU: "A"}, contacts={"courriel": "b@exemple.invalid"}), nom="b.csv"),
        fichier(rang("12", 2, {LU: "A"}, contacts={"courriel": "A@exemple.invalid"}), nom="c.csv"),
    ]
    found = projeter(files, {}, registre())
    assert found.contacts["a"] == {
        "courriel": "a@exemple.invalid",
        "autres_courriels": ["b@exemple.invalid"],
        "telephone": "0102030405",
    }
    again = projeter(files, found.releves, registre(dict(found.nouveaux), contacts=found.contacts))
    assert again.contacts == {}


def test_an_answer_emptied_in_one_file_and_given_in_the_other_is_told() -> None:
    files = [fichier(rang("12", 2, {LU: "A"})), fichier(rang("12", 3, {LU: "A", ANNUITE: "5"}), nom="b.csv")]
    for order in (files, files[::-1]):
        found = projeter(order, {}, registre())
        assert [one.issue for one in found.rendues] == [Issue.REFUSE] * 2
        said = found.rendues[0].refus[0].message
        assert "ne disent pas la même chose de « demande.annuites.2021 »" in said
        assert "depots.csv, ligne 2 (sans réponse)" in said


def test_an_answer_that_was_left_is_not_emptied() -> None:
    other = fichier(rang("12", 3, {LU: "A", ANNUITE: "5"}), nom="b.csv")
    left = rang("12", 2, {LU: "A"}, laisses=frozenset([ANNUITE]))
    doubtful = rang("12", 2, {LU: "A"}, remarques=(Dit("", "0 ou non renseigné", "", ANNUITE),))
    for row in (left, doubtful):
        found = projeter([fichier(row), other], {}, registre())
        assert found.nouveaux["a"][ANNUITE] == "5"


def test_a_row_refused_in_one_file_refuses_the_dossier_in_both() -> None:
    dit = Dit("b.csv, ligne 2", "lu : « 5O000 »", "", ANNUITE)
    good = fichier(rang("12", 2, {LU: "A"}), rang("13", 3, {LU: "B"}))
    bad = fichier(rang("12", 2, {LU: "A"}, [dit]), nom="b.csv")
    for order in ([good, bad], [bad, good]):
        found = projeter(order, {}, registre())
        by = {(one.fichier.recu.fichier, one.numero): one for one in found.rendues}
        assert by["b.csv", "12"].refus == (dit,)
        refused = by["depots.csv", "12"]
        assert refused.issue is Issue.REFUSE
        assert refused.refus[0].message.endswith("dans l'autre fichier est refusée : b.csv, ligne 2.")
        assert list(found.nouveaux) == ["b"]


def test_the_ledger_of_each_form_knows_its_own_keys() -> None:
    files = [
        fichier(rang("x-1", 2, {LU: "A"}), cles=[LU]),
        fichier(rang("x-1", 2, {LU: "A", ANNUITE: "5"}), nom="b.csv", de="api"),
    ]
    found = projeter(files, {}, registre())
    assert set(found.releves["ami"]["x-1"].empreintes) == {"nom"}
    assert set(found.releves["api"]["x-1"].empreintes) == {"nom", "demande.annuites.2021"}
    here = registre(dict(found.nouveaux))
    for order in (files, files[1:], files[:1], files[::-1]):
        again = projeter(order, found.releves, here)
        assert {one.issue for one in again.rendues} == {Issue.INCHANGE}
        assert again.releves == found.releves
