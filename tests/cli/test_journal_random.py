"""The journal over random histories: every change of every side is told once, and nothing else is."""

from __future__ import annotations

import json
import os
import random
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from commandes import call
from depots import git
from registres import PROGRAMME

pytestmark = pytest.mark.usefixtures("alone")

HISTOIRES = 60 if os.environ.get("FABRIQUES_FUZZ") else 6
NOMS = ("un", "deux", "trois")


@dataclass(frozen=True)
class Etape:
    """A commit: its parents by number, and what it left: a name and an amount, none where the file is absent."""

    parents: tuple[int, ...]
    nom: str
    montant: int | None


def histoire(seed: int) -> list[Etape]:
    """Some thirty commits on up to three branches that part, rename, remove, restore and merge."""
    dice = random.Random(seed)  # a history to test with, not a secret
    steps = [Etape((), "un", 1)]
    heads = [0]
    for number in range(1, 30):
        branch = dice.randrange(len(heads))
        here = steps[heads[branch]]
        if len(heads) > 1 and dice.random() < 0.3:
            other = heads.pop((branch + 1) % len(heads))
            branch = min(branch, len(heads) - 1)
            parents = tuple(dict.fromkeys((heads[branch], other)))
            montant = dice.choice([steps[parents[0]].montant, steps[parents[-1]].montant, number * 1000])
            steps.append(Etape(parents, steps[parents[0]].nom, montant))
        else:
            nom = dice.choice(NOMS) if here.montant and dice.random() < 0.2 else here.nom
            kept = dice.random() < 0.4
            gone = dice.random() < 0.1 and nom == here.nom
            steps.append(Etape((heads[branch],), nom, here.montant if kept else None if gone else number))
        if len(heads) < 3 and dice.random() < 0.3:
            heads.append(number)
        heads[branch] = number
    return steps


def built(folder: Path, steps: list[Etape]) -> None:
    """The repository of a history, its last commit checked out; the number of a commit is its message."""
    folder.mkdir()
    git(folder, "init", "-q")
    out: list[bytes] = []
    for number, step in enumerate(steps):
        marks = [
            f"{word} :{parent + 1}\n" for word, parent in zip(("from", "merge"), step.parents, strict=False)
        ]
        message = str(number).encode()
        out.append(f"reset refs/heads/c{number}\ncommit refs/heads/c{number}\nmark :{number + 1}\n".encode())
        out.append(f"committer I <i@exemple.invalid> {1623000000 + number * 3600} +0200\n".encode())
        out.append(b"data %d\n%s\n" % (len(message), message) + "".join(marks).encode() + b"deleteall\n")
        files = {"programme.yaml": PROGRAMME}
        if step.montant is not None:
            files[f"lieux/{step.nom}.yaml"] = (
                f'numero_ds: "123"\ndemande: {{annuites: {{2021: {step.montant}}}}}\n'
            )
        for path, text in files.items():
            data = text.encode()
            out.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=b"".join(out), check=True)
    git(folder, "checkout", "-q", f"c{len(steps) - 1}")


def reached(steps: list[Etape], start: int) -> set[int]:
    """The commits that lead to one."""
    found, left = set(), [start]
    while left:
        number = left.pop()
        if number not in found:
            found.add(number)
            left.extend(steps[number].parents)
    return found


def state(steps: list[Etape], number: int) -> tuple[str, int] | None:
    step = steps[number]
    return None if step.montant is None else (step.nom, step.montant)


@pytest.mark.parametrize("seed", range(HISTOIRES))
def test_every_change_of_every_side_is_told(seed: int, tmp_path: Path) -> None:
    steps = histoire(seed)
    built(tmp_path / "depot", steps)
    last = len(steps) - 1
    slug = next(step.nom for step in reversed(steps) if step.montant is not None)
    if state(steps, last) is None:
        pytest.skip("a dossier that is gone has its history under its last name")
    done = call("journal", slug, "-C", tmp_path / "depot", "--format=json")
    entries = json.loads(done.out)["entrees"]
    told = [int(entry["message"]) for entry in entries]
    assert len(set(told)) == len(told)
    assert told == sorted(told, reverse=True)
    for number in reached(steps, last):
        here, parents = state(steps, number), [state(steps, parent) for parent in steps[number].parents]
        if len(parents) == 1:
            assert (number in told) == (here != parents[0]), number
        elif parents and all(parent == here for parent in parents):
            assert number not in told, number
        elif parents and here is not None and all(parents) and here[1] not in [p[1] for p in parents if p]:
            assert number in told, number
