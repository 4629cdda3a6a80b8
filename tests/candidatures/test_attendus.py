"""Amounts, numbers and days that may be read in two ways, or are none: nothing is guessed, and what to type is said."""

from __future__ import annotations

import pytest

from correspondances import correspondance, dits, lues, mots, repondu
from fabriques_cli.exchange.recu import read
from fabriques_cli.text.recu import Case

ICI = "depots.csv, ligne 2, colonne 2"
MONTANT, ENTIER, SURFACE = "demande.annuites.2021", "territoire.qpv.distance_m", "lieu.surface_m2"
ECRIVEZ = "Écrivez-la comme 30/03/2021 22h49, ou 30/03/2021 si l'heure n'est pas connue."


# One sign and three digits


@pytest.mark.parametrize(
    ("cle", "reponse", "dit"),
    [
        (MONTANT, "45.000", "« 45.000 » peut se lire 45\u00a0€ ou 45\u202f000\u00a0€. Écrivez 45000 ou 45."),
        (MONTANT, "45,000", "« 45,000 » peut se lire 45\u00a0€ ou 45\u202f000\u00a0€. Écrivez 45000 ou 45."),
        (
            MONTANT,
            "45.000 €",
            "« 45.000 € » peut se lire 45\u00a0€ ou 45\u202f000\u00a0€. Écrivez 45000 ou 45.",
        ),
        (
            MONTANT,
            "45.125",
            "« 45.125 » peut se lire 45,125\u00a0€ ou 45\u202f125\u00a0€. Écrivez 45125, ou un montant à deux "
            "décimales au plus.",
        ),
        (ENTIER, "1.000", "« 1.000 » peut se lire 1 ou 1\u202f000. Écrivez 1000 ou 1."),
        (ENTIER, "1,000 m", "« 1,000 m » peut se lire 1 ou 1\u202f000. Écrivez 1000 ou 1."),
        (SURFACE, "1.000", "« 1.000 » peut se lire 1 ou 1\u202f000. Écrivez 1000 ou 1."),
        ("criteres.gouvernance.note", "4,000", "« 4,000 » peut se lire 4 ou 4\u202f000. Écrivez 4000 ou 4."),
    ],
)
def test_what_may_be_units_or_thousands_is_refused_with_both(cle: str, reponse: str, dit: str) -> None:
    found = repondu(cle, reponse)
    assert (mots(found), dits(found.refus)) == ({}, [f"{ICI} : {dit}"])


@pytest.mark.parametrize("reponse", ["45.000 k€", "45.000 M€", "0.500"])
def test_another_number_that_is_not_sure_is_refused_too(reponse: str) -> None:
    found = repondu(MONTANT, reponse)
    assert (mots(found), len(found.refus)) == ({}, 1)
    assert found.refus[0].a_faire


@pytest.mark.parametrize(
    ("cle", "reponse", "mot"),
    [
        (MONTANT, Case("45.000", nombre=True), "45"),
        (MONTANT, "45.00", "45"),
        (MONTANT, "45,00", "45"),
        (MONTANT, "50000.0", "50000"),
        (MONTANT, "50000.5", "50000.50"),
        (ENTIER, "300.0", "300"),
        (ENTIER, Case("300.000", nombre=True), "300"),
        (SURFACE, Case("420.125", nombre=True), "420.125"),
        ("adresse.latitude", "47.245", "47.245"),
        ("adresse.longitude", "-1,553", "-1.553"),
    ],
)
def test_what_only_reads_in_one_way_is_read(cle: str, reponse: str | Case, mot: str) -> None:
    found = repondu(cle, reponse)
    assert (mots(found), found.remarques, found.refus) == ({cle: mot}, (), ())


@pytest.mark.parametrize("reponse", ["420.125", "420,125", "420,125 m²"])
def test_an_area_has_three_decimals_and_the_other_reading_is_said(reponse: str) -> None:
    found = repondu(SURFACE, reponse)
    assert mots(found) == {SURFACE: "420.125"}
    assert dits(found.remarques) == [f"{ICI} : « {reponse} » est lu 420,125, et non 420125."]


def test_an_amount_of_a_number_cell_beyond_the_cent_says_so() -> None:
    (said,) = repondu(MONTANT, Case("45.125", nombre=True)).refus
    assert said.a_faire == "Un montant s'écrit au centime : deux décimales au plus."


@pytest.mark.parametrize(
    ("reponse", "montant"), [("45.000", None), ("50000.0", "50000"), ("50000.5", "50000.50")]
)
def test_so_is_what_a_file_of_text_holds_that_of_a_form_included(reponse: str, montant: str | None) -> None:
    mapping = correspondance("numero: [ID]\ncolonnes: [{colonne: Aide, cle: demande.annuites.2021}]\n")
    heads = "ID,Email,À archiver,État du dossier,Aide"
    (found,) = lues(read("depots.csv", f"{heads}\n1,,false,Accepté,{reponse}\n".encode()), mapping)
    assert mots(found) == ({MONTANT: montant} if montant else {})
    assert bool(found.refus) is not bool(montant)


# Days and instants


@pytest.mark.parametrize(
    ("cle", "reponse", "dit"),
    [
        ("lieu.ouvert_le", "hier", "lu : « hier » ; attendu : une date. Écrivez-la comme 30/03/2021."),
        (
            "lieu.ouvert_le",
            "29/02/2021",
            "lu : « 29/02/2021 » ; ce jour n'existe pas. Écrivez-la comme 30/03/2021.",
        ),
        (
            "lieu.ouvert_le",
            "2021-02-29",
            "lu : « 2021-02-29 » ; ce jour n'existe pas. Écrivez-la comme 30/03/2021.",
        ),
        (
            "lieu.ouvert_le",
            "29 février 2021",
            "lu : « 29 février 2021 » ; ce jour n'existe pas. Écrivez-la comme 30/03/2021.",
        ),
        (
            "lieu.ouvert_le",
            "01/01/1899",
            "lu : « 01/01/1899 » ; attendu : une date entre 1900 et 2099. Écrivez-la comme 30/03/2021.",
        ),
        (
            "lieu.ouvert_le",
            "03/30/2021",
            "lu : « 03/30/2021 » ; ce jour n'existe pas. Si le mois est écrit d'abord, écrivez-la 30/03/2021.",
        ),
        (
            "depose_le",
            "hier",
            f"lu : « hier » ; attendu : une date, avec son heure si elle est connue. {ECRIVEZ}",
        ),
        ("depose_le", "29/02/2021 22h49", f"lu : « 29/02/2021 22h49 » ; ce jour n'existe pas. {ECRIVEZ}"),
        (
            "depose_le",
            "2021-02-29 22:49:00 +0100",
            f"lu : « 2021-02-29 22:49:00 +0100 » ; ce jour n'existe pas. {ECRIVEZ}",
        ),
        ("depose_le", "30/03/2021 25h10", f"lu : « 30/03/2021 25h10 » ; cette heure n'existe pas. {ECRIVEZ}"),
    ],
)
def test_a_day_that_is_none_says_why_and_how_to_type_it(cle: str, reponse: str, dit: str) -> None:
    found = repondu(cle, reponse)
    assert (mots(found), dits(found.refus)) == ({}, [f"{ICI} : {dit}"])


@pytest.mark.parametrize(
    ("reponse", "mot"),
    [
        ("2021-09-30", "2021-09-30"),
        ("30/09/2021", "2021-09-30"),
        ("2021-09-30 00:00:00", "2021-09-30T00:00:00+02:00"),
        ("2021-09-30 00:00:00 +0200", "2021-09-30T00:00:00+02:00"),
    ],
)
@pytest.mark.parametrize("titre", ["Déposé le", "Dépôt"])
def test_no_hour_is_invented_for_a_day(titre: str, reponse: str, mot: str) -> None:
    mapping = correspondance(f"numero: [ID]\ncolonnes: [{{colonne: {titre}, cle: depose_le}}]\n")
    (found,) = lues(read("depots.csv", f"ID;{titre}\n1;{reponse}\n".encode()), mapping)
    assert (mots(found), found.refus) == ({"depose_le": mot}, ())
