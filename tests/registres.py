"""Registres written in the tests: the user's own text in, the findings out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fabriques_cli.check.controle import Controle
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.cadre import References, cadres
from fabriques_cli.domain.position.position import Position, position
from fabriques_cli.files.reading.read import read
from fabriques_cli.files.source.mislaid import among
from fabriques_cli.format.registre import Registre
from fabriques_cli.referentiels.communes import load as load_communes
from fabriques_cli.referentiels.zonage import Zoning

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared" / "data"
AU = date(2021, 5, 31)
"""The day of the situation in the tests, unless they say another: wave 6 is closed, its committee is not held."""

PROGRAMME = (HERE / "programme.yaml").read_text(encoding="utf-8")
EXEMPLE = (HERE / "exemple.yaml").read_text(encoding="utf-8")
VAGUES = {
    "vagues/2020-12-30.yaml": "numero: {valeur: 5}\ncloture: 2020-12-30\nzonage: {qpv: 2015}\n",
    "vagues/2021-03-30.yaml": "numero: {valeur: 6}\ncloture: 2021-03-30\nzonage: {qpv: 2015}\n",
    "vagues/2021-06-30.yaml": "numero: {valeur: 7}\ncloture: 2021-06-30\nzonage: {qpv: 2015}\n",
    "vagues/2021-09-30.yaml": "numero: {valeur: 8}\ncloture: 2021-09-30\nzonage: {qpv: 2015}\n",
}
ZONAGE = {
    f"referentiels/{name}": (HERE / "zonage" / name).read_bytes()
    for name in ("densite.csv", "qpv-2015.csv", "qpv-2024.csv")
}


Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class AsWritten(Loader):  # type: ignore[misc]  # one class or the other
    """Keeps every word as text, so that a fragment can be laid over another without a value changing."""


AsWritten.yaml_implicit_resolvers = {}


def words(text: str) -> dict[str, Any]:
    """The words of a fragment."""
    return yaml.load(text, AsWritten) or {}  # a safe loader without resolvers


base_words = cache(words)  # few bases, read once, and never changed


def laid_over(base: str, fragment: str) -> str:
    """The base with the top-level keys of the fragment in place of its own; an empty value removes the key."""
    merged = {**base_words(base), **words(fragment)}
    kept = {key: value for key, value in merged.items() if value not in ("", "null", None)}
    return yaml.dump(
        kept, Dumper=Dumper, allow_unicode=True, sort_keys=False, default_style='"', width=10_000
    )


def source(files: Mapping[str, str | bytes] | None = None) -> dict[str, bytes]:
    """The programme and waves of the tests, with the given files over them, as a source."""
    texts: dict[str, str | bytes] = {"programme.yaml": PROGRAMME, **VAGUES, **(files or {})}
    return {path: text.encode() if isinstance(text, str) else text for path, text in texts.items()}


def situation(
    files: Mapping[str, str | bytes],
    au: date = AU,
    zonage: Mapping[str, bytes] = ZONAGE,
    aujourd_hui: date | None = None,
) -> Situation:
    """The registre of the given files, on a day that is today unless that is given."""
    given = source(files)
    registre = read(given)._replace(egares=among(given, given.__getitem__))
    return Situation(registre, cadres(registre, References(communes(), Zoning(zonage)), au, aujourd_hui))


def run(
    files: Mapping[str, str | bytes], au: date = AU, *more: Any, sans_derogation: bool = False, **options: Any
) -> Controle:
    """The whole check of the given files."""
    found = situation(files, au, *more, **options)
    return found.sans_derogation() if sans_derogation else found.controle


def positions(registre: Registre, au: date) -> list[Position]:
    """Where every dossier that can be read stands, by slug."""
    return [position(registre, dossier, au) for _, dossier in sorted(registre.dossiers.items())]


def run_example(fragment: str = "", au: date = AU, **options: Any) -> Controle:
    """The check of the complete dossier with the fragment's keys in place of its own."""
    return run({"lieux/la-filature.yaml": laid_over(EXEMPLE, fragment)}, au, **options)


def said(controle: Controle, code: str | None = None) -> list[tuple[str, str, str]]:
    """Code, level word and message of the findings, those of one code if given."""
    return [(c.code, c.level.mot, c.message) for c in controle.constats if code is None or c.code == code]


def codes(controle: Controle) -> set[str]:
    """The codes that were found."""
    return {constat.code for constat in controle.constats}


@cache
def communes() -> Any:
    """The reference of communes that is shipped."""
    return load_communes()
