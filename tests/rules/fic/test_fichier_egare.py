"""FIC-12 · Chaque fichier YAML du registre est à une place où il est lu."""

from __future__ import annotations

from datetime import date

import pytest

from constats import of
from fabriques_cli.domain.cadre import References, cadres
from fabriques_cli.files.reading.read import read
from fabriques_cli.findings import Level
from fabriques_cli.format.registre import Egare, Sorte
from fabriques_cli.referentiels.zonage import Zoning
from fabriques_cli.rules.fic.fichier_egare import RULE
from registres import AU, EXEMPLE, ZONAGE, communes, run, source


@pytest.mark.parametrize(
    ("fichier", "sorte", "level", "message"),
    [
        (
            "dossiers/le-moulin.yaml",
            Sorte.DOSSIER,
            Level.BLOQUANT,
            "« dossiers/le-moulin.yaml » est un dossier, mais n'est pas à sa place dans lieux/ : aucun total ne le "
            "compte.",
        ),
        (
            "2021-03-30.yaml",
            Sorte.VAGUE,
            Level.BLOQUANT,
            "« 2021-03-30.yaml » est une vague, mais n'est pas à sa place dans vagues/ : rien ne la lit.",
        ),
        (
            "notes.yaml",
            Sorte.AUTRE,
            Level.ALERTE,
            "« notes.yaml » n'est lu par aucune règle : il n'est ni dans lieux/, ni dans vagues/.",
        ),
        # Beside the registre it may be of another one.
        (
            "../le-moulin.yaml",
            Sorte.DOSSIER,
            Level.ALERTE,
            "« ../le-moulin.yaml » est un dossier, mais n'est pas à sa place dans lieux/ : aucun total ne le compte.",
        ),
    ],
)
def test_a_file_that_nothing_reads_is_said_by_what_it_is(
    fichier: str, sorte: Sorte, level: Level, message: str
) -> None:
    registre = read(source())._replace(egares=(Egare(fichier, sorte, "Déplacez-le."),))
    frame = cadres(registre, References(communes(), Zoning(ZONAGE)), AU)
    (found,) = RULE.check(registre, frame)
    assert (found.fichier, found.level, found.message, found.a_faire) == (
        fichier,
        level,
        message,
        "Déplacez-le.",
    )


def test_a_file_at_its_place_is_no_stray() -> None:
    assert of(run({"lieux/la-filature.yaml": EXEMPLE}, date(2021, 5, 31)), "FIC-12") == []
    assert of(run({"dossiers/la-filature.yaml": EXEMPLE}, date(2021, 5, 31)), "FIC-12") != []
