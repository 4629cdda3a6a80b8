"""A dossier and what its form says now: what is taken, what is kept, what only a person can settle.

The last import tells who changed a value since: the officer, whose word stays; the form, which is taken; or both.
Once a dossier is decided, no export replaces what is there: an older one would undo what was decided on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from typing import Any, NamedTuple

from fabriques_cli.candidatures.empreintes import dit_pareil, empreinte
from fabriques_cli.findings import Chemin, written


@dataclass(frozen=True, slots=True)
class EcartDeCle:
    """One key whose two words are not the same; none on the side that says nothing.

    ``raison`` is why a person settles it where nobody changed the word here.
    """

    chemin: Chemin
    ici: Any
    formulaire: Any
    raison: str = ""


@dataclass(slots=True)
class Rapprochement:
    """What comes of each key: written, to be settled, or kept (counted); then what is known of the form."""

    ecrits: list[EcartDeCle] = field(default_factory=list)
    a_trancher: list[EcartDeCle] = field(default_factory=list)
    gardes: int = 0
    empreintes: dict[str, str] = field(default_factory=dict)


class Cotes(NamedTuple):
    """A dossier and its form: the word of each key on both sides, none where it is absent; the prints last read.

    ``arrete`` says since when the dossier is decided, empty where it is not: no word of it is replaced any more.
    """

    ici: Mapping[Chemin, Any]
    formulaire: Mapping[Chemin, Any]
    connues: Mapping[str, str]
    arrete: str = ""


def rapprocher(
    cotes: Cotes, demandees: Iterable[Chemin], fuseau: tzinfo, *, garder: bool = False
) -> Rapprochement:
    """Compare a dossier and its form, key by key; ``demandees`` are the keys that the form asks about, answered or not.

    With ``garder``, the dossier's own words are kept, and what the form says is known from now on.
    """
    found = Rapprochement(empreintes=dict(cotes.connues))
    for chemin in dict.fromkeys((*cotes.formulaire, *demandees)):
        nom = written(chemin)
        ecart = EcartDeCle(chemin, cotes.ici.get(chemin), cotes.formulaire.get(chemin))
        known = cotes.connues.get(nom, "")
        said = empreinte(chemin, ecart.formulaire, fuseau) if ecart.formulaire is not None else ""
        if _same(ecart, fuseau):
            _note(found, nom, said)
        elif said and _is_as_read(ecart, known, fuseau) and not (cotes.arrete and ecart.ici is not None):
            found.ecrits.append(ecart)
            _note(found, nom, said)
        elif said == known:
            found.gardes += bool(said)
        elif garder:
            found.gardes += 1
            _note(found, nom, said)
        else:
            found.a_trancher.append(replace(ecart, raison=cotes.arrete))
    return found


def _same(ecart: EcartDeCle, fuseau: tzinfo) -> bool:
    if ecart.ici is None or ecart.formulaire is None:
        return ecart.ici is ecart.formulaire
    return dit_pareil(ecart.chemin, ecart.ici, ecart.formulaire, fuseau)


def _is_as_read(ecart: EcartDeCle, known: str, fuseau: tzinfo) -> bool:
    """Whether the dossier says what the last import wrote, or nothing and nothing was ever written."""
    if ecart.ici is None:
        return not known
    return empreinte(ecart.chemin, ecart.ici, fuseau) == known


def _note(found: Rapprochement, nom: str, said: str) -> None:
    """What the form says of a key from now on, nothing when it no longer answers."""
    if said:
        found.empreintes[nom] = said
    else:
        found.empreintes.pop(nom, None)
