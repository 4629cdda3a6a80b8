"""Tables of any kind: each row in one list, the lists add up, no value is another than the form's, once is enough."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from ardeur import examples
from commandes import snapshot
from imports import form, imported, ready

LISTS = ("nouveau", "modifie", "inchange", "a_trancher", "refuse")

AMOUNTS = {
    "": None,
    "50000": "50000",
    "50 000": "50000",
    "50\u202f000,50 €": "50000.50",
    "50000.5": "50000.50",
    "40 k€": "40000",
    "0": "0",
}
"""What a cell may hold that is one amount, and which."""

ODD = ("5O000", "1e3", "12,345,67", "-", "voir le dossier", "50000 €/an", "1.234")
"""What is none, or could be two."""

NAMES = st.one_of(
    st.sampled_from(
        ["Le Moulin", "le moulin", "=1+1", "'=A1", "L’Établi ; « un lieu »", "Nul", "null", "0123"]
    ),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"]), max_size=40),
)
ROW = st.fixed_dictionaries(
    {
        "ID": st.sampled_from(["", *"123456", "x-1", "a@exemple.invalid", "12 34"]),
        "Nom": NAMES,
        "2021": st.sampled_from([*AMOUNTS, *ODD]),
        "2022": st.sampled_from([*AMOUNTS, ODD[0]]),
        "Commune": st.sampled_from(["", "23008", "01004", "1004", "99999", "Nantes"]),
        "SIRET": st.sampled_from(["", "13002603200016", "130 026 032 00016", "1,3002603E+13", "123"]),
        "Courriel": st.sampled_from(["", "b@exemple.invalid", "pas une adresse"]),
        "État": st.sampled_from(["", "Accepté", "En instruction", "Autre"]),
    }
)


def given_back(text: str) -> str:
    """A text whatever its blanks and its composed letters."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@examples(12, 1000)
@given(st.lists(ROW, max_size=6), st.lists(ROW, max_size=4))
def test_any_table_is_read_row_by_row(first: list[dict[str, str]], then: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as name:
        top = ready(Path(name) / "data")
        for drawn in (first, then):
            rows = [row for row in drawn if any(row.values())]  # a blank line is no row
            before = {path.stem: path.read_bytes() for path in (top / "lieux").glob("*.yaml")}
            done = imported(top, form(top.parent, *rows), words=["--format", "json"])
            if not rows:
                assert done.code in (0, 2), done.err
                continue
            assert done.code in (0, 1), done.err
            assert_told(top, rows, json.loads(done.out), before)
            kept = snapshot(top)
            again = imported(top, form(top.parent, *rows), words=["--format", "json"])
            found = json.loads(again.out)
            assert {row["liste"] for row in found["lignes"]} <= {"inchange", "a_trancher", "refuse"}
            assert snapshot(top) == kept


def assert_told(
    top: Path, rows: list[dict[str, str]], found: dict[str, Any], before: dict[str, bytes]
) -> None:
    """Each row in its order, in one list; what is new says what the form said."""
    told = found["lignes"]
    assert [row["ligne"] for row in told] == sorted({row["ligne"] for row in told})
    assert len(told) == found["comptes"]["lignes"] == len(rows)
    counts = Counter(row["liste"] for row in told)
    assert {name: found["comptes"][name] for name in LISTS} == {name: counts[name] for name in LISTS}
    slugs = [row["slug"] for row in told if row["liste"] == "nouveau"]
    assert len(set(slugs)) == len(slugs)
    assert set(slugs) == {path.stem for path in (top / "lieux").glob("*.yaml")} - set(before)
    for row, said in zip(rows, told, strict=True):
        if said["liste"] == "refuse":
            assert said["refus"], said
        else:
            assert row["2021"] not in ODD, said
        if said["liste"] == "nouveau":
            assert_kept(
                yaml.load((top / "lieux" / f"{said['slug']}.yaml").read_text("utf-8"), yaml.BaseLoader), row
            )
        elif said["liste"] in ("inchange", "refuse") and said["slug"] in before:
            assert (top / "lieux" / f"{said['slug']}.yaml").read_bytes() == before[said["slug"]]


def assert_kept(facts: dict[str, Any], row: dict[str, str]) -> None:
    """No value of a new dossier is another than the form's."""
    assert given_back(facts["nom"]) in (given_back(row["Nom"]), given_back(row["Nom"].removeprefix("'")))
    years = facts.get("demande", {}).get("annuites") or {}
    for year in ("2021", "2022"):
        wanted = AMOUNTS[row[year]]
        assert (Decimal(years[year]) if year in years else None) == (Decimal(wanted) if wanted else None)
    code = facts["adresse"]["code_insee"]
    assert code in (
        "",
        row["Commune"],
        {"Nantes": "44109"}.get(row["Commune"]),
    )  # the only commune of that name
    assert facts["porteur"]["siret"].replace(" ", "") in ("", row["SIRET"].replace(" ", ""))
    assert "exemple.invalid" not in str(facts)
