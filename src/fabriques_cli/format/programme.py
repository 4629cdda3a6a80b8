"""The call: envelope, places, bounds of the grant, criteria, each figure with its source."""

from datetime import date
from decimal import Decimal

from pydantic import Field

from fabriques_cli.format.base import (
    Element,
    Entier,
    EntierOuInconnu,
    Jour,
    Modele,
    Montant,
    MontantOuInconnu,
    Nombre,
    OuiNon,
    Texte,
)
from fabriques_cli.format.ecrits import ECRITS, Ecrits
from fabriques_cli.format.gestion import Attribuant
from fabriques_cli.format.instruction import Derogation
from fabriques_cli.format.lieu import Categorie
from fabriques_cli.text.montant import somme

SIGNATURE_EN_JOURS = 365
"""When the programme gives no delay of its own: no text gives one."""


class ChiffreEnEuros(Modele):
    """An amount in euros that carries its own source."""

    valeur: Montant
    source: Texte | None = None


class ChiffreEntier(Modele):
    """A count that carries its own source."""

    valeur: Entier
    source: Texte | None = None


class ChiffreOuiNon(Modele):
    """A choice that carries its own source."""

    valeur: OuiNon
    source: Texte | None = None


class Mouvement(Element):
    """One dated movement of the envelope, in euros."""

    le: Jour
    montant: Montant
    source: Texte | None = None


class Places(Modele):
    """How many Fabriques the call supports, in all and in each half."""

    total: ChiffreEntier
    hors_grands_centres_urbains: ChiffreEntier
    qpv: ChiffreEntier


class Subvention(Modele):
    """The bounds of one grant: euros in all, euros a year, number of annuities."""

    minimum: ChiffreEnEuros
    maximum: ChiffreEnEuros
    plafond_annuel: ChiffreEnEuros
    annuites_max: ChiffreEntier


class SubventionDeVague(Modele):
    """What a wave overrides of the bounds of a grant, one by one."""

    minimum: ChiffreEnEuros | None = None
    maximum: ChiffreEnEuros | None = None
    plafond_annuel: ChiffreEnEuros | None = None
    annuites_max: ChiffreEntier | None = None

    def over(self, base: Subvention) -> Subvention:
        """The bounds in force: these, and the programme's for the rest."""
        return base.model_copy(update={k: v for k, v in self if v is not None})


class LibellesDesCriteres(Modele):
    """The four selection criteria, word for word from the leaflet."""

    essor_du_territoire: Texte
    ancrage_territorial: Texte
    gouvernance: Texte
    modele_economique: Texte


class Echelle(Modele):
    """The scale of marks, which the leaflet does not give."""

    min: Nombre
    max: Nombre
    source: Texte | None = None


class PartDeReprise(Modele):
    """What was granted before the first file here: a number of Fabriques, euros, any of them unknown."""

    fabriques: EntierOuInconnu = None
    engage: MontantOuInconnu = None
    verse: MontantOuInconnu = None


class Reprise(Modele):
    """The opening balance, with the hypothesis that is shown with every total that contains it."""

    au: Jour
    hors_grands_centres_urbains: PartDeReprise | None = None
    qpv: PartDeReprise | None = None
    non_ventile: PartDeReprise | None = None
    hypothese: Texte | None = None


class Verification(Element):
    """What someone asserts of the totals on a day: ENV-07 says when it is false; euros."""

    au: Jour
    vague: Jour | None = None
    categorie: Categorie | None = None
    attribue: Montant | None = None
    a_conventionner: Montant | None = None
    engage: Montant | None = None
    libere: Montant | None = None
    reste_a_attribuer: Montant | None = None
    verse: Montant | None = None
    reste_a_verser: Montant | None = None
    a_recouvrer: Montant | None = None


class Delais(Modele):
    """The delays in days that no text gives, each with its source or « à confirmer »."""

    signature: ChiffreEntier | None = None


class Contact(Modele):
    """Whom an applicant writes to, and where the call is read."""

    courriel: Texte
    adresse: Texte
    source: Texte | None = None


class Programme(Modele):
    """The file ``programme.yaml``; without the figures that have no default here, nothing can be checked."""

    nom: Texte
    fictif: OuiNon = False
    attribuant: Attribuant | None = None
    contact: Contact | None = None
    enveloppe: tuple[Mouvement, ...]
    places: Places
    subvention: Subvention
    criteres: LibellesDesCriteres
    echelle: Echelle | None = None
    delais: Delais | None = None
    verifications: tuple[Verification, ...] = ()
    reemploi_des_liberations: ChiffreOuiNon | None = None
    fuseau: Texte = "Europe/Paris"
    reprise: Reprise | None = None
    derogations: tuple[Derogation, ...] = ()
    ecrits: Ecrits = Field(default=(), alias=ECRITS)

    @property
    def reemploi(self) -> bool:
        """Whether what endings release may be promised again; not unless the file says so."""
        return self.reemploi_des_liberations is not None and self.reemploi_des_liberations.valeur

    @property
    def jours_de_signature(self) -> int:
        """The days from the decision to the signature after which a laureate is told."""
        delai = self.delais.signature if self.delais else None
        return delai.valeur if delai else SIGNATURE_EN_JOURS

    def connu_au(self, jour: date) -> bool:
        """Whether anything is known of a day: nothing is before the opening balance."""
        return self.reprise is None or jour >= self.reprise.au

    def enveloppe_au(self, jour: date) -> Decimal:
        """The movements of the envelope up to a day, in euros."""
        return somme(mouvement.montant for mouvement in self.enveloppe if mouvement.le <= jour)
