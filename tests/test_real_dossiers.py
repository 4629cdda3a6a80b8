"""The real places of the shared data, made into dossiers with only what is public about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from fabriques_cli.check.controle import Controle
from fabriques_cli.domain.communes.resolution import commune_du_lieu
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.exchange.zonage import read as read_zonage
from fabriques_cli.findings import Level
from reels import fabriques, rows, shared, tiers_lieux
from registres import communes, run

A_COMPLETER = {"REC-01", "REC-06", "CAT-01", "CAL-03", "MNT-06", "ECO-01"}
"""What a name and a commune leave to complete: porteur, missions, category, wave, amount asked, budget."""

DECLARED = "territoire: {categorie: hors_grands_centres_urbains}\nvague: 2021-03-30\n"
OF_2024 = {"vagues/2021-03-30.yaml": "numero: {valeur: 6}\ncloture: 2021-03-30\nzonage: {qpv: 2024}\n"}


def slugs(controle: Controle, code: str) -> set[str]:
    """The dossiers on which a rule speaks."""
    fichiers = (c.fichier for c in controle.constats if c.code == code)
    return {fichier.removeprefix("lieux/").removesuffix(".yaml") for fichier in fichiers}


def lacking_in(controle: Controle, slug: str) -> set[str]:
    """What a dossier has to complete."""
    return {c.code for c in controle.of(slug) if c.level is Level.A_COMPLETER}


def geo(controle: Controle) -> Counter[str]:
    return Counter(c.code for c in controle.constats if c.code.startswith("GEO"))


def messages(controle: Controle, code: str, slugs: Iterable[str]) -> list[str]:
    return [c.message for slug in slugs for c in controle.of(slug) if c.code == code]


@pytest.fixture(scope="module")
def reelles() -> Controle:
    """The first 187 laureates, as published."""
    return run(fabriques())


@pytest.fixture(scope="module")
def zonage() -> dict[str, bytes]:
    """The official density grid and list of QPV of 2024, as an officer imports them."""
    tables: dict[str, bytes] = {}
    for nom in ("densite-communes.csv", "qpv-2024-communes.geojson"):
        lecture = read_zonage(shared(nom).read_bytes(), nom, code_zonage=communes().code_zonage)
        tables |= {f"referentiels/{table}": data for table, data in lecture.fichiers.items()}
    return tables


@pytest.fixture(scope="module")
def declarees(zonage: dict[str, bytes]) -> Controle:
    """The same, all declared outside of large urban centres in a wave that follows the list of 2024."""
    return run({**fabriques(DECLARED), **OF_2024}, zonage=zonage)


@pytest.fixture(scope="module")
def enquete() -> Controle:
    """The 700 places of the 2019 survey."""
    return run(tiers_lieux())


def test_every_real_fabrique_is_read_and_is_to_be_completed(reelles: Controle) -> None:
    assert len(reelles.verdicts) == 187
    assert set(reelles.verdicts.values()) == {Verdict.A_COMPLETER}
    assert reelles.registre.illisibles == ()


def test_every_real_fabrique_lacks_exactly_the_same(reelles: Controle) -> None:
    lacking = {slug: lacking_in(reelles, slug) for slug in reelles.verdicts}
    assert {slug: codes for slug, codes in lacking.items() if codes != A_COMPLETER} == {}


def test_no_real_fabrique_is_blocked(reelles: Controle) -> None:
    assert [c for c in reelles.constats if c.level is Level.BLOQUANT] == []


def test_only_one_real_name_is_too_long(reelles: Controle) -> None:
    assert slugs(reelles, "TXT-01") == {"fabt-167"}


def test_the_real_communes_are_known_by_their_code_and_name(reelles: Controle) -> None:
    assert geo(reelles) == {}


def test_77_real_fabriques_are_in_a_large_urban_centre(declarees: Controle) -> None:
    assert len(slugs(declarees, "CAT-02")) == 77


def test_52_more_are_outside_of_one_in_a_commune_with_a_qpv(declarees: Controle) -> None:
    assert len(slugs(declarees, "CAT-06")) == 52
    assert slugs(declarees, "CAT-06").isdisjoint(slugs(declarees, "CAT-02"))


def test_58_real_fabriques_are_neither(declarees: Controle) -> None:
    either = slugs(declarees, "CAT-02") | slugs(declarees, "CAT-06")
    assert len(declarees.verdicts.keys() - either) == 58


def test_the_zonings_agree_with_the_published_table(declarees: Controle) -> None:
    published = rows("fabriques-reelles-vagues-1-4.csv")
    dense = {row["id_fabt"] for row in published if row["densite7"] == "Grands centres urbains"}
    with_qpv = {row["id_fabt"] for row in published if row["qpv2024_commune"] == "1"}
    assert slugs(declarees, "CAT-02") == dense
    assert slugs(declarees, "CAT-06") == with_qpv - dense


def test_with_the_real_tables_nothing_is_left_unverified(declarees: Controle) -> None:
    assert not slugs(declarees, "CAT-07") | slugs(declarees, "CAT-08")


def test_a_code_published_before_a_merger_is_renewed() -> None:
    controle = run({"lieux/oree.yaml": 'nom: Orée\nadresse: {commune: Orée-d\'Anjou, code_insee: "49069"}\n'})
    (constat,) = (c for c in controle.constats if c.code.startswith("GEO"))
    assert (constat.code, constat.message) == ("GEO-03", "49069 est devenu 49126 (Orée d'Anjou).")


def test_the_700_places_of_the_survey_are_read(enquete: Controle) -> None:
    assert len(enquete.verdicts) == 700
    assert enquete.registre.illisibles == ()


def test_the_dirt_of_the_survey_is_found_and_nothing_else(enquete: Controle) -> None:
    assert geo(enquete) == {"GEO-02": 8, "GEO-03": 1, "GEO-04": 5, "GEO-05": 42}
    # The rest of the postal codes that serve no commune are CEDEX codes.
    zeros = [c for c in enquete.constats if c.code == "GEO-05" and c.message.startswith("« 0 »")]
    assert len(zeros) == 38  # and one more in a commune that its name and its code dispute


def test_a_zero_in_place_of_a_code_is_repaired_from_the_address(enquete: Controle) -> None:
    a_faire = {c.fichier: c.a_faire for c in enquete.constats if c.code == "GEO-02"}
    assert a_faire["lieux/tl-266.yaml"] == 'Écrivez code_insee: "86194" (Poitiers).'
    assert a_faire["lieux/tl-26.yaml"] == (
        "Écrivez le code INSEE de la commune du lieu : 03190 (Moulins), 35198 (Moulins) ou 02530 (Moulins)."
    )


def test_the_names_that_are_not_those_of_their_code_are_said(enquete: Controle) -> None:
    assert messages(enquete, "GEO-04", ("tl-117", "tl-525")) == [
        "44162 est le code INSEE de Saint-Herblain, et l'adresse dit « Nantes ».",
        "94003 est le code INSEE d'Arcueil, et l'adresse dit « Arceuil ».",
    ]


def test_a_postal_code_in_place_of_700_codes_is_never_another_commune() -> None:
    controle = run(tiers_lieux(code_postal_for_code=True))
    wrong, told = [], 0
    for row in rows("tiers-lieux-2019-extrait.csv"):
        slug = f"tl-{row['ID']}"
        lieu = commune_du_lieu(controle.registre.dossiers[slug].adresse, communes())
        if lieu is None:
            told += any(c.code in ("GEO-02", "GEO-04") for c in controle.of(slug))
        elif lieu.zonee.code != communes().code_zonage(row["INSEECOM"]):
            wrong.append((slug, lieu.commune.nom))
    assert wrong == []
    assert told == 696  # the four others are a commune of that very code


def test_an_insee_code_written_as_a_postal_code_is_said(enquete: Controle) -> None:
    assert messages(enquete, "GEO-05", ("tl-292", "tl-600")) == [
        "« 35288 » n'est pas un code postal de Saint-Malo (35400).",
        "« 35000 » n'est pas un code postal de Betton (35830).",
    ]
