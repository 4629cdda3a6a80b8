"""Registres of many laureates, written in the tests: the shortest dossiers that hold money and places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fabriques_cli.budget.sommes import Budget, budget
from fabriques_cli.files.reading.read import read
from fabriques_cli.findings import Constat
from fabriques_cli.format.registre import Registre
from registres import PROGRAMME, laid_over, positions, run, source

MAXIMUM = "{2021: 50000, 2022: 50000, 2023: 50000}"
MINIMUM = "{2021: 25000, 2022: 25000, 2023: 25000}"


def laureat(
    annuites: str = MAXIMUM, le: str = "2021-06-08", more: str = "", vague: str = "2021-03-30"
) -> str:
    """The file of a laureate that has those annuities since that day."""
    return f"vague: {vague}\ndecisions: [{{le: {le}, resultat: laureat, annuites: {annuites}}}]\n{more}"


def laureats(
    count: int, annuites: str = MAXIMUM, le: str = "2021-06-08", prefix: str = "lieu"
) -> dict[str, str]:
    """As many files of laureates, all alike."""
    return {f"lieux/{prefix}-{number:03}.yaml": laureat(annuites, le) for number in range(1, count + 1)}


def programme(fragment: str) -> dict[str, str]:
    """The programme of the tests with the fragment's keys in place of its own."""
    return {"programme.yaml": laid_over(PROGRAMME, fragment)}


def registre(files: Mapping[str, str]) -> Registre:
    """The registre of those files, over the programme and waves of the tests."""
    return read(source(files))


def budget_of(files: Mapping[str, str] | Registre, au: date) -> Budget:
    """The budget of a registre on a day."""
    one = files if isinstance(files, Registre) else registre(files)
    return budget(one.programme, positions(one, au), au)


def env(files: Mapping[str, str], au: date) -> list[Constat]:
    """What the rules on the whole find, those that a dérogation lifts aside."""
    return [c for c in run(files, au).constats if c.code.startswith("ENV") and c.leve_par is None]


def env_codes(files: Mapping[str, str], au: date) -> list[str]:
    """The codes of what they find."""
    return [constat.code for constat in env(files, au)]
