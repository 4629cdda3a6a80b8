"""Build the wheel, install it in an empty environment, and use it there, away from src/."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

TOP = Path(__file__).parent.parent
CONSTRAINTS = TOP / "constraints.txt"
CHECK = ("check", "--au", "2026-11-23", "--format", "json")


def main() -> None:
    """One line per step; the first that fails stops all."""
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        wheel = build(away / "wheel")
        say(f"{wheel.name} : {wheel.stat().st_size // 1000} ko")
        say(f"{len(packaged(wheel))} fichiers, ceux de src/ et eux seuls")
        program = install(away / "env", wheel)
        shutil.copytree(TOP / "data", away / "projet" / "data")
        say(run([program, "--version"], away).stdout.decode().strip())
        say(verdicts(program, away / "projet"))
        run([program, "lieux", "--format", "xlsx", "--sortie", str(away / "lieux.xlsx")], away / "projet")
        run([program, "regle", "MNT-02"], away)
        say("une liste pour Excel, la page d'une règle")
        run([program, "init", "neuf"], away)
        run([program, "check", "-C", "neuf"], away)
        say("un nouveau registre, qui passe sa propre vérification")


def build(folder: Path) -> Path:
    """The wheel of the project as it stands."""
    pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", str(folder), str(TOP))
    (wheel,) = folder.glob("*.whl")
    return wheel


def packaged(wheel: Path) -> set[str]:
    """The files of the package in the wheel; each one of src/ has to be there, and nothing else."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    inside = {name for name in names if name.startswith("fabriques_cli/")}
    src = TOP / "src"
    files = (path for path in src.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    expected = {path.relative_to(src).as_posix() for path in files}
    require(inside == expected, f"le paquet diffère de src/ : {sorted(inside ^ expected)}")
    require(any(name.endswith("licenses/LICENSE") for name in names), "la licence manque")
    require(any(".dist-info/sboms/" in name for name in names), "la nomenclature manque")
    return inside


def install(folder: Path, wheel: Path) -> str:
    """The program in an environment that holds nothing else, at the versions of the constraints."""
    venv.create(folder, with_pip=True)
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    pip(str(binaries / "python"), "install", str(wheel))
    return str(binaries / "fabriques")


def verdicts(program: str, folder: Path) -> str:
    """The verdicts on the example registre; the whole report has to be that of src/."""
    installed = run([program, *CHECK], folder, code=1).stdout
    ours = run([sys.executable, "-m", "fabriques_cli", *CHECK], folder, code=1, PYTHONPATH=str(TOP / "src"))
    require(installed == ours.stdout, "le rapport n'est pas celui de src/")
    counts = json.loads(installed)["totaux"]["verdicts"]
    return ", ".join(f"{verdict} {count}" for verdict, count in counts.items() if count)


def pip(python: str, *words: str) -> None:
    """Run pip quietly, under the constraints."""
    quiet = ["--quiet", "--disable-pip-version-check"]
    run([python, "-m", "pip", *words, *quiet], TOP, PIP_CONSTRAINT=str(CONSTRAINTS))


def run(words: list[str], cwd: Path, code: int = 0, **env: str) -> subprocess.CompletedProcess[bytes]:
    """A command with nothing of this project in its environment but what is given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        words, cwd=cwd, env={**kept, "PYTHONUTF8": "1", **env}, capture_output=True, check=False
    )
    said = done.stderr.decode(errors="replace")
    require(done.returncode == code, f"{' '.join(words)} : code {done.returncode}\n{said}")
    return done


def require(holds: bool, message: str) -> None:
    """Stop with a message unless it holds."""
    if not holds:
        raise SystemExit(f"échec : {message}")


def say(step: str) -> None:
    """One short line."""
    print(step, flush=True)


if __name__ == "__main__":
    main()
