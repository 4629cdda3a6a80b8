"""Dossiers made of what is public about real places: names as published, with their dirt."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from registres import SHARED


def shared(name: str) -> Path:
    """A file of the real data; skips the test where there is none."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"real data absent: {name}")
    return path


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a real table."""
    with shared(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fabriques(more: str = "") -> dict[str, str]:
    """The first 187 laureates, each with its name and commune alone, and `more` lines of YAML."""
    return {
        f"lieux/{row['id_fabt']}.yaml": _dossier(
            row["nom_source"],
            {"commune": row["lib_com_source"], "code_insee": row["insee_com_source"]},
        )
        + more
        for row in rows("fabriques-reelles-vagues-1-4.csv")
    }


def tiers_lieux(*, code_postal_for_code: bool = False) -> dict[str, str]:
    """The 700 places of the 2019 survey, address as typed (`COMINIT`), code and position as computed then."""
    return {
        f"lieux/tl-{row['ID']}.yaml": _dossier(
            row["NOM_TL"],
            {
                "voie": row["ADRESSE"],
                "code_postal": row["CP"],
                "commune": row["COMINIT"],
                "code_insee": row["CP" if code_postal_for_code else "INSEECOM"],
                "latitude": row["LAT"],
                "longitude": row["LONG"],
            },
        )
        for row in rows("tiers-lieux-2019-extrait.csv")
    }


def _dossier(nom: str, adresse: Mapping[str, str]) -> str:
    """YAML in which every text is quoted; an empty cell is an absent key."""
    lines = [f"nom: {_quoted(nom)}", "adresse:"] if nom.strip() else ["adresse:"]
    return "\n".join((*lines, *_fields(adresse))) + "\n"


def _fields(adresse: Mapping[str, str]) -> Iterator[str]:
    for key, value in adresse.items():
        if value.strip():
            yield f"  {key}: {value if key in ('latitude', 'longitude') else _quoted(value)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
