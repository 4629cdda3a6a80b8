"""A word and a cell that say the same: both sides of what a spreadsheet keeps, and of what it loses."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from fabriques_cli.tableur.cellules import (
    UNITES_MAX,
    contenu,
    du_mot,
    en_mot,
    en_texte,
    est_coupe,
    heure_dite,
    nombre_devenu_jour,
    numero_abime,
    sens,
)
from fabriques_cli.tableur.volets import CleDeVolet, volets
from fabriques_cli.text.heures import DEUX_FOIS, JAMAIS
from fabriques_cli.text.refus import Refus

PARIS = ZoneInfo("Europe/Paris")


def cle(feuille: str, nom: str) -> CleDeVolet:
    """A column of a sheet."""
    found = next(volet for volet in volets() if volet.nom == feuille).nommee(nom)
    assert found is not None
    return found


MONTANT, JOUR, DEPOT = cle("versements", "montant"), cle("versements", "le"), cle("Dossiers", "depose_le")
LATITUDE, SIRET, RESULTAT = cle("adresse", "latitude"), cle("porteur", "siret"), cle("decisions", "resultat")
TYPES, NOM, OUI = cle("lieu", "types"), cle("Dossiers", "nom"), cle("convention", "notification_ue")
NUMERO = cle("Dossiers", "numero_ds")
SURFACE, ANNUITE = cle("lieu", "surface_m2"), cle("convention", "annuites.2021")


@pytest.mark.parametrize(
    ("colonne", "word", "wanted"),
    [
        (MONTANT, "50000.10", Decimal("50000.10")),
        (ANNUITE, "50000", Decimal("50000")),
        (MONTANT, "999999999999.99", Decimal("999999999999.99")),
        (MONTANT, "60 000", "60 000"),
        (LATITUDE, "46.2052123456789", Decimal("46.2052123456789")),
        (LATITUDE, "46.20521234567890", "46.20521234567890"),
        (JOUR, "1900-03-01", date(1900, 3, 1)),
        (JOUR, "1900-02-28", "1900-02-28"),
        (JOUR, "2021-02-31", "2021-02-31"),
        (DEPOT, "2021-03-30T22:49:00+02:00", datetime(2021, 3, 30, 22, 49)),
        (DEPOT, "2021-03-30T20:49:00Z", datetime(2021, 3, 30, 22, 49)),
        (DEPOT, "2021-03-30T22:49", datetime(2021, 3, 30, 22, 49)),
        (DEPOT, "2021-03-30T00:00:00+02:00", "2021-03-30T00:00:00+02:00"),
        (DEPOT, "2021-03-30T00:00:01+02:00", datetime(2021, 3, 30, 0, 0, 1)),
        (DEPOT, "2021-03-30", date(2021, 3, 30)),
        (SIRET, "00123456789012", "00123456789012"),
        (TYPES, ["fablab", "coworking"], "fablab, coworking"),
        (OUI, "non", "non"),
        (NOM, "un\r\ndeux\u2028trois\x07", "un\ndeux\ntrois"),
        (NOM, "  ", None),
        (NOM, {"un": "bloc"}, None),
        (NOM, None, None),
    ],
)
def test_a_cell_holds_a_number_where_nothing_is_lost_and_a_text_elsewhere(
    colonne: CleDeVolet, word: object, wanted: object
) -> None:
    found = contenu(colonne, word, PARIS)
    assert (type(found), found) == (type(wanted), wanted)


@pytest.mark.parametrize(
    ("colonne", "word", "cell"),
    [
        (MONTANT, "50000.10", "50000.1"),
        (MONTANT, "50000", "50 000,00 €"),
        (JOUR, "2021-06-08", "08/06/2021"),
        (JOUR, "2021-06-08", "44355"),
        (DEPOT, "2021-03-30T22:49:00+02:00", "2021-03-30T22:49:00"),
        (DEPOT, "2021-03-30T22:49:00+02:00", "44285.9506944444"),
        (DEPOT, "2021-03-30", "30 mars 2021"),
        (SIRET, "13002603200016", "130 026 032 00016"),
        (RESULTAT, "liste_complementaire", "Liste complémentaire"),
        (TYPES, ["fablab", "tiers_lieu"], "Fablab ;tiers-lieu"),
        (OUI, "oui", "Oui"),
        (SURFACE, "420.50", "420,5 m²"),
        (NOM, "a\u00a0b", " a b\n"),
    ],
)
def test_what_is_written_otherwise_means_the_same(colonne: CleDeVolet, word: object, cell: str) -> None:
    assert du_mot(colonne, word, PARIS) == sens(colonne, cell, PARIS) != ""


@pytest.mark.parametrize(
    ("colonne", "word", "cell"),
    [
        (MONTANT, "50000.10", "50000.11"),
        (MONTANT, "0", ""),
        (JOUR, "2021-06-08", "44356"),
        (DEPOT, "2021-03-30", "2021-03-30T00:00:00"),
        (DEPOT, "2021-03-30T22:49:00+02:00", "2021-03-30T22:49:01"),
        (SIRET, "01300260320001", "1300260320001"),
        (NOM, "a b", "a  b"),
        (TYPES, ["fablab", "coworking"], "coworking, fablab"),
    ],
)
def test_what_differs_differs(colonne: CleDeVolet, word: object, cell: str) -> None:
    assert du_mot(colonne, word, PARIS) != sens(colonne, cell, PARIS)


def test_an_exported_cell_read_back_means_what_the_file_says_in_both_hours_of_autumn() -> None:
    first, second = "2021-10-31T02:30:00+02:00", "2021-10-31T02:30:00+01:00"
    assert contenu(DEPOT, first, PARIS) == contenu(DEPOT, second, PARIS) == datetime(2021, 10, 31, 2, 30)
    assert (
        du_mot(DEPOT, first, PARIS)
        == du_mot(DEPOT, second, PARIS)
        == sens(DEPOT, "2021-10-31T02:30:00", PARIS)
    )


def test_a_text_is_cut_where_a_cell_can_hold_no_more() -> None:
    assert not est_coupe("x" * UNITES_MAX)
    assert est_coupe("x" * (UNITES_MAX + 1))
    assert en_texte("x" * (UNITES_MAX + 1)) == "x" * UNITES_MAX
    assert not est_coupe("\U0001f3ed" * (UNITES_MAX // 2))
    assert est_coupe("\U0001f3ed" * (UNITES_MAX // 2 + 1))
    assert not est_coupe(None)


@pytest.mark.parametrize(
    ("colonne", "cell", "wanted"),
    [
        (MONTANT, "24000.5", "24000.50"),
        (MONTANT, "24000.55", "24000.55"),
        (MONTANT, "24000", "24000"),
        (SURFACE, "24.5", "24.5"),
        (JOUR, "44355", "2021-06-08"),
        (JOUR, "9999", "9999"),
        (JOUR, "10000", "1927-05-18"),
        (DEPOT, "44285.9506944444", "2021-03-30T22:49:00"),
        (DEPOT, "44285.9999999", "2021-03-30T23:59:59"),
        (JOUR, "44285.0000001", "2021-03-30"),
        (NOM, "44355", "44355"),
        (ANNUITE, "44355", "44355"),
    ],
)
def test_what_is_asked_for_is_said_as_a_person_would_type_it(
    colonne: CleDeVolet, cell: str, wanted: str
) -> None:
    assert en_mot(colonne, cell) == wanted


@pytest.mark.parametrize(
    ("jour", "number"),
    [("1900-01-06", 6), ("1905-07-13", 2021), ("1905-09-29", 2099), ("1905-09-30", 0), ("2021-06-08", 0)],
)
def test_a_number_typed_in_a_cell_of_days_is_told(jour: str, number: int) -> None:
    assert nombre_devenu_jour(jour) == number


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2021-03-28T01:59:59", ""),
        ("2021-03-28T03:00:00", ""),
        ("2021-10-31 02:30", DEUX_FOIS),
        ("31/10/2021 2h30", DEUX_FOIS),
        ("2021-10-31T02:30:00+01:00", ""),
        ("2021-10-31", ""),
        ("bientôt", ""),
    ],
)
def test_an_hour_that_rang_twice_is_told(cell: str, said: str) -> None:
    assert heure_dite(DEPOT, cell, PARIS) == said
    assert heure_dite(NOM, cell, PARIS) == ""


@pytest.mark.parametrize(
    "cell", ["2021-03-28T02:00:00", "2021-03-28 02:59:59", "28/03/2021 2h30", "44283.1041666667"]
)
def test_an_hour_that_never_rang_is_refused(cell: str) -> None:
    with pytest.raises(Refus) as raised:
        heure_dite(DEPOT, cell, PARIS)
    assert raised.value.message == JAMAIS


@pytest.mark.parametrize(
    ("cell", "meant"), [("07001", "7001"), ("７００１", "7001"), ("7001", ""), ("0", ""), ("A-12", "")]
)
def test_a_number_written_otherwise_is_told(cell: str, meant: str) -> None:
    assert numero_abime(NUMERO, cell) == meant
    assert numero_abime(SIRET, cell) == ""
