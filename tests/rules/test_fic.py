"""The file itself, whatever the rule: what is read whole, and by which parser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cas_fic import (
    CORPUS,
    DEVIATIONS,
    PARSERS,
    annuite,
    corpus,
    of_the_file,
)
from fabriques_cli.files.reading.composer import PureParser
from fabriques_cli.files.reading.read import Inutilisable, read
from fabriques_cli.files.source.folder import read_folder
from fabriques_cli.files.source.source import Inaccessible


def test_the_corpus_is_read_whole() -> None:
    assert len(corpus()) == CORPUS.count("\n## ") == CORPUS.count("\n=> ")


@pytest.mark.parametrize("name", DEVIATIONS)
def test_the_pure_parser_deviates_only_as_listed(name: str) -> None:
    data, fast, pure = DEVIATIONS[name]
    for parser, expected in ((None, fast), (PureParser, pure)):
        assert [
            (c.code, c.message, line, column) for c, line, column in of_the_file(data, parser)
        ] == expected


@PARSERS
@pytest.mark.parametrize(
    "data",
    [
        "nom: dossier # le vrai commentaire\n",
        'nom: "dossier #3"\n',
        "nom: dossier#3\n",
        "notes: |\n  le dossier #3\n",
        "# en-tête\nnom: A # fin\n",
        'adresse: {code_insee: "01004"}\n',
        "nom: R&D, c'est tout !\n",
        'nom: "*Le Moulin*"\n',
        "nom: A\r\nporteur:\r\n  nom: B\r\n",
        "---\nnom: A\n",
        "---\nnom: A\n...\n",
        "notes: " + "a" * 99_993,
        "nom: \U0001f469 é œ « »\n",
        "nom: A\nnotes: |\n  ======= \n  >>>>>>> un texte\n",
        annuite("-1"),
        annuite("0"),
        annuite("50000.50"),
        "decisions: []\nvague:\nnotes: ~\n",
    ],
)
def test_what_is_well_written_is_read_without_a_word(data: str, parser: Any) -> None:
    assert of_the_file(data, parser) == []


def test_every_trouble_of_a_file_is_said_at_once() -> None:
    data = "\ufeffdepose: hier\nvague: hier\nadresse: {code_insee: 01004}\nnom: A\nnom: B\n"
    assert sorted(c.code for c, _, _ in of_the_file(data)) == [
        "FIC-02",
        "FIC-03",
        "FIC-04",
        "FIC-06",
        "FIC-07",
    ]


def test_a_link_inside_the_folder_is_a_file_like_another(folder: Path) -> None:
    (folder / "lieux" / "autre.yaml").symlink_to(folder / "lieux" / "la-filature.yaml")
    assert set(read(read_folder(folder)).dossiers) == {"la-filature", "autre"}


def test_an_inaccessible_programme_makes_the_registre_unusable() -> None:
    with pytest.raises(Inutilisable) as caught:
        read({"programme.yaml": Inaccessible("lecture impossible (Permission denied).", "Vérifiez.")})
    assert [anomalie.message for anomalie in caught.value.anomalies] == [
        "lecture impossible (Permission denied)."
    ]
