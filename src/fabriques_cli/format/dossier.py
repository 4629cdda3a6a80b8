"""One dossier: one candidature of one place in one wave."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Annotated

from pydantic import Field
from pydantic_core import core_schema

from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Annee, Instant, Jour, Modele, NumeroDs, OuiNon, Schema, Texte
from fabriques_cli.format.ecrits import ECRITS, Ecrits
from fabriques_cli.format.gestion import (
    Accompagnement,
    Avenant,
    Cloture,
    CompteRendu,
    Convention,
    Regularisation,
    Resiliation,
    TitreDePerception,
    Versement,
)
from fabriques_cli.format.instruction import (
    AnneePrevue,
    Avis,
    Complement,
    Criteres,
    Decision,
    Demande,
    Derogation,
    Desistement,
    Missions,
)
from fabriques_cli.format.lieu import Adresse, Lieu, Territoire
from fabriques_cli.format.porteur import Consortium, Porteur
from fabriques_cli.format.publics import prives
from fabriques_cli.text.zone import PARIS

SLUG = "\x00slug"
ILLISIBLES = "\x00illisibles"
FUSEAU = "\x00fuseau"
"""The keys under which the reader adds what the file itself does not say; no text can spell them."""


class Dossier(Modele):
    """What the file of a dossier holds, key for key: all may be absent, since an unfinished one is normal."""

    slug: str = Field(default="", alias=SLUG)
    illisibles: frozenset[Chemin] = Field(default=frozenset(), alias=ILLISIBLES)
    fuseau: Annotated[tzinfo, Schema(core_schema.any_schema())] = Field(default=PARIS, alias=FUSEAU)
    ecrits: Ecrits = Field(default=(), alias=ECRITS)
    nom: Texte | None = None
    vague: Jour | None = None
    numero_ds: NumeroDs | None = None
    depose_le: Instant | None = None
    expedie_le: Instant | None = None
    complements: tuple[Complement, ...] = ()
    porteur: Porteur | None = None
    consortium: Consortium | None = None
    adresse: Adresse | None = None
    territoire: Territoire | None = None
    lieu: Lieu | None = None
    missions: Missions | None = None
    besoins: tuple[Texte, ...] = ()
    criteres: Criteres | None = None
    demande: Demande | None = None
    budget_previsionnel: Mapping[Annee, AnneePrevue] = {}
    avis: tuple[Avis, ...] = ()
    decisions: tuple[Decision, ...] = ()
    desistement: Desistement | None = None
    convention: Convention | None = None
    avenants: tuple[Avenant, ...] = ()
    versements: tuple[Versement, ...] = ()
    comptes_rendus: tuple[CompteRendu, ...] = ()
    titres_de_perception: tuple[TitreDePerception, ...] = ()
    regularisations: tuple[Regularisation, ...] = ()
    resiliation: Resiliation | None = None
    cloture: Cloture | None = None
    accompagnement: tuple[Accompagnement, ...] = ()
    derogations: tuple[Derogation, ...] = ()
    candidature_precedente: Texte | None = None
    relabellisation: OuiNon | None = None
    notes: Texte | None = None


CHAMPS_PRIVES: tuple[Chemin, ...] = prives(Dossier)
"""The key paths whose values no excerpt, log or annotation shows."""
