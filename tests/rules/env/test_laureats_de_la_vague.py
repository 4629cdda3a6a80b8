"""ENV-04 · Une vague n'a pas plus de lauréats que son maximum."""

from __future__ import annotations

from datetime import date

from cas_env import AU, wave
from fabriques_cli.findings import Level, Portee
from laureats import env, env_codes, laureat, laureats


def test_a_wave_above_its_maximum_is_an_alert_on_its_own_file() -> None:
    assert env_codes({**laureats(3), **wave(3)}, AU) == []
    (constat,) = env({**laureats(3), **wave(2)}, AU)
    assert (constat.code, constat.level, constat.portee) == ("ENV-04", Level.ALERTE, Portee.PROGRAMME)
    assert (constat.fichier, constat.chemin) == ("vagues/2021-03-30.yaml", ("laureats_max",))
    assert constat.message == "3 lauréats dans la vague 6 (30/03/2021), soit 1 de plus que son maximum (2)."


def test_a_laureate_who_withdrew_is_no_longer_one_of_the_wave() -> None:
    files = {
        "lieux/a.yaml": laureat(),
        "lieux/b.yaml": laureat(more="desistement: {le: 2021-07-01}\n"),
        "lieux/c.yaml": laureat(vague="2021-06-30"),
        **wave(1),
    }
    assert env_codes(files, date(2021, 7, 1)) == []
    assert env_codes(files, date(2021, 6, 30)) == ["ENV-04"]


def test_a_wave_without_a_maximum_has_none() -> None:
    assert env_codes(laureats(40), AU) == []
