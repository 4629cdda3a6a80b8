"""An import as it is called: a form's table and its mapping in, the registre and the result out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from commandes import AU, Done, call, registre

MAPPING = """\
numero: [ID]
etat: [État]
colonnes:
  - {colonne: Nom, cle: nom}
  - {colonne: Déposé le, cle: depose_le}
  - {colonne: SIRET, cle: porteur.siret}
  - {colonne: Responsable, cle: porteur.representant.nom}
  - {colonne: Commune, cle: adresse.code_insee}
  - {colonne: "2021", cle: demande.annuites.2021}
  - {colonne: "2022", cle: demande.annuites.2022}
  - {colonne: Courriel, cle: contact.courriel}
  - {colonne: Téléphone, cle: contact.telephone}
"""
"""The mapping of a small form that asks for what most forms do."""

HEADS = (
    *("ID", "État", "Nom", "Déposé le", "SIRET", "Responsable", "Commune", "2021", "2022", "Courriel"),
    "Téléphone",
)
SIRET = "13002603200016"
MOULIN = {"ID": "9001", "Nom": "Le Moulin", "2021": "50000", "2022": "40000"}
ROUE = {"ID": "9002", "Nom": "La Roue", "2021": "30000"}


def table(*rows: Mapping[str, str], heads: Sequence[str] = HEADS) -> str:
    """The form as a CSV file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, heads, restval="", delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def form(folder: Path, *rows: Mapping[str, str], nom: str = "depots.csv") -> Path:
    """The same beside the registre."""
    path = folder / nom
    path.write_text(table(*rows), encoding="utf-8")
    return path


def ready(top: Path, files: Mapping[str, str | bytes] | None = None, mapping: str = MAPPING) -> Path:
    """A registre that knows the form, its contacts out of git."""
    known: dict[str, str | bytes] = {"correspondances/ami.yaml": mapping, ".gitignore": "contacts/\n"}
    return registre(top, {**known, **(files or {})})


def imported(top: Path, *fichiers: Path, words: Iterable[str] = ()) -> Done:
    """What an import of some files leaves behind."""
    return call("import", "dossiers", *fichiers, "-C", top, AU, *words)


def result(top: Path, *fichiers: Path, words: Iterable[str] = ()) -> dict[str, Any]:
    """The result for programs."""
    done = imported(top, *fichiers, words=("--format", "json", *words))
    assert done.out, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def lists(found: Mapping[str, Any]) -> dict[str, str]:
    """The list of each number."""
    return {row["numero"]: row["liste"] for row in found["lignes"]}


def lieu(top: Path, slug: str) -> str:
    """The file of a dossier."""
    return (top / "lieux" / f"{slug}.yaml").read_text(encoding="utf-8")
