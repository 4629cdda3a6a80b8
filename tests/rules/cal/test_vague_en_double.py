"""CAL-05 · Une vague a son propre numéro ; sa clôture ne précède pas sa date, ni son comité sa clôture."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandes import call, registre
from constats import of
from registres import VAGUES, run

SECONDE = "vagues/2022-03-30.yaml"


def found(tmp_path: Path, wave: str) -> list[str]:
    top = registre(tmp_path, {SECONDE: wave})
    return call("check", "-C", top, "--au=2022-04-01", "--format=concis", "--regle=CAL-05").lines


def test_a_wave_copied_without_changing_its_number_is_named_and_its_number_asks_for_a_day(
    tmp_path: Path,
) -> None:
    copied = VAGUES["vagues/2021-09-30.yaml"].replace("cloture: 2021-09-30", "cloture: 2022-03-30")
    (said,) = found(tmp_path, copied)
    assert said.endswith(
        f"{SECONDE}:1:1: bloquant CAL-05 Le numéro 8 est aussi celui de vagues/2021-09-30.yaml."
    )
    done = call("vague", "8", "-C", tmp_path, "--au=2022-04-01")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "fabriques : plusieurs vagues portent le numéro 8 : 2021-09-30 et 2022-03-30.\n  Donnez sa date.\n"
    )


@pytest.mark.parametrize(
    ("cloture", "wrong"), [("2022-03-29", True), ("2022-03-30", False), ("2022-04-15", False)]
)
def test_a_wave_does_not_close_before_its_day_and_may_close_later(
    tmp_path: Path, cloture: str, wrong: bool
) -> None:
    said = found(tmp_path, f"numero: {{valeur: 9}}\ncloture: {cloture}\n")
    assert bool(said) is wrong
    if wrong:
        assert said[0].endswith(
            "bloquant CAL-05 Clôture le 29/03/2022, avant la date de la vague (30/03/2022)."
        )


def test_what_is_to_do_of_a_wave_that_closes_too_soon() -> None:
    wave = VAGUES["vagues/2021-03-30.yaml"].replace("cloture: 2021-03-30", "cloture: 2021-03-29")
    (constat,) = of(run({"vagues/2021-03-30.yaml": wave}), "CAL-05")
    assert (constat.chemin, constat.a_faire) == (
        ("cloture",),
        "Écrivez le dernier jour où un dépôt est à temps : fabriques modifier 2021-03-30 cloture=DATE",
    )


@pytest.mark.parametrize(
    ("wave", "wrong"),
    [
        ("comite: {le: 2022-03-29}\n", True),
        ("comite: {le: 2022-03-30}\n", False),
        ("cloture: 2022-04-15\ncomite: {le: 2022-04-14}\n", True),
        ("cloture: 2022-04-15\ncomite: {le: 2022-04-15}\n", False),
        ("comite: {pv: PV n° 9}\n", False),
    ],
)
def test_a_committee_does_not_meet_before_the_wave_closes(tmp_path: Path, wave: str, wrong: bool) -> None:
    said = found(tmp_path, f"numero: {{valeur: 9}}\n{wave}")
    assert [" bloquant CAL-05 Comité le " in one for one in said] == ([True] if wrong else [])


def test_neither_way_to_write_a_wave_takes_a_committee_of_before_its_closing(tmp_path: Path) -> None:
    top = registre(tmp_path, {SECONDE: "numero: {valeur: 9}\ncomite: {le: 2022-06-07}\n"})
    before = (top / SECONDE).read_bytes()
    for said in ("comite.le=07/01/2022", "comite.le=29/03/2022", "cloture=08/06/2022"):
        done = call("modifier", "vague 9", said, "-C", top)
        assert (done.code, (top / SECONDE).read_bytes()) == (2, before)
        assert "avant la clôture" in done.err
    assert call("modifier", "vague 9", "comite.le=30/03/2022", "-C", top).code == 0
