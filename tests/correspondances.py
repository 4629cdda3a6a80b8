"""Mappings written in the tests, and what the rows of a file make with them."""

from __future__ import annotations

from functools import cache

from fabriques_cli.candidatures.candidature import Candidature, Dit
from fabriques_cli.candidatures.valeurs import lire
from fabriques_cli.domain.cadre import Cadre, References, cadres
from fabriques_cli.files.reading.mappings import read_mappings
from fabriques_cli.files.reading.read import read
from fabriques_cli.findings import written
from fabriques_cli.format.correspondance import Correspondance
from fabriques_cli.referentiels.communes import load as load_communes
from fabriques_cli.referentiels.zonage import Zoning
from fabriques_cli.text.recu import Case, Recu
from recus import recu
from registres import AU, PROGRAMME, VAGUES

QUESTION = "Question"


@cache
def cadre() -> Cadre:
    """What the answers are read with: the waves 5 to 8, and the communes of France."""
    files = {"programme.yaml": PROGRAMME, **VAGUES}
    registre = read({fichier: text.encode() for fichier, text in files.items()})
    return cadres(registre, References(load_communes(), Zoning({})), AU).general


@cache
def correspondance(text: str, nom: str = "essai") -> Correspondance:
    """The mapping of a text, which has no trouble."""
    found = read_mappings({f"correspondances/{nom}.yaml": text.encode()})
    assert found.troubles == ()
    return found.by_name[nom]


def une_question(cle: str, suite: str = "") -> Correspondance:
    """A mapping of one question; ``suite`` are more keys of its column."""
    more = f", {suite}" if suite else ""
    return correspondance(f'numero: [ID]\ncolonnes:\n  - {{colonne: {QUESTION}, cle: "{cle}"{more}}}\n')


def repondu(cle: str, reponse: str | Case, suite: str = "", *, zero_douteux: bool = False) -> Candidature:
    """The candidature of one answer."""
    received = recu(["ID", QUESTION], ["9000401", reponse], zero_douteux=zero_douteux)
    (found,) = lues(received, une_question(cle, suite))
    return found


def lues(received: Recu, mapping: Correspondance) -> tuple[Candidature, ...]:
    """The candidatures of a file."""
    return lire(received, mapping, cadre())


def mots(candidature: Candidature) -> dict[str, object]:
    """The words of a candidature by the keys as an officer writes them."""
    return {written(chemin): mot for chemin, mot in candidature.mots.items()}


def dits(said: tuple[Dit, ...]) -> list[str]:
    """`place : message À faire` of what is said."""
    return [f"{one.place} : {one.message} {one.a_faire}".strip() for one in said]
