"""The deadlines as a calendar that others subscribe to (RFC 5545): the same bytes for the same day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fabriques_cli.echeances.calendrier import Calendrier, Echeance, Terme
from fabriques_cli.echeances.mots import NOMS
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.montant import euros
from fabriques_cli.text.refus import Refus

if TYPE_CHECKING:
    from icalendar import Event

PRODID = "-//fabriques//echeances 1//FR"
HOTE = "fabriques-de-territoire"
RAPPEL = timedelta(days=-7)
"""A week before, the calendar reminds."""

PREMIER_JOUR = date(2019, 1, 1)
"""The day from which the days of a sequence are counted: before the call."""


def render(found: Calendrier, nom: str) -> bytes:
    """All-day events with a reminder, for every deadline that has a day; raises `Refus` without the extra `ics`.

    No clock is read: an event is stamped with the day of the situation, and its sequence grows with that day, so that
    a deadline that moved takes the place of the one known before.
    """
    try:
        from icalendar import Calendar  # noqa: PLC0415 # an optional extra
    except ImportError:
        raise Refus(
            "le format ics demande un complément qui n'est pas installé.",
            "Installez-le dans l'environnement de fabriques : pip install icalendar.",
        ) from None

    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", mask(nom))
    for one in found.echeances:
        if one.du_le is not None:
            calendar.add_component(_event(one, one.du_le, found.au))
    written: bytes = calendar.to_ical()
    return written


def _event(one: Echeance, le: date, au: date) -> Event:
    from icalendar import Alarm, Event  # noqa: PLC0415 # the same

    place = one.nom or one.slug
    title = mask(f"{'En retard : ' if one.quand is Terme.EN_RETARD else ''}{one.quoi} · {place}")
    event = Event()
    event.add("uid", f"{one.identifiant}@{HOTE}")
    event.add("dtstamp", datetime.combine(au, time(), UTC))
    event.add("sequence", max(0, (au - PREMIER_JOUR).days))
    event.add("dtstart", le)
    event.add("dtend", le + timedelta(days=1))
    event.add("summary", title)
    event.add("description", mask(_described(one)))
    event.add("categories", [NOMS[one.obligation.sorte]])
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", RAPPEL)
    event.add_component(alarm)
    return event


def _described(one: Echeance) -> str:
    """The place, the euros at stake, who follows it, the text, and the command once it is done."""
    lines = [f"Lieu : {one.nom or one.slug} ({one.slug})"]
    if isinstance(one.euros, Decimal):
        lines.append(f"Euros en jeu : {euros(one.euros)}")
    elif one.euros is None:
        lines.append("Euros en jeu : inconnus")
    if one.agent:
        lines.append(f"Suivi par : {one.agent}")
    return "\n".join((*lines, f"Texte : {one.texte}", f"À faire : {one.a_faire}"))
