"""The questions, one after another, on the standard error; the answers, line by line, from the terminal."""

from __future__ import annotations

from fabriques_cli.cli.base import terminal
from fabriques_cli.cli.questions import proposals
from fabriques_cli.cli.questions.answers import word_of
from fabriques_cli.cli.questions.commune import sought
from fabriques_cli.cli.questions.dialogue import Dialogue, Reponses, Revenir, answer
from fabriques_cli.cli.questions.open_wave import VAGUE, all_closed
from fabriques_cli.cli.questions.slug import IDENTIFIANT, accepted
from fabriques_cli.cli.questions.slug import proposed as proposed_slug
from fabriques_cli.files.reading.words import Word
from fabriques_cli.findings import Chemin
from fabriques_cli.format.formulaire import CODE_INSEE, CODE_POSTAL, FORMULAIRE, Fait, applies
from fabriques_cli.format.registre import LIEUX
from fabriques_cli.render.acts import question as question_texte
from fabriques_cli.render.acts.question import Question
from fabriques_cli.text.refus import Refus

RIEN_ECRIT = "Rien n'a été écrit."

SUITES: dict[Chemin, Chemin] = {("depose_le",): ("vague",), CODE_INSEE: CODE_POSTAL}
"""The facts whose proposal comes from another, and falls with it."""


def ask_all(dialogue: Dialogue) -> tuple[Reponses, str]:
    """The facts and the slug, once every question that the options leave open has its answer.

    Raises `Refus` when the input ends before, `KeyboardInterrupt` when the officer stops it all.
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
        raise Refus("l'entrée est finie, et une question reste sans réponse.", RIEN_ECRIT) from None
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
        found = answer(dialogue, IDENTIFIANT, proposed or None, lambda line: accepted(line, charge))
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
    proposed = proposals.proposed(dialogue, fait)
    opened = _open(dialogue)
    shown = Question(
        len(dialogue.posees) + 1,
        len(opened) + (not dialogue.slug),
        fait,
        proposals.shown(dialogue, fait, proposed),
        tuple((one.numero, one.libelle) for one in proposals.listed(dialogue, fait)),
    )
    terminal.say(question_texte.question(shown, dialogue.width), dialogue.couleur)
    if fait.chemin == CODE_INSEE:
        return _commune(dialogue, fait, proposed)
    if fait.chemin == VAGUE and proposed is None:
        dialogue.say(all_closed(dialogue.reponses, dialogue.charge))
    return answer(
        dialogue,
        fait,
        proposed,
        lambda line: word_of(fait, line, dialogue.charge, dialogue.reponses, numbers=True),
    )


def _commune(dialogue: Dialogue, fait: Fait, proposed: Word | None) -> Word | None:
    """A commune is sought, then chosen by its number among those that were found."""
    communes = dialogue.charge.cadres.general.references.communes
    code_postal = str(dialogue.donnees.get(CODE_POSTAL, ""))
    listed: dict[str, str] = {}
    first = proposed

    def word_for(line: str) -> Word | None:
        if line in listed:
            return listed[line]
        found, above = sought(line, code_postal, communes)
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
        return answer(dialogue, fait, only or first, word_for)

    return answer(dialogue, fait, proposed, word_for)
