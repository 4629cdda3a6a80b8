"""Which dossier of the registre a row is about: its number alone says so, never a name nor a SIRET."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from fabriques_cli.candidatures.candidature import Candidature, Dit
from fabriques_cli.candidatures.resultat import FichierLu
from fabriques_cli.text.coordonnees import contact_in

NUMERO = re.compile(r"\w(?:[\w ./°-]{0,58}\w)?")
"""What may name a dossier in a file that git keeps: a number, a short reference."""

AU_PLUS = 5
"""How many of the rows that share a number are named."""


class Arrivee(NamedTuple):
    """A row in its file, and its rank among all those received.

    ``avec`` are the rows of the same dossier in the other files, once they are read as one.
    """

    rang: int
    fichier: FichierLu
    candidature: Candidature
    avec: tuple[Arrivee, ...] = ()

    @property
    def numero(self) -> str:
        """The number of the dossier in the form."""
        return self.candidature.numero

    @property
    def place(self) -> str:
        """Where the row stands."""
        return self.fichier.place_de(self.candidature)


def lues(fichiers: Iterable[FichierLu]) -> list[Arrivee]:
    """The rows of all the files, in their order."""
    rows = ((fichier, one) for fichier in fichiers for one in fichier.candidatures)
    return [Arrivee(rang, fichier, one) for rang, (fichier, one) in enumerate(rows)]


def sans_numero(lue: Arrivee) -> Dit | None:
    """Why a row has no number that could be its identity; none when it has."""
    if not lue.numero:
        return Dit(
            lue.place,
            "cette ligne n'a pas de numéro de dossier.",
            "Sans lui, rien ne dit de quel dossier elle est.",
        )
    if contact_in(lue.numero) or not NUMERO.fullmatch(lue.numero):
        return Dit(
            lue.place,
            "cette case ne contient pas un numéro de dossier.",
            "Vérifiez la colonne « numero » de la correspondance.",
        )
    return None


def sans_chiffres(rows: Iterable[Arrivee], connus: Callable[[Arrivee], Collection[str]]) -> dict[int, Dit]:
    """The rows whose number is no number, by rank, in a file whose others are; ``connus`` are those of its form."""
    files: dict[int, list[Arrivee]] = {}
    for lue in rows:
        files.setdefault(id(lue.fichier), []).append(lue)
    found: dict[int, Dit] = {}
    for same in files.values():
        known = set(connus(same[0]))
        numbers = known | {lue.numero for lue in same if lue.numero}
        if 2 * sum(map(en_chiffres, numbers)) < len(numbers):
            continue
        for lue in same:
            if lue.numero and not en_chiffres(lue.numero) and lue.numero not in known:
                said = f"« {lue.numero} » n'est pas un numéro de dossier : ceux des autres lignes sont en chiffres."
                found[lue.rang] = Dit(lue.place, said, "Reprenez le numéro à la source.")
    return found


def en_chiffres(numero: str) -> bool:
    """Whether an identity is the number of a dossier, which `numero_ds` holds."""
    return numero.isascii() and numero.isdigit()


def doublons(rows: Iterable[Arrivee]) -> dict[int, Dit]:
    """The rows whose number stands on several rows of one file, by rank; their places are named."""
    groups: dict[tuple[int, str], list[Arrivee]] = {}
    for lue in rows:
        if lue.numero:
            groups.setdefault((id(lue.fichier), lue.numero), []).append(lue)
    found: dict[int, Dit] = {}
    for same in groups.values():
        if len(same) > 1:
            places = ", ".join(lue.place for lue in same[:AU_PLUS])
            more = f" et {len(same) - AU_PLUS} de plus" if len(same) > AU_PLUS else ""
            said = f"le numéro {same[0].numero} est sur {len(same)} lignes : {places}{more}."
            found |= {
                lue.rang: Dit(lue.place, said, "Gardez une seule des lignes, la bonne.") for lue in same
            }
    return found


def slug_connu(numero: str, numeros: Mapping[str, tuple[str, ...]], suivi: str) -> tuple[str, ...]:
    """The dossiers that may be the one of a number: those that hold it, else the one of the last import."""
    found = numeros.get(numero, ())
    if suivi and suivi in found:
        return (suivi,)
    return found or ((suivi,) if suivi else ())
