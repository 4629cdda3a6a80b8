"""Whether a row is older than the last one that was imported: what it says is then no news."""

from __future__ import annotations

from datetime import UTC, datetime, time, tzinfo

from fabriques_cli.candidatures.identite import Arrivee
from fabriques_cli.candidatures.lecture.moments import instant_ecrit

ENTETES = ("Dernière mise à jour le", "Dernière mise à jour du dossier le")
"""Where Démarches simplifiées tells it: of whatever changed first, for it moves with all the rest."""


def modifie_le(lue: Arrivee, fuseau: tzinfo) -> str:
    """The minute at which a dossier last changed in the form, the latest of its rows; empty where no file tells.

    The exports do not all write the seconds, and a day alone does not tell two files of it apart.
    """
    return max(_said(one, fuseau) for one in (lue, *lue.avec))


def _said(lue: Arrivee, fuseau: tzinfo) -> str:
    table = lue.fichier.recu.dossiers
    for nom in ENTETES:
        for entete in table.nommees(nom):
            text = instant_ecrit(lue.candidature.ligne.case(entete).mot.strip(), fuseau)
            try:
                moment = datetime.fromisoformat(text)
            except ValueError:
                continue
            # Midnight is how a day without its time is read.
            if moment.tzinfo is not None and moment.astimezone(fuseau).time() != time():
                return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M}Z"
    return ""


def dit(moment: str, fuseau: tzinfo) -> str:
    """`09/06/2021 à 10:02`, in the time zone of the programme."""
    try:
        local = datetime.fromisoformat(moment).astimezone(fuseau)
    except ValueError:
        return moment
    return f"{local:%d/%m/%Y à %H:%M}"
