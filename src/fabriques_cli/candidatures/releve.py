"""What the last import of a form read: the dossier of each number, and the print of each value, one line a key.

No value stands in it. Git keeps it beside the mapping of the form, so that two branches that import merge line by line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fabriques_cli.text.refus import Refus

COLONNES = ("numero", "slug", "cle", "empreinte")

MODIFIE_LE = ":modifie_le"
"""What stands where a key would, on the line that says when the dossier last changed in the form."""

INCERTAINE = "?"
"""The print of a key that two branches read otherwise, once both are merged: no value is known to be the last."""


@dataclass(frozen=True, slots=True)
class DossierSuivi:
    """One dossier of the form: its slug here, empty when it is left out on purpose; the print of each key read.

    ``modifie_le`` is the minute, in UTC, at which the form says that it last changed; empty where no file told.
    """

    slug: str
    empreintes: Mapping[str, str] = field(default_factory=dict)
    modifie_le: str = ""


Releve = Mapping[str, DossierSuivi]
"""By the number of the dossier in the form."""


def lire(texte: str) -> dict[str, DossierSuivi]:
    """The ledger of a text; raises `Refus` on a line that no import wrote."""
    slugs: dict[str, str] = {}
    prints: dict[str, dict[str, str]] = {}
    moments: dict[str, str] = {}
    for number, row in enumerate(csv.reader(texte.splitlines(), delimiter=";"), 1):
        if not row or tuple(row) == COLONNES:
            continue
        if len(row) != len(COLONNES) or not row[0]:
            raise Refus(
                f"ligne {number} : ce n'est pas une ligne de relevé.",
                "Gardez les lignes des deux côtés d'une fusion, sans ses marques ; ou reprenez le fichier avec git.",
            )
        numero, slug, cle, empreinte = row
        if slugs.setdefault(numero, slug) != slug:
            raise Refus(
                f"ligne {number} : deux dossiers pour le numéro {numero}, « {slugs[numero]} » et « {slug} ».",
                "Gardez les lignes du bon dossier.",
            )
        known = prints.setdefault(numero, {})
        if cle == MODIFIE_LE:
            moments[numero] = max(empreinte, moments.get(numero, ""))
        elif cle:
            known[cle] = empreinte if known.get(cle, empreinte) == empreinte else INCERTAINE
    return {
        numero: DossierSuivi(slugs[numero], known, moments.get(numero, ""))
        for numero, known in prints.items()
    }


def ecrire(releve: Releve) -> str:
    """The text of a ledger, its lines sorted: what did not change keeps its line."""
    lines: list[str] = []
    writer = csv.writer(_Lines(lines), delimiter=";", lineterminator="\n")
    writer.writerow(COLONNES)
    writer.writerows(sorted(_rows(releve)))
    return "".join(lines)


def _rows(releve: Releve) -> Iterable[tuple[str, str, str, str]]:
    for numero, suivi in releve.items():
        known = [(numero, suivi.slug, cle, said) for cle, said in suivi.empreintes.items()]
        known += [(numero, suivi.slug, MODIFIE_LE, suivi.modifie_le)] if suivi.modifie_le else []
        yield from known or [(numero, suivi.slug, "", "")]


class _Lines:
    """What a writer of rows writes to, kept in a list."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def write(self, text: str) -> None:
        self._lines.append(text)
