"""The questions, one after another, on the standard error; the answers, line by line, from the terminal."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from fabriques_cli.cli import terminal
from fabriques_cli.cli.answers import Choix, Refusee, choices, line_of, word_of
from fabriques_cli.cli.commune import postal_codes, sought
from fabriques_cli.cli.errors import Impossible
from fabriques_cli.cli.load import Charge
from fabriques_cli.cli.slug import IDENTIFIANT, accepted
from fabriques_cli.cli.slug import proposed as proposed_slug
from fabriques_cli.domain.calendrier import vague_ouverte
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.formulaire import CODE_INSEE, CODE_POSTAL, FORMULAIRE, Fait, applies
from fabriques_cli.domain.mots import instant
from fabriques_cli.domain.registre import LIEUX
from fabriques_cli.files.words import Word
from fabriques_cli.findings import Chemin
from fabriques_cli.render import question_texte
from fabriques_cli.render.question_texte import Question
from fabriques_cli.rules import RULES

INVITE = "> "
VIDE, RETOUR, AIDE = "-", "<", "?"
RIEN_ECRIT = "Rien n'a été écrit."

SUITES: dict[Chemin, Chemin] = {("depose_le",): ("vague",), CODE_INSEE: CODE_POSTAL}
"""The facts whose proposal comes from another, and falls with it."""

Reponses = dict[Chemin, Word]


class Revenir(Exception):
    """The officer asks for the question before."""


@dataclass(slots=True)
class Dialogue:
    """What the questions go by: the registre, what options said already, what was answered so far."""

    charge: Charge
    couleur: str
    donnees: Reponses
    slug: str = ""
    reponses: Reponses = field(default_factory=dict)
    posees: list[Fait] = field(default_factory=list)
    cherche: str = ""
    """What the commune was sought by: its postal code, if it is one, is the one to propose."""

    @property
    def width(self) -> int:
        """Characters to a line."""
        return shutil.get_terminal_size().columns

    def say(self, message: str, role: str = "alerte") -> None:
        """A remark under the question."""
        if message:
            terminal.say(question_texte.paragraph(message, self.width, role), self.couleur)


def require_terminal() -> None:
    """Questions need someone who answers; raises `Impossible`."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise Impossible(
            "les questions se posent dans un terminal, et il n'y en a pas ici.",
            "Donnez les faits en options avec --non-interactif ; fabriques nouveau --help les présente.",
        )


def ask_all(dialogue: Dialogue) -> tuple[Reponses, str]:
    """The facts and the slug, once every question that the options leave open has its answer.

    Raises `Impossible` when the input ends before, `KeyboardInterrupt` when the officer stops it all.
    """
    dialogue.reponses.update(dialogue.donnees)
    where = f"{dialogue.charge.prefix}{LIEUX}/"
    terminal.say(question_texte.opening(where, dialogue.width), dialogue.couleur)
    try:
        while True:
            _ask_facts(dialogue)
            facts = answered(dialogue)
            try:
                return facts, dialogue.slug or _ask_slug(dialogue, facts)
            except Revenir:
                go_back(dialogue)
    except EOFError:
        terminal.notice("")
        raise Impossible("l'entrée est finie, et une question reste sans réponse.", RIEN_ECRIT) from None
    except KeyboardInterrupt:
        terminal.notice(f"\n{RIEN_ECRIT}")
        raise


def _ask_facts(dialogue: Dialogue) -> None:
    while (fait := _next(dialogue)) is not None:
        try:
            _keep(dialogue, fait, _ask(dialogue, fait))
            dialogue.posees.append(fait)
        except Revenir:
            go_back(dialogue)


def _ask_slug(dialogue: Dialogue, facts: Reponses) -> str:
    """The question after all others, which is no fact of the file; raises `Revenir`."""
    count, charge = len(_open(dialogue)) + 1, dialogue.charge
    proposed = proposed_slug(facts, charge)
    shown = Question(count, count, IDENTIFIANT, proposed)
    while True:
        terminal.say(question_texte.question(shown, dialogue.width), dialogue.couleur)
        found = _answer(dialogue, IDENTIFIANT, proposed or None, lambda line: accepted(line, charge))
        if found:
            return str(found)
        dialogue.say("Le fichier a besoin d'un nom. Ctrl-C pour tout arrêter.")


def go_back(dialogue: Dialogue) -> None:
    """Ask the question before again; its answer is then what is proposed."""
    if dialogue.posees:
        dialogue.posees.pop()
    else:
        dialogue.say("C'est la première question.")


def answered(dialogue: Dialogue) -> Reponses:
    """The answers that still mean something: those to a question that would not be asked any more are left out."""
    kept: Reponses = {}
    for fait in FORMULAIRE:
        word = dialogue.reponses.get(fait.chemin)
        if word is not None and (fait.chemin in dialogue.donnees or applies(fait, kept)):
            kept[fait.chemin] = word
    return kept


def _next(dialogue: Dialogue) -> Fait | None:
    return next((fait for fait in _open(dialogue) if fait not in dialogue.posees), None)


def _open(dialogue: Dialogue) -> list[Fait]:
    """The questions that are asked, given what is known."""
    known = answered(dialogue)
    return [
        fait
        for fait in FORMULAIRE
        if fait.question and fait.chemin not in dialogue.donnees and applies(fait, known)
    ]


def _keep(dialogue: Dialogue, fait: Fait, word: Word | None) -> None:
    suite = SUITES.get(fait.chemin)
    if suite and suite not in dialogue.donnees and word != dialogue.reponses.get(fait.chemin):
        dialogue.reponses.pop(suite, None)
    dialogue.reponses.pop(fait.chemin, None)
    if word is not None:
        dialogue.reponses[fait.chemin] = word


def _ask(dialogue: Dialogue, fait: Fait) -> Word | None:
    """The answer to one question, none when it is passed; raises `Revenir`."""
    proposed = _proposed(dialogue, fait)
    opened = _open(dialogue)
    shown = Question(
        len(dialogue.posees) + 1,
        len(opened) + (not dialogue.slug),
        fait,
        _shown(dialogue, fait, proposed),
        tuple((one.numero, one.libelle) for one in _choices(dialogue, fait)),
    )
    terminal.say(question_texte.question(shown, dialogue.width), dialogue.couleur)
    if fait.chemin == CODE_INSEE:
        return _commune(dialogue, fait, proposed)
    return _answer(dialogue, fait, proposed, lambda line: word_of(fait, line, dialogue.charge, numbers=True))


def _answer(
    dialogue: Dialogue, fait: Fait, proposed: Word | None, word_for: Callable[[str], Word | None]
) -> Word | None:
    """Lines until one of them is an answer; `proposed` is what Enter alone takes."""
    while True:
        line = read_line().strip()
        if not line:
            return proposed
        if line == VIDE:
            return None
        if line == RETOUR:
            raise Revenir
        if line == AIDE:
            _explain(dialogue, fait)
            continue
        try:
            return word_for(line)
        except Refusee as refusee:
            dialogue.say(f"{refusee.message[:1].upper()}{refusee.message[1:]} {refusee.a_faire}".rstrip())
            if refusee.propose:
                with suppress(Refusee):
                    proposed = word_for(refusee.propose)
                    dialogue.say(f"Entrée pour {refusee.propose}.", "ok")


def _commune(dialogue: Dialogue, fait: Fait, proposed: Word | None) -> Word | None:
    """A commune is sought, then chosen by its number among those that were found."""
    communes = dialogue.charge.cadres.general.references.communes
    listed: dict[str, str] = {}
    first = proposed

    def word_for(line: str) -> Word | None:
        if line in listed:
            return listed[line]
        found, above = sought(line, communes)
        listed.clear()
        listed.update({one.numero: one.mot for one in found})
        dialogue.cherche = line
        dialogue.say(above, "")
        terminal.say(
            question_texte.listed([(one.numero, one.libelle) for one in found], dialogue.width),
            dialogue.couleur,
        )
        only = found[0].mot if len(found) == 1 else None
        dialogue.say(
            "Entrée pour celle-ci, ou une autre recherche."
            if only
            else "Son numéro, ou une autre recherche.",
            "",
        )
        return _answer(dialogue, fait, only or first, word_for)

    return _answer(dialogue, fait, proposed, word_for)


def _proposed(dialogue: Dialogue, fait: Fait) -> Word | None:
    """What Enter takes: the answer given before, else what the other answers suggest."""
    before = dialogue.reponses.get(fait.chemin)
    if before is not None:
        return before
    if fait.chemin == ("vague",):
        return _open_wave(dialogue)
    if fait.chemin == CODE_POSTAL:
        codes = postal_codes(dialogue.reponses, dialogue.charge.cadres.general.references.communes)
        typed = [code for code in codes if code in dialogue.cherche.split()]
        return next(iter(typed), codes[0] if len(codes) == 1 else None)
    return None


def _open_wave(dialogue: Dialogue) -> str | None:
    depot = dialogue.reponses.get(("depose_le",))
    cadre = dialogue.charge.cadres.general
    vague = vague_ouverte(instant(depot), cadre) if depot else None
    return vague.jour.isoformat() if vague else None


def _shown(dialogue: Dialogue, fait: Fait, proposed: Word | None) -> str:
    """What stands between brackets."""
    if proposed is None:
        return ""
    vagues = {jour.isoformat(): vague for jour, vague in dialogue.charge.registre.vagues.items()}
    if fait.chemin == ("vague",) and proposed in vagues:
        return vagues[str(proposed)].titre
    listed = {one.mot: one.libelle for one in choices(fait)}
    if isinstance(proposed, list) and listed:
        return ", ".join(listed[str(word)] for word in proposed)
    return listed.get(str(proposed)) or line_of(proposed)


def _choices(dialogue: Dialogue, fait: Fait) -> Iterable[Choix]:
    if fait.chemin == ("vague",):
        return [
            Choix(str(vague.numero.valeur) if vague.numero else "", jour_court(jour), jour.isoformat())
            for jour, vague in sorted(dialogue.charge.registre.vagues.items())
        ]
    return choices(fait)


def _explain(dialogue: Dialogue, fait: Fait) -> None:
    dialogue.say(fait.aide, "")
    rule = next((rule for rule in RULES if rule.code == fait.regle), None)
    if rule is not None:
        dialogue.say(f"{rule.code} · {rule.page.titre} Voir : fabriques regle {rule.code}", "discret")


def read_line() -> str:
    """One line of the terminal; raises `EOFError` at the end of the input."""
    try:
        if terminal.is_terminal():
            # With readline, where the system has it, arrows move in the line instead of writing themselves.
            with suppress(ImportError):
                import readline  # noqa: F401, PLC0415 # its import is its effect, wanted at questions alone
            return input(INVITE)
        sys.stderr.write(INVITE)
        sys.stderr.flush()
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        return "\udcff"  # no text may hold it, and the question is asked again
    if not line:
        raise EOFError
    return line.rstrip("\n")
