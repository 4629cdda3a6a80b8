"""What a dérogation lifts: one rule of one file, as a whole or at a key path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from fabriques_cli.domain.faits import derniere_decision
from fabriques_cli.findings import Chemin, Constat, Portee, steps
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Decision, Derogation
from fabriques_cli.format.registre import PROGRAMME, Registre, fichier_de, fichier_de_vague

JUSTIFIABLES = ("ENV-02", "ENV-03", "ENV-04", "ENV-06")
"""The alertes about the whole that a dérogation of the programme or of a wave may justify."""


def of_registre(registre: Registre) -> Iterator[tuple[str, Derogation]]:
    """Every dérogation with its file: those of the programme, of the waves, of the dossiers."""
    for derogation in registre.programme.derogations:
        yield PROGRAMME, derogation
    for jour, vague in registre.vagues.items():
        for derogation in vague.derogations:
            yield fichier_de_vague(jour), derogation
    for slug, dossier in registre.dossiers.items():
        for derogation in dossier.derogations:
            yield fichier_de(slug), derogation


def connues(registre: Registre, au: date) -> Iterator[tuple[str, Derogation, Decision | None]]:
    """Every dérogation taken by a day with its file and, of a decided dossier, the decision that it must precede."""
    decisions = {
        fichier_de(slug): tranchee(dossier, au)
        for slug, dossier in registre.dossiers.items()
        if dossier.derogations
    }
    for fichier, derogation in of_registre(registre):
        if derogation.le <= au:
            yield fichier, derogation, decisions.get(fichier)


def tranchee(dossier: Dossier, au: date) -> Decision | None:
    """The decision that settles a candidature by a day; on the list, it still waits for one."""
    decision = derniere_decision(dossier, au)
    return None if decision is None or decision.resultat == "liste_complementaire" else decision


def jour_leve(dossier: Dossier, au: date) -> date:
    """The day on which a dérogation must be in force: that of the decision, once there is one."""
    decision = tranchee(dossier, au)
    return decision.le if decision is not None else au


def en_vigueur(derogation: Derogation, jour: date) -> bool:
    """Whether the act is taken and has not expired on the day of what it lifts."""
    return derogation.le <= jour and (derogation.expire_le is None or jour <= derogation.expire_le)


def prise(derogation: Derogation) -> bool:
    """Whether it says who took the act, and where it is filed."""
    return derogation.autorite is not None and derogation.reference is not None


def levee_par(
    constat: Constat, derogations: Iterable[Derogation], jour: date, facts: object = None
) -> Chemin | None:
    """The key path of the first dérogation that lifts a finding, none if it stands.

    ``jour`` is the day of what it lifts; ``facts`` is the dossier, where items of lists are looked up by date.
    """
    if constat.portee is not Portee.CANDIDATURE and constat.code not in JUSTIFIABLES:
        return None
    for derogation in derogations:
        aimed = derogation.cible is None or covers(derogation.cible, constat.chemin, facts)
        valid = prise(derogation) and en_vigueur(derogation, jour)
        if derogation.regle == constat.code and aimed and valid:
            return derogation.chemin
    return None


def covers(cible: str, chemin: Chemin, facts: object = None) -> bool:
    """Whether the written path is the finding's or a whole-segment prefix of it."""
    wanted = [pas.mot for pas in steps(cible)]
    if not wanted or len(wanted) > len(chemin):
        return False
    return all(
        step == str(chemin[i]) or step == _date_of(facts, chemin[: i + 1]) for i, step in enumerate(wanted)
    )


def _date_of(facts: Any, chemin: Chemin) -> str:
    """The date of the item of a top list at a key path, as written; empty for anything else."""
    if facts is None or len(chemin) != 2 or not isinstance(chemin[1], int):
        return ""
    for item in getattr(facts, str(chemin[0]), ()):
        if getattr(item, "chemin", None) == chemin:
            le = getattr(item, "le", None)
            return le.isoformat() if isinstance(le, date) else ""
    return ""
