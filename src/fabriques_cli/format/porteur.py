"""Who applies, who answers for the dossier, and whether public or private law applies to them."""

from typing import Literal

from fabriques_cli.format.base import Element, FinDExercice, Jour, Modele, Ridet, Siret, Tahiti, Texte
from fabriques_cli.format.cle import NUMEROS, RIDET, SIRET, TAHITI, cle, dits

FormeJuridique = Literal[
    "association",
    "fondation",
    "fonds_de_dotation",
    "scic",
    "scop",
    "cooperative",
    "sas",
    "sarl",
    "sa",
    "entreprise_individuelle",
    "personne_physique",
    "commune",
    "epci",
    "departement",
    "region",
    "syndicat_mixte",
    "gip",
    "gie",
    "etablissement_public",
    "spl",
    "sem",
    "autre",
]
Droit = Literal["public", "prive"]

DROIT_PUBLIC = (
    "commune",
    "epci",
    "departement",
    "region",
    "syndicat_mixte",
    "gip",
    "etablissement_public",
)
"""The forms of public law. An SPL and an SEM are companies (code général des collectivités territoriales,
L. 1531-1 and L. 1521-1), hence private; so is a GIE (code de commerce, L. 251-1)."""

SANS_BUT_LUCRATIF = ("association", "fondation", "fonds_de_dotation")
"""The forms that share no profit, whatever they do."""

PERSONNES_PHYSIQUES = ("personne_physique", "entreprise_individuelle")
"""The forms of a natural person: an individual entrepreneur is one (code de commerce, L. 526-22)."""

INITIALES = ("scic", "scop", "sas", "sarl", "sa", "epci", "gip", "gie", "spl", "sem")
FORMES_DITES = dits(
    FormeJuridique,
    **{forme: forme.upper() for forme in INITIALES},
    cooperative="coopérative",
    departement="département",
    region="région",
    etablissement_public="établissement public",
)
DROITS = dits(Droit, prive="privé")
Existence = Literal["existante", "en_creation"]
EXISTENCES = dits(Existence, en_creation="en création")
Reconnaissance = Literal["utilite_publique", "agrement"]
RECONNAISSANCES = dits(
    Reconnaissance, utilite_publique="reconnu d'utilité publique", agrement="agréé par l'État"
)

FORME = cle(
    "Forme juridique",
    "La forme de l'organisme ; elle dit s'il relève du droit public ou du droit privé.",
    "association",
    "forme juridique",
    mots=FORMES_DITES,
)


class Representant(Modele):
    """The person who answers for the dossier; how to reach them is kept out of git."""

    nom: Texte | None = cle(
        "Nom du représentant",
        "Prénom et nom ; courriel et téléphone s'écrivent dans contacts/, que git ignore.",
        "Claude Exemple",
        autrement=("representant", "nom du representant", "contact"),
    )
    qualite: Texte | None = cle("Qualité", "À quel titre la personne représente le porteur.", "présidence")


class PorteurProvisoire(Modele):
    """The existing body that carries the project until the porteur exists."""

    nom: Texte | None = cle(
        "Nom", "La dénomination complète de l'organisme.", "Commune de Ribérac", "porteur provisoire"
    )
    siret: Siret | None = SIRET._replace(mot="SIRET du porteur provisoire")
    ridet: Ridet | None = RIDET._replace(mot="RIDET du porteur provisoire")
    tahiti: Tahiti | None = TAHITI._replace(mot="numéro TAHITI du porteur provisoire")


class Porteur(Modele):
    """The body that is paid first: of a consortium, the chef de file."""

    nom: Texte | None = cle(
        "Nom du porteur",
        "La dénomination complète, celle de ses statuts.",
        "Association La Filature",
        "porteur",
        public=True,
        autrement=("structure", "association", "nom porteur", "nom du porteur"),
    )
    forme_juridique: FormeJuridique | None = FORME._replace(
        public=True, autrement=("forme", "forme juridique", "statut juridique")
    )
    precision: Texte | None = cle(
        "Précision",
        "La forme exacte, quand forme_juridique vaut « autre ».",
        "Groupement de commerçants",
        "précision sur la forme juridique",
        public=True,
    )
    droit_declare: Droit | None = cle(
        "Droit",
        "public ou prive, quand la forme ne le dit pas (« autre »).",
        "prive",
        "droit du porteur",
        alias="droit",
        public=True,
        mots=DROITS,
    )
    existence: Existence | None = cle(
        "Existence",
        "L'organisme existe déjà, ou reste à créer.",
        "existante",
        "existence du porteur",
        public=True,
        mots=EXISTENCES,
        manque="existence du porteur",
    )
    creation_prevue_le: Jour | None = cle(
        "Création prévue",
        "Le jour où l'organisme doit être créé.",
        "2021-10-15",
        "création du porteur prévue le",
        public=True,
    )
    porteur_provisoire: PorteurProvisoire | None = cle(
        "Porteur provisoire",
        "L'organisme existant qui porte le projet jusqu'à la création du porteur.",
        public=True,
    )
    siret: Siret | None = SIRET._replace(public=True, manque="SIRET", autrement=("siret", "siret porteur"))
    ridet: Ridet | None = RIDET._replace(public=True)
    tahiti: Tahiti | None = TAHITI._replace(public=True)
    rna: Texte | None = cle(
        "RNA",
        "Le numéro de l'association au répertoire national : W et 9 chiffres.",
        "W9R4999905",
        "RNA",
        public=True,
        par_groupes=True,
        autrement=("rna", "numero rna"),
    )
    reconnaissance: Reconnaissance | None = cle(
        "Reconnaissance",
        "D'utilité publique, ou agréé par l'État : le contrat d'engagement républicain est réputé souscrit.",
        "utilite_publique",
        "reconnaissance du porteur",
        public=True,
        mots=RECONNAISSANCES,
        hors_empreinte=True,
    )
    representant: Representant | None = cle(
        "Représentant",
        "La personne qui répond du dossier.",
        "",
        "représentant du porteur",
        manque="représentant",
        hors_empreinte=True,
    )
    exercice_clos: FinDExercice | None = cle(
        "Clôture de l'exercice",
        "Le mois et le jour où les comptes sont arrêtés ; 12-31 sans précision.",
        "12-31",
        "clôture de l'exercice",
        public=True,
        hors_empreinte=True,
    )

    @property
    def droit(self) -> Droit | None:
        """Public or private law, none where the form does not tell (`autre`) and nothing is declared."""
        if self.droit_declare or self.forme_juridique in (None, "autre"):
            return self.droit_declare
        return "public" if self.forme_juridique in DROIT_PUBLIC else "prive"


class Membre(Element):
    """A member of a consortium other than the chef de file's own entry, or that entry itself."""

    IDENTITE = NUMEROS

    nom: Texte | None = cle(
        "Nom du membre", "La dénomination complète de l'organisme.", "SCIC Les Ateliers", "nom"
    )
    forme_juridique: FormeJuridique | None = FORME
    siret: Siret | None = SIRET
    ridet: Ridet | None = RIDET
    tahiti: Tahiti | None = TAHITI


class Consortium(Modele):
    """The bodies that apply together."""

    nom: Texte | None = cle(
        "Nom du consortium", "Le nom que le groupement se donne.", "Les ateliers réunis", "consortium"
    )
    membres: tuple[Membre, ...] = cle(
        "Membres", "Les organismes du groupement, un par élément.", defaut=(), un="membre du consortium"
    )
