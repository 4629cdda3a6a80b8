"""Who applies, who answers for the dossier, and whether public or private law applies to them."""

from typing import Literal, get_args

from pydantic import Field

from fabriques_cli.format.base import Element, FinDExercice, Jour, Modele, Ridet, Siret, Tahiti, Texte

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

FORMES = get_args(FormeJuridique)

ECRITES = {
    **dict.fromkeys(("scic", "scop", "sas", "sarl", "sa", "epci", "gip", "gie", "spl", "sem")),
    "cooperative": "coopérative",
    "departement": "département",
    "region": "région",
    "etablissement_public": "établissement public",
}
"""The forms that an officer writes otherwise than the file: those without a word are initials."""

FORMES_DITES = {
    forme: (ECRITES[forme] or forme.upper()) if forme in ECRITES else forme.replace("_", " ")
    for forme in FORMES
}
"""Each form in the words of an officer."""


class Representant(Modele):
    """The person who answers for the dossier; how to reach them is kept out of git."""

    nom: Texte | None = None
    qualite: Texte | None = None


class PorteurProvisoire(Modele):
    """The existing body that carries the project until the porteur exists."""

    nom: Texte | None = None
    siret: Siret | None = None
    ridet: Ridet | None = None
    tahiti: Tahiti | None = None


class Porteur(Modele):
    """The body that is paid first: of a consortium, the chef de file."""

    nom: Texte | None = None
    forme_juridique: FormeJuridique | None = None
    precision: Texte | None = None
    droit_declare: Droit | None = Field(default=None, alias="droit")
    existence: Literal["existante", "en_creation"] | None = None
    creation_prevue_le: Jour | None = None
    porteur_provisoire: PorteurProvisoire | None = None
    siret: Siret | None = None
    ridet: Ridet | None = None
    tahiti: Tahiti | None = None
    rna: Texte | None = None
    reconnaissance: Literal["utilite_publique", "agrement"] | None = None
    representant: Representant | None = None
    exercice_clos: FinDExercice | None = None

    @property
    def droit(self) -> Droit | None:
        """Public or private law, none where the form does not tell (`autre`) and nothing is declared."""
        if self.droit_declare or self.forme_juridique in (None, "autre"):
            return self.droit_declare
        return "public" if self.forme_juridique in DROIT_PUBLIC else "prive"


class Membre(Element):
    """A member of a consortium other than the chef de file's own entry, or that entry itself."""

    nom: Texte | None = None
    forme_juridique: FormeJuridique | None = None
    siret: Siret | None = None
    ridet: Ridet | None = None
    tahiti: Tahiti | None = None


class Consortium(Modele):
    """The bodies that apply together."""

    nom: Texte | None = None
    membres: tuple[Membre, ...] = ()
