"""What `modifier` changes: a dossier, a wave, or the programme, as a person names it."""

from __future__ import annotations

import os
from typing import NamedTuple

from fabriques_cli.cli.reading.load import Charge, find_wave
from fabriques_cli.cli.reading.select import named_files, one_dossier
from fabriques_cli.files.edition.placing import model_of
from fabriques_cli.format.base import Modele
from fabriques_cli.format.registre import LIEUX, PROGRAMME, VAGUES, fichier_de, fichier_de_vague
from fabriques_cli.text.dialecte.jours import jour_lu
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

VAGUE = "vague"


class Target(NamedTuple):
    """A file to change: its path, what its keys are, how it is named on a command line, the slug of a dossier."""

    fichier: str
    model: type[Modele]
    nom: str
    slug: str = ""

    @property
    def check(self) -> str:
        """The command that shows what the file then says."""
        if self.slug:
            return f"fabriques check {quoted(self.slug)}"
        return "fabriques budget" if self.fichier == PROGRAMME else f"fabriques vague {self.nom}"


def target(charge: Charge, word: str) -> Target:
    """The file behind a word; raises `Refus`. A dossier goes first: none is hidden by the name of another file."""
    if fichier_de(word) not in charge.source:
        other = _programme_or_wave(charge, word)
        if other:
            return _of(other)
    try:
        slug = one_dossier(charge, word)
    except Refus as refusee:
        raise _meant_a_wave(charge, word) or refusee from None
    return Target(fichier_de(slug), model_of(fichier_de(slug)), slug, slug)


def split(word: str, values: list[str]) -> tuple[str, list[str]]:
    """The word that names the file, and what follows: `vague 6` may be typed without quotes."""
    if plie(word) == VAGUE and values and "=" not in values[0]:
        return f"{word} {values[0]}", values[1:]
    return word, values


def _of(fichier: str) -> Target:
    nom = fichier.rpartition("/")[2].removesuffix(".yaml")
    return Target(fichier, model_of(fichier), nom)


def _programme_or_wave(charge: Charge, word: str) -> str:
    """The path of the programme or of a wave that a word names; empty when it is neither."""
    said = plie(word)
    if said == plie(PROGRAMME.removesuffix(".yaml")):
        return PROGRAMME
    if said.startswith(VAGUE) and not os.path.exists(word):
        return fichier_de_vague(find_wave(charge.registre, word))
    day = jour_lu(word) or word.strip().removesuffix(".yaml")
    if f"{VAGUES}/{day}.yaml" in charge.source:
        return f"{VAGUES}/{day}.yaml"
    if os.path.exists(word):
        found = named_files(charge, word)
        if len(found) == 1 and not found[0].startswith(f"{LIEUX}/"):
            return found[0]
    return ""


def _meant_a_wave(charge: Charge, word: str) -> Refus | None:
    """A number alone is that of a dossier; raised where it is none, and that of a wave."""
    if not word.isdecimal():
        return None
    try:
        day = find_wave(charge.registre, word)
    except Refus:
        return None
    named = quoted(f"{VAGUE} {word}")
    return Refus(
        f"aucun dossier n'a le numéro {word}.",
        f"La vague s'écrit {named}, ou par sa date, {day.isoformat()}.",
    )
