"""What the answers of a form become in the registre: the file of `correspondances/` that an officer keeps."""

from __future__ import annotations

from pydantic import Field

from fabriques_cli.format.base import Element, Modele, NumeroDs, OuiNon, Rang, Texte
from fabriques_cli.format.cle import cle
from fabriques_cli.format.ecrits import ECRITS, Ecrits
from fabriques_cli.format.registre import CORRESPONDANCES

NOM = "\x00nom"

CONTACT = ("courriel", "telephone")
"""What goes to `contacts/` and never into a dossier: `contact.courriel`, `contact.telephone`."""


class Formulaire(Modele):
    """The form that the file is for."""

    numero: NumeroDs | None = cle(
        "Numéro", "Son numéro dans Démarches simplifiées.", "21001", code=0, public=True
    )
    titre: Texte | None = cle("Titre", "Son titre.", "Candidature", public=True)


class Equivalence(Element):
    """A word of the form, and the one of the registre that it stands for."""

    IDENTITE = ("lu",)

    lu: Texte = cle(
        "Mot du formulaire",
        "Tel que le fichier reçu l'écrit.",
        "Espace de coworking",
        defaut=...,
        public=True,
    )
    vaut: Texte = cle("Mot du registre", "Le mot que la clé admet.", "coworking", defaut=..., public=True)


class Renvoi(Element):
    """A column or a question, and the key that its answers are for."""

    IDENTITE = ("cible", "colonne")

    colonne: Texte | None = cle(
        "Colonne", "Le nom de la colonne, tel que le fichier l'écrit.", "Nom du lieu", public=True
    )
    champ: Texte | None = cle(
        "Identifiant de la question",
        "Celui de l'API de Démarches simplifiées, qui ne change pas avec le libellé.",
        "Q2hhbXAtNDEwMDAwMQ==",
        public=True,
    )
    rang: Rang | None = cle(
        "Rang", "Lequel, à partir de 1, quand plusieurs colonnes portent ce nom.", "2", public=True
    )
    ou: tuple[Texte, ...] = cle(
        "Autres noms",
        "Ceux de la même colonne dans d'autres exports.",
        "Nom de votre lieu",
        defaut=(),
        public=True,
    )
    cible: Texte = cle(
        "Clé",
        "Celle du dossier, ou contact.courriel, contact.telephone.",
        "nom",
        alias="cle",
        defaut=...,
        public=True,
    )
    valeurs: tuple[Equivalence, ...] = cle(
        "Mots", "Ce que valent les mots du formulaire.", defaut=(), public=True
    )
    vides: tuple[Texte, ...] = cle(
        "Mots vides", "Ceux qui veulent dire « sans réponse ».", "néant", defaut=(), public=True
    )
    facultatif: OuiNon | None = cle(
        "Facultatif",
        "oui : une réponse illisible est laissée, et dite, au lieu de faire refuser la ligne.",
        "oui",
        public=True,
    )


class Constante(Element):
    """A key that every dossier of the form has the same."""

    IDENTITE = ("cible",)

    cible: Texte = cle("Clé", "Celle du dossier.", "vague", alias="cle", defaut=..., public=True)
    valeur: Texte = cle("Valeur", "Telle que le dossier l'écrit.", "2021-03-30", defaut=..., public=True)


class Correspondance(Modele):
    """What the file holds; it goes by its own name."""

    nom: str = Field(default="", alias=NOM)
    ecrits: Ecrits = Field(default=(), alias=ECRITS)
    demarche: Formulaire | None = cle("Démarche", "Le formulaire dont viennent les réponses.", public=True)
    feuille: Texte | None = cle("Feuille", "Celle du classeur qui porte le tableau.", "Dossiers", public=True)
    numero: tuple[Texte, ...] = cle(
        "Numéro",
        "Les noms de la colonne qui porte le numéro du dossier, qui seul l'identifie.",
        "N° dossier",
        defaut=(),
        public=True,
    )
    etat: tuple[Texte, ...] = cle(
        "État",
        "Les noms de la colonne qui porte l'état du dossier dans le formulaire.",
        "État du dossier",
        defaut=(),
        public=True,
    )
    colonnes: tuple[Renvoi, ...] = cle("Colonnes", "Ce que devient chaque colonne.", defaut=(), public=True)
    constantes: tuple[Constante, ...] = cle(
        "Constantes", "Ce que le formulaire ne demande pas.", defaut=(), public=True
    )
    laissees: tuple[Texte, ...] = cle(
        "Colonnes laissées",
        "Celles qui ne sont pas reprises, exprès.",
        "Groupe instructeur",
        defaut=(),
        public=True,
    )


def fichier_de_correspondance(nom: str) -> str:
    """The path of a mapping file from the top of the registre."""
    return f"{CORRESPONDANCES}/{nom}.yaml"


def fichier_de_releve(nom: str) -> str:
    """The path of what the last import of a form read: the identity of each dossier, and the prints of its values."""
    return f"{CORRESPONDANCES}/{nom}.csv"
