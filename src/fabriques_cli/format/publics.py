"""What of a dossier may be shown: what is public is listed, so that a new key is private until someone lists it."""

from __future__ import annotations

from pydantic import BaseModel

from fabriques_cli.findings import Chemin

PUBLICS: tuple[Chemin, ...] = (
    *((cle,) for cle in ("nom", "vague", "numero_ds", "depose_le", "expedie_le", "complements")),
    *(("porteur", cle) for cle in ("nom", "forme_juridique", "precision", "droit", "existence")),
    *(("porteur", cle) for cle in ("creation_prevue_le", "porteur_provisoire", "siret", "ridet", "tahiti")),
    *(("porteur", cle) for cle in ("rna", "reconnaissance", "exercice_clos")),
    *((cle,) for cle in ("consortium", "adresse", "territoire", "lieu", "missions", "besoins", "criteres")),
    *((cle,) for cle in ("demande", "budget_previsionnel", "avis", "decisions", "desistement")),
    *((cle,) for cle in ("convention", "avenants", "versements", "comptes_rendus", "titres_de_perception")),
    *((cle,) for cle in ("regularisations", "resiliation", "cloture", "accompagnement", "derogations")),
    *((cle,) for cle in ("candidature_precedente", "relabellisation")),
)
"""The keys whose values excerpts, logs and reports may show within the services, all that is under them included.

A version for publication shows less: `bilan_lieux` lists its columns.
"""


def prives(modele: type[BaseModel], chemin: Chemin = ()) -> tuple[Chemin, ...]:
    """The keys of a model that nothing lists: a block whole, unless a part of it is listed."""
    found: list[Chemin] = []
    for name, field in modele.model_fields.items():
        cle = (*chemin, field.alias or name)
        if not str(cle[-1]).isprintable() or cle in PUBLICS:
            continue
        inside = _bloc(field.annotation)
        partly = any(public[: len(cle)] == cle for public in PUBLICS)
        found += prives(inside, cle) if inside and partly else (cle,)
    return tuple(found)


def _bloc(annotation: object) -> type[BaseModel] | None:
    """The model that an optional block holds."""
    parts = getattr(annotation, "__args__", (annotation,))
    return next((one for one in parts if isinstance(one, type) and issubclass(one, BaseModel)), None)
