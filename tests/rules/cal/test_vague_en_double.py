"""CAL-05 · Deux vagues n'ont ni le même numéro, ni une clôture d'avant leur date."""

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
