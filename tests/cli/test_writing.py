"""The one way of the commands that write, seen from a command: several files, whole files, a look before writing."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from commandes import registre, snapshot
from fabriques_cli.cli.base.options import Options
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.cli.writing.writing import Work, write
from fabriques_cli.files.edition.edit import Append, Put, Word
from fabriques_cli.render.spans import line
from fabriques_cli.text.refus import Refus
from registres import EXEMPLE
from terminaux import on_a_terminal

DECISION: Word = {"le": "2021-06-08", "resultat": "sans_suite", "motif": "x"}
NOUVEAU = b"nom: Le Moulin\nvague: 2021-03-30\n"


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registre of two dossiers, where the commands are run."""
    files = {"lieux/la-filature.yaml": EXEMPLE, "lieux/le-fanal.yaml": EXEMPLE.replace("4567890", "4567891")}
    monkeypatch.chdir(registre(tmp_path, files))
    return tmp_path


def work(_: Charge) -> Work:
    """Two dossiers changed, one made, and a note beside."""
    return Work(
        edits={
            "lieux/le-fanal.yaml": [
                Append(("decisions",), {"le": "2021-06-08", "resultat": "sans_suite", "motif": "x"})
            ],
            "lieux/la-filature.yaml": [Put(("nom",), "La Filature neuve")],
        },
        new_files={
            "lieux/le-moulin.yaml": NOUVEAU,
            "contacts/le-moulin.yaml": b"telephone: 0612345678\n",
        },
        notices=["À savoir."],
        next_step="Ensuite : rien.",
    )


def done(top: Path, wanted: Work) -> int:
    """The exit code of a command that wants this."""
    return write(Options(), lambda _: wanted)


def test_several_files_are_shown_then_written(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(Options(), work) == 0
    said = capsys.readouterr()
    assert [one for one in said.out.splitlines() if one.startswith(("---", "+++"))] == [
        "--- /dev/null", "+++ contacts/le-moulin.yaml",
        "--- lieux/la-filature.yaml", "+++ lieux/la-filature.yaml",
        "--- lieux/le-fanal.yaml", "+++ lieux/le-fanal.yaml",
        "--- /dev/null", "+++ lieux/le-moulin.yaml",
    ]  # fmt: skip
    assert "@@ -0,0 +1,2 @@\n+nom: Le Moulin\n+vague: 2021-03-30\n" in said.out
    assert "0612345678" not in said.out
    assert said.err == (
        "À savoir.\nÉcrit : contacts/le-moulin.yaml, lieux/la-filature.yaml, lieux/le-fanal.yaml, "
        "lieux/le-moulin.yaml.\nEnsuite : rien.\nPour annuler : fabriques annuler\n"
    )
    assert (top / "lieux/le-moulin.yaml").read_bytes() == NOUVEAU
    assert (top / "lieux/le-fanal.yaml").read_text().endswith(
        "decisions:\n  - {le: 2021-06-08, resultat: sans_suite, motif: x}\n"
    )  # fmt: skip


def test_the_head_of_the_result_comes_before_the_difference(
    top: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert done(top, Work({"lieux/le-fanal.yaml": [Put(("nom",), "Fanal")]}, head=[line("Le Fanal")])) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["Le Fanal", "--- lieux/le-fanal.yaml"]


def test_an_edit_that_cannot_be_made_shows_no_result(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Refus, match="caractère de contrôle"):
        done(top, Work({"lieux/le-fanal.yaml": [Put(("nom",), "Fa\x07")]}, head=[line("Le Fanal")]))
    assert capsys.readouterr().out == ""


def test_of_several_files_the_one_that_is_refused_is_named(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(top)
    put = os.replace

    def locked(source: Path, target: Path) -> None:
        if target.name == "le-fanal.yaml":
            raise PermissionError(errno.EPERM, "Operation not permitted", str(source), None, str(target))
        put(source, target)

    monkeypatch.setattr(os, "replace", locked)
    with pytest.raises(Refus) as refused:
        write(Options(), work)
    assert (refused.value.message, refused.value.a_faire) == (
        "lieux/le-fanal.yaml ne peut pas être écrit : accès refusé.",
        "Rien n'a changé.",
    )
    after = snapshot(top)
    assert {path: after[path][0] for path in before} == {path: data for path, (data, _) in before.items()}


def test_a_blanc_writes_nothing(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(top)
    assert write(Options(), work, a_blanc=True) == 0
    assert snapshot(top) == before
    assert capsys.readouterr().err == "À savoir.\n"


def test_a_look_before_writing_sees_both_and_may_refuse(top: Path) -> None:
    before = snapshot(top)
    seen: list[Sequence[str | None]] = []

    def look(old: Charge, new: Charge) -> None:
        seen.append([charge.registre.dossiers["la-filature"].nom for charge in (old, new)])
        assert sorted(new.registre.dossiers) == ["la-filature", "le-fanal", "le-moulin"]
        assert {c.fichier for c in new.situation.controle.constats} >= {"lieux/le-moulin.yaml"}
        raise Refus("non.")

    with pytest.raises(Refus):
        write(Options(), work, inspect=look)
    assert seen == [["La Filature", "La Filature neuve"]]
    assert {path: data for path, data in snapshot(top).items() if not path.startswith(".fabriques")} == before


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (Work(new_files={"lieux/le-fanal.yaml": NOUVEAU}), "lieux/le-fanal.yaml existe déjà."),
        (Work(edits={"lieux/absent.yaml": [Put(("nom",), "A")]}), "lieux/absent.yaml n'existe pas."),
        (Work(new_files={"../dehors.yaml": NOUVEAU}), "../dehors.yaml mène hors du registre : rien n'a été écrit."),
        (
            Work(new_files={"lieux/a.yaml": b"nom: A\ndemande: {annuites: {2021: beaucoup}}\n"}),
            "« demande.annuites.2021 » : lu : « beaucoup » ; attendu : un montant en euros, comme 50000 ou 50000.50.",
        ),
        (
            Work(new_files={"lieux/c.yaml": b"nom: [\n"}),
            "une valeur manque dans une liste ou un bloc sur une ligne.",
        ),
        (
            Work(new_files={"lieux/b.yaml": NOUVEAU, "lieux/c.yaml": b"nom: [\n"}),
            "lieux/c.yaml : une valeur manque dans une liste ou un bloc sur une ligne.",
        ),
        (
            Work(edits={"vagues/2021-03-30.yaml": [Put(("cloture",), "hier")]}),
            "« cloture » : lu : « hier » ; attendu : une date AAAA-MM-JJ, comme 2021-03-30.",
        ),
    ],
)  # fmt: skip
def test_what_is_refused_leaves_everything_as_it_was(top: Path, wanted: Work, message: str) -> None:
    before = snapshot(top)
    with pytest.raises(Refus) as refused:
        done(top, wanted)
    assert refused.value.message == message
    assert {path: data for path, data in snapshot(top).items() if not path.startswith(".fabriques")} == before
    assert not (top.parent / "dehors.yaml").exists()


def test_a_wave_and_the_programme_are_written_the_same_way(top: Path) -> None:
    edits = {
        "vagues/2021-03-30.yaml": [Put(("laureats_max",), {"valeur": "30", "source": "PV"})],
        "programme.yaml": [Put(("hypothese",), None), Put(("fictif",), "oui")],
    }
    assert done(top, Work(edits=edits)) == 0
    assert "laureats_max:\n  valeur: 30\n  source: PV\n" in (top / "vagues/2021-03-30.yaml").read_text()
    assert "fictif: oui\n" in (top / "programme.yaml").read_text()


def test_a_dossier_that_leads_outside_is_not_written_through(
    top: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("dehors") / "x.yaml"
    outside.write_text(EXEMPLE)
    (top / "lieux/lien.yaml").symlink_to(outside)
    with pytest.raises(Refus) as refused:
        done(top, Work(edits={"lieux/lien.yaml": [Put(("nom",), "A")]}))
    assert refused.value.message == "lieux/lien.yaml : lien symbolique qui mène hors du registre."
    assert outside.read_text() == EXEMPLE


def test_on_a_screen_the_officer_sees_what_is_private_and_changes_in_colour(top: Path) -> None:
    code, seen = on_a_terminal("modifier", "la-filature", "notes=entre nous", "nom=A", "--a-blanc", cwd=top)
    assert code == 0
    assert "\x1b[31m-nom: La Filature" in seen or "\x1b[1;31m-nom: La Filature" in seen
    assert "\x1b[32m+notes: entre nous" in seen
