"""One word alone, as the reader of the files would take it: what is accepted here is what `check` can read."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from fabriques_cli.files.edition.draft import draft, nested
from fabriques_cli.files.reading.read import read_dossier
from fabriques_cli.files.reading.typing_errors import expected
from fabriques_cli.files.reading.words import Word, read_words
from fabriques_cli.findings import Chemin
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.text.refus import Refus

ATTENTE = "attente"
"""The slug of a dossier that has none yet."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a word is not what its key holds, in French, and the word to write instead when it is sure."""

    message: str
    a_faire: str = ""
    propose: str = ""


def objection(chemin: Chemin, word: Word) -> Objection | None:
    """What the reader of the files would say of a value, none when it has nothing to say."""
    try:
        text = draft({chemin: word})
        Dossier.model_validate(nested({chemin: word}))
        words = read_words(f"lieux/{ATTENTE}.yaml", text.encode())
    except ValidationError as error:
        attendu, propose, a_faire = expected(error.errors(include_url=False)[0])
        return Objection(f"attendu : {attendu}.", a_faire, propose)
    except Refus as trouble:
        return Objection(trouble.message, trouble.a_faire)
    read_dossier(ATTENTE, words)
    said = next(iter(words.anomalies), None)
    return Objection(said.message, said.a_faire.replace(f"/{ATTENTE}.", "/<identifiant>.")) if said else None


def dossier_of(reponses: dict[Chemin, Word]) -> Dossier:
    """The dossier that facts make, each of them accepted by itself."""
    return Dossier.model_validate(nested(reponses))
