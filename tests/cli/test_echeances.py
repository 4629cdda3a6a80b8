"""`fabriques echeances`: what is late, how far to look, whose it is, and the calendar that others subscribe to."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest

from commandes import DATA, call, registre
from registres import EXEMPLE, laid_over

ANNUITES = "annuites: {2021: 40000, 2022: 50000, 2023: 30000}"
SIGNEE = (
    f"decisions: [{{le: 2021-06-08, resultat: laureat, {ANNUITES}}}]\n"
    f'convention: {{numero_ej: "2103456789", signee_le: 2021-07-05, fin: FIN, {ANNUITES}}}\n'
)
ATTENDU = "complements: [{demande_le: 2021-04-02, pieces: [statuts], avant_le: 2021-09-20}]\n"


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A convention to publish by 5 October, papers awaited on 20 September."""
    texts = {
        "signee": f"instruit_par: Zoé Martin\n{SIGNEE.replace('FIN', '2024-12-31')}",
        "attendu": f"instruit_par: Ali Ben\n{ATTENDU}",
    }
    files = {
        f"lieux/{slug}.yaml": laid_over(EXEMPLE, f'nom: {slug}\nnumero_ds: "{len(slug)}"\n{text}')
        for slug, text in texts.items()
    }
    return registre(tmp_path, files)


def shown(top: Path, *words: str) -> list[tuple[str, str, str]]:
    """Section, slug and kind of each deadline."""
    done = call("echeances", *words, "--format=json", "-C", top)
    sections = json.loads(done.out)["sections"]
    return [
        (when, row["slug"], row["type"])
        for when in ("en_retard", "ce_mois", "ensuite", "passee", "sans_date")
        if when in sections
        for row in sections[when]["tableau"]["lignes"]
    ]


def test_a_last_day_is_in_time_and_the_next_one_is_late(top: Path) -> None:
    assert ("ce_mois", "attendu", "complement") in shown(top, "--au=2021-09-20")
    assert call("echeances", "--au=2021-09-20", "-C", top).code == 0
    assert ("en_retard", "attendu", "complement") in shown(top, "--au=2021-09-21")
    late = call("echeances", "--au=2021-09-21", "-C", top)
    assert late.code == 1
    assert late.lines[-1].endswith("fabriques completer attendu --recu-le DATE")


def test_the_month_ends_on_its_last_day(top: Path) -> None:
    assert ("ensuite", "signee", "publication") in shown(top, "--au=2021-09-30")
    assert ("ce_mois", "signee", "publication") in shown(top, "--au=2021-10-01")


@pytest.mark.parametrize(
    ("d_ici", "seen"),
    [
        *(
            ("5 octobre 2021", True),
            ("04/10/2021", False),
            ("15j", True),
            ("14j", False),
            ("14 jours", False),
        ),
        *(("15\u00a0j", True), ("2 semaines", False), ("3sem", True), ("1 mois", True), ("1 an", True)),
    ],
)
def test_how_far_to_look_is_typed_as_people_write_it(top: Path, d_ici: str, seen: bool) -> None:
    found = shown(top, "--au=2021-09-20", f"--d-ici={d_ici}")
    assert (("ensuite", "signee", "publication") in found) is seen


@pytest.mark.parametrize(
    ("d_ici", "said"),
    [
        ("31", "En jours : --d-ici 31j ; en mois : --d-ici 31mois."),
        *(
            (slip, "ni un délai ni une date")
            for slip in ("bientôt", "-3j", "1,5 mois", "３１j", "2021-02-30", "3 k€")
        ),
        ("19/09/2021", "ce jour est avant celui de la situation (20/09/2021)"),
        *((far, "c'est trop loin") for far in ("99 ans", "9999 mois")),
    ],
)
def test_a_slip_on_how_far_to_look_is_refused(top: Path, d_ici: str, said: str) -> None:
    done = call("echeances", "--au=2021-09-20", f"--d-ici={d_ici}", "-C", top)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_what_falls_later_is_counted(top: Path) -> None:
    done = call("echeances", "--au=2021-09-20", "--d-ici=1j", "-C", top)
    assert "D'ici au 21/09/2021 ; 2 échéances au-delà, hors de la vue." in done.lines


def test_a_person_sees_their_own(top: Path) -> None:
    assert {slug for _, slug, _ in shown(top, "--au=2021-09-20", "--agent=zoe")} == {"signee"}
    assert {slug for _, slug, _ in shown(top, "--au=2021-09-20", "agent:ali")} == {"attendu"}
    assert shown(top, "--au=2021-09-20", "--agent=aucun") == []
    assert (
        call("echeances", "--agent=Zoée", "-C", top)
        .err.splitlines()[0]
        .startswith("fabriques : aucun dossier")
    )


@pytest.mark.parametrize("par", ["agent", "semaine", "type", "vague"])
def test_the_parts_add_up(top: Path, par: str) -> None:
    found = json.loads(call("echeances", "--au=2021-09-21", f"--par={par}", "--format=json", "-C", top).out)
    table = found["sections"]["par"]["tableau"]
    for key in ("en_retard", "ce_mois", "ensuite", "passee", "sans_date"):
        assert sum(row[key] for row in table["lignes"]) == table["totaux"][key] == found["nombres"][key]


def test_a_late_one_that_a_regularisation_accepts_is_counted_apart(top: Path) -> None:
    path = top / "lieux/attendu.yaml"
    accepted = "regularisations: [{regle: CMP-01, le: 2021-09-21, motif: pièce rare}]\n"
    path.write_text(path.read_text("utf-8") + accepted, "utf-8")
    done = call("echeances", "--au=2021-09-21", "-C", top)
    assert done.code == 0
    assert "1 retard accepté par une régularisation, hors de la vue : attendu." in done.lines


def events(text: str | bytes) -> dict[str, icalendar.Event]:
    """The days of a calendar by what they go by."""
    return {str(one["uid"]): one for one in icalendar.Calendar.from_ical(text).walk("VEVENT")}


def test_a_day_that_moves_is_the_same_event_and_the_later_feed_wins(top: Path) -> None:
    path = top / "lieux/signee.yaml"
    first = events(call("echeances", "--au=2021-09-20", "--format=ics", "-C", top).out)
    path.write_text(path.read_text("utf-8").replace("2024-12-31", "2025-06-30"), "utf-8")
    second = events(call("echeances", "--au=2021-09-22", "--format=ics", "-C", top).out)
    uid = "signee-fin_de_convention-2021@fabriques-de-territoire"
    assert (first[uid]["dtstart"].dt, second[uid]["dtstart"].dt) == (date(2024, 12, 31), date(2025, 6, 30))
    assert first[uid]["sequence"] < second[uid]["sequence"]
    assert first[uid]["dtstamp"].dt < second[uid]["dtstamp"].dt


def test_every_event_is_a_whole_day_with_a_reminder_and_a_name_of_its_own() -> None:
    out = call("echeances", "--au=2022-06-01", "--format=ics", "-C", DATA).out
    found = icalendar.Calendar.from_ical(out)
    days = list(found.walk("VEVENT"))
    dated = json.loads(call("echeances", "--au=2022-06-01", "--format=json", "-C", DATA).out)["nombres"]
    assert len(days) == len(events(out)) == sum(dated.values()) - dated["sans_date"]
    for one in days:
        assert type(one["dtstart"].dt) is date
        assert one["dtend"].dt - one["dtstart"].dt == timedelta(days=1)
        (alarm,) = one.walk("VALARM")
        assert alarm["trigger"].dt == timedelta(days=-7)
        assert str(one["summary"])
    assert call("echeances", "--au=2022-06-01", "--format=ics", "-C", DATA).out == out


def test_one_feed_per_officer_parts_the_whole(top: Path) -> None:
    whole = events(call("echeances", "--au=2021-09-20", "--format=ics", "-C", top).out)
    feeds = [
        events(call("echeances", "--au=2021-09-20", f"--agent={name}", "--format=ics", "-C", top).out)
        for name in ("Zoé Martin", "Ali Ben")
    ]
    assert feeds[0].keys() | feeds[1].keys() == whole.keys()
    assert not feeds[0].keys() & feeds[1].keys()


def test_hostile_names_stay_in_their_property(top: Path) -> None:
    path = top / "lieux/attendu.yaml"
    evil = r'"a\\nEND:VEVENT;,\" BEGIN:VALARM\n\u202E06 12 34 56 78"'
    path.write_text(path.read_text("utf-8").replace('"attendu"', evil, 1), "utf-8")
    out = call("echeances", "--au=2021-09-20", "--format=ics", "-C", top).out
    dated = [one for one in shown(top, "--au=2021-09-20") if one[0] != "sans_date"]
    assert len(events(out)) == len(dated) == 3
    assert "06 12 34 56 78" not in out


def test_without_the_extra_it_says_what_to_install(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "icalendar", None)
    done = call("echeances", "--format=ics", "-C", top)
    assert (done.code, done.out) == (2, "")
    assert "pip install icalendar" in done.err
