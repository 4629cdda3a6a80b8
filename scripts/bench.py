"""The speed of whole processes, as ratios against references run alternately with them.

`make bench` prints the table; `BENCH_RUNS=9 make bench` runs longer. CPU time is quoted, since machines are
shared; the seconds themselves say little.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from registre import TOP, siret, write

RUNS = int(os.environ.get("BENCH_RUNS", "5"))
PYTHON = sys.executable
FABRIQUES = (PYTHON, "-c", "from fabriques_cli.cli.main import main; main()")

# The floor: libyaml's own events over the same bytes, nothing built.
SCAN = """
import sys, pathlib
from yaml._yaml import CParser
for path in sorted(pathlib.Path(sys.argv[1]).glob("lieux/*.yaml")):
    CParser(path.read_bytes().decode()).raw_parse()
"""
START = (PYTHON, "-c", "import yaml._yaml, pathlib")


@dataclass(frozen=True)
class Cost:
    """One run: CPU seconds, and the peak memory in kilobytes."""

    cpu: float
    memory: int


def run(command: Sequence[str]) -> Cost:
    """Run a command to its end and ask the system what it cost."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} : code {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def ratio(ours: Sequence[str], theirs: Sequence[str], less: Sequence[str] = ()) -> tuple[float, Cost, Cost]:
    """The median ratio of CPU times over runs in turn; ``less`` is a start taken off the reference."""
    run(ours), run(theirs)
    pairs = [(run(ours), run(theirs), run(less).cpu if less else 0.0) for _ in range(RUNS)]
    middle = statistics.median(a.cpu / max(b.cpu - start, 1e-4) for a, b, start in pairs)
    return middle, pairs[-1][0], pairs[-1][1]


def show(what: str, value: str, aim: str) -> None:
    """One row of the table."""
    print(f"{what:<58} {value:>12}   {aim}", flush=True)


def main() -> None:
    """Print the table."""
    print(
        f"{platform.platform()} · Python {platform.python_version()} · {os.cpu_count()} cœurs · {RUNS} tours\n"
    )
    show("mesure (temps CPU du processus entier)", "rapport", "visée")
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        for count in (1, 300, 3000):
            write(top / str(count), count)
        write(top / "fautes", 3000, fault=True)
        starts()
        checks(top)
        imports(top)
        committee(top)


def starts() -> None:
    """How long the program takes to say anything."""
    for option in ("--help", "--version"):
        value, _, _ = ratio((*FABRIQUES, option), (PYTHON, "-c", "import typer"))
        show(f"fabriques {option} / import typer", f"{value:.2f}", "≤ 1,3")


def checks(top: Path) -> None:
    """How long a check takes, against the floor and against itself."""

    def check(name: str) -> tuple[str, ...]:
        return (*FABRIQUES, "-C", str(top / name), "check", "--format", "texte")

    pydantic = (PYTHON, "-c", "from pydantic import BaseModel, TypeAdapter")
    value, _, _ = ratio(check("1"), pydantic)
    show("check d'un dossier / import de pydantic", f"{value:.2f}", "≤ 2")
    for name in ("300", "3000"):
        scan = (PYTHON, "-c", SCAN, str(top / name / "data"))
        value, _, _ = ratio(check(name), scan)
        show(f"check de {name} / lecture des événements YAML (tout compris)", f"{value:.1f}", "")
    value, _, _ = ratio(check("3000"), (PYTHON, "-c", SCAN, str(top / "3000" / "data")), START)
    show("check de 3000 / événements YAML seuls", f"{value:.1f}", "≤ 11")
    value, big, small = ratio(check("3000"), check("300"))
    show("check de 3000 / check de 300", f"{value:.1f}", "≤ 10,5")
    show("mémoire par dossier (ko)", f"{(big.memory - small.memory) / 2700:.1f}", "≤ 30")
    folder = str(top / "3000")
    for words in (("budget",), ("vague", "2021-03-30")):
        value, _, _ = ratio((*FABRIQUES, "-C", folder, *words), check("3000"))
        show(f"{words[0]} sur 3000 dossiers / check", f"{value:.2f}", "≤ 1,1")
    plan_on_a_branch(top / "3000", check("3000"))
    value, _, _ = ratio(check("fautes"), check("3000"))
    show("3000 dossiers avec un constat / sans", f"{value:.2f}", "≤ 2")


def committee(top: Path) -> None:
    """How long what a committee is given takes, on a made-up wave, against a check of it."""
    for count in ("60", "300"):
        folder = top / f"vague{count}"
        made = (PYTHON, "-m", "vagues_generees", count, str(folder))
        subprocess.run(made, check=True, env=os.environ | {"PYTHONPATH": str(TOP / "tests")})
        base = (*FABRIQUES, "-C", str(folder))
        check = (*base, "check", "--format", "texte", "--au", "2021-12-01")
        for words in ("vague 8 --format html", "vague 8 --format pdf", "selection 8 --bref", "selection 8"):
            value, ours, _ = ratio((*base, *words.split(), "--au", "2021-12-01"), check)
            show(f"{words}, {count} dossiers / check ({ours.memory // 1024} Mo)", f"{value:.1f}", "")


FORM = {
    "Nom du lieu": "nom",
    "Déposé le": "depose_le",
    "Établissement SIRET": "porteur.siret",
    "Entreprise raison sociale": "porteur.nom",
    "Adresse du lieu": "adresse.voie",
    "Commune du lieu (Code INSEE)": "adresse.code_insee",
    "Montant demandé 2021": "demande.annuites.2021",
    "Montant demandé 2022": "demande.annuites.2022",
    "Montant demandé 2023": "demande.annuites.2023",
    "Lieu ressource": "missions.lieu_ressource",
    "Faire ensemble": "missions.faire_ensemble",
    "Compétences numériques": "missions.competences_numeriques",
}
"""What a form asks for, and the keys that its answers are for."""

FRESH = """
import os, shutil, sys, tempfile
from fabriques_cli.cli.main import run
top = os.path.join(tempfile.mkdtemp(dir=sys.argv[2]), "registre")
shutil.copytree(sys.argv[1], top)
sys.exit(run(["-q", "-C", top, "import", "dossiers", sys.argv[3]]))
"""
"""An import into a registre that has none of the dossiers yet."""


def imports(top: Path) -> None:
    """How long 400 dossiers take to come in from a workbook, against a check of them once they are there."""
    pattern, room, book = top / "vide", top / "imports", top / "depots.xlsx"
    write(pattern, 0)
    room.mkdir()
    columns = "".join(f"  - {{colonne: {head}, cle: {cle}}}\n" for head, cle in FORM.items())
    (pattern / "data" / "correspondances").mkdir()
    mapping = f"numero: [ID]\ncolonnes:\n{columns}constantes: [{{cle: vague, valeur: 2021-03-30}}]\n"
    (pattern / "data" / "correspondances" / "ami.yaml").write_text(mapping, encoding="utf-8")
    workbook(book, 400)
    command = (PYTHON, "-c", FRESH, str(pattern), str(room), str(book))
    run(command)
    filled = next(room.iterdir()) / "registre"
    check = (*FABRIQUES, "-C", str(filled), "check", "--format", "texte")
    value, ours, theirs = ratio(command, check)
    show("import de 400 dossiers d'un classeur / leur check", f"{value:.2f}", "≤ 4")
    show("mémoire de cet import / de ce check (Mo)", f"{ours.memory // 1024} / {theirs.memory // 1024}", "")
    value, _, _ = ratio((*FABRIQUES, "-C", str(filled), "import", "dossiers", str(book)), check)
    show("le même, une seconde fois / leur check", f"{value:.2f}", "≤ 4")


def workbook(path: Path, count: int) -> None:
    """An export of a form: what the mapping takes, and sixty columns beside."""
    prose = "Le lieu {} accueille les tiers-lieux voisins, leur ouvre ses ateliers et forme leurs équipes."
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Dossiers")
        sheet.write_row(0, 0, ["ID", *FORM, *(f"Question {number}" for number in range(60))])
        for number in range(count):
            known = [f"{9_000_000 + number}", f"Lieu {number}", "2021-03-15T10:30:00+01:00", siret(number)]
            known += [f"Association {number}", f"{number} rue des Ateliers", "23008", *("40000",) * 3]
            sheet.write_row(number + 1, 0, [*known, *(prose.format(number),) * 3, *("réponse libre",) * 60])


def plan_on_a_branch(folder: Path, check: Sequence[str]) -> None:
    """How long a plan of 30 changed dossiers takes, against a check of them all; the folder stays changed."""
    git = ("git", "-C", str(folder), "-c", "user.name=bench", "-c", "user.email=bench@exemple.invalid")
    for words in (("init", "-q"), ("add", "--all"), ("commit", "-q", "-m", "base")):
        subprocess.run((*git, *words), check=True)
    for path in sorted((folder / "data" / "lieux").glob("*.yaml"))[::100]:
        path.write_text(path.read_text(encoding="utf-8").replace("montant: 40000", "montant: 39000"), "utf-8")
    value, _, _ = ratio((*FABRIQUES, "-C", str(folder), "plan"), check)
    show("plan de 3000 dossiers, 30 changés / check", f"{value:.2f}", "≤ 1,3")


if __name__ == "__main__":
    main()
