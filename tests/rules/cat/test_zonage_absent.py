"""CAT-07 · Le zonage qui sert à vérifier les catégories est là."""

from __future__ import annotations

from datetime import date

import pytest

from cas_cat import AMIENS, HORS, QPV, found, millesime, without
from fabriques_cli.findings import Level, Portee
from fabriques_cli.referentiels.tables import mark_partial
from registres import EXEMPLE, VAGUES, ZONAGE, laid_over, run


def test_without_any_table_the_categories_are_not_verified() -> None:
    (constat,) = found(AMIENS + HORS, zonage={})
    assert (constat.code, constat.level, constat.portee) == ("CAT-07", Level.INFO, Portee.CANDIDATURE)
    assert (constat.fichier, constat.chemin) == ("programme.yaml", ())
    assert constat.message == (
        "Catégories non vérifiées (CAT-02, CAT-03 et CAT-06) : la grille de densité et la liste des QPV de 2015 "
        "manquent."
    )
    assert constat.a_faire == (
        "Lancez « fabriques import zonage FICHIER » avec chaque fichier officiel qui manque."
    )


@pytest.mark.parametrize(
    ("nom", "message"),
    [
        ("densite.csv", "Catégories non vérifiées (CAT-02 et CAT-06) : la grille de densité manque."),
        ("qpv-2015.csv", "Catégories non vérifiées (CAT-03 et CAT-06) : la liste des QPV de 2015 manque."),
    ],
)
def test_a_table_that_is_absent_is_named(nom: str, message: str) -> None:
    (constat,) = found(AMIENS + QPV, zonage=without(nom))
    assert constat.message == message


def test_a_list_that_no_dossier_follows_is_not_missed() -> None:
    assert found(AMIENS + QPV, zonage=without("qpv-2024.csv")) == []
    (constat,) = found(AMIENS + QPV, zonage=without("qpv-2024.csv"), vagues=millesime(2024))
    assert constat.message.endswith("la liste des QPV de 2024 manque.")


def test_a_dossier_without_a_wave_follows_the_list_of_the_day() -> None:
    zonage = without("qpv-2024.csv")
    assert found(AMIENS + QPV + "vague:\n", zonage=zonage, au=date(2023, 12, 31)) == []
    assert [c.code for c in found(AMIENS + QPV + "vague:\n", zonage=zonage, au=date(2024, 1, 1))] == [
        "CAT-07"
    ]


def test_an_unusable_table_is_said_with_its_cause() -> None:
    broken = {**ZONAGE, "referentiels/densite.csv": b"code_insee,niveau\n80021,9\n"}
    (constat,) = found(AMIENS + HORS, zonage=broken)
    assert constat.message.startswith(
        "Catégories non vérifiées (CAT-02 et CAT-06) : la grille de densité manque. referentiels/densite.csv : "
    )


def test_an_unusable_table_that_no_dossier_follows_is_not_said() -> None:
    assert found(AMIENS + QPV, zonage={**ZONAGE, "referentiels/qpv-2024.csv": b"?"}) == []


def test_a_vintage_that_does_not_exist_is_corrected_in_the_wave() -> None:
    (constat,) = found(AMIENS + QPV, vagues=millesime(2020))
    assert constat.message.endswith(": la liste des QPV de 2020 manque.")
    assert constat.a_faire == (
        "Corrigez zonage.qpv dans le fichier de la vague : les listes sont de 2015 et 2024."
    )


def test_several_dossiers_and_waves_make_one_finding() -> None:
    files = {
        "lieux/a.yaml": laid_over(EXEMPLE, 'nom: A\nnumero_ds: "1"\n'),
        "lieux/b.yaml": laid_over(EXEMPLE, 'nom: B\nnumero_ds: "2"\nvague: 2021-06-30\n'),
        "vagues/2021-06-30.yaml": VAGUES["vagues/2021-06-30.yaml"].replace("2015", "2024"),
    }
    constats = [c for c in run(files, zonage={}).constats if c.code == "CAT-07"]
    assert [c.message for c in constats] == [
        "Catégories non vérifiées (CAT-02, CAT-03 et CAT-06) : la grille de densité, la liste des QPV de 2015 et la "
        "liste des QPV de 2024 manquent."
    ]


@pytest.mark.parametrize("adresse", ["adresse:\n", "adresse: {commune: Amiens}\n"])
def test_without_a_dossier_with_a_code_nothing_is_missed(adresse: str) -> None:
    assert found(adresse + HORS, zonage={}) == []


@pytest.mark.parametrize(
    ("nom", "message"),
    [
        ("densite.csv", "(CAT-02 et CAT-06) : la grille de densité n'est importée qu'en partie (2 sur 9)."),
        (
            "qpv-2015.csv",
            "(CAT-03 et CAT-06) : la liste des QPV de 2015 n'est importée qu'en partie (2 sur 9).",
        ),
    ],
)
def test_a_table_imported_in_part_is_said_and_what_is_not_in_it_unknown(nom: str, message: str) -> None:
    path = f"referentiels/{nom}"
    zonage = {**ZONAGE, path: mark_partial(ZONAGE[path], "2 sur 9")}
    felletin = 'adresse: {commune: Felletin, code_insee: "23079"}\n'  # in no table, its département in both
    constats = [c for c in found(felletin + QPV, zonage=zonage) if c.code != "CAT-03" or nom != "densite.csv"]
    expected = ["CAT-07"] if nom == "densite.csv" else ["CAT-07", "CAT-08"]
    assert [c.code for c in constats] == expected
    assert constats[0].message == f"Catégories non vérifiées {message}"
