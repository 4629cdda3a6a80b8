"""`fabriques fmt`: what it writes, what it only says, and what it leaves as it is."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from commandes import DATA, call, command, environment, registre, snapshot

EN_FORME = 'nom: Le Fanal\nvague: 2021-03-30\nadresse: {code_insee: "01004"}\n'
A_REPRENDRE = "vague:  2021-03-30\nnom: Le Fanal\nadresse: {code_insee: 01004}\n"
FILES = {"lieux/le-fanal.yaml": A_REPRENDRE, "lieux/le-moulin.yaml": "nom: Le Moulin\n"}
DIFF = """\
--- lieux/le-fanal.yaml
+++ lieux/le-fanal.yaml
@@ -1,3 +1,3 @@
-vague:  2021-03-30
 nom: Le Fanal
-adresse: {code_insee: 01004}
+vague: 2021-03-30
+adresse: {code_insee: "01004"}
"""


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a registre of two dossiers, one of which is not in form."""
    monkeypatch.chdir(registre(tmp_path, FILES))
    call("fmt", "programme.yaml", "vagues")
    return tmp_path


def text(top: Path, name: str = "lieux/le-fanal.yaml") -> str:
    return (top / name).read_bytes().decode()


def test_what_is_not_in_form_is_put_in_form(top: Path) -> None:
    done = call("fmt")
    assert (done.code, done.lines, done.err) == (
        0,
        ["lieux/le-fanal.yaml est mis en forme."],
        "1 fichier mis en forme, 6 déjà en forme.\n",
    )
    assert text(top) == EN_FORME
    before = snapshot(top)
    again = call("fmt")
    assert (again.code, again.out, again.err) == (0, "", "0 fichier mis en forme, 7 déjà en forme.\n")
    assert snapshot(top) == before


def test_check_says_and_writes_nothing(top: Path) -> None:
    before = snapshot(top)
    done = call("fmt", "--check")
    assert (done.code, done.lines, done.err) == (
        1,
        ["lieux/le-fanal.yaml n'est pas en forme."],
        "1 fichier à mettre en forme, 6 déjà en forme.\nPour l'écrire : fabriques fmt\n",
    )
    assert snapshot(top) == before
    assert call("fmt", "le-fanal", "lieux", "--diff").err.endswith(
        "Pour l'écrire : fabriques fmt le-fanal lieux\n"
    )
    call("fmt")
    assert call("fmt", "--check").code == 0


def test_diff_shows_and_writes_nothing(top: Path) -> None:
    before = snapshot(top)
    done = call("fmt", "--diff")
    assert (done.code, done.out) == (0, DIFF)
    assert call("fmt", "--diff", "--check").code == 1
    assert snapshot(top) == before


def test_a_difference_in_a_pipe_masks_what_is_private(top: Path) -> None:
    (top / "lieux" / "le-moulin.yaml").write_text(
        "porteur: {representant: {nom: Claude Exemple}}\nnom:  Le Moulin\n"
    )
    assert "Claude" not in call("fmt", "--diff").out


@pytest.mark.parametrize("word", ["le-fanal", "lieux/le-fanal.yaml", "lieux", "."])
def test_what_is_named_is_put_in_form(top: Path, word: str) -> None:
    assert call("fmt", word).lines == ["lieux/le-fanal.yaml est mis en forme."]


def test_a_wave_and_the_programme_go_by_the_name_of_their_file(top: Path) -> None:
    done = call("fmt", "2021-03-30", "programme", "--check")
    assert (done.code, done.err) == (0, "0 fichier à mettre en forme, 2 déjà en forme.\n")


def test_what_is_not_named_is_left(top: Path) -> None:
    done = call("fmt", "le-moulin", "vagues")
    assert (done.code, done.out, done.err) == (0, "", "0 fichier mis en forme, 5 déjà en forme.\n")
    assert text(top) == A_REPRENDRE


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("le-fanl", "fabriques : dossier inconnu : « le-fanl ».\n  Vouliez-vous dire « le-fanal » ?\n"),
        (
            "lieux/le-fanl.yaml",
            "fabriques : le chemin lieux/le-fanl.yaml n'existe pas.\n"
            "  Vouliez-vous dire « lieux/le-fanal.yaml » ?\n",
        ),
    ],
)
def test_what_does_not_exist_is_said(top: Path, word: str, message: str) -> None:
    done = call("fmt", word)
    assert (done.code, done.out, done.err) == (2, "", message)
    assert text(top) == A_REPRENDRE


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (
            b"nom: [\n",
            "lieux/casse.yaml:1:7 : laissé tel quel, une valeur manque dans une liste ou un bloc sur une ligne.\n",
        ),
        (
            b"nom: A\nnom: B\n",
            "lieux/casse.yaml:2:1 : laissé tel quel, la clé « nom » est écrite deux fois dans le même bloc, "
            "lignes 1 et 2 ; aucune des deux valeurs n'est retenue.\n",
        ),
        (
            b"<<<<<<< a\nnom: A\n=======\nnom: B\n>>>>>>> b\n",
            "lieux/casse.yaml:1:1 : laissé tel quel, conflit de fusion git non résolu entre deux versions "
            "(« a » et « b »).\n",
        ),
        (b"nom: \xe9\n", "lieux/casse.yaml:1:6 : laissé tel quel, le fichier n'est pas en UTF-8"),
        (b"", "lieux/casse.yaml : laissé tel quel, le fichier est vide.\n"),
    ],
    ids=["not YAML", "a key twice", "a conflict", "latin-1", "empty"],
)
def test_a_file_that_cannot_be_read_is_named_and_the_others_put_in_form(
    top: Path, broken: bytes, said: str
) -> None:
    (top / "lieux" / "casse.yaml").write_bytes(broken)
    assert call("fmt", "--check").code == 2
    done = call("fmt")
    assert (done.code, done.lines) == (2, ["lieux/le-fanal.yaml est mis en forme."])
    assert done.err.startswith(said)
    assert done.err.endswith("\n1 fichier mis en forme, 6 déjà en forme, 1 laissé tel quel.\n")
    assert (top / "lieux" / "casse.yaml").read_bytes() == broken


@pytest.mark.parametrize("key", [r'"a\u0001b"', r'"\eb"', r'"\u2028"', r'"a\Lb"'])
def test_a_key_that_no_file_may_hold_keeps_nothing_else_from_being_put_in_form(top: Path, key: str) -> None:
    broken = f"porteur: {{nom:  A, {key}: x}}\nnom: A\n".encode()
    (top / "lieux" / "casse.yaml").write_bytes(broken)
    done = call("fmt")
    assert (done.code, done.lines) == (2, ["lieux/le-fanal.yaml est mis en forme."])
    named, remedy, total = done.err.splitlines()
    assert named.startswith("lieux/casse.yaml : laissé tel quel, ")
    assert (remedy[:2], total[-18:]) == ("  ", "1 laissé tel quel.")
    assert (top / "lieux" / "casse.yaml").read_bytes() == broken


def test_a_programme_that_cannot_be_used_keeps_nothing_from_being_put_in_form(top: Path) -> None:
    (top / "programme.yaml").write_text("nom: [\n")
    done = call("fmt")
    assert (done.code, done.lines) == (2, ["lieux/le-fanal.yaml est mis en forme."])
    assert done.err.startswith("programme.yaml:1:7 : laissé tel quel, ")


def test_a_file_of_another_kind_is_left(top: Path) -> None:
    (top / "lieux" / "notes.txt").write_text("vague:  2021\nnom: A\n")
    done = call("fmt", "-q")
    assert (done.code, done.lines) == (2, ["lieux/le-fanal.yaml est mis en forme."])
    assert done.err == (
        "lieux/notes.txt : laissé tel quel, le nom du fichier ne finit pas par .yaml.\n"
        "  Renommez-le, ou déplacez-le hors du registre.\n"
    )


def test_line_ends_and_the_mark_of_a_spreadsheet_are_put_in_form(top: Path) -> None:
    path = top / "lieux" / "le-moulin.yaml"
    path.write_bytes(b"\xef\xbb\xbfnom: Le Moulin\r\nnotes: |\r\n  un\r\n  deux\r\n")
    assert call("fmt", "le-moulin").code == 0
    assert path.read_bytes() == b"nom: Le Moulin\n\nnotes: |\n  un\n  deux\n"


def test_a_dossier_on_the_standard_input_goes_to_the_standard_output() -> None:
    done = call("fmt", "-", stdin=A_REPRENDRE.encode())
    assert (done.code, done.out, done.err) == (0, EN_FORME, "")
    assert call("fmt", "-", stdin=EN_FORME.encode()).out == EN_FORME
    checked = call("fmt", "-", "--check", stdin=A_REPRENDRE.encode())
    assert (checked.code, checked.out) == (1, "")
    assert call("fmt", "-", "--check", stdin=EN_FORME.encode()).code == 0
    assert call("fmt", "-", "--diff", stdin=A_REPRENDRE.encode()).out == DIFF.replace(
        "le-fanal", "entree-standard"
    )


def test_what_cannot_be_read_on_the_standard_input_gives_nothing() -> None:
    done = call("fmt", "-", stdin=b"nom: [\n")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("lieux/entree-standard.yaml:1:7 : laissé tel quel, ")
    assert call("fmt", "-", "le-fanal").err == (
        "fabriques : « - » se donne seul : un seul dossier est lu sur l'entrée standard.\n"
    )


def test_a_registre_that_cannot_be_written_is_said(top: Path) -> None:
    (top / ".fabriques").write_text("un fichier")
    done = call("fmt")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("fabriques : .fabriques ne peut pas être écrit : un fichier porte déjà ce nom")
    assert text(top) == A_REPRENDRE


def test_the_example_is_in_form() -> None:
    done = call("fmt", "--check", "-C", DATA)
    assert (done.code, done.out) == (0, "")


def test_bytes_printed_are_lf_everywhere(top: Path) -> None:
    done = subprocess.run(
        command("fmt", "-"),
        input=A_REPRENDRE.encode(),
        capture_output=True,
        check=True,
        env=environment(),
        timeout=60,
    )
    assert (done.stdout, done.stderr) == (EN_FORME.encode(), b"")
