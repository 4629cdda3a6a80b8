"""CAL-01 · Le dossier est déposé avant la clôture de sa vague."""

from __future__ import annotations

from datetime import date

import pytest

from constats import of, one
from fabriques_cli.findings import Level, Portee
from registres import EXEMPLE, PROGRAMME, laid_over, run, run_example

GUADELOUPE = 'adresse: {commune: Pointe-à-Pitre, code_insee: "97120", code_postal: "97110"}\n'
REUNION = 'adresse: {commune: Saint-Denis, code_insee: "97411", code_postal: "97400"}\n'


def in_wave(cloture: str, fragment: str, jour: str = "2021-03-30") -> str | None:
    """What CAL-01 says of a dossier in a wave of another closing day."""
    files = {
        f"vagues/{jour}.yaml": f"numero: {{valeur: 6}}\ncloture: {cloture}\n",
        "lieux/la-filature.yaml": laid_over(EXEMPLE, f"vague: {jour}\n{fragment}"),
    }
    constats = of(run(files, date(2021, 12, 1)), "CAL-01")
    return constats[0].message if constats else None


def late(fragment: str) -> str | None:
    """What CAL-01 says of a dossier for the wave of 30/03/2021."""
    return in_wave("2021-03-30", fragment)


def test_a_deposit_on_the_last_evening_is_accepted() -> None:
    # A real laureate of the wave of 30/03/2021 told of a deposit that evening at 22:49.
    assert late("depose_le: 2021-03-30T22:49:00+02:00") is None


@pytest.mark.parametrize(
    "depot",
    [
        "2021-03-30T23:59:59+02:00",
        "2021-03-30T23:59:59",
        "2021-03-30 23:59",
        "2021-03-30T21:59:59Z",
        "2021-03-30T17:59:59-04:00",
        "2021-03-31T01:59:59+04:00",
        "2021-03-30",
    ],
)
def test_the_last_second_is_in(depot: str) -> None:
    assert late(f"depose_le: {depot}") is None


@pytest.mark.parametrize(
    "depot",
    [
        "2021-03-31T00:00:00+02:00",
        "2021-03-31T00:00",
        "2021-03-30T22:00:00Z",
        "2021-03-30T18:00:00-04:00",
        "2021-03-31T02:00:00+04:00",
    ],
)
def test_midnight_is_out(depot: str) -> None:
    assert late(f"depose_le: {depot}") == (
        "Déposé le 31/03/2021 à 00:00, heure de Paris ; la vague 6 (30/03/2021) a fermé le 31/03/2021 à 00:00, "
        "à cet instant même."
    )


def test_one_second_late() -> None:
    assert late("depose_le: 2021-03-31T00:00:01+02:00") == (
        "Déposé le 31/03/2021 à 00:00:01, heure de Paris ; la vague 6 (30/03/2021) a fermé le 31/03/2021 à 00:00, "
        "soit 1 seconde plus tôt."
    )


def test_a_late_deposit_is_blocking_and_may_join_the_next_wave() -> None:
    constat = one(run_example("depose_le: 2021-03-31T00:33:00+02:00"), "CAL-01")
    assert (constat.level, constat.portee) == (Level.BLOQUANT, Portee.CANDIDATURE)
    assert constat.chemin == ("depose_le",)
    assert constat.message == (
        "Déposé le 31/03/2021 à 00:33, heure de Paris ; la vague 6 (30/03/2021) a fermé le 31/03/2021 à 00:00, "
        "soit 33 minutes plus tôt."
    )
    assert constat.a_faire == (
        "L'appel est continu : proposez au porteur de rejoindre la vague 7 (30/06/2021), ou consignez la "
        "dérogation qui l'admet dans celle-ci."
    )


def test_a_day_alone_is_compared_by_day() -> None:
    assert late("depose_le: 2021-03-31") == (
        "Déposé le 31/03/2021 ; la vague 6 (30/03/2021) a fermé le 30/03/2021 au soir, soit 1 jour plus tôt."
    )


@pytest.mark.parametrize(
    ("depot", "suivante"),
    [
        ("2021-06-30T23:59:59", "la vague 7 (30/06/2021)"),
        ("2021-07-01T00:00:00", "la vague 8 (30/09/2021)"),
        ("2021-10-01", "ouvrez la vague suivante (fabriques ouvrir-vague DATE)"),
    ],
)
def test_the_next_wave_is_the_first_that_is_still_open(depot: str, suivante: str) -> None:
    controle = run_example(f"depose_le: {depot}", date(2021, 10, 1))
    assert suivante in one(controle, "CAL-01").a_faire


def test_guadeloupe_reads_its_own_time_beside_that_of_paris() -> None:
    assert late(f"{GUADELOUPE}depose_le: 2021-03-30T18:33:00-04:00") == (
        "Déposé le 31/03/2021 à 00:33, heure de Paris (30/03/2021 à 18:33, heure de la Guadeloupe) ; la vague 6 "
        "(30/03/2021) a fermé le 31/03/2021 à 00:00, soit 33 minutes plus tôt."
    )
    assert late(f"{GUADELOUPE}depose_le: 2021-03-30T17:59:59-04:00") is None


def test_reunion_is_in_time_after_its_own_midnight() -> None:
    assert late(f"{REUNION}depose_le: 2021-03-31T01:30:00+04:00") is None
    assert late(f"{REUNION}depose_le: 2021-03-31T02:05:00+04:00") == (
        "Déposé le 31/03/2021 à 00:05, heure de Paris (31/03/2021 à 02:05, heure de La Réunion) ; la vague 6 "
        "(30/03/2021) a fermé le 31/03/2021 à 00:00, soit 5 minutes plus tôt."
    )


def test_an_instant_without_offset_is_in_the_time_of_the_programme_overseas_too() -> None:
    assert late(f"{REUNION}depose_le: 2021-03-30T23:59:59") is None
    assert "(31/03/2021 à 02:00, heure de La Réunion)" in (
        late(f"{REUNION}depose_le: 2021-03-31T00:00") or ""
    )


def test_a_day_alone_has_no_local_time() -> None:
    assert "Réunion" not in (late(f"{REUNION}depose_le: 2021-03-31") or "")


@pytest.mark.parametrize(
    ("code", "heure"),
    [
        ('code_insee: "97209"', "30/03/2021 à 18:00, heure de la Martinique"),
        ('code_insee: "97302"', "30/03/2021 à 19:00, heure de la Guyane"),
        ('code_insee: "97502"', "30/03/2021 à 20:00, heure de Saint-Pierre-et-Miquelon"),
        ('code_insee: "97608"', "31/03/2021 à 01:00, heure de Mayotte"),
        ('code_insee: "97701"', "30/03/2021 à 18:00, heure de Saint-Barthélemy"),
        ('code_insee: "97801"', "30/03/2021 à 18:00, heure de Saint-Martin"),
        ('code_insee: "98613"', "31/03/2021 à 10:00, heure de Wallis-et-Futuna"),
        ('code_insee: "98735"', "30/03/2021 à 12:00, heure de Tahiti"),
        ('code_insee: "98818"', "31/03/2021 à 09:00, heure de la Nouvelle-Calédonie"),
        ('code_postal: "97110"', "30/03/2021 à 18:00, heure de la Guadeloupe"),
    ],
)
def test_every_place_overseas_has_its_time(code: str, heure: str) -> None:
    assert f"heure de Paris ({heure}) ;" in (late(f"adresse: {{{code}}}\ndepose_le: 2021-03-31T00:00") or "")


def test_the_spring_change_of_hour_is_not_in_the_delay() -> None:
    # In the night of 28/03/2021, 02:00 becomes 03:00: 03:30 is two hours and a half after midnight.
    assert in_wave("2021-03-27", "depose_le: 2021-03-28T03:30:00+02:00", "2021-03-27") == (
        "Déposé le 28/03/2021 à 03:30, heure de Paris ; la vague 6 (27/03/2021) a fermé le 28/03/2021 à 00:00, "
        "soit 2 heures et 30 minutes plus tôt."
    )


def test_the_autumn_change_of_hour_is_in_the_delay() -> None:
    # In the night of 31/10/2021, 03:00 becomes 02:00: 03:30 is four hours and a half after midnight.
    assert (in_wave("2021-10-30", "depose_le: 2021-10-31T03:30:00+01:00", "2021-10-30") or "").endswith(
        "soit 4 heures et 30 minutes plus tôt."
    )


@pytest.mark.parametrize(
    ("depot", "closing"),
    [
        # The day before either change, midnight is that of the old offset; the day after, of the new one.
        ("2021-03-27T22:59:59Z", "2021-03-27"),
        ("2021-03-28T21:59:59Z", "2021-03-28"),
        ("2021-10-30T21:59:59Z", "2021-10-30"),
        ("2021-10-31T22:59:59Z", "2021-10-31"),
    ],
)
def test_midnight_follows_the_changes_of_hour(depot: str, closing: str) -> None:
    assert in_wave(closing, f"depose_le: {depot}", closing) is None
    second_later = depot.replace("22:59:59", "23:00:00").replace("21:59:59", "22:00:00")
    assert in_wave(closing, f"depose_le: {second_later}", closing) is not None


def test_an_extended_wave_closes_on_its_new_day() -> None:
    assert in_wave("2021-04-15", "depose_le: 2021-04-15T23:59:59") is None
    assert in_wave("2021-04-15", "depose_le: 2021-04-15") is None
    assert in_wave("2021-04-15", "depose_le: 2021-04-16") == (
        "Déposé le 16/04/2021 ; la vague 6 (30/03/2021) a fermé le 15/04/2021 au soir, soit 1 jour plus tôt."
    )
    assert in_wave("2021-04-15", "depose_le: 2021-04-16T01:00:00") == (
        "Déposé le 16/04/2021 à 01:00, heure de Paris ; la vague 6 (30/03/2021) a fermé le 16/04/2021 à 00:00, "
        "soit 1 heure plus tôt."
    )


def test_the_time_zone_is_that_of_the_programme() -> None:
    files = {
        "programme.yaml": laid_over(PROGRAMME, "fuseau: Indian/Reunion"),
        "lieux/la-filature.yaml": laid_over(EXEMPLE, "depose_le: 2021-03-30T22:30:00+02:00"),
    }
    assert one(run(files), "CAL-01").message == (
        "Déposé le 31/03/2021 à 00:30, heure de Reunion ; la vague 6 (30/03/2021) a fermé le 31/03/2021 à 00:00, "
        "soit 30 minutes plus tôt."
    )


@pytest.mark.parametrize(
    ("envoi", "level"),
    [
        ("2021-03-30", Level.ALERTE),
        ("2021-03-30T23:59:59", Level.ALERTE),
        ("2021-03-31T00:00:00", Level.BLOQUANT),
        ("2021-03-31", Level.BLOQUANT),
    ],
)
def test_a_dossier_posted_in_time_is_an_alert(envoi: str, level: Level) -> None:
    constat = one(run_example(f"depose_le: 2021-04-02\nexpedie_le: {envoi}"), "CAL-01")
    assert constat.level is level
    assert ("expédié à temps" in constat.message) is (level is Level.ALERTE)


def test_what_is_said_of_a_dossier_posted_in_time() -> None:
    constat = one(run_example("depose_le: 2021-04-02\nexpedie_le: 2021-03-29"), "CAL-01")
    assert constat.message == (
        "Déposé le 02/04/2021 ; la vague 6 (30/03/2021) a fermé le 30/03/2021 au soir, soit 3 jours plus tôt ; "
        "il a été expédié à temps, le 29/03/2021."
    )
    assert constat.a_faire == "Vérifiez la preuve de l'envoi (cachet de la poste)."


def test_what_cannot_be_read_is_not_judged() -> None:
    assert late("depose_le: 31/03/2021") is None
    assert late("depose_le: 2021-04-02\nexpedie_le: 29/03/2021") is None


def test_a_late_deposit_explains_a_refusal() -> None:
    decision = "decisions: [{le: 2021-05-20, resultat: irrecevable, motif: Déposé hors délai.}]"
    constat = one(run_example(f"depose_le: 2021-03-31\n{decision}"), "CAL-01")
    assert (constat.level, constat.motif) == (Level.BLOQUANT, True)


def test_a_late_deposit_still_blocks_a_laureate() -> None:
    decision = "decisions: [{le: 2021-05-20, resultat: laureat, annuites: {2021: 50000, 2022: 50000}}]"
    constat = one(run_example(f"depose_le: 2021-03-31\n{decision}"), "CAL-01")
    assert (constat.level, constat.motif) == (Level.BLOQUANT, False)
