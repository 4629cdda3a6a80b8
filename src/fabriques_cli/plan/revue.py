"""What exactly changed since an opinion or a decision, where an earlier state of the file tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fabriques_cli.check.rapport import Fiche, Rapport
from fabriques_cli.domain.empreinte import SECTIONS, changees, compte, est_empreinte
from fabriques_cli.findings import Constat
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.plan.evolution import Ligne, evolution

VALEURS_MAX = 4
"""Values that one message gives; the others are counted."""

DEMANDE = re.compile(r"demandé ([0-9]{4})")


def vu_dans(dossiers: Iterable[Dossier], vu: str) -> Dossier | None:
    """The first of some states that has a stamp."""
    if not est_empreinte(vu):
        return None
    return next((dossier for dossier in dossiers if _is(dossier, vu)), None)


def _is(dossier: Dossier, vu: str) -> bool:
    sections = (cle for section in SECTIONS for cle in section.cles)
    unreadable = {chemin[0] for chemin in dossier.illisibles if chemin}
    return not unreadable.intersection(sections) and not changees(dossier, vu)


def precise(constat: Constat, avant: Dossier, apres: Dossier) -> Constat:
    """The finding with the values that changed, between the state that was seen and that of the day."""
    lines = [line for line in evolution(avant, apres) if compte(line.cle)]
    if not lines:
        return constat
    head = constat.message.partition(" : ")[0]
    return constat._replace(message=f"{_said(head, lines)}.")


def _said(head: str, lines: list[Ligne]) -> str:
    """`Avis à revoir : montant demandé pour 2022 modifié depuis (40 000 € → 60 000 €)`; several values are a list."""
    if len(lines) == 1 and DEMANDE.fullmatch(lines[0].titre):
        return f"{head} : {_named(lines[0])} modifié depuis ({_sides(lines[0])})"
    parts = [f"{_named(line)} ({_sides(line)})" for line in lines[:VALEURS_MAX]]
    more = len(lines) - VALEURS_MAX
    if more > 0:
        parts.append(f"et {more} autre{'s' if more > 1 else ''} valeur{'s' if more > 1 else ''}")
    return f"{head}, {'changement' if len(lines) == 1 else 'changements'} depuis : {', '.join(parts)}"


def _named(line: Ligne) -> str:
    return DEMANDE.sub(r"montant demandé pour \1", line.titre)


def _sides(line: Ligne) -> str:
    if line.note and not (line.avant or line.apres):
        return line.note
    if line.acte:
        return f"ajout : {line.apres}" if line.apres else f"suppression : {line.avant}"
    return f"{line.avant or '—'} → {line.apres or '—'}"


def replaced(rapport: Rapport, others: Mapping[Constat, Constat]) -> Rapport:
    """The report with some findings in the place of others."""

    def of(fiche: Fiche) -> Fiche:
        return fiche._replace(constats=tuple(others.get(one, one) for one in fiche.constats))

    return rapport._replace(fiches=tuple(of(fiche) for fiche in rapport.fiches))
