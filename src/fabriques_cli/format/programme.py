"""The call: envelope, places, bounds of the grant, criteria, each figure with its source."""

from datetime import date
from decimal import Decimal

from pydantic import Field

from fabriques_cli.format.argent import TITRES
from fabriques_cli.format.bareme import Departage, Echelle, PoidsDesCriteres
from fabriques_cli.format.base import (
    Element,
    Entier,
    EntierOuInconnu,
    Jour,
    Modele,
    Montant,
    MontantOuInconnu,
    OuiNon,
    Texte,
)
from fabriques_cli.format.cle import SOURCE, cle
from fabriques_cli.format.ecrits import ECRITS, Ecrits
from fabriques_cli.format.gestion import Attribuant
from fabriques_cli.format.instruction import Derogation
from fabriques_cli.format.lieu import CATEGORIES_COURTES, Categorie
from fabriques_cli.text.montant import somme

DEROGATIONS = cle(
    "Dérogations",
    "Ce qui justifie une alerte sur l'ensemble (ENV-02, ENV-03, ENV-04, ENV-06).",
    defaut=(),
    un="dérogation",
)
SIGNATURE_EN_JOURS = 365
"""When the programme gives no delay of its own: no text gives one."""


class ChiffreEnEuros(Modele):
    """An amount in euros that carries its own source."""

    valeur: Montant = cle("Montant", "En euros.", "75000", "{}", defaut=...)
    source: Texte | None = SOURCE


class ChiffreEntier(Modele):
    """A count that carries its own source."""

    valeur: Entier = cle("Nombre", "Un nombre entier.", "30", "{}", defaut=...)
    source: Texte | None = SOURCE


class ChiffreOuiNon(Modele):
    """A choice that carries its own source."""

    valeur: OuiNon = cle("Choix", "oui ou non.", "non", "{}", defaut=...)
    source: Texte | None = SOURCE


class Mouvement(Element):
    """One dated movement of the envelope, in euros."""

    le: Jour = cle("Date du mouvement", "Le jour à partir duquel il compte.", "2019-07-11", defaut=...)
    montant: Montant = cle(
        "Montant", "En euros, négatif pour une reprise de crédits.", "45000000", defaut=...
    )
    source: Texte | None = SOURCE


class Places(Modele):
    """How many Fabriques the call supports, in all and in each half."""

    total: ChiffreEntier = cle("Total", "En tout.", "", "places en tout", defaut=...)
    hors_grands_centres_urbains: ChiffreEntier = cle(
        "Places hors des grands centres urbains",
        "Les places hors des grands centres urbains.",
        "",
        "places hors grands centres urbains",
        defaut=...,
    )
    qpv: ChiffreEntier = cle(
        "Places en quartier prioritaire ou à proximité",
        "Les places en quartier prioritaire ou à proximité.",
        "",
        "places en QPV",
        defaut=...,
    )


class Subvention(Modele):
    """The bounds of one grant: euros in all, euros a year, number of annuities."""

    minimum: ChiffreEnEuros = cle(
        "Minimum", "L'aide totale la plus basse d'un projet, en euros.", "", "aide minimale", defaut=...
    )
    maximum: ChiffreEnEuros = cle(
        "Maximum", "L'aide totale la plus haute d'un projet, en euros.", "", "aide maximale", defaut=...
    )
    plafond_annuel: ChiffreEnEuros = cle(
        "Plafond annuel", "L'aide la plus haute d'une année, en euros.", "", "plafond annuel", defaut=...
    )
    annuites_max: ChiffreEntier = cle(
        "Nombre d'annuités", "Le plus grand nombre d'années aidées.", "", "nombre d'annuités", defaut=...
    )


class SubventionDeVague(Modele):
    """What a wave overrides of the bounds of a grant, one by one."""

    minimum: ChiffreEnEuros | None = cle(
        "Minimum", "L'aide totale la plus basse d'un projet, en euros.", "", "aide minimale"
    )
    maximum: ChiffreEnEuros | None = cle(
        "Maximum", "L'aide totale la plus haute d'un projet, en euros.", "", "aide maximale"
    )
    plafond_annuel: ChiffreEnEuros | None = cle(
        "Plafond annuel", "L'aide la plus haute d'une année, en euros.", "", "plafond annuel"
    )
    annuites_max: ChiffreEntier | None = cle(
        "Nombre d'annuités", "Le plus grand nombre d'années aidées.", "", "nombre d'annuités"
    )

    def over(self, base: Subvention) -> Subvention:
        """The bounds in force: these, and the programme's for the rest."""
        return base.model_copy(update={k: v for k, v in self if v is not None})


class LibellesDesCriteres(Modele):
    """The four selection criteria, word for word from the leaflet."""

    essor_du_territoire: Texte = cle(
        "Premier critère", "Son libellé.", "Ambition de soutenir l'essor du territoire", defaut=...
    )
    ancrage_territorial: Texte = cle(
        "Deuxième critère", "Son libellé.", "Ancrage territorial fort", defaut=...
    )
    gouvernance: Texte = cle(
        "Troisième critère", "Son libellé.", "Gouvernance claire et contributive", defaut=...
    )
    modele_economique: Texte = cle(
        "Quatrième critère", "Son libellé.", "Modèle économique équilibré à terme", defaut=...
    )


class PartDeReprise(Modele):
    """What was granted before the first file here: a number of Fabriques, euros, any of them unknown."""

    fabriques: EntierOuInconnu = cle("Fabriques", "Leur nombre, ou inconnu.", "189")
    engage: MontantOuInconnu = cle("Engagé", "En euros, ou inconnu.", "28350000")
    verse: MontantOuInconnu = cle("Versé", "En euros, ou inconnu.", "inconnu")


class Reprise(Modele):
    """The opening balance, with the hypothesis that is shown with every total that contains it."""

    au: Jour = cle(
        "Date de la reprise",
        "Le jour de la reprise : rien n'est connu avant.",
        "2020-12-29",
        "reprise au",
        defaut=...,
    )
    hors_grands_centres_urbains: PartDeReprise | None = cle(
        "Part hors des grands centres urbains", "Ce qui relève des projets hors des grands centres urbains."
    )
    qpv: PartDeReprise | None = cle(
        "Part en quartier prioritaire ou à proximité",
        "Ce qui relève des projets en quartier prioritaire ou à proximité.",
    )
    non_ventile: PartDeReprise | None = cle("Non ventilé", "Ce dont la catégorie n'est pas connue.")
    hypothese: Texte | None = cle(
        "Hypothèse",
        "Montrée avec chaque total qui contient la reprise.",
        "toutes au maximum",
        "hypothèse de la reprise",
    )


class Verification(Element):
    """What someone asserts of the totals on a day: ENV-07 says when it is false; euros."""

    IDENTITE = ("au",)

    au: Jour = cle("Date", "Le jour de la situation affirmée.", "2021-03-31", defaut=...)
    vague: Jour | None = cle("Vague", "La vague dont il s'agit ; sans elle, toutes.", "2020-12-30")
    categorie: Categorie | None = cle(
        "Catégorie", "La catégorie dont il s'agit ; sans elle, les deux.", "qpv", mots=CATEGORIES_COURTES
    )
    attribue: Montant | None = cle(TITRES["attribue"], "En euros.", "28350000")
    a_conventionner: Montant | None = cle(TITRES["a_conventionner"], "En euros.", "510000")
    engage: Montant | None = cle(TITRES["engage"], "En euros.", "22350000")
    libere: Montant | None = cle(TITRES["libere"], "En euros.", "50000")
    reste_a_attribuer: Montant | None = cle(TITRES["reste_a_attribuer"], "En euros.", "16140000")
    verse: Montant | None = cle(TITRES["verse"], "En euros.", "340000")
    reste_a_verser: Montant | None = cle(TITRES["reste_a_verser"], "En euros.", "155000")
    a_recouvrer: Montant | None = cle(TITRES["a_recouvrer"], "En euros.", "0")


class Delais(Modele):
    """The delays in days that no text gives, each with its source or « à confirmer »."""

    signature: ChiffreEntier | None = cle(
        "Délai de signature",
        "De la décision à la signature de la convention ; 365 jours sans précision.",
        "",
        "délai de signature en jours",
    )
    notification: ChiffreEntier | None = cle(
        "Délai de notification",
        "De la décision à sa notification ; sans lui, la notification n'a pas d'échéance.",
        "",
        "délai de notification en jours",
    )
    validation: ChiffreEntier | None = cle(
        "Délai de validation",
        "De la réception d'un compte rendu financier à sa validation ; sans lui, elle n'a pas d'échéance.",
        "",
        "délai de validation d'un compte rendu en jours",
    )
    observations: ChiffreEntier | None = cle(
        "Délai d'observations",
        "De la somme à reprendre aux observations demandées au porteur ; sans lui, elles n'ont pas d'échéance.",
        "",
        "délai d'observations en jours",
    )


class Contact(Modele):
    """Whom an applicant writes to, and where the call is read."""

    courriel: Texte = cle(
        "Adresse électronique", "Celle de l'opérateur, jamais d'une personne.", "appel@exemple.fr", defaut=...
    )
    adresse: Texte = cle(
        "Adresse de l'appel", "La page où se lit l'appel.", "exemple.fr/tierslieux", defaut=...
    )
    source: Texte | None = SOURCE


class Programme(Modele):
    """The file ``programme.yaml``; without the figures that have no default here, nothing can be checked."""

    nom: Texte = cle(
        "Nom de l'appel", "Le nom que portent les bilans.", "Fabriques de Territoire", "nom", defaut=...
    )
    fictif: OuiNon = cle(
        "Exemple fictif",
        "oui : chaque sortie le dit. Un vrai registre n'a pas cette clé.",
        "oui",
        defaut=False,
    )
    attribuant: Attribuant | None = cle("Attribuant", "L'autorité qui accorde l'aide.")
    contact: Contact | None = cle(
        "Contact", "À qui le porteur écrit, et où se lit l'appel : la lettre au porteur le dit."
    )
    enveloppe: tuple[Mouvement, ...] = cle(
        "Enveloppe",
        "Les mouvements datés de l'enveloppe, un par élément.",
        defaut=...,
        un="mouvement de l'enveloppe",
    )
    places: Places = cle("Places", "Le nombre de Fabriques que l'appel soutient.", defaut=...)
    subvention: Subvention = cle("Bornes de l'aide", "Ce qu'un projet peut recevoir.", defaut=...)
    criteres: LibellesDesCriteres = cle(
        "Critères", "Les quatre critères de sélection, mot pour mot.", defaut=...
    )
    echelle: Echelle | None = cle("Échelle des notes", "La plus basse et la plus haute note d'un critère.")
    poids: PoidsDesCriteres = cle(
        "Poids des critères",
        "Ce que compte la note de chaque critère dans la moyenne ; autant pour tous sans précision.",
        defaut=PoidsDesCriteres(),
    )
    departage: Departage | None = cle(
        "Départage", "Ce qui départage deux dossiers de même moyenne.", "", "règle de départage"
    )
    delais: Delais | None = cle(
        "Délais", "Les délais qu'aucun texte ne donne, en jours, chacun avec sa source."
    )
    verifications: tuple[Verification, ...] = cle(
        "Vérifications",
        "Ce qu'un acte affirme des totaux d'un jour ; ENV-07 dit quand c'est faux.",
        defaut=(),
        un="vérification",
    )
    reemploi_des_liberations: ChiffreOuiNon | None = cle(
        "Réemploi des libérations",
        "oui : ce qu'un avenant ou une fin libère peut être attribué de nouveau.",
        "",
        "réemploi des libérations",
    )
    fuseau: Texte = cle(
        "Fuseau horaire", "L'heure à laquelle les vagues ferment.", "Europe/Paris", defaut="Europe/Paris"
    )
    reprise: Reprise | None = cle("Reprise", "Ce qui a été attribué avant le premier dossier de ce registre.")
    derogations: tuple[Derogation, ...] = DEROGATIONS
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

    def jours_de(self, delai: str) -> int | None:
        """The days of a delay that no text gives; none where the file does not give it either."""
        found: ChiffreEntier | None = getattr(self.delais, delai, None)
        return found.valeur if found else None

    def connu_au(self, jour: date) -> bool:
        """Whether anything is known of a day: nothing is before the opening balance."""
        return self.reprise is None or jour >= self.reprise.au

    def enveloppe_au(self, jour: date) -> Decimal:
        """The movements of the envelope up to a day, in euros."""
        return somme(mouvement.montant for mouvement in self.enveloppe if mouvement.le <= jour)
