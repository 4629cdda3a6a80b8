"""From a line typed by an officer, at a question or in an option, to the word that the file holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fabriques_cli.cli.questions.special_answers import SPECIAL, Connus
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.files.edition.typed import dossier_of, objection
from fabriques_cli.files.reading.typing_errors import nearest as near_word
from fabriques_cli.files.reading.words import Word
from fabriques_cli.findings import Chemin
from fabriques_cli.format.base import Modele
from fabriques_cli.format.champs import dernier, dite
from fabriques_cli.format.chemins import dit
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.formulaire import Fait
from fabriques_cli.format.known_keys import admits, expects
from fabriques_cli.rules import RULES
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.dialecte.choix import par_ecriture
from fabriques_cli.text.extrait import cut
from fabriques_cli.text.proches import plie
from fabriques_cli.text.refus import Refus


@dataclass(frozen=True, slots=True)
class Proposition:
    """One of the answers that are listed: what is typed for it, what is shown of it, and the word it stands for."""

    numero: str
    libelle: str
    mot: str


def word_of(fait: Fait, line: str, charge: Charge, connus: Connus, *, numbers: bool = False) -> Word:
    """The word that a line gives for a fact; raises `Refus`.

    ``connus`` are the facts that are known already. ``numbers`` is for one who sees the choices numbered; a script
    that gave a number would change its meaning the day a choice is added.
    """
    word = _typed(fait, line.strip(), charge, connus, numbers)
    said = objection(fait.chemin, word)
    if said is not None:
        raise Refus(f"{_quoted(line)}{said.message}", said.a_faire, said.propose)
    _refuse_by_rules(fait, word, charge)
    return word


def choices(chemin: Chemin, model: type[Modele] = Dossier) -> tuple[Proposition, ...]:
    """The answers that a fact can have, numbered, none when any text will do."""
    champ, words = dernier(model, chemin), admits(model, chemin)
    shown = (dite(word, champ) if champ else word for word in words)
    return tuple(
        Proposition(str(number), *one) for number, one in enumerate(zip(shown, words, strict=True), 1)
    )


def _quoted(line: str) -> str:
    """What was read, at the head of a refusal; not where it would let someone be reached."""
    return f"« {cut(line)} » : " if mask(line) == line else ""


def _typed(fait: Fait, line: str, charge: Charge, connus: Connus, numbers: bool) -> Word:
    """The word as its field has it written, before anything is said against it."""
    special = SPECIAL.get(fait.chemin)
    if special:
        return special(line, charge, connus)
    if not admits(Dossier, fait.chemin):
        return dit(Dossier, fait.chemin, line)
    if expects(Dossier, fait.chemin) != "liste":
        return _choice(line, choices(fait.chemin), numbers)
    return listed_words(line, fait.chemin, numbers=numbers)


def listed_words(line: str, chemin: Chemin, model: type[Modele] = Dossier, *, numbers: bool = False) -> Word:
    """The words of a list of choices, whatever stands between them; raises `Refus`."""
    parts = [part for part in re.split(r"\s*[,;]\s*|\s+(?=[0-9])", line.strip()) if part]
    return _several(parts, choices(chemin, model), numbers)


def _several(parts: Iterable[str], listed: tuple[Proposition, ...], numbers: bool) -> Word:
    """The words of a list; raises `Refus`, which proposes the whole list or nothing of it."""
    words: list[str] = []
    refused: list[Refus] = []
    for one in (one for part in parts for one in _apart(part, listed)):
        try:
            words.append(_choice(one, listed, numbers))
        except Refus as refusee:
            words.append(refusee.propose)
            refused.append(refusee)
    if refused:
        whole = ", ".join(dict.fromkeys(words)) if len(refused) == 1 and all(words) else ""
        raise Refus(refused[0].message, refused[0].a_faire, whole)
    return list(dict.fromkeys(words))


def _apart(part: str, listed: tuple[Proposition, ...]) -> list[str]:
    """The choices that stand side by side in a part, what is none of them alone; the part where it holds none."""
    known = set(par_ecriture(one.mot for one in listed))
    left, found = plie(part).split(), []
    while left:
        ends = range(len(left), 0, -1)
        end = next((end for end in ends if " ".join(left[:end]) in known), 1)
        found.append(" ".join(left[:end]))
        left = left[end:]
    return [one for one in found if one != "et"] if known.intersection(found) else [part]


def _choice(line: str, listed: tuple[Proposition, ...], numbers: bool) -> str:
    folded, by_word = plie(line), par_ecriture(one.mot for one in listed)
    by_number = {one.numero: one.mot for one in listed if numbers}
    found = by_number.get(line) or by_word.get(folded)
    if found:
        return found
    begun = {word for name, word in by_word.items() if len(folded) > 2 and name.startswith(folded)}
    near = begun.pop() if len(begun) == 1 else by_word.get(near_word(folded, by_word), "")
    meant = f"Vouliez-vous dire « {near} » ?" if near else _among(one.mot for one in listed)
    raise Refus(f"« {cut(line)} » n'est pas un des choix.", meant, near)


def _among(words: Iterable[str]) -> str:
    return f"Choix possibles : {', '.join(dict.fromkeys(words))}."


def _refuse_by_rules(fait: Fait, word: Word, charge: Charge) -> None:
    """Say of a word what the rules would that look at it and at nothing else; raises `Refus`."""
    if fait.controles:
        dossier = dossier_of({fait.chemin: word})
        for rule in RULES:
            if rule.code in fait.controles and isinstance(rule, DossierRule):
                for finding in rule.check(dossier, charge.cadres.general):
                    raise Refus(finding.message[:1].lower() + finding.message[1:], finding.a_faire)
