"""The journeys of CONTRIBUTING, done in a copy of the program: it follows, with as many files as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commandes import TOP
from copies import SLUG, Ajout, Programme
from format.test_a_new_key import CHOIX, CLE, ELEMENT, IMPORT, LISTE

AU = "--au=2022-01-01"

PAGE = '''"""ECO-99 · Un lieu dit sa surface.

Pourquoi
    Sans surface, deux lieux ne se comparent pas.

Source
    Depuis le premier registre.

Effet
    Alerte.

Refusé
    lieu: {etat: existant, types: [coworking]}

Admis
    lieu: {etat: existant, types: [coworking], surface_m2: 420}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, _cadre: Cadre) -> Iterator[Finding]:
    if dossier.lieu and dossier.lieu.surface_m2 is None:
        yield Finding(("lieu",), "La surface manque.", "Écrivez-la.")


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.COHERENCE, check)
'''
REGLE: tuple[Ajout, ...] = (
    ("rules/eco/surface.py", "", PAGE),
    (
        "rules/__init__.py",
        "from fabriques_cli.rules.env import",
        "from fabriques_cli.rules.eco import surface\n",
    ),
    ("rules/__init__.py", "PAR_REGISTRE: tuple", "PAR_DOSSIER = (*PAR_DOSSIER, surface.RULE)\n\n"),
)
COMMANDE: tuple[Ajout, ...] = (
    (
        "cli/bonjour.py",
        "",
        '"""`fabriques bonjour`: a greeting."""\n\nimport typer\n\nfrom fabriques_cli.cli.base import terminal\n'
        "from fabriques_cli.cli.base.app import command_app\n\n\n"
        'def bonjour(ctx: typer.Context) -> int:\n    """Salue."""\n'
        '    terminal.write("Bonjour.\\n")\n    return 0\n\n\napp = command_app(bonjour)\n',
    ),
    ("cli/base/app.py", '    "plan": (', '    "bonjour": ("bonjour", "Salue."),\n'),
)
FORMAT: tuple[Ajout, ...] = (
    (
        "render/tables/tsv.py",
        "",
        '"""Tables for a paste: a tab between cells."""\n\n\ndef render(tableaux, *_):\n'
        '    """The last table."""\n    rows = tableaux[-1].lignes\n'
        '    return "".join("\\t".join(map(str, row)) + "\\n" for row in rows)\n',
    ),
    ("render/formats.py", "CHECK = (", 'TSV = Format("tsv", (".paste",), bare=True)\n\n'),
    ("render/formats.py", "LIEU = (", 'LIEUX = (*LIEUX, TSV.by("tables.tsv.render"))\n'),
)
AXE: tuple[Ajout, ...] = (
    (
        "lieux/rubriques.py",
        "PAR_CLE: Mapping",
        'ETAT = Rubrique(\n    Colonne("etat", "État du lieu"),\n'
        "    lambda v: v.dossier.lieu.etat if v.dossier.lieu else None,\n"
        '    "mots",\n    {"existant": "existant", "projet": "projet"},\n'
        '    part=lambda v: _named(v.dossier.lieu.etat if v.dossier.lieu else None, "sans état"),\n)\n'
        "COLONNES = (*COLONNES, ETAT)\n\n",
    ),
    ("lieux/rubriques.py", '        AxeAnnuel("annuite"', "        ETAT,\n"),
)


def test_a_rule_is_run_listed_and_explained(tmp_path: Path) -> None:
    program = Programme(tmp_path, *REGLE)
    program.holds("lieu: {etat: existant, types: [coworking]}")
    said = program.says("check", SLUG, AU, "--regle", "ECO-99", "--format", "concis")
    assert "ECO-99" in said
    assert "La surface manque." in said
    program.holds("lieu: {etat: existant, types: [coworking], surface_m2: 420}")
    assert "ECO-99" not in program.says("check", SLUG, AU, "--regle", "ECO-99", "--format", "concis")
    assert "Un lieu dit sa surface." in program.says("regle", "ECO-99")
    assert re.search(r"ECO-99 +alerte", program.says("regle"))


def test_a_command_is_offered_and_run(tmp_path: Path) -> None:
    program = Programme(tmp_path, *COMMANDE)
    assert program.says("bonjour") == "Bonjour.\n"
    assert re.search(r"bonjour +Salue\.", program.says("--help"))


def test_a_format_is_offered_guessed_and_written(tmp_path: Path) -> None:
    program = Programme(tmp_path, *FORMAT)
    assert program.says("lieux", AU, "--format", "tsv").startswith(f"{SLUG}\t")
    target = tmp_path / "liste.paste"
    program.call("lieux", AU, "--sortie", str(target))
    assert target.read_text(encoding="utf-8").startswith(f"{SLUG}\t")
    assert "tsv" in program.says("lieux", "--help")


def test_an_axis_is_a_column_a_filter_and_a_breakdown(tmp_path: Path) -> None:
    program = Programme(tmp_path, *AXE)
    assert "existant" in program.says("lieux", AU, "--colonnes", "slug,etat")
    assert SLUG in program.says("lieux", "etat:existant", AU)
    assert SLUG not in program.says("lieux", "etat:projet", AU, "--format", "csv")
    assert "existant" in program.says("budget", AU, "--par", "etat")


@pytest.mark.parametrize(
    ("journey", "ajouts"),
    [
        ("Adding a rule", REGLE),
        ("Adding a key", [CLE]),
        ("Adding a word to a choice", [CHOIX]),
        ("Adding a list of facts", [ELEMENT, LISTE, IMPORT]),
        ("Adding a command", COMMANDE),
        ("Adding a format", FORMAT),
        ("Adding an axis", AXE),
    ],
)
def test_the_journeys_count_their_files(journey: str, ajouts: list[Ajout]) -> None:
    told = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8").partition(f"## {journey}\n")[2]
    count = len({name for name, _, _ in ajouts})
    assert told.lstrip().startswith(f"**{count} file{'s' if count > 1 else ''}**")
