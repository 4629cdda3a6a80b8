"""One day everywhere, the programme's; and what a past day does not know yet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandes import DATA, call, registre
from registres import EXEMPLE, laid_over

EN_RETARD_OU_NON = [
    # At 01:30 in La Réunion it is still the eve in Paris; at 22:30 UTC it is already the next day there.
    ("2021-03-31T01:30:00+04:00", "30/03/2021", "23:30", False),
    ("2021-03-30T22:30:00Z", "31/03/2021", "00:30", True),
]


def with_deposit(top: Path, depot: str) -> Path:
    found = registre(top)
    text = laid_over(EXEMPLE, f"depose_le: {depot}")
    (found / "lieux/la-filature.yaml").write_text(text, encoding="utf-8")
    return found


@pytest.mark.parametrize(("ecrit", "jour", "heure", "en_retard"), EN_RETARD_OU_NON)
def test_a_deposit_has_one_day_whatever_shows_it(
    tmp_path: Path, ecrit: str, jour: str, heure: str, en_retard: bool
) -> None:
    top = with_deposit(tmp_path, ecrit)
    iso = "-".join(reversed(jour.split("/")))
    asked = ("-C", top, "--au=2021-04-05", "-q")
    assert ("CAL-01" in call("check", *asked).out) is en_retard
    sheet = call("lieu", "la-filature", *asked).lines
    assert [line.split(maxsplit=1)[1] for line in sheet if line.startswith("Dépôt")] == [f"{jour} à {heure}"]
    assert [line.split()[0] for line in sheet if line.endswith("  dépôt")] == [jour]
    listed = ("lieux", "--colonnes=slug,depose_le", *asked)
    assert call(*listed, "--format=csv").out.split("\r\n")[1] == f"la-filature,{iso}"
    assert json.loads(call(*listed, "--format=json").out)["tableaux"][0]["lignes"][0]["depose_le"] == iso
    found = [
        day for day in ("30/03/2021", "31/03/2021") if "filature" in call(*listed, f"depose_le:{day}").out
    ]
    assert found == [jour]
    known = call("lieux", "--colonnes=statut", "--format=csv", "-C", top, "--au=2021-03-30", "-q").out
    assert known.split("\r\n")[1] == ("brouillon" if en_retard else "depose")


def test_what_came_since_is_one_line_for_the_run_and_no_finding() -> None:
    done = call("check", "-C", DATA, "--au=2021-03-08", "--format=concis", "--regle=FIC")
    assert "FIC-08" not in done.out
    said = [line for line in done.err.splitlines() if "non comptés" in line]
    assert len(said) == 1
    assert said[0].endswith(" faits postérieurs au 08/03/2021, non comptés.")
    count = int(said[0].split()[0])
    assert count > 100
    shown = json.loads(call("check", "-C", DATA, "--au=2021-03-08", "--format=json").out)
    assert shown["totaux"]["faits_posterieurs"] == count
    assert (
        f"{count} faits postérieurs" in call("check", "-C", DATA, "--au=2021-03-08", "--format=markdown").out
    )


@pytest.mark.parametrize(("au", "line"), [("2021-03-30", True), ("2021-03-31", False)])
def test_the_sheet_says_how_many_facts_it_does_not_count(tmp_path: Path, au: str, line: bool) -> None:
    top = with_deposit(tmp_path, "2021-03-31")
    out = call("lieu", "la-filature", "-C", top, f"--au={au}").out
    assert ("1 fait postérieur au 30/03/2021, non compté." in out) is line


def test_a_year_mistyped_is_an_alerte_at_its_place(tmp_path: Path) -> None:
    top = with_deposit(tmp_path, "2099-03-30")
    for au in ((), ("--au=2021-04-05",)):
        done = call("check", "-C", top, "--format=concis", *au)
        assert "lieux/la-filature.yaml:4:14: alerte FIC-08 30/03/2099 est après aujourd'hui" in done.out
