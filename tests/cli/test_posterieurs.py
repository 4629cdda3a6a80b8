"""What came after the day that one looks back to is told by one line, the same everywhere, and a field for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandes import call, registre
from registres import EXEMPLE

APRES = (
    "decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]\n"
    "convention: {numero_ej: '2103456789', signee_le: 2021-07-01}\n"
)
AVANT, PENDANT, APRES_TOUT = "--au=2021-05-31", "--au=2021-06-08", "--au=2021-07-01"
DEUX = "2 faits postérieurs au 31/05/2021, non comptés."
UN = "1 fait postérieur au 08/06/2021, non compté."
COMMANDES = [["check"], ["lieu", "la-filature"], ["budget"], ["lieux"], ["vague", "6"], ["vague"]]
CHAMPS = {
    "budget": ("hors_des_totaux", "faits_posterieurs"),
    "check": ("totaux", "faits_posterieurs"),
    "lieux": ("faits_posterieurs",),
    "vague 6": ("faits_posterieurs",),
    "vague": ("faits_posterieurs",),
}


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A laureate whose decision and signature come after the day that one looks back to."""
    return registre(tmp_path, {"lieux/la-filature.yaml": EXEMPLE + APRES})


@pytest.mark.parametrize("words", COMMANDES, ids=" ".join)
def test_every_result_says_the_same_line(top: Path, words: list[str]) -> None:
    def said(au: str) -> str:
        done = call(*words, au, "-C", top)
        return done.out + done.err

    assert DEUX in said(AVANT)
    assert UN in said(PENDANT)
    assert "postérieur" not in said(APRES_TOUT)


@pytest.mark.parametrize(
    "words", [words for words in COMMANDES if words[0] not in ("check", "lieu")], ids=" ".join
)
def test_a_page_says_it_too(top: Path, words: list[str]) -> None:
    assert DEUX in call(*words, AVANT, "--format=markdown", "-C", top).out


@pytest.mark.parametrize("words", CHAMPS)
def test_a_program_reads_how_many(top: Path, words: str) -> None:
    for au, count in ((AVANT, 2), (PENDANT, 1), (APRES_TOUT, 0)):
        found = json.loads(call(*words.split(), au, "--format=json", "-C", top).out)
        for cle in CHAMPS[words]:
            found = found[cle]
        assert found == count


@pytest.mark.parametrize("command", ["budget", "lieux"])
def test_only_the_facts_of_the_dossiers_that_are_counted_are(top: Path, command: str) -> None:
    assert DEUX in call(command, "filature", AVANT, "-C", top).out
    assert "postérieur" not in call(command, "statut:laureat", AVANT, "-C", top).out
