"""What GitLab and GitHub run on a branch: valid, run for real with stand-ins, and deaf to what a branch holds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from commandes import TOP, call, edited, environment
from depots import commit, git, vide
from doublures import Doublures

pytestmark = pytest.mark.skipif(os.name != "posix", reason="GitLab and GitHub run these scripts in bash")

GITLAB = ".gitlab-ci.yml"
GITHUB = ".github/workflows/fabriques.yml"
MARQUE = "<!-- fabriques:plan -->"
PLAN = f"{MARQUE}\n## Ce que change cette branche\n\nAucun effet budgétaire.\n"
SOURCE = "https://exemple.invalid/fabriques_cli-0.1.0-py3-none-any.whl"
PORTEE = ["--portee", "fichier,gestion,programme"]
HOSTILES = (
    "suivi/vague-6",
    "$(touch${IFS}execute)`touch${IFS}execute`",
    "a;touch${IFS}execute|b>execute",
    "a b'c\"d",
    "--output=execute",
)


@pytest.fixture
def suivi(tmp_path: Path) -> Path:
    """A new registre, as a branch could have laid it out: names of Python's own modules, a link to elsewhere."""
    folder = tmp_path / "suivi"
    assert call("init", folder).code == 0
    for module in ("json", "sys", "os", "pip", "encodings", "site", "sitecustomize"):
        (folder / f"{module}.py").write_text("open('execute', 'w')\n", encoding="utf-8")
    (tmp_path / "profil").write_bytes(b"le mien")
    for name in ("plan.md", "gl-code-quality-report.json"):
        (folder / name).symlink_to(tmp_path / "profil")
    return folder


@pytest.fixture
def bin_(tmp_path: Path) -> Doublures:
    """Stand-ins for all that the scripts call beside the tools of every system."""
    made = Doublures(tmp_path / "bin", "fabriques", "pip", "curl", "gh", "git")
    made.answer("fabriques", "plan", out=PLAN)
    return made


def loaded(folder: Path, name: str) -> dict[str, Any]:
    """A file of YAML with every word as text: `on` is no truth."""
    read: dict[str, Any] = yaml.load((folder / name).read_bytes(), yaml.BaseLoader)
    return read


def bash(script: str, folder: Path, bin_: Doublures, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a script as both platforms do: in bash, stopped by the first error."""
    path = os.pathsep.join((str(bin_.folder), str(Path(sys.executable).parent), os.environ["PATH"]))
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**environment(), "PYTHONPATH": "", "TMPDIR": str(bin_.folder), **env, "PATH": path},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )


@dataclass
class Travail:
    """A job once run: its exit code, all that it printed, the summary of GitHub."""

    code: int
    said: str
    resume: str = ""


@dataclass
class Demande:
    """A merge request, and the platform that runs its jobs."""

    folder: Path
    bin_: Doublures
    branche: str = "main"
    env: dict[str, str] = field(default_factory=dict)

    def gitlab(self, job: str) -> Travail:
        """One job of GitLab."""
        config = loaded(self.folder, GITLAB)
        lines = [*config[".fabriques"]["before_script"], *config[job]["script"]]
        given = {
            **config["variables"],
            "FABRIQUES_SOURCE": SOURCE,
            "FABRIQUES_JETON": "jeton-secret",
            "CI_API_V4_URL": "https://exemple.invalid/api/v4",
            "CI_MERGE_REQUEST_PROJECT_ID": "7",
            "CI_MERGE_REQUEST_IID": "12",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": self.branche,
        }
        done = bash("\n".join(lines), self.folder, self.bin_, given | self.env)
        return Travail(done.returncode, done.stdout + done.stderr)

    def github(self, job: str) -> Travail:
        """One job of GitHub, its steps that run something one after the other."""
        config = loaded(self.folder, GITHUB)
        files = {name: self.bin_.folder / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        given = {
            "GITHUB_BASE_REF": self.branche,
            "GITHUB_REPOSITORY": "exemple/suivi",
            "RUNNER_TEMP": str(self.bin_.folder),
            **{name: str(path) for name, path in files.items()},
        }
        said, code, resume = "", 0, ""
        for step in config["jobs"][job]["steps"]:
            outputs = files["GITHUB_OUTPUT"].read_text().split() if files["GITHUB_OUTPUT"].exists() else []
            env = {**config["env"], **step.get("env", {})}
            env = {name: self.value(text, outputs) for name, text in env.items()} | self.env
            if "run" in step:
                done = bash(step["run"], self.folder, self.bin_, given | env)
                said, code = said + done.stdout + done.stderr, done.returncode
            if code:
                break
        if files["GITHUB_STEP_SUMMARY"].exists():
            resume = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        return Travail(code, said, resume)

    def value(self, text: str, outputs: list[str]) -> str:
        """What the platform puts in place of an expression."""
        known = {
            "${{ vars.FABRIQUES_SOURCE }}": SOURCE,
            "${{ github.token }}": "jeton-secret",
            "${{ github.event.pull_request.number }}": "12",
            "${{ steps.plan.outputs.code }}": next(
                (one[5:] for one in outputs if one.startswith("code=")), ""
            ),
        }
        return known[text] if "${{" in text else text

    def run(self, forge: str, job: str) -> Travail:
        """One job of either."""
        return self.gitlab(job) if forge == "gitlab" else self.github(job)


@pytest.fixture
def demande(suivi: Path, bin_: Doublures) -> Iterator[Demande]:
    """A merge request towards main; whatever its jobs do, nothing of the branch was run or followed."""
    before = {path.name for path in suivi.rglob("*")}
    yield Demande(suivi, bin_)
    assert {path.name for path in suivi.rglob("*")} - before <= {"gl-code-quality-report.json"}
    assert (suivi.parent / "profil").read_bytes() == b"le mien"


FORGES = pytest.mark.parametrize("forge", ["gitlab", "github"])


def posted(bin_: Doublures) -> list[tuple[str, str]]:
    """The comments that were sent: to which address of the platform, and their text."""
    calls = [one for name in ("curl", "gh") for one in bin_.calls(name) if one.corps]
    return [(next(w for w in one.mots if "/comments" in w or "/notes" in w), one.corps[0]) for one in calls]


@pytest.mark.parametrize(
    ("schema", "name"), [("vendor.gitlab-ci", GITLAB), ("vendor.github-workflows", GITHUB)]
)
def test_the_files_are_valid_by_the_published_schemas(suivi: Path, schema: str, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-m", "check_jsonschema", "--builtin-schema", schema, str(suivi / name)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=environment(HOME=str(suivi.parent)),
        timeout=60,
    )
    assert done.returncode == 0, done.stdout


@FORGES
def test_the_tool_is_installed_from_where_the_platform_says(demande: Demande, forge: str) -> None:
    assert demande.run(forge, "verifier").code == 0
    (installed,) = demande.bin_.calls("pip")
    assert installed.mots[1:] == ["install", "--quiet", "--disable-pip-version-check", SOURCE]


@FORGES
@pytest.mark.parametrize("job", ["verifier", "plan"])
def test_a_source_that_is_not_set_is_said_and_nothing_is_installed(
    demande: Demande, forge: str, job: str
) -> None:
    demande.env["FABRIQUES_SOURCE"] = ""
    done = demande.run(forge, job)
    assert done.code != 0
    name = GITLAB if forge == "gitlab" else GITHUB
    assert f"FABRIQUES_SOURCE: variable à définir, voir le haut de {name}\n" in done.said
    assert demande.bin_.calls() == []


@pytest.mark.parametrize("code", [0, 1, 2])
def test_gitlab_has_its_report_and_the_code_of_the_check(demande: Demande, code: int) -> None:
    demande.bin_.answer("fabriques", "check", code=code)
    assert demande.gitlab("verifier").code == code
    first, *second = demande.bin_.calls("fabriques")
    report = ["--format", "gitlab", "--sortie", "gl-code-quality-report.json"]
    assert first.mots == ["fabriques", "check", "-q", "-C", ".", *PORTEE, *report]
    said = ["fabriques", "check", "-C", ".", *PORTEE]
    assert [one.mots for one in second] == ([said] if code < 2 else [])


@pytest.mark.parametrize("code", [0, 1, 2])
def test_github_has_its_annotations_and_the_code_of_the_check(demande: Demande, code: int) -> None:
    demande.bin_.answer("fabriques", "check", code=code)
    assert demande.github("verifier").code == code
    (only,) = demande.bin_.calls("fabriques")
    assert only.mots == ["fabriques", "check", "-C", ".", *PORTEE, "--format", "github"]


def test_the_report_takes_the_place_of_a_link_that_the_branch_made(demande: Demande) -> None:
    assert demande.gitlab("verifier").code == 0
    assert not (demande.folder / "gl-code-quality-report.json").is_symlink()


@FORGES
@pytest.mark.parametrize("code", [0, 1])
def test_the_plan_is_posted_before_the_job_gives_its_code(demande: Demande, forge: str, code: int) -> None:
    demande.bin_.answers.clear()
    demande.bin_.answer("fabriques", "plan", out=PLAN, code=code)
    demande.bin_.answer("curl", part="/user", out='{"id": 42}')
    demande.bin_.answer("curl", part="per_page", out="[]")
    done = demande.run(forge, "plan")
    assert done.code == code
    ((address, text),) = posted(demande.bin_)
    assert text == PLAN
    assert address.endswith("/merge_requests/12/notes" if forge == "gitlab" else "/issues/12/comments")
    assert PLAN in (done.said if forge == "gitlab" else done.resume)


@FORGES
def test_a_plan_that_could_not_be_made_is_not_posted(demande: Demande, forge: str) -> None:
    demande.bin_.answers.clear()
    demande.bin_.answer("fabriques", "plan", out="", code=2)
    assert demande.run(forge, "plan").code == 2
    assert posted(demande.bin_) == []


NOTES = """[
  {"id": 1, "body": "<!-- fabriques:plan --> faux", "author": {"id": 5}},
  {"id": 2, "body": "bonjour", "author": {"id": 42}},
  {"id": 3, "body": "<!-- fabriques:plan -->\\nancien", "author": {"id": 42}}
]"""


def test_gitlab_has_its_own_comment_updated_and_nobody_else_s(demande: Demande) -> None:
    demande.bin_.answer("curl", part="/user", out='{"id": 42}')
    demande.bin_.answer("curl", part="per_page", out=NOTES)
    assert demande.gitlab("plan").code == 0
    ((address, text),) = posted(demande.bin_)
    assert (address, text) == ("https://exemple.invalid/api/v4/projects/7/merge_requests/12/notes/3", PLAN)
    assert demande.bin_.calls("curl")[-1].mots[6:8] == ["--request", "PUT"]
    assert all(
        one.mots[4:6] == ["--header", "PRIVATE-TOKEN: jeton-secret"] for one in demande.bin_.calls("curl")
    )


def test_github_has_its_own_comment_updated(demande: Demande) -> None:
    demande.bin_.answer("gh", "api", "--paginate", out="31\n32\n")
    assert demande.github("plan").code == 0
    ((address, text),) = posted(demande.bin_)
    assert (address, text) == ("repos/exemple/suivi/issues/comments/31", PLAN)
    assert demande.bin_.calls("gh")[-1].mots[2:4] == ["--method", "PATCH"]
    asked = demande.bin_.calls("gh", "api", "--paginate")[0].mots
    assert 'select(.user.login == "github-actions[bot]" and ' in asked[-1]
    assert f'(.body | contains("{MARQUE}"))' in asked[-1]


def test_a_token_that_gitlab_refuses_is_said_and_makes_the_job_fail(demande: Demande) -> None:
    demande.bin_.answer("curl", part="/user", out='{"message": "401 Unauthorized"}', code=22)
    done = demande.gitlab("plan")
    assert done.code == 2
    assert done.said.endswith(
        "GitLab refuse FABRIQUES_JETON : ce jeton est-il encore valable, et de portée « api » ?\n"
    )
    assert "Traceback" not in done.said
    assert posted(demande.bin_) == []


def test_a_list_of_comments_that_github_refuses_makes_the_job_fail(demande: Demande) -> None:
    demande.bin_.answer("gh", code=4)
    assert demande.github("plan").code == 4
    assert posted(demande.bin_) == []


@pytest.mark.parametrize("code", [0, 1])
def test_without_its_token_gitlab_shows_the_plan_in_its_log_alone(demande: Demande, code: int) -> None:
    demande.bin_.answers.clear()
    demande.bin_.answer("fabriques", "plan", out=PLAN, code=code)
    demande.env["FABRIQUES_JETON"] = ""
    done = demande.gitlab("plan")
    assert done.code == code
    assert PLAN in done.said
    assert "La variable FABRIQUES_JETON manque : le plan n'est pas publié en commentaire.\n" in done.said
    assert demande.bin_.calls("curl") == []


@FORGES
@pytest.mark.parametrize("branche", HOSTILES)
def test_the_name_of_a_branch_is_one_word_and_never_run(demande: Demande, forge: str, branche: str) -> None:
    demande.branche = branche
    demande.bin_.answer("curl", part="/user", out='{"id": 42}')
    demande.bin_.answer("curl", part="per_page", out="[]")
    assert demande.run(forge, "plan").code == 0
    (asked,) = demande.bin_.calls("fabriques")
    assert asked.mots == ["fabriques", "plan", f"origin/{branche}", "-C", ".", "--format", "markdown"]
    if forge == "gitlab":
        (fetched,) = demande.bin_.calls("git")
        assert fetched.mots[1:] == [
            "fetch",
            "--quiet",
            "origin",
            f"+refs/heads/{branche}:refs/remotes/origin/{branche}",
        ]


@FORGES
def test_the_comment_is_the_plan_of_the_branch_for_real(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: None, forge: str
) -> None:
    origin, clone = vide(tmp_path / "origine"), tmp_path / "clone"
    call("init", origin, "--sans-exemple")
    commit(origin)
    git(tmp_path, "clone", "-q", str(origin), str(clone))
    git(clone, "checkout", "-q", "-b", "dossier")
    commit(clone, files={"data/lieux/la-filature.yaml": edited("2022: 50000", "2022: 60000")})
    bin_ = Doublures(tmp_path / "bin", "pip", "curl", "gh")
    bin_.answer("curl", part="/user", out='{"id": 42}')
    bin_.answer("curl", part="per_page", out="[]")
    done = Demande(
        clone, bin_, env={name: os.environ[name] for name in os.environ if name.startswith("GIT_")}
    )
    assert done.run(forge, "plan").code == 1
    ((_, text),) = posted(bin_)
    assert text.startswith(f"{MARQUE}\n")
    assert "la-filature" in text
    assert "bloquant MNT-02 data/lieux/la-filature.yaml:" in text
    assert git(clone, "status", "--porcelain") == ""


def test_no_script_of_github_holds_an_expression() -> None:
    text = (TOP / "src/fabriques_cli/modele/github-fabriques.yml").read_text(encoding="utf-8")
    config = yaml.load(text, yaml.BaseLoader)
    scripts = [step["run"] for job in config["jobs"].values() for step in job["steps"] if "run" in step]
    assert len(scripts) == 6
    assert [script for script in scripts if "${{" in script] == []
    assert "pull_request_target" not in text


def test_github_gives_each_job_the_least_it_needs_at_pinned_versions(suivi: Path) -> None:
    config = loaded(suivi, GITHUB)
    assert config["permissions"] == {}
    assert {name: job["permissions"] for name, job in config["jobs"].items()} == {
        "verifier": {"contents": "read"},
        "plan": {"contents": "read", "pull-requests": "write"},
    }
    for job in config["jobs"].values():
        used = [step for step in job["steps"] if "uses" in step]
        assert all(re.fullmatch(r"actions/[a-z-]+@v[0-9]+", step["uses"]) for step in used)
        assert (used[0]["with"]["fetch-depth"], used[0]["with"]["persist-credentials"]) == ("0", "false")
        assert re.fullmatch(r"ubuntu-[0-9.]+", job["runs-on"])
    publish = config["jobs"]["plan"]["steps"][-2]
    assert publish["if"] == "github.event.pull_request.head.repo.full_name == github.repository"


def test_gitlab_fetches_the_whole_history_and_keeps_the_report_of_a_check_that_failed(suivi: Path) -> None:
    config = loaded(suivi, GITLAB)
    assert config["variables"]["GIT_DEPTH"] == "0"
    artifacts = config["verifier"]["artifacts"]
    assert artifacts["when"] == "always"
    assert artifacts["reports"] == {"codequality": "gl-code-quality-report.json"}
    assert re.fullmatch(r"python:3\.[0-9]+", config[".fabriques"]["image"])
    assert config["plan"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
