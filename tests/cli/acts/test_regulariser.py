"""`fabriques regulariser`: what is accepted is written, and only what is there can be."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

from commandes import Done, call, registre
from registres import EXEMPLE

AU = "--au=2021-05-31"
ATTENDU = "complements:\n  - {demande_le: 2021-04-02, pieces: [statuts], avant_le: 2021-04-16}\n"
REFUS = "decisions: [{le: 2021-05-25, resultat: non_retenu}]\n"


def accept(tmp_path: Path, more: str, *words: str) -> tuple[Done, list[str]]:
    """What was done, and the lines that were added to the dossier; none was taken away."""
    before = EXEMPLE + more
    top = registre(tmp_path / "data", {"lieux/la-filature.yaml": before})
    done = call("regulariser", "la-filature", *words, AU, "-C", top)
    after = (top / "lieux/la-filature.yaml").read_text(encoding="utf-8")
    changed = [one for one in difflib.ndiff(before.splitlines(), after.splitlines()) if one[0] in "+-"]
    assert [one for one in changed if one[0] == "-"] == []
    return done, [one[2:] for one in changed]


def test_an_alerte_is_accepted_and_says_so(tmp_path: Path) -> None:
    done, added = accept(tmp_path, ATTENDU, "--regle", "cmp-01", "--motif", "statuts au greffe")
    assert (done.code, added) == (
        0,
        ["regularisations:", "  - {regle: CMP-01, le: 2021-05-31, motif: statuts au greffe}"],
    )
    assert "La Filature (la-filature) · Régularisation de CMP-01 du 31/05/2021" in done.out
    assert "Régularisé le 31/05/2021 : statuts au greffe." in done.out
    assert re.search(r"Ensuite : fabriques -C \S+ lieu la-filature\n", done.err)


def test_what_blocks_takes_an_act(tmp_path: Path) -> None:
    words = ("--regle", "INS-03", "--motif", "au procès-verbal")
    done, added = accept(tmp_path / "un", REFUS, *words)
    assert (done.code, added) == (2, [])
    assert "INS-03 bloque : une personne seule ne l'accepte pas, il faut un acte." in done.err
    done, added = accept(tmp_path / "deux", REFUS, *words, "--autorite", "ANCT", "--reference", "DEC-7")
    assert done.code == 0
    (_, line) = added
    assert line.endswith(", motif: au procès-verbal, autorite: ANCT, reference: DEC-7}")


def test_a_path_and_a_day_are_kept(tmp_path: Path) -> None:
    words = ("--regle", "CMP-01", "--motif", "vu", "--chemin", "complements[0]", "--le", "30/05/2021")
    done, added = accept(tmp_path, ATTENDU, *words)
    assert done.code == 0
    assert added[1] == '  - {regle: CMP-01, le: 2021-05-30, motif: vu, chemin: "complements[0]"}'


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--motif", "vu"), "il manque --regle."),
        (("--regle", "CMP-01"), "il manque --motif."),
        (("--regle", "CMP-1", "--motif", "vu"), "règle inconnue : « CMP-1 »"),
        (("--regle", "CNV-02", "--motif", "vu"), "CNV-02 ne signale rien à régulariser dans la-filature."),
        (("--regle", "FIC-04", "--motif", "vu"), "FIC-04 ne signale rien à régulariser dans la-filature."),
        (
            ("--regle", "CMP-01", "--motif", "vu", "--chemin", "complements[1]"),
            "CMP-01 ne signale rien à « complements[1] ».",
        ),
        (("--regle", "CMP-01", "--motif", "vu", "--le", "2021-06-01"), "est après aujourd'hui"),
    ],
)
def test_what_is_not_there_cannot_be_accepted(tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    done, added = accept(tmp_path, ATTENDU, *words)
    assert (done.code, added) == (2, [])
    assert message in done.err


def test_what_is_there_is_named_to_who_looks_for_it(tmp_path: Path) -> None:
    done, _ = accept(tmp_path, ATTENDU, "--regle", "AVN-01", "--motif", "vu")
    assert "Règles de gestion qui y signalent quelque chose : CMP-01." in done.err
