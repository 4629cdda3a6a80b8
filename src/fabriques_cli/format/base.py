"""The frozen model that every part of a file derives from, and the types of its fields."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import CoreSchema, core_schema

from fabriques_cli.findings import Chemin
from fabriques_cli.format.cle import Cle
from fabriques_cli.text.dialecte import mots

CHEMIN = "\x00chemin"
"""The key under which the reader gives an item of a list its own path; no text can spell it."""


AUCUNE: set[str] = set()
"""The keys that every block says it was given."""


class Schema:
    """What is asked of a field, said to pydantic's core as it stands.

    `PlainValidator` and its like also inspect the function and plan a serialisation that nothing here calls, field
    by field: over a tenth of the check of one dossier.
    """

    def __init__(self, schema: CoreSchema) -> None:
        self.schema = schema

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        return {**self.schema}


class MotLu(Schema):
    """A word that a function types."""

    def __init__(self, func: Callable[[Any], Any]) -> None:
        super().__init__(core_schema.no_info_plain_validator_function(func))
        self.func = func


class Modele(BaseModel):
    """A part of a file: frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    CLES: ClassVar[Mapping[str, Cle]] = {}
    """What is told of each field, by its name."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Keep what is told of each field beside its default, which alone pydantic sees: it reads no slower."""
        super().__init_subclass__(**kwargs)
        cls.CLES = {nom: dit for nom, dit in vars(cls).items() if isinstance(dit, Cle)}
        for nom, dit in cls.CLES.items():
            if dit.defaut is ... and dit.alias:
                setattr(cls, nom, Field(alias=dit.alias))
            elif dit.defaut is ...:
                delattr(cls, nom)
            else:
                setattr(cls, nom, Field(default=dit.defaut, alias=dit.alias) if dit.alias else dit.defaut)

    def model_post_init(self, _context: Any, /) -> None:
        """Forget which keys were given, which nothing asks: those sets are 14 of the 32 kB that a dossier holds."""
        object.__setattr__(self, "__pydantic_fields_set__", AUCUNE)


class Element(Modele):
    """An item of a list, which knows its own key path since an unreadable neighbour may be left out."""

    IDENTITE: ClassVar[tuple[str, ...]] = ("le",)
    """The fields that it goes by beside others of its list: first its date, then what tells two of one day apart."""

    chemin: Annotated[Chemin, Schema(core_schema.any_schema())] = Field(default=(), alias=CHEMIN)

    def at(self, *pas: str | int) -> Chemin:
        """The key path of one of its fields."""
        return (*self.chemin, *pas)


Texte = Annotated[str, Schema(core_schema.str_schema(min_length=1, strict=True))]
Siret = Annotated[str, MotLu(mots.siret)]
Ridet = Annotated[str, MotLu(mots.ridet)]
Tahiti = Annotated[str, MotLu(mots.tahiti)]
NumeroDs = Annotated[str, MotLu(mots.numero_ds)]
Montant = Annotated[Decimal, MotLu(mots.montant)]
MontantOuInconnu = Annotated[Decimal | None, MotLu(mots.montant_ou_inconnu)]
Jour = Annotated[date, MotLu(mots.jour)]
Instant = Annotated[datetime | date, MotLu(mots.instant)]
Annee = Annotated[int, MotLu(mots.annee)]
Entier = Annotated[int, MotLu(mots.entier)]
Rang = Annotated[int, MotLu(mots.rang)]
EntierOuInconnu = Annotated[int | None, MotLu(mots.entier_ou_inconnu)]
Nombre = Annotated[Decimal, MotLu(mots.nombre)]
Coordonnee = Annotated[Decimal, MotLu(mots.coordonnee)]
OuiNon = Annotated[bool, MotLu(mots.oui_non)]
FinDExercice = Annotated[tuple[int, int], MotLu(mots.fin_d_exercice)]
Annuites = Mapping[Annee, Montant]
