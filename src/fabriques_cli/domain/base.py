"""The frozen model that every part of a file derives from, and the types of its fields."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, SkipValidation, StringConstraints

from fabriques_cli.domain import mots
from fabriques_cli.findings import Chemin

CHEMIN = "\x00chemin"
"""The key under which the reader gives an item of a list its own path; no text can spell it."""


class Modele(BaseModel):
    """A part of a file: frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Element(Modele):
    """An item of a list, which knows its own key path since an unreadable neighbour may be left out."""

    chemin: SkipValidation[Chemin] = Field(default=(), alias=CHEMIN)

    def at(self, *pas: str | int) -> Chemin:
        """The key path of one of its fields."""
        return (*self.chemin, *pas)


Texte = Annotated[str, StringConstraints(min_length=1, strict=True)]
Siret = Annotated[str, PlainValidator(mots.siret)]
Montant = Annotated[Decimal, PlainValidator(mots.montant)]
MontantOuInconnu = Annotated[Decimal | None, PlainValidator(mots.montant_ou_inconnu)]
Jour = Annotated[date, PlainValidator(mots.jour)]
Instant = Annotated[datetime | date, PlainValidator(mots.instant)]
Annee = Annotated[int, PlainValidator(mots.annee)]
Entier = Annotated[int, PlainValidator(mots.entier)]
Rang = Annotated[int, PlainValidator(mots.rang)]
EntierOuInconnu = Annotated[int | None, PlainValidator(mots.entier_ou_inconnu)]
Nombre = Annotated[Decimal, PlainValidator(mots.nombre)]
Coordonnee = Annotated[Decimal, PlainValidator(mots.coordonnee)]
OuiNon = Annotated[bool, PlainValidator(mots.oui_non)]
FinDExercice = Annotated[tuple[int, int], PlainValidator(mots.fin_d_exercice)]
Annuites = Mapping[Annee, Montant]
