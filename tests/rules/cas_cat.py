"""What the tests of the rules CAT write, and read of what is found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fabriques_cli.findings import Constat
from registres import AU, EXEMPLE, VAGUES, ZONAGE, laid_over, run

AMIENS = 'adresse: {commune: Amiens, code_insee: "80021"}\n'  # level 1; QPV in 2015 and 2024
SAINT_QUENTIN = 'adresse: {commune: Saint-Quentin, code_insee: "02691"}\n'  # level 2; QPV in 2015 only
MENDE = 'adresse: {commune: Mende, code_insee: "48095"}\n'  # level 3; no commune of Lozère in the lists of the tests
HORS = "territoire: {categorie: hors_grands_centres_urbains}\n"
QPV = "territoire: {categorie: qpv, qpv: {situation: dans}}\n"
VAGUE_6 = "vagues/2021-03-30.yaml"


def found(
    fragment: str,
    *,
    zonage: Mapping[str, bytes] = ZONAGE,
    vagues: Mapping[str, str] | None = None,
    au: date = AU,
) -> list[Constat]:
    """The CAT findings of the complete dossier with the fragment's keys in place of its own."""
    files = {"lieux/la-filature.yaml": laid_over(EXEMPLE, fragment), **(vagues or {})}
    constats = run(files, au, zonage).constats
    return sorted((c for c in constats if c.code.startswith("CAT")), key=lambda c: c.code)


def codes(fragment: str) -> list[str]:
    return [c.code for c in found(fragment)]


def without(*noms: str) -> dict[str, bytes]:
    """The zoning tables of the tests but these."""
    return {path: data for path, data in ZONAGE.items() if path.rpartition("/")[2] not in noms}


def millesime(annee: int) -> dict[str, str]:
    """Wave 6 with another vintage of the list of QPV."""
    return {VAGUE_6: VAGUES[VAGUE_6].replace("2015", str(annee))}
