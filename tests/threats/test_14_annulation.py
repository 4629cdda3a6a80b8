"""Threat 14: what is kept of the last write is never trusted, and no clone carries it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from commandes import Done, call
from depots import git
from fabriques_cli.files.writing.workshop import workshop_of
from registres import EXEMPLE

DOSSIER = "lieux/la-filature.yaml"
TRACE = {
    "commande": "fabriques modifier x",
    "quand": "2021-06-01T12:00:00+02:00",
    "tete": "",
    "annule": False,
}
posix = pytest.mark.skipif(os.name != "posix", reason="links and modes as Unix has them")


def plant(folder: Path, fichier: str, old: bytes | None, new: bytes | None, **trace: Any) -> None:
    """A last write, as if the program had put `new` in place of `old`."""
    folder.mkdir(parents=True)
    prints = ["" if one is None else sha256(one).hexdigest() for one in (old, new)]
    known = [{"fichier": fichier, "old": prints[0], "new": prints[1]}]
    said = {"ecriture": "0" * 32, "fichiers": known, "trace": {**TRACE, **trace}}
    (folder / "acte.json").write_text(json.dumps(said))
    if old is not None:
        (folder / "0.ancien").write_bytes(old)


def test_what_a_repository_carries_takes_nothing_back(depot: Path, tmp_path: Path) -> None:
    data = (depot / DOSSIER).read_bytes()
    plant(depot / ".fabriques/annulable", DOSSIER, b"nom: Le Faux\n", data)
    git(depot, "add", "-f", ".fabriques")
    git(depot, "commit", "-qm", "piege")
    git(tmp_path, "clone", "-q", str(depot), str(tmp_path / "clone"))
    done = call("annuler", "-C", tmp_path / "clone")
    assert done.code == 2
    assert "rien à annuler" in done.err
    assert (tmp_path / "clone" / DOSSIER).read_bytes() == data


@pytest.mark.parametrize(
    "fichier",
    [
        ".git/config",
        "../dehors",
        "/etc/fabriques",
        "lieux/../../dehors",
        ".gitignore",
        "autre.yaml",
        "lieux/.a.yaml",
    ],
)
def test_it_names_no_other_file_than_those_of_a_registre(depot: Path, fichier: str) -> None:
    target = depot / fichier
    lying = target.read_bytes() if target.is_file() else None
    plant(workshop_of(depot).last, fichier, b"[core]\n\tfsmonitor = touch ran\n", lying or b"x")
    _set_aside(depot, call("annuler", "-C", depot))
    assert (target.read_bytes() if target.is_file() else None) == lying


def _set_aside(depot: Path, done: Done) -> None:
    assert (done.code, done.out) == (2, "")
    assert "n'est pas ce que le programme écrit : rien n'est annulé." in done.err
    assert f"Mis de côté dans {workshop_of(depot).folder / 'abimee-1'}." in done.err
    assert not os.path.lexists(workshop_of(depot).last)
    assert "rien à annuler" in call("annuler", "-C", depot).err


def _linked(path: Path) -> None:
    path.rename(path.parent.parent / "vrai")
    path.symlink_to(path.parent.parent / "vrai")


BROKEN: dict[str, Callable[[Path], object]] = {
    "not json": lambda last: (last / "acte.json").write_bytes(b"{"),
    "deep": lambda last: (last / "acte.json").write_bytes(b"[" * 100_000),
    "lost": lambda last: (last / "acte.json").unlink(),
    "a folder": lambda last: ((last / "acte.json").unlink(), (last / "acte.json").mkdir()),
    "a pipe": lambda last: ((last / "acte.json").unlink(), os.mkfifo(last / "acte.json")),
    "a link": lambda last: _linked(last / "acte.json"),
    "a link for all": _linked,
    "a file for all": lambda last: (shutil.rmtree(last), last.write_bytes(b"x")),
}


@posix
@pytest.mark.parametrize("how", BROKEN)
def test_what_is_damaged_is_set_aside_with_a_sentence_and_blocks_nothing(depot: Path, how: str) -> None:
    plant(workshop_of(depot).last, DOSSIER, b"nom: Le Faux\n", EXEMPLE.encode())
    BROKEN[how](workshop_of(depot).last)
    blank = call("annuler", "--a-blanc", "-C", depot)
    assert (blank.code, "rien n'est annulé" in blank.err) == (2, True)
    assert os.path.lexists(workshop_of(depot).last)  # only shown: nothing moves
    _set_aside(depot, call("annuler", "-C", depot))
    assert (depot / DOSSIER).read_text() == EXEMPLE


@pytest.mark.parametrize(
    "trace",
    [{"commande": 3}, {"commande": "a\x1b[2Jb"}, {"commande": "x" * 10_001}, {"quand": "hier"}, {"tete": "--output=x"},
     {"quand": "2021-06-01T12:00:00"}, {"annule": "non"}, {"autre": 1}],
)  # fmt: skip
def test_what_it_says_of_itself_is_what_the_program_says_or_nothing(
    depot: Path, trace: dict[str, Any]
) -> None:
    plant(workshop_of(depot).last, DOSSIER, b"nom: Le Faux\n", EXEMPLE.encode(), **trace)
    _set_aside(depot, call("annuler", "-C", depot))


@posix
@pytest.mark.parametrize("how", ["changed", "lost", "a link", "a pipe"])
def test_a_copy_that_is_not_what_was_there_is_not_put_back(depot: Path, how: str) -> None:
    last = workshop_of(depot).last
    plant(last, DOSSIER, b"nom: Le Faux\n", EXEMPLE.encode(), annule=True)
    (last / "0.ancien").unlink()
    if how == "changed":
        (last / "0.ancien").write_bytes(b"nom: Autre\n")
    elif how == "a link":
        (last.parent / "vrai").write_bytes(b"nom: Le Faux\n")
        (last / "0.ancien").symlink_to(last.parent / "vrai")
    elif how == "a pipe":
        os.mkfifo(last / "0.ancien")
    _set_aside(depot, call("annuler", "-C", depot))
    assert (depot / DOSSIER).read_text() == EXEMPLE
    assert call("modifier", "la-filature", "notes=a", "-C", depot).code == 0


@posix
def test_a_file_that_leads_out_of_the_registre_is_not_written_through(depot: Path, tmp_path: Path) -> None:
    (tmp_path / "dehors").write_bytes(b"a moi")
    (depot / "lieux/lien.yaml").symlink_to(tmp_path / "dehors")
    plant(workshop_of(depot).last, "lieux/lien.yaml", b"remplace", b"a moi")
    _set_aside(depot, call("annuler", "-C", depot))
    assert (tmp_path / "dehors").read_bytes() == b"a moi"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs several accounts")
def test_what_an_account_left_that_could_not_write_the_files_is_set_aside(depot: Path) -> None:
    last = workshop_of(depot).last
    plant(last, DOSSIER, b"nom: Le Faux\n", EXEMPLE.encode())
    os.chown(last, 64003, 64003)
    _set_aside(depot, call("annuler", "-C", depot))
    plant(last, DOSSIER, b"nom: Le Vrai\n", EXEMPLE.encode(), annule=True)
    os.chown(last, 64003, 64003)
    (depot / "lieux").chmod(0o777)  # a folder that everybody may write in: they could have written the file
    done = call("annuler", "-C", depot)
    assert done.code == 0
    assert "par un autre compte" in done.out
