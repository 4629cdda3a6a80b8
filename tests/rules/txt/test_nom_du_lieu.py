"""TXT-01 · Le nom d'un lieu tient en une ligne de texte simple."""

from __future__ import annotations

import csv

import pytest

from cas_txt import ADRESSE
from fabriques_cli.findings import written
from registres import EXEMPLE, SHARED, codes, laid_over, run, run_example, said


def named(nom: str) -> list[tuple[str, str, str]]:
    return said(run_example(f"nom: {nom}\n"), "TXT-01")


def test_a_name_of_150_characters_passes_and_one_more_does_not() -> None:
    assert named("a" * 150) == []
    assert named("é" * 151) == [
        ("TXT-01", "alerte", "Le nom du lieu compte 151 caractères ; la limite est de 150.")
    ]


@pytest.mark.parametrize("nom", ['"La Filature\\nà Aubusson"', '"La\\r\\nFilature"', '"La\\u2028Filature"'])
def test_a_name_on_two_lines_is_said(nom: str) -> None:
    assert ("TXT-01", "alerte", "Le nom du lieu contient une fin de ligne.") in named(nom)


@pytest.mark.parametrize("entite", ["&amp;", "&#39;", "&#x27;", "&eacute;", "&nbsp;"])
def test_a_name_that_holds_an_html_entity_quotes_it(entite: str) -> None:
    found = run_example(f'nom: "La Filature {entite} Cie"\n')
    assert said(found, "TXT-01") == [
        ("TXT-01", "alerte", f"Le nom du lieu contient le code HTML « {entite} ».")
    ]


@pytest.mark.parametrize(
    "nom", ["La Filature & Cie", "R&D; et la suite", "Un café à 100 %", "L'Établi #3", "@home"]
)
def test_an_ordinary_name_is_taken_as_it_is(nom: str) -> None:
    assert named(f'"{nom}"') == []


def test_an_address_in_a_name_is_said_without_being_repeated() -> None:
    constat = next(c for c in run_example(f"nom: La Filature {ADRESSE}\n").constats if c.code == "TXT-01")
    assert constat.message == "Le nom du lieu contient une adresse électronique."
    assert constat.a_faire == "Écrivez-la dans data/contacts/la-filature.yaml, que git n'enregistre pas."
    assert written(constat.chemin) == "nom"


def test_a_name_may_have_two_troubles() -> None:
    assert len(named(f'"La &amp; Filature {ADRESSE}"')) == 2


def test_a_dossier_without_a_name_has_none_of_it() -> None:
    assert "TXT-01" not in codes(run_example("nom:\n"))


def test_one_published_name_is_too_long_and_carries_a_reference() -> None:
    path = SHARED / "fabriques-reelles-vagues-1-4.csv"
    if not path.exists():
        pytest.skip(f"{path} is absent")
    with path.open(encoding="utf-8-sig", newline="") as file:
        names = {row["id_fabt"]: row["nom_source"] for row in csv.DictReader(file)}
    files = {
        f"lieux/{key.casefold()}.yaml": laid_over(EXEMPLE, f'nom: "{name}"\n') for key, name in names.items()
    }
    found = [(c.fichier, c.message) for c in run(files).constats if c.code == "TXT-01"]
    assert found == [("lieux/fabt-167.yaml", "Le nom du lieu compte 159 caractères ; la limite est de 150.")]
