"""What a person typed after the equals sign of a key, as the file of the dossier holds it."""

from __future__ import annotations

from typing import Any

from fabriques_cli.cli.questions.answers import listed_words
from fabriques_cli.cli.questions.commune import designated
from fabriques_cli.cli.questions.special_answers import SPECIAL
from fabriques_cli.cli.reading.load import Charge, find_wave
from fabriques_cli.cli.reading.numbered import numbered
from fabriques_cli.cli.writing.key_paths import items_of
from fabriques_cli.files.edition.edits import word_at
from fabriques_cli.files.reading.words import Word
from fabriques_cli.findings import Chemin, under, written
from fabriques_cli.format.base import Modele
from fabriques_cli.format.chemins import dit
from fabriques_cli.format.dossier import CHAMPS_PRIVES, Dossier
from fabriques_cli.format.formulaire import CODE_INSEE, CODE_POSTAL, PRECEDENTE
from fabriques_cli.format.known_keys import admits, expects, known_keys
from fabriques_cli.text.dialecte.annuites import annuites_lues
from fabriques_cli.text.dialecte.ecriture import sans_guillemets
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

COMME_NOUVEAU: tuple[Chemin, ...] = (("vague",), CODE_POSTAL, PRECEDENTE)
"""The facts of which the registre has something to say, besides the number and the commune."""


def value_of(
    chemin: Chemin, text: str, charge: Charge, slug: str, facts: Any, model: type[Modele] = Dossier
) -> Word:
    """The word of a text, or the text itself where the reader will say why it is none; raises `Refus`."""
    name = written(chemin)
    _refuse_quotes(chemin, text)
    held = expects(model, chemin)
    if held == "bloc" or (held == "liste" and not admits(model, chemin)):
        raise _not_a_value(chemin, text, held, model)
    try:
        if held == "liste":
            return listed_words(text, chemin, model)
        if model is not Dossier:
            return _of_the_whole(chemin, text, charge, model)
        if chemin == CODE_INSEE:
            code_postal = word_at(facts, CODE_POSTAL)
            communes = charge.cadres.general.references.communes
            return designated(text, code_postal if isinstance(code_postal, str) else None, communes)
        if chemin in COMME_NOUVEAU:
            code = word_at(facts, CODE_INSEE)
            return SPECIAL[chemin](text.strip(), charge, {CODE_INSEE: code} if isinstance(code, str) else {})
    except Refus as refusee:
        raise Refus(f"« {name} » : {refusee.message}", refusee.a_faire) from None
    word = dit(Dossier, chemin, text) or text
    if chemin == ("numero_ds",):
        _refuse_number_of_another(word, charge, slug)
    return word


def _of_the_whole(chemin: Chemin, text: str, charge: Charge, model: type[Modele]) -> Word:
    """The word of a text for a key of a wave or of the programme, where a wave goes by its day."""
    if chemin[-1] == "vague":
        return find_wave(charge.registre, text).isoformat()
    return dit(model, chemin, text) or text


def _refuse_quotes(chemin: Chemin, text: str) -> None:
    """Quotes that a shell was to take away, and did not: the file would hold them as part of the value."""
    inside = sans_guillemets(text)
    if not inside:
        return
    name, private = written(chemin), any(under(chemin, one) for one in CHAMPS_PRIVES)
    meant = f"{name}=…" if private else quoted(f"{name}={inside}")
    raise Refus(f"« {name} » : la valeur est entre guillemets.", f"Sans les guillemets : {meant}")


def _not_a_value(chemin: Chemin, text: str, held: str, model: type[Modele]) -> Refus:
    """What is given one key, or one item, at a time."""
    name = written(chemin)
    if held == "liste":
        return Refus(f"« {name} » est une liste, et ne prend pas de valeur.", items_of(name))
    known = known_keys(model, chemin)
    remedy = f"Précisez une de ses clés : {', '.join(f'{name}.{one}' for one in known)}."
    if "valeur" in known:  # a figure that says its source
        remedy = f"Écrivez {quoted(f'{name}.valeur={text}')}, et sa source : {name}.source=…"
    try:
        amounts = annuites_lues(text) if chemin[-1] == "annuites" else {}
    except Refus:
        amounts = {}
    if amounts:
        remedy = f"Écrivez {' '.join(f'{name}.{year}={amount}' for year, amount in amounts.items())}"
    return Refus(f"« {name} » est un bloc, et ne prend pas de valeur.", remedy)


def _refuse_number_of_another(word: str, charge: Charge, slug: str) -> None:
    same = [other for other in numbered(charge, word) if other != slug]
    if same:
        raise Refus(
            f"« numero_ds » : le dossier {same[0]} a déjà le numéro {word}.",
            f"S'il s'agit du même dépôt, complétez ce dossier : fabriques lieu {quoted(same[0])}.",
        )
