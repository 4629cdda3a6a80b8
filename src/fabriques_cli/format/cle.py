"""What is told of a key, once, at its field; and the keys that several blocks have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

DU_BLOC = "{}"
"""In the word of a key: that of the block that holds it; in the word of a block: that of each of its keys."""


class Cle(NamedTuple):
    """A key in an officer's words, and all that is to be known of it besides its type.

    ``titre`` and ``phrase`` are for the page of the keys and for editors, with ``exemple``, a word that it may hold
    (none for a block). ``mot`` is what it is called in a sentence; without one, it goes by its key path.
    """

    titre: str
    phrase: str
    exemple: str = ""
    mot: str = ""
    defaut: Any = None
    alias: str = ""
    """The key in the file, where the model calls it otherwise."""
    public: bool = False
    """Whether excerpts, logs and reports may show it within the services, with all that is under it."""
    mots: Mapping[str, str] | None = None
    """The words that it chooses from, as an officer reads them."""
    unite: str = ""
    code: int | None = None
    """Of digits that are no number, written in quotes: how many, 0 when that varies."""
    par_groupes: bool = False
    """Whether people write it in groups, or in small letters."""
    fait: bool = False
    """Whether it is the day of a fact, which nothing counts before; the first of a block is that of the fact itself."""
    manque: str = ""
    """What is said to be most often missing, where an officer would not say the key path."""
    autrement: tuple[str, ...] = ()
    """The names that officers give it, folded: each is said of one key alone."""
    un: str = ""
    """What one item of the list, or the block, is called when it comes or goes as a whole."""
    acte: bool = False
    """Whether it is a fact of the trade, which an act notes and other acts rest on."""
    d_abord: bool = False
    """Whether an officer looks for it first, as for the acts."""
    section: str = ""
    """The part of the candidature that it is of, which an opinion is given on."""
    hors_empreinte: bool = False
    """Whether no opinion is given on it: a person, and what is made precise or goes on after it."""
    sans_telephone: bool = False
    """Whether ten digits in it are a number of its own, never a telephone's; so are those of codes and measures."""
    prose: bool = False
    """Whether it is a text of several lines, which a form asks for in a large box."""
    gestion: bool = False
    """Whether no rule of the candidature reads it: trouble there leaves the verdict standing."""


def cle(  # what is told of a key, each by its name
    titre: str, phrase: str, exemple: str = "", mot: str = "", **autres: Any
) -> Any:
    """What is told of a field, in the place of its default; ``defaut=...`` for a key that its block cannot do without.

    For the types, any value of the field's own.
    """
    return Cle(titre, phrase, exemple, mot, **autres)


def dits(choix: Any, **autrement: str) -> dict[str, str]:
    """The words of a choice as an officer reads them: those that are not said ``autrement`` lose their underscores."""
    return {mot: autrement.get(mot) or mot.replace("_", " ") for mot in get_args(choix)}


NUMEROS = ("siret", "ridet", "tahiti")
"""The numbers that a body goes by, one of which it has."""

SOURCE = cle("Source", "Le texte qui fixe ce chiffre.", "Dépliant de l'AMI")
MOTIF = cle("Motif", "Pourquoi, en une phrase qui se comprend deux ans après.", "Fermeture du lieu", "motif")
REFERENCE = cle(
    "Référence de l'acte",
    "La référence sous laquelle l'acte est classé.",
    "DEC-FICTIVE-5-03",
    "référence",
    sans_telephone=True,
)
AUTORITE = cle("Autorité", "Qui a pris l'acte.", "Direction générale de l'ANCT", "autorité")
SIRET = cle(
    "SIRET",
    "Les 14 chiffres, entre guillemets et sans espace.",
    "13002603200016",
    "SIRET",
    code=14,
    par_groupes=True,
)
RIDET = cle(
    "RIDET",
    "En Nouvelle-Calédonie, à la place du SIRET : 6 ou 7 chiffres et 3, entre guillemets.",
    "1234567001",
    "RIDET",
    code=0,
    par_groupes=True,
)
TAHITI = cle(
    "Numéro TAHITI",
    "En Polynésie française, à la place du SIRET : 6 chiffres (ou une lettre et 5) et 3, entre guillemets.",
    "A12345001",
    "numéro TAHITI",
    code=0,
    par_groupes=True,
)
VU = cle(
    "Empreinte du dossier vu",
    "L'empreinte des faits sur lesquels l'acte se fonde ; une commande l'écrit, on ne la tape pas.",
    "3f9a2c1b",
    "empreinte du dossier vu",
    sans_telephone=True,
)
