"""What Enter takes at a question, how it is shown, and the answers that are listed."""

from __future__ import annotations

from collections.abc import Iterable

from fabriques_cli.cli.questions.answers import Proposition, choices
from fabriques_cli.cli.questions.commune import postal_codes
from fabriques_cli.cli.questions.dialogue import Dialogue
from fabriques_cli.cli.questions.open_wave import open_wave
from fabriques_cli.cli.questions.special_answers import line_of
from fabriques_cli.files.reading.words import Word
from fabriques_cli.format.formulaire import CODE_POSTAL, Fait
from fabriques_cli.text.dates import jour_court


def proposed(dialogue: Dialogue, fait: Fait) -> Word | None:
    """What Enter takes: the answer given before, else what the other answers suggest."""
    before = dialogue.reponses.get(fait.chemin)
    if before is not None:
        return before
    if fait.chemin == ("vague",):
        vague = open_wave(dialogue.reponses, dialogue.charge)
        return vague.jour.isoformat() if vague else None
    if fait.chemin == CODE_POSTAL:
        codes = postal_codes(dialogue.reponses, dialogue.charge.cadres.general.references.communes)
        typed = [code for code in codes if code in dialogue.cherche.split()]
        return next(iter(typed), codes[0] if len(codes) == 1 else None)
    return None


def shown(dialogue: Dialogue, fait: Fait, word: Word | None) -> str:
    """What stands between brackets."""
    if word is None:
        return ""
    vagues = {jour.isoformat(): vague for jour, vague in dialogue.charge.registre.vagues.items()}
    if fait.chemin == ("vague",) and word in vagues:
        return vagues[str(word)].titre
    labels = {one.mot: one.libelle for one in choices(fait.chemin)}
    if isinstance(word, list) and labels:
        return ", ".join(labels[str(one)] for one in word)
    return labels.get(str(word)) or line_of(word)


def listed(dialogue: Dialogue, fait: Fait) -> Iterable[Proposition]:
    """The answers to choose from: the waves by their own number, the words of the model numbered."""
    if fait.chemin == ("vague",):
        return [
            Proposition(str(vague.numero.valeur) if vague.numero else "", jour_court(jour), jour.isoformat())
            for jour, vague in sorted(dialogue.charge.registre.vagues.items())
        ]
    return choices(fait.chemin)
