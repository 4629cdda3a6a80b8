"""Threat 18: random histories that lost some of their objects; what is missing is said, and nothing is invented."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from commandes import Done, call
from depots import DEUX, UN, commit, git, vide
from registres import PROGRAMME

pytestmark = pytest.mark.usefixtures("alone")

FUZZ = bool(os.environ.get("FABRIQUES_FUZZ"))
HISTORIES, LOSSES = (12, 12) if FUZZ else (2, 5)
SLUGS = ("un", "deux")


def history(top: Path, dice: Random) -> None:
    """Ten commits of two dossiers that change, come, go and are renamed, on two branches that are merged."""
    vide(top)
    files: dict[str, str | bytes | None] = {"programme.yaml": PROGRAMME, "lieux/un.yaml": "nom: Un\n"}
    commit(top, UN, files)
    for number in range(dice.randrange(6, 12)):
        slug = dice.choice(SLUGS)
        path = f"lieux/{slug}.yaml"
        gone = (top / path).exists() and slug != "un" and dice.random() < 0.2
        text = None if gone else f"nom: {slug}\ndemande: {{annuites: {{2021: {1000 + dice.randrange(4)}}}}}\n"
        if number == 3:
            git(top, "checkout", "-q", "-b", "autre")
        commit(top, DEUX, {path: text}, motif=f"pas {number}")
        if number == 5:
            git(top, "checkout", "-q", "-")
            git(
                top,
                "merge",
                "-q",
                "-s",
                "ours",
                "--no-edit",
                "autre",
                GIT_COMMITTER_DATE=DEUX,
                GIT_AUTHOR_DATE=DEUX,
            )


def objects(top: Path) -> list[Path]:
    """The files of the objects, each in its own."""
    return sorted((top / ".git/objects").glob("??/*"))


def asked(top: Path) -> dict[str, Done]:
    """What the commands that read the past print for programs."""
    words = ["journal un --format json", "journal deux --format json", "plan HEAD~2 --format json"]
    words += ["budget --rev HEAD~1 --format json", "lieux --rev HEAD~2 --format json"]
    return {one: call(*one.split(), "-C", top) for one in words}


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_what_is_lost_is_said_and_no_step_is_invented(seed: int, tmp_path: Path) -> None:
    dice = Random(f"manques {seed}")  # a history to test with, not a secret
    history(tmp_path / "depot", dice)
    whole = asked(tmp_path / "depot")
    refused = 0
    for _ in range(LOSSES):
        top = tmp_path / "abime"
        shutil.copytree(tmp_path / "depot", top)
        for path in dice.sample(objects(top), dice.choice((1, 1, 2, 4))):
            if dice.random() < 0.25:
                path.chmod(0o644)
                path.write_bytes(path.read_bytes()[: dice.randrange(20)])
            else:
                path.unlink()
        for words, done in asked(top).items():
            refused += done.code == 2
            if done.code == 2:
                assert done.out == "", words
                assert done.err.startswith("fabriques : "), words
                assert "erreur interne" not in done.err, (words, done.err)
            else:
                assert (done.code, done.out) == (whole[words].code, whole[words].out), words
        shutil.rmtree(top)
    assert refused  # or nothing was tried


def test_the_histories_hold_steps_of_every_kind(tmp_path: Path) -> None:
    kinds = set()
    for seed in range(4):
        history(tmp_path / str(seed), Random(f"manques {seed}"))
        done = call("journal", "un", "--format", "json", "-C", tmp_path / str(seed))
        kinds |= {len(json.loads(done.out)["entrees"]) > 1}
        subprocess.run(["git", "fsck", "--strict"], cwd=tmp_path / str(seed), check=True, capture_output=True)
    assert kinds == {True}
