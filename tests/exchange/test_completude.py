"""How much of an official file an import took."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandes import call
from fabriques_cli.exchange.completude import completude
from fabriques_cli.referentiels.communes import load
from fabriques_cli.referentiels.tables import write_densite, write_qpv
from registres import SHARED, source


def graded() -> list[str]:
    """The communes that INSEE grades: those of mainland France and of the five départements d'outre-mer."""
    overseas = ("971", "972", "973", "974", "976")
    return [code for code in load().codes() if not code.startswith(("97", "98")) or code.startswith(overseas)]


def grid(codes: list[str]) -> tuple[str, bool]:
    table = write_densite(dict.fromkeys(codes, 5), "g.csv", "2024")
    return completude("densite.csv", table, load().codes)


def test_the_list_that_is_shipped_says_how_many_communes_a_grid_has() -> None:
    assert len(graded()) == 34_875
    assert "75101" not in load().codes()
    dit, entiere = grid(graded())
    assert (dit, entiere) == ("34\u202f875 communes sur 34\u202f875", True)


def test_a_grid_of_another_year_may_lack_a_few_communes() -> None:
    assert grid(graded()[69:])[1]
    assert not grid(graded()[70:])[1]


def test_a_grid_without_a_departement_is_cut() -> None:
    without_mayotte = [code for code in graded() if not code.startswith("976")]
    assert len(without_mayotte) == 34_875 - 17
    assert not grid(without_mayotte)[1]


def quartiers(metropole: int, departements: int, outre_mer: int) -> bool:
    codes = {f"{i % departements + 1:02}": set[str]() for i in range(departements)}
    for i in range(metropole):
        codes[f"{i % departements + 1:02}"].add(f"QN0{i % departements + 1:02}{i // departements:02}M")
    table = {f"{departement}001": quartier for departement, quartier in codes.items()}
    table |= {"97411": {f"QN974{i % 100:02}{'MI'[i // 100]}" for i in range(outre_mer)}} if outre_mer else {}
    return completude("qpv-2024.csv", write_qpv(table, "q.csv", 2024), load().codes).entiere


@pytest.mark.parametrize(
    ("metropole", "departements", "outre_mer", "entiere"),
    [
        (1362, 96, 131, True),
        (1362, 96, 0, True),  # the list of mainland France, a year before that of overseas
        (1360, 96, 0, True),
        (1359, 96, 0, False),
        (1362, 95, 0, False),
        (1362, 96, 60, False),
        (300, 20, 0, False),
    ],
)
def test_a_list_of_qpv_is_whole_by_its_quartiers_and_departements(
    metropole: int, departements: int, outre_mer: int, entiere: bool
) -> None:
    assert quartiers(metropole, departements, outre_mer) is entiere


@pytest.mark.parametrize(
    ("nom", "dit"),
    [
        ("densite-communes.csv", "34 875 communes sur 34 875"),
        (
            "qpv-2024-communes.geojson",
            "1 362 quartiers sur 1 362 en métropole (départements : 96 sur 96), 131 sur 131 dans les départements "
            "d'outre-mer",
        ),
    ],
)
def test_the_official_files_are_whole_and_their_beginnings_are_refused(
    tmp_path: Path, nom: str, dit: str
) -> None:
    if not (SHARED / nom).exists():
        pytest.skip(f"real data absent: {nom}")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "programme.yaml").write_bytes(source()["programme.yaml"])
    done = call("-C", tmp_path / "data", "import", "zonage", SHARED / nom)
    assert done.code == 0
    assert dit in done.out.replace("\u202f", " ").replace("\xa0", " ")
    if nom.endswith(".csv"):
        cut = tmp_path / "cut.csv"
        cut.write_text(
            "".join((SHARED / nom).read_text("utf-8-sig").splitlines(keepends=True)[:200]), "utf-8"
        )
        refused = call("-C", tmp_path / "data", "import", "zonage", cut)
        assert refused.code == 2
        assert "199 communes sur 34" in refused.err
