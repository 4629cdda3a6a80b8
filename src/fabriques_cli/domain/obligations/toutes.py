"""Every obligation of a dossier on a day, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.obligations import argent, candidature, convention
from fabriques_cli.domain.obligations.derogation import derogations
from fabriques_cli.domain.obligations.obligation import Obligation, Source
from fabriques_cli.findings import touches
from fabriques_cli.format.dossier import Dossier

SOURCES: tuple[Source, ...] = (
    candidature.complements,
    candidature.avis_et_comite,
    candidature.decision_implicite,
    candidature.notification,
    convention.a_signer,
    convention.publication,
    convention.avenant,
    argent.paiement,
    argent.compte_rendu,
    argent.validation,
    argent.observations,
    argent.titres,
    convention.fin,
    derogations,
)


def obligations(dossier: Dossier, cadre: Cadre) -> Iterator[Obligation]:
    """What is still to be done, from a dossier that holds no fact of a later day; nothing on what cannot be read."""
    for source in SOURCES:
        for one in source(dossier, cadre):
            if one.attendue and not any(touches(one.chemin, chemin) for chemin in dossier.illisibles):
                yield one
