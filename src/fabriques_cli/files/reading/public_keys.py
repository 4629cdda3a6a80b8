"""Which places of a file may be shown: those of a key that its model knows and that is not private."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

from fabriques_cli.files.reading.quoting import is_private
from fabriques_cli.files.reading.typing_errors import nearest
from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Modele
from fabriques_cli.format.dossier import CHAMPS_PRIVES, Dossier
from fabriques_cli.format.known_keys import expects, known_keys
from fabriques_cli.format.programme import Programme
from fabriques_cli.format.registre import CORRESPONDANCES, PROGRAMME, SCENARIOS, VAGUES
from fabriques_cli.format.vague import Vague

SANS_SECRET = re.compile(
    r"-?[0-9]{1,3}(?:[ \u00a0\u202f]?[0-9]{3}){0,2}(?:[.,][0-9]{1,2})?|[0-9]{4}-[0-9]{2}-[0-9]{2}"
)
"""An amount or a day, which says nothing of anyone wherever it stands."""

MOT = re.compile(r"(?<!\w)([^\W\d]\w*)\\?[\"']{0,2}:")
"""A word that a colon follows at once, which may be a key that lost its own line: French prose sets a space."""

NOMS_PRIVES = tuple(str(chemin[-1]) for chemin in CHAMPS_PRIVES)
CLES_DE_PERSONNE = frozenset(
    cle
    for chemin in CHAMPS_PRIVES
    if expects(Dossier, chemin) == "bloc"
    for cle in known_keys(Dossier, chemin)
)
"""The keys inside the private blocks: under an empty key on the same column, they were meant to be inside it."""


def model_of(fichier: str) -> type[Modele]:
    """The model that a file of the registre is read with."""
    if fichier == PROGRAMME:
        return Programme
    if fichier.startswith(f"{CORRESPONDANCES}/"):
        from fabriques_cli.format.correspondance import Correspondance  # noqa: PLC0415 # what is read for imports alone

        return Correspondance
    if fichier.startswith(f"{SCENARIOS}/"):
        from fabriques_cli.format.essais.scenario import Scenario  # noqa: PLC0415 # what is read for selections alone

        return Scenario
    return Vague if fichier.startswith(f"{VAGUES}/") else Dossier


@lru_cache(maxsize=2048)
def is_shown(model: type[Modele], chemin: Chemin) -> bool:
    """Whether the key path is one that the model knows, and not a private one."""
    return not is_private(chemin) and bool(expects(model, chemin))


@lru_cache(maxsize=2048)
def is_private_word(word: str) -> bool:
    """Whether a word is the key of something private, or nearly."""
    return word in NOMS_PRIVES or (word not in NOMS_PUBLICS and nearest(word, NOMS_PRIVES) != "")


NOMS_PUBLICS = frozenset(known_keys(Dossier, ())) - set(NOMS_PRIVES)

PREMIERES_CLES = NOMS_PUBLICS.union(known_keys(Programme, ()), known_keys(Vague, ())) - set(NOMS_PRIVES)
"""The public keys on the first column of the files."""


def private_word(text: str, known: Container[str] = ()) -> re.Match[str] | None:
    """The first key of something private that stands in a text, with its colon; none of those known to stand there."""
    if ":" not in text:
        return None
    found = (one for one in MOT.finditer(text) if one[1] not in known)
    return next((one for one in found if is_private_word(one[1])), None)
