"""The list of communes that is shipped: what it answers, what it is made of, what it costs."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

import fabriques_cli
from fabriques_cli.referentiels import communes as module
from fabriques_cli.referentiels.communes import FICHIERS, Commune, Communes, load, simplify
from fabriques_cli.referentiels.search import lines

DOSSIER = Path(module.__file__).parent
REELLES = Path(__file__).parents[2] / ".." / "shared" / "data" / "fabriques-reelles-vagues-1-4.csv"


def rows(fichier: str) -> list[list[str]]:
    return lines((DOSSIER / fichier).read_bytes())


def codes(communes: tuple[Commune, ...]) -> list[str]:
    return [commune.code for commune in communes]


def test_a_commune_is_given_whole() -> None:
    assert load().get("49126") == Commune(
        code="49126",
        nom="Orée d'Anjou",
        codes_postaux=("49270", "49530"),
        departement="49",
        region="52",
        epci="200060010",
        population=17162,
        commune_parente=None,
    )


def test_a_municipal_district_names_its_commune_and_shares_its_epci() -> None:
    commune = load().get("13203")
    assert commune is not None
    assert (commune.nom, commune.codes_postaux) == ("Marseille 3e Arrondissement", ("13003",))
    assert (commune.commune_parente, commune.epci) == ("13055", "200054807")


def test_a_commune_without_postal_code_nor_population_nor_epci_has_none() -> None:
    kerguelen = load().get("98412")
    assert kerguelen is not None
    assert (kerguelen.codes_postaux, kerguelen.population, kerguelen.epci) == ((), None, None)


@pytest.mark.parametrize(
    ("code", "departement", "region"),
    [
        ("97105", "Guadeloupe", "Guadeloupe"),
        ("97411", "La Réunion", "La Réunion"),
        ("97502", "Saint-Pierre-et-Miquelon", "Saint-Pierre-et-Miquelon"),
        ("97701", "Saint-Barthélemy", "Saint-Barthélemy"),
        ("97801", "Saint-Martin", "Saint-Martin"),
        ("98613", "Wallis et Futuna", "Wallis et Futuna"),
        ("98735", "Polynésie française", "Polynésie française"),
        ("98818", "Nouvelle-Calédonie", "Nouvelle-Calédonie"),
        ("2A004", "Corse-du-Sud", "Corse"),
        ("67482", "Bas-Rhin", "Grand Est"),
    ],
)
def test_overseas_and_corsica_have_their_departement_and_region(
    code: str, departement: str, region: str
) -> None:
    commune = load().get(code)
    assert commune is not None
    assert load().nom_departement(commune.departement) == departement
    assert load().nom_region(commune.region) == region


def test_an_epci_is_named_by_its_siren() -> None:
    assert load().nom_epci("200060010") == "CA Mauges Communauté"
    assert load().nom_epci("000000000") is None


@pytest.mark.parametrize(
    "absurde",
    ["", " ", "\t", "#", "99999", "4912", "49126 ", "49126\n", "49126\tOrée d'Anjou", "\udcff", "é"],
)
def test_an_unknown_or_absurd_code_is_none_and_never_an_exception(absurde: str) -> None:
    communes = load()
    found = (communes.get(absurde), communes.successeur(absurde), communes.code_zonage(absurde))
    assert found == (None, None, None)
    assert (
        communes.nom_epci(absurde)
        is communes.nom_region(absurde)
        is communes.nom_departement(absurde)
        is None
    )
    assert communes.region(absurde) is communes.departement(absurde) is None
    assert communes.par_code_postal(absurde) == communes.par_nom(absurde) == ()


def test_a_former_code_gives_the_commune_of_today() -> None:
    assert load().successeur("49069") == "49126"
    assert load().get("49069") is None


def test_the_code_that_the_whole_took_over_is_no_former_code() -> None:
    assert load().successeur("49126") is None


@pytest.mark.parametrize(("ancien", "actuel"), [("55273", "55386"), ("60455", "60694")])
def test_a_former_commune_that_changed_hands_belongs_where_it_is_today(ancien: str, actuel: str) -> None:
    assert load().successeur(ancien) == actuel


@pytest.mark.parametrize(
    ("code", "zonage"),
    [("75113", "75056"), ("69381", "69123"), ("13216", "13055"), ("49069", "49126"), ("01004", "01004")],
)
def test_a_zoning_counts_districts_and_former_codes_with_their_commune(code: str, zonage: str) -> None:
    assert load().code_zonage(code) == zonage


def test_a_postal_code_gives_every_commune_it_serves_and_the_districts() -> None:
    assert codes(load().par_code_postal("80000")) == ["80021"]
    assert codes(load().par_code_postal("01000")) == ["01053", "01344"]
    assert codes(load().par_code_postal("75013")) == ["75056", "75113"]


@pytest.mark.parametrize(
    "nom", ["Saint-Denis", "st denis", "SAINT-DENIS CEDEX 2", "S\u0061int\u2011Denis (93)"]
)
def test_a_name_gives_every_commune_that_bears_it(nom: str) -> None:
    assert codes(load().par_nom(nom)) == ["11339", "30247", "93066", "97411"]


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        ("Orée-d'Anjou", "Orée d'Anjou"),
        ("OREE D’ANJOU", "Orée d'Anjou"),
        ("Ste-Foy-lès-Lyon", "Sainte-Foy-lès-Lyon"),
        ("Chalon s/ Saône", "Chalon-sur-Saône"),
        ("Hérouville-St-Clair", "he\u0301rouville saint clair"),
        ("Œuilly", "Oeuilly"),
        ("Bors", "Bors (Canton de Charente-Sud)"),
        ("Paris 10e", "Paris 10e Arrondissement"),
        ("Lyon 03", "Lyon 3e Arrondissement"),
        ("Marseille 1er", "MARSEILLE 1 ARRONDISSEMENT"),
    ],
)
def test_spellings_of_one_name_are_equal(une: str, autre: str) -> None:
    assert simplify(une) == simplify(autre)


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        ("Saint-Denis", "Sainte-Denis"),
        ("Le Havre", "Havre"),
        ("Paris 1er", "Paris 10e"),
        ("Lyon", "Lyon 1er"),
        ("Estaing", "Saint-Aing"),
    ],
)
def test_different_names_stay_different(une: str, autre: str) -> None:
    assert simplify(une) != simplify(autre)


def test_a_hostile_name_costs_no_recursion() -> None:
    assert simplify("(" * 100_000 + ")" * 100_000) == ""


@pytest.mark.parametrize(
    ("saisie", "code"),
    [
        ("bretagne", "53"),
        ("Ile de France", "11"),
        ("Réunion", "04"),
        ("la reunion", "04"),
        ("53", "53"),
        ("1", "01"),
    ],
)
def test_an_officer_names_a_region_as_it_comes(saisie: str, code: str) -> None:
    assert load().region(saisie) == code


@pytest.mark.parametrize(
    ("saisie", "code"),
    [("cotes d'armor", "22"), ("2a", "2A"), ("1", "01"), ("Mayotte", "976"), ("974", "974")],
)
def test_an_officer_names_a_departement_as_it_comes(saisie: str, code: str) -> None:
    assert load().departement(saisie) == code


@pytest.mark.parametrize("inconnu", ["", "Alsace", "99", "brest"])
def test_what_is_no_region_nor_departement_is_none(inconnu: str) -> None:
    assert load().region(inconnu) is load().departement(inconnu) is None


def test_the_look_up_only_needs_the_bytes_it_is_given() -> None:
    fichiers = dict.fromkeys(FICHIERS, b"") | {
        "communes.txt": b"01001\tIci\t01400\t123456789\t860\n",
        "departements.txt": b"01\t84\tAin\n",
    }
    commune = Communes(fichiers).get("01001")
    assert commune == Commune("01001", "Ici", ("01400",), "01", "84", "123456789", 860, None)


# What is shipped


@pytest.mark.parametrize("fichier", FICHIERS)
def test_each_file_is_sorted_without_double_and_says_where_it_comes_from(fichier: str) -> None:
    data = (DOSSIER / fichier).read_bytes()
    entete, corps = data.splitlines(keepends=True)[:3], data.splitlines(keepends=True)[3:]
    assert entete[0].decode() == (
        "# Source : @etalab/decoupage-administratif 6.0.0 (liste 2026) ; données sous Licence Ouverte, code MIT.\n"
    )
    assert all(line.startswith(b"# ") and b"\t" not in line for line in entete)
    assert corps == sorted(corps)
    cles = [line.partition(b"\t")[0] for line in corps]
    assert len(set(cles)) == len(cles) > 0
    assert b"\r" not in data
    assert data.endswith(b"\n")


def test_what_is_shipped_weighs_less_than_three_megabytes() -> None:
    assert sum((DOSSIER / fichier).stat().st_size for fichier in FICHIERS) < 3_000_000


def test_every_commune_has_its_departement_region_epci_and_parent() -> None:
    communes = load()
    epci = {siren for siren, _ in rows("epci.txt")}
    regions = {code for code, _ in rows("regions.txt")}
    parents = set()
    for code, *_ in rows("communes.txt"):
        commune = communes.get(code)
        assert commune is not None
        assert communes.nom_departement(commune.departement), code
        assert commune.region in regions, code
        assert commune.epci is None or commune.epci in epci, code
        parents.add(commune.commune_parente)
    assert parents == {None, "13055", "69123", "75056"}


def test_there_are_34_969_communes_and_45_municipal_districts() -> None:
    districts = [row for row in rows("communes.txt") if len(row) > 5]
    assert (len(rows("communes.txt")), len(districts)) == (34_969 + 45, 45)


def test_every_former_code_leads_to_a_current_one_and_is_not_one() -> None:
    actuels = {row[0] for row in rows("communes.txt")}
    anciens = dict(rows("anciens.txt"))
    assert set(anciens.values()) <= actuels
    assert not set(anciens) & actuels


def test_the_two_indexes_say_neither_more_nor_less_than_the_list() -> None:
    noms, postaux = defaultdict(set), defaultdict(set)
    for code, nom, codes_postaux, *_ in ([*row, ""] for row in rows("communes.txt")):
        noms[simplify(nom)].add(code)
        for code_postal in codes_postaux.split():
            postaux[code_postal].add(code)
    assert {nom: set(liste.split()) for nom, liste in rows("noms.txt")} == noms
    assert {code: set(liste.split()) for code, liste in rows("codes_postaux.txt")} == postaux


def test_the_187_real_fabriques_resolve_with_their_name_departement_and_region() -> None:
    if not REELLES.exists():
        pytest.skip("les données réelles (../shared/data) ne sont pas là")
    communes = load()
    with REELLES.open(encoding="utf-8", newline="") as fichier:
        fabriques = list(csv.DictReader(fichier))
    assert len(fabriques) == 187
    for fabrique in fabriques:
        publie = fabrique["insee_com_source"]
        commune = communes.get(communes.successeur(publie) or publie)
        assert commune is not None, publie
        assert commune.code == fabrique["insee_com_cog2026"]
        assert simplify(commune.nom) == simplify(fabrique["lib_com_source"])
        assert (commune.departement, commune.region) == (fabrique["departement"], fabrique["region"])


# What it costs


def run(code: str) -> str:
    env = os.environ | {"PYTHONPATH": str(Path(fabriques_cli.__file__).parents[1])}
    return subprocess.run(
        [sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True
    ).stdout


def test_a_look_up_imports_nothing_heavy() -> None:
    loaded = run(
        "import sys; before = set(sys.modules)\n"
        "from fabriques_cli.referentiels.communes import load; load().par_nom('Or\\u00e9e')\n"
        "print(*sorted(set(sys.modules) - before))"
    ).split()
    heavy = {
        "dataclasses",
        "typing",
        "re",
        "json",
        "csv",
        "inspect",
        "pathlib",
        "importlib.resources",
        "pydantic",
    }
    assert "unicodedata" in loaded or "unicodedata" in sys.builtin_module_names
    assert not heavy & set(loaded)


def test_looking_up_one_commune_makes_no_table_of_all() -> None:
    made = run(
        "import sys; from fabriques_cli.referentiels.communes import load; communes = load()\n"
        "before = sys.getallocatedblocks()\n"
        "kept = communes.get('49126'), communes.par_nom('Lyon'), communes.par_code_postal('80000')\n"
        "print(sys.getallocatedblocks() - before)"
    )
    assert int(made) < 200


def test_the_list_is_read_once() -> None:
    assert load() is load()


def test_a_part_of_a_commune_and_a_name_without_its_article_are_found() -> None:
    assert codes(load().par_ancien_nom("Morez")) == ["39368"]
    assert codes(load().par_ancien_nom("AIGUILLON SUR MER")) == ["85001"]
    assert codes(load().par_nom("Mans")) == ["72181"]
    assert codes(load().par_nom("Marquette-lès-Lille")) == ["59386"]
    assert codes(load().par_nom("La Baule")) == []  # not Baule, in Loiret


def test_every_former_name_leads_to_a_commune_of_today() -> None:
    found = [code for _, liste in rows("anciens_noms.txt") for code in liste.split()]
    assert [code for code in found if load().get(code) is None] == []


@pytest.mark.parametrize("zeros", ["0", "0.0", "00 - 0", "0 Paris"])
def test_zeros_are_no_name(zeros: str) -> None:
    assert codes(load().par_nom(zeros)) == (["75056"] if "Paris" in zeros else [])
    assert load().par_ancien_nom(zeros) == ()


def test_names_are_found_by_their_beginning() -> None:
    assert load().noms("Brive-la") == ("brive la gaillarde",)
    assert load().noms("lyon 3") == ("lyon 3",)
    assert load().noms("") == load().noms("zzz") == load().noms("#") == ()


def test_every_name_is_found_by_its_first_letters() -> None:
    names = [nom for nom, _ in rows("noms.txt")]
    for begin in ("a", "saint", "paris", "y", "z"):
        assert list(load().noms(begin)) == [nom for nom in names if nom.startswith(begin)]
