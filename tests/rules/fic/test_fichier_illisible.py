"""FIC-01 · Chaque fichier du registre se lit en entier."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cas_fic import (
    MOULIN,
    NIVEAUX,
    PARSERS,
    UNREADABLE,
    Case,
    cases_of,
    constats,
    of_the_file,
)
from fabriques_cli.check.controle import check
from fabriques_cli.domain.cadre import References, cadres
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.files.reading.read import read
from fabriques_cli.files.source.folder import VIDER, read_folder
from fabriques_cli.findings import Portee
from fabriques_cli.referentiels.zonage import Zoning
from registres import AU, EXEMPLE, ZONAGE, communes, source


@PARSERS
@pytest.mark.parametrize("case", cases_of("FIC-01"), ids=lambda case: case.name)
def test_the_officer_reads_what_is_wrong_where_and_what_to_do(case: Case, parser: Any) -> None:
    found = of_the_file(case.data, parser)
    assert [(line, column, c.code, c.message, c.a_faire) for c, line, column in found] == [case[2:]]
    assert found[0][0].level.mot == NIVEAUX[case.code]
    assert found[0][0].portee is Portee.FICHIER


@PARSERS
@pytest.mark.parametrize("case", UNREADABLE, ids=lambda case: case.name)
def test_a_file_that_cannot_be_read_gives_no_dossier_and_is_counted(case: Case, parser: Any) -> None:
    registre = read(source({MOULIN: case.data, "lieux/la-filature.yaml": EXEMPLE}), parser)
    assert list(registre.dossiers) == ["la-filature"]
    assert registre.illisibles == (MOULIN,)
    controle = check(registre, cadres(registre, References(communes(), Zoning(ZONAGE)), AU))
    assert controle.verdicts == {"la-filature": Verdict.ELIGIBLE, "le-moulin": Verdict.ILLISIBLE}


@PARSERS
def test_twenty_levels_are_read_and_twenty_one_are_not(parser: Any) -> None:
    def nested(levels: int) -> str:  # the block of the file is the first level
        return "notes: " + "[" * (levels - 1) + "a" + "]" * (levels - 1) + "\n"

    assert [c.code for c, _, _ in of_the_file(nested(20), parser)] == ["FIC-04"]
    assert [c.code for c, _, _ in of_the_file(nested(21), parser)] == ["FIC-01"]


def test_a_hundred_kilobytes_are_read_and_one_byte_more_is_not() -> None:
    assert not of_the_file(b"notes: " + b"a" * (100_000 - 7))
    assert [c.code for c, _, _ in of_the_file(b"notes: " + b"a" * (100_001 - 7))] == ["FIC-01"]


def test_a_file_with_another_suffix_is_not_passed_over_in_silence() -> None:
    registre = read(source({"lieux/le-moulin.yml": "nom: A\n", "vagues/2021-12-30.yml": "{}\n"}))
    assert registre.illisibles == ("vagues/2021-12-30.yml", "lieux/le-moulin.yml")
    found = [(c.fichier, c.code, c.message, c.a_faire) for c in constats(registre)]
    why = (
        "FIC-01",
        "Le nom du fichier ne finit pas par .yaml.",
        "Renommez-le, ou déplacez-le hors du registre.",
    )
    assert found == [("lieux/le-moulin.yml", *why), ("vagues/2021-12-30.yml", *why)]


def test_a_directory_named_as_a_dossier_is_said(folder: Path) -> None:
    (folder / "lieux" / "le-moulin.yaml").mkdir()
    (folder / "lieux" / "archives").mkdir()
    registre = read(read_folder(folder))
    found = [(c.fichier, c.code, c.message, c.a_faire) for c in constats(registre)]
    why = ("FIC-01", "C'est un répertoire, pas un fichier.", VIDER)
    assert found == [("lieux/archives", *why), (MOULIN, *why)]


def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    secret = folder.parent / "secret.yaml"
    secret.write_text("nom: Secret\n", encoding="utf-8")
    (folder / MOULIN).symlink_to(secret)
    registre = read(read_folder(folder))
    assert list(registre.dossiers) == ["la-filature"]
    assert [(c.fichier, c.code, c.message, c.a_faire) for c in constats(registre)] == [
        (MOULIN, "FIC-01", "Lien symbolique qui mène hors du registre.", "Remplacez-le par le fichier.")
    ]


def test_a_broken_link_is_said(folder: Path) -> None:
    (folder / MOULIN).symlink_to(folder / "lieux" / "absent.yaml")
    assert [(c.fichier, c.code) for c in constats(read(read_folder(folder)))] == [(MOULIN, "FIC-01")]


def test_a_file_too_large_in_a_folder_is_not_read_whole(folder: Path) -> None:
    (folder / MOULIN).write_bytes(b"notes: " + b"a" * 5_000_000)
    assert len(read_folder(folder)[MOULIN]) == 100_001  # type: ignore[arg-type]  # bytes, not a refusal
    assert [c.message for c in constats(read(read_folder(folder)))] == ["Le fichier pèse plus de 100 ko."]
