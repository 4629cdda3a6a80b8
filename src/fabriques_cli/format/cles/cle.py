"""What is said of one key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from fabriques_cli.format.base import Modele


class Cle(NamedTuple):
    """A key in an officer's words: its title, a sentence, and a word that it may hold (none for a block)."""

    titre: str
    phrase: str
    exemple: str = ""


Cles: TypeAlias = Mapping[type[Modele], Mapping[str, Cle]]
"""The keys of each model, as they are written in the file, in the order of the model."""

SOURCE = Cle("Source", "Le texte qui fixe ce chiffre.", "Dépliant de l'AMI")
MOTIF = Cle("Motif", "Pourquoi, en une phrase qui se comprend deux ans après.", "Fermeture du lieu")
REFERENCE = Cle("Référence de l'acte", "La référence sous laquelle l'acte est classé.", "DEC-FICTIVE-5-03")
AUTORITE = Cle("Autorité", "Qui a pris l'acte.", "Direction générale de l'ANCT")
SIRET = Cle("SIRET", "Les 14 chiffres, entre guillemets et sans espace.", "13002603200016")
RIDET = Cle(
    "RIDET",
    "En Nouvelle-Calédonie, à la place du SIRET : 6 ou 7 chiffres et 3, entre guillemets.",
    "1234567001",
)
TAHITI = Cle(
    "Numéro TAHITI",
    "En Polynésie française, à la place du SIRET : 6 chiffres (ou une lettre et 5) et 3, entre guillemets.",
    "A12345001",
)
VU = Cle(
    "Empreinte du dossier vu",
    "L'empreinte des faits sur lesquels l'acte se fonde ; une commande l'écrit, on ne la tape pas.",
    "3f9a2c1b",
)
