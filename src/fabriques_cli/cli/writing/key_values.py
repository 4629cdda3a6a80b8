"""What a person typed after the equals sign of a key, as the file of the dossier holds it."""

from __future__ import annotations

from typing import Any

from fabriques_cli.cli.questions.answers import listed_words
from fabriques_cli.cli.questions.commune import designated
from fabriques_cli.cli.questions.special_answers import SPECIAL
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.cli.reading.numbered import numbered
from fabriques_cli.cli.writing.key_paths import items_of
from fabriques_cli.files.edition.edits import word_at
from fabriques_cli.files.reading.words import Word
from fabriques_cli.findings import Chemin, under, written
from fabriques_cli.format.chemins import dit
from fabriques_cli.format.dossier import CHAMPS_PRIVES, Dossier
from fabriques_cli.format.formulaire import CODE_INSEE, CODE_POSTAL, PRECEDENTE
from fabriques_cli.format.known_keys import admits, expects
from fabriques_cli.text.dialecte.annuites import annuites_lues
from fabriques_cli.text.dialecte.ecriture import sans_guillemets
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

COMME_NOUVEAU: tuple[Chemin, ...] = (("vague",), CODE_POSTAL, PRECEDENTE)
"""The facts of which the registre has something to say, besides the number and the commune."""


def value_of(chemin: Chemin, text: str, charge: Charge, slug: str, facts: Any) -> Word:
    """The word of a text, or the text itself where the reader will say why it is none; raises `Refus`."""
    name = written(chemin)
    _refuse_quotes(chemin, text)
    held = expects(Dossier, chemin)
    if held == "bloc" or (held == "liste" and not admits(Dossier, chemin)):
        raise _not_a_value(chemin, text, held)
    try:
        if held == "liste":
            return listed_words(text, chemin)
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


def _refuse_quotes(chemin: Chemin, text: str) -> None:
    """Quotes that a shell was to take away, and did not: the file would hold them as part of the value."""
    inside = sans_guillemets(text)
    if not inside:
        return
    name, private = written(chemin), any(under(chemin, one) for one in CHAMPS_PRIVES)
    meant = f"{name}=…" if private else quoted(f"{name}={inside}")
    raise Refus(f"« {name} » : la valeur est entre guillemets.", f"Sans les guillemets : {meant}")


def _not_a_value(chemin: Chemin, text: str, held: str) -> Refus:
    """What is given one key, or one item, at a time."""
    name = written(chemin)
    if held == "liste":
        return Refus(f"« {name} » est une liste, et ne prend pas de valeur.", items_of(name))
    remedy = f"Précisez une de ses clés : {name}.…=…"
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
