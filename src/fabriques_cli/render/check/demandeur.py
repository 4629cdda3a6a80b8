"""What the applicant is told of their own dossier: no path, no other dossier, no internal alert."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from fabriques_cli.check.rapport import Fiche
from fabriques_cli.check.reponse import Reponse
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.format.programme import Contact
from fabriques_cli.render.spans import Line, line
from fabriques_cli.render.words import counted
from fabriques_cli.text.dates import jour_court

PHRASES = {
    Verdict.ELIGIBLE: "Votre dossier est complet au regard des règles vérifiées.",
    Verdict.A_COMPLETER: "Votre dossier est à compléter.",
    Verdict.INELIGIBLE: "Votre dossier n'est pas éligible en l'état.",
}

RELECTURE = "Voici ce que la relecture de votre dossier y relève,"


class Envoi(NamedTuple):
    """What the heading names: the call, the day, the wave, an invented example; what each rule asks of an applicant.

    ``reponse`` is what is told once a decision is taken, ``contact`` whom to write to and where the call is read.
    """

    programme: str
    au: date
    vague: str
    demandes: Mapping[str, str]
    fictif: bool = False
    reponse: Reponse | None = None
    contact: Contact | None = None


def render(fiche: Fiche, envoi: Envoi) -> list[Line]:
    """A text that can be forwarded as it stands; only for a dossier whose file can be trusted."""
    return list(_lines(fiche, envoi))


def _lines(fiche: Fiche, envoi: Envoi) -> Iterator[Line]:
    yield line(f"{envoi.programme} · dossier « {fiche.nom} »{f' · {envoi.vague}' if envoi.vague else ''}")
    yield line(f"Relevé établi le {jour_court(envoi.au)}{' (exemple fictif)' if envoi.fictif else ''}.")
    yield line()
    over = envoi.reponse is not None and envoi.reponse.clos and not envoi.reponse.refus
    points = [] if over else [constat for constat in fiche.constats if _concerns(constat)]
    if envoi.reponse:
        yield from _decided(envoi.reponse, len(points))
    else:
        yield line(PHRASES[fiche.verdict], f" {counted(len(points), 'point')} :" if points else "")
    for number, constat in enumerate(points, 1):
        yield line()
        yield line(f"{number}. {constat.message}")
        if not (envoi.reponse and envoi.reponse.refus):  # nothing more is asked of a dossier that was refused
            yield line(f"   {envoi.demandes[constat.code]}")
    yield line()
    yield line(
        "Ce relevé est établi par un programme à partir des textes de l'appel ; il ne vaut pas décision."
    )
    if envoi.contact:
        yield line(f"Pour toute question : {envoi.contact.courriel} · l'appel : {envoi.contact.adresse}")


def _decided(reponse: Reponse, points: int) -> Iterator[Line]:
    for phrase in reponse.phrases:
        yield line(phrase)
    if reponse.dus:
        yield line()
        yield line("Il reste attendu de vous :")
        yield from (line(f"- {du}") for du in reponse.dus)
    elif not reponse.refus and not points:
        yield line("Rien d'autre n'est attendu de vous à ce jour, au regard des règles vérifiées.")
    if points:
        yield line()
        yield line(f"{RELECTURE} {counted(points, 'point')} :")


def _concerns(constat: Constat) -> bool:
    """The candidature's own points, also when they became the grounds of a refusal, or wait since a grant."""
    grave = constat.level >= Level.A_COMPLETER or bool(constat.requalifie)
    return grave and constat.portee is Portee.CANDIDATURE and constat.leve_par is None
