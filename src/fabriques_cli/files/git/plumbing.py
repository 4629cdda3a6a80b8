"""The one way to ask git: by its plumbing, and never for what a setting of the machine could change.

Nothing that a repository names is run or fetched: it is asked for what it holds, never to look at the working folder,
which is where filters run; no transport is allowed to it, so that an object that it lacks is missing; and neither
replaced objects nor grafts change what it holds.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from fabriques_cli.text.shell import quoted

# In a hook git says where its repository is; the one asked about is that of the registre.
ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")

SETTINGS = (
    *("--no-pager", "--no-optional-locks", "--no-replace-objects"),
    *("-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false"),
    *("-c", f"core.hooksPath={os.devnull}", "-c", "core.alternateRefsCommand=true"),
)
"""Paths as they are, and no program asked which files changed, or told that something was."""

ALONE = {
    "GIT_ALLOW_PROTOCOL": "",  # whatever the repository says of each
    "GIT_NO_LAZY_FETCH": "1",  # which old versions do not know
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""What is set for git whatever the user's own environment says."""

LOST = re.compile(
    rb"(?:could not fetch|unable to read(?: tree)?|could not read|(?:bad|missing) (?:tree|commit|blob) object)"
    rb"\W+([0-9a-f]{40,64})",
    re.IGNORECASE,
)
"""How git says which object it does not have."""

PERMISSION = "config --global --add safe.directory "
"""What git says to type where a folder is another account's, before the folder, as it wants it written."""


class GitError(Exception):
    """What git cannot do here, in French."""


class NotFollowed(GitError):
    """No repository holds the registre."""


class NoCommit(GitError):
    """The repository holds nothing yet."""


class NotInstalled(GitError):
    """No git to ask."""


class Foreign(GitError):
    """Git follows the registre and refuses to read it, for its folder is another account's; what lets it."""

    def __init__(self, message: str, permission: str) -> None:
        super().__init__(message)
        self.permission = permission


class Shallow(GitError):
    """What was asked lies before the first commit of this clone."""


class Missing(GitError):
    """Objects that the repository should hold, and does not; ``partial`` when it was cloned so."""

    def __init__(self, names: Sequence[str], partial: bool, what: Sequence[str] = ()) -> None:
        told = [f"{path} (objet {name[:7]})" for path, name in zip(what, names, strict=False)]
        shown = ", ".join((told or [f"objet {name[:7]}" for name in names])[:10])
        more = f", et {len(names) - 10} autres" if len(names) > 10 else ""
        super().__init__(f"il manque au dépôt git {shown}{more}.")
        self.names = tuple(names)
        self.partial = partial


def git(top: Path, *words: str, stdin: bytes = b"") -> bytes | None:
    """What git prints, none when it refuses; raises `GitError` without git, `Missing` for what it has lost."""
    done = _run(top, words, stdin)
    if done.returncode == 0:
        return done.stdout
    lost = LOST.search(done.stderr)
    if lost:
        raise Missing([lost[1].decode()], b"promisor" in done.stderr)
    return None


@cache
def _program(path: str) -> str:
    """Where git is: in a folder of the path that is named whole, and so never in the working folder."""
    names = ("git.exe", "git") if os.name == "nt" else ("git",)
    folders = [folder for folder in path.split(os.pathsep) if os.path.isabs(folder)]
    found = (os.path.join(folder, name) for folder in folders for name in names)
    program = next((one for one in found if os.path.isfile(one) and os.access(one, os.X_OK)), None)
    if program is None:
        raise NotInstalled("git n'est pas installé.")
    return program


def _run(top: Path, words: Sequence[str], stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [_program(os.environ.get("PATH", os.defpath)), *SETTINGS, *words]
    env = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    return subprocess.run(
        command, cwd=top, input=stdin, capture_output=True, check=False, env={**env, **ALONE}
    )


def require_repository(top: Path) -> None:
    """Say why git gave nothing, when it reads no history here: raises `GitError`."""
    asked = _run(top, ["rev-parse", "--git-dir"])
    if asked.returncode:
        raise _unread(top, os.fsdecode(asked.stderr))
    if git(top, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        raise NoCommit("le dépôt git est vide : aucun commit.")


def missing(top: Path, message: str, here: str = "") -> GitError:
    """What no commit gives; in a clone cut short, which may only lack it, ``here`` says so better."""
    if git(top, "rev-parse", "--is-shallow-repository") == b"true\n":
        return Shallow(here or message)
    return GitError(message)


def _unread(top: Path, said: str) -> GitError:
    """No repository is there, or one that git refuses: for its owner, or for a reason of its own."""
    folder = top.resolve()
    tree = next((up for up in (folder, *folder.parents) if (up / ".git").exists()), None)
    if "safe.directory" in said:
        named = next((line.partition(PERMISSION)[2] for line in said.splitlines() if PERMISSION in line), "")
        permission = f"git {PERMISSION}{named or quoted(str(tree or folder))}"
        return Foreign("git refuse ce dépôt : il appartient à un autre compte.", permission)
    if tree is None:
        return NotFollowed(f"{top} n'est pas suivi par git.")
    reason = said.strip().splitlines()[:1]
    return GitError(
        f"git ne peut pas lire le dépôt qui est dans {tree}{''.join(f' : {one}' for one in reason)}."
    )


def followed(top: Path, fichiers: Sequence[str]) -> dict[str, bool]:
    """Whether git knows each file yet, by path from the top; ignored ones are left out. Raises `GitError`."""
    asked = ("--literal-pathspecs", "ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard")
    listed = git(top, *asked, "--", *fichiers)
    if listed is None:
        require_repository(top)
    entries = os.fsdecode(listed or b"").split("\0")
    tags = {name: tag for tag, _, name in (entry.partition(" ") for entry in entries) if name}
    return {fichier: tags[fichier] != "?" for fichier in fichiers if fichier in tags}


def unignored(top: Path, fichiers: Sequence[str]) -> list[str]:
    """Those that git follows, or would, be they there or not; raises `GitError`."""
    asked = os.fsencode("\0".join(fichiers))
    done = _run(top, ("check-ignore", "-z", "--stdin"), asked)
    if done.returncode not in (0, 1):
        require_repository(top)
        raise GitError("git ne peut pas dire quels fichiers il ignore.")
    ignored = set(os.fsdecode(done.stdout).split("\0"))
    return [fichier for fichier in fichiers if fichier not in ignored]


def converted(top: Path, fichiers: Sequence[str]) -> frozenset[str]:
    """The files whose ends of lines git turns into its own when it takes them, by its attributes and settings."""
    if not fichiers:
        return frozenset()
    out = git(top, "check-attr", "-z", "--stdin", "text", "eol", stdin=os.fsencode("\0".join(fichiers)))
    words = iter(os.fsdecode(out or b"").split("\0"))
    told: dict[str, dict[str, str]] = {}
    for path, attribute, value in zip(words, words, words, strict=False):
        told.setdefault(path, {})[attribute] = value
    setting = (git(top, "config", "core.autocrlf") or b"").strip()
    unsaid = setting in (b"true", b"input", b"yes", b"on", b"1")
    return frozenset(path for path, said in told.items() if _is_text(said, unsaid=unsaid))


def _is_text(said: Mapping[str, str], *, unsaid: bool) -> bool:
    text, eol = said.get("text"), said.get("eol")
    if text == "unspecified":
        return unsaid or eol in ("lf", "crlf")
    return text in ("set", "auto")
