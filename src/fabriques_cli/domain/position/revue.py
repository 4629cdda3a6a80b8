"""The opinions and the decision that were given on something else than what the dossier says today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, TypeAlias

from fabriques_cli.domain.empreinte import Partie, changees, est_empreinte
from fabriques_cli.domain.faits import connus, est_refuse, lisible, signee
from fabriques_cli.domain.position.actes import decision_en_vigueur, tous_lus
from fabriques_cli.findings import Chemin
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.instruction import Avis, Decision

Vu: TypeAlias = Avis | Decision

SIGNATURE = ("convention", "signee_le")


class ARevoir(NamedTuple):
    """One of them, and the sections that changed since; none when what it carries is no stamp."""

    acte: Vu
    sections: tuple[Partie, ...]


def compares(dossier: Dossier, au: date) -> list[Vu]:
    """What still counts on the day and carries a stamp, in the order of the file.

    The last opinion of each body, until a decision that carries its own stamp or refuses; the decision that
    rules; neither once a convention is signed: it restates the facts, and amendments change them.
    """
    if signee(dossier, au) or not lisible(dossier, SIGNATURE):
        return []
    decision = decision_en_vigueur(dossier, au)
    stamped = decision is not None and decision.vu is not None
    found: list[Vu] = [decision] if decision is not None and stamped else []
    if not dossier.avis or not tous_lus(dossier, "avis") or est_refuse(dossier, au):
        return found
    last = {avis.organe: avis for avis in connus(dossier.avis, au)}
    decided = decision.le if decision is not None and stamped else date.min
    return [*(avis for avis in last.values() if avis.vu and avis.le > decided), *found]


def a_revoir(dossier: Dossier, au: date) -> Iterator[ARevoir]:
    """Those whose stamp is not that of the dossier, or is none."""
    for acte in compares(dossier, au):
        vu = acte.vu or ""
        if not est_empreinte(vu):
            yield ARevoir(acte, ())
        elif sections := changees(dossier, vu):
            yield ARevoir(acte, sections)


def vu_de(dossier: Dossier, chemin: Chemin) -> str:
    """The stamp at a key path, empty when there is none there."""
    actes: tuple[Vu, ...] = (*dossier.avis, *dossier.decisions)
    return next((acte.vu or "" for acte in actes if acte.at("vu") == chemin), "")
