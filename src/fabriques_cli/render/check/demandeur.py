"""What the applicant is told of their own dossier: no path, no other dossier, no internal alert."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from fabriques_cli.check.rapport import Fiche, Rapport
from fabriques_cli.check.reponse import Reponse, reponse
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Constat, Level, Portee
from fabriques_cli.format.programme import Contact
from fabriques_cli.render.check.machine import Context
from fabriques_cli.render.spans import Line, line, plain
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import counted
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

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


def render(rapport: Rapport, context: Context) -> str:
    """A text that can be forwarded as it stands; only for a dossier whose file can be trusted, else raises `Refus`."""
    if len(rapport.fiches) != 1:
        raise Refus(
            "le format demandeur s'adresse à un seul porteur.", "Indiquez un dossier : fabriques check SLUG."
        )
    fiche = rapport.fiches[0]
    if fiche.verdict not in PHRASES:
        raise Refus(
            f"{fiche.slug} : {fiche.verdict.mot}, rien ne peut encore être dit au porteur.",
            f"Corrigez d'abord ce que montre fabriques check {quoted(fiche.slug)}.",
        )
    return plain(_lines(fiche, _envoi(context, fiche.slug)))


def _envoi(context: Context, slug: str) -> Envoi:
    registre, au = context.registre, date.fromisoformat(str(context.facts["au"]))
    dossier, programme = registre.dossiers[slug], registre.programme
    vague = registre.vagues.get(dossier.vague) if dossier.vague else None
    demandes = {rule.code: rule.au_porteur for rule in context.rules}
    titre = vague.titre if vague else ""
    said = reponse(dossier, au)
    return Envoi(programme.nom, au, titre, demandes, programme.fictif, said, programme.contact)


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
