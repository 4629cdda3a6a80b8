"""Run the tests with the lowest version of each dependency that pyproject.toml allows."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

from packaging.requirements import Requirement

TOP = Path(__file__).parent.parent
FOLDER = TOP / ".venv-minimums"


def lowest() -> list[str]:
    """Each dependency for use, at the version after its `>=`."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [Requirement(one) for one in (*project["dependencies"], *project["optional-dependencies"]["pdf"])]
    floors = {one.name: spec.version for one in asked for spec in one.specifier if spec.operator == ">="}
    return [f"{name}=={version}" for name, version in floors.items()]


def main() -> int:
    """Make the environment anew, say what it holds, run the tests in it."""
    pins = lowest()
    venv.create(FOLDER, with_pip=True, clear=True)
    python = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    limits = FOLDER / "minimums.txt"
    limits.write_text("".join(f"{one}\n" for one in pins), encoding="utf-8")
    quiet = ["--quiet", "--disable-pip-version-check"]
    install = [str(python), "-m", "pip", "install", *quiet, "-e", f"{TOP}[dev]"]
    # In the environment, in place of what a machine's own settings of pip may pin: on the line, beside them.
    subprocess.run(install, check=True, env={**os.environ, "PIP_CONSTRAINT": str(limits)})
    print(" · ".join(pins), flush=True)
    return subprocess.run(
        [str(python), "-m", "pytest", "-n", "auto", "--dist", "worksteal", *sys.argv[1:]],
        cwd=TOP,
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
