"""The options of the facts, made from their table: none can be asked for and not given, or the reverse."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from fabriques_cli.cli.base.complete import slugs, waves
from fabriques_cli.cli.base.parameters import ABlanc, Au
from fabriques_cli.cli.questions.answers import word_of
from fabriques_cli.cli.questions.commune import designated
from fabriques_cli.cli.questions.slug import IDENTIFIANT
from fabriques_cli.cli.reading.load import Charge
from fabriques_cli.files.reading.words import Word
from fabriques_cli.findings import Chemin
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.formulaire import (
    ANNUITES,
    CODE_INSEE,
    CODE_POSTAL,
    EN_OPTION,
    FORMULAIRE,
    MEMBRES,
    PRECEDENTE,
    Fait,
)
from fabriques_cli.format.known_keys import admits
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

REPETEES = (ANNUITES, MEMBRES, ("lieu", "types"))
"""The facts whose option may be given several times."""

VALEURS = {
    ("depose_le",): "DATE",
    ("vague",): "VAGUE",
    ("porteur", "creation_prevue_le"): "DATE",
    MEMBRES: "NOM=SIRET",
    ANNUITES: "ANNÉE=MONTANT",
    (): "IDENTIFIANT",
}
"""What the help shows after an option, where it is neither a text nor a word to choose."""

COMPLETEES: dict[Chemin, Callable[..., list[str]]] = {("vague",): waves, PRECEDENTE: slugs}
"""The options that complete by the names of files."""

AIDES = {
    CODE_INSEE: "son nom, ou son code INSEE",
    MEMBRES: "chef de file compris ; l'option se répète",
    ANNUITES: "comme 2022=40000 ; l'option se répète",
    (): "tiré du nom du lieu si rien n'est précisé",
}
"""What the help says of an option, where it is not what the question says."""


def given(options: dict[str, Any], charge: Charge) -> dict[Chemin, Word]:
    """The facts that options say; raises `Refus` on the first that is refused."""
    found: dict[Chemin, Word] = {}
    for fait in (*FORMULAIRE, *EN_OPTION):
        value = options.get(_name(fait))
        if value is not None:
            line = " ; ".join(value) if isinstance(value, list) else value
            found[fait.chemin] = _word(fait, line, options, charge, found)
    return found


def _word(fait: Fait, line: str, options: dict[str, Any], charge: Charge, connus: dict[Chemin, Word]) -> Word:
    try:
        if fait.chemin == CODE_INSEE:
            communes = charge.cadres.general.references.communes
            return designated(line, "".join((options[POSTAL] or "").split()) or None, communes)
        return word_of(fait, line, charge, connus)
    except Refus as refusee:
        # What can be read in one way only is read: what is proposed is a guess.
        meant = f"Vouliez-vous dire : {fait.option} {quoted(refusee.propose)} ?" if refusee.propose else ""
        raise Refus(f"{fait.option} : {refusee.message}", meant or refusee.a_faire) from None


def signature() -> inspect.Signature:
    """The parameters of the command: an option a fact, then how the command goes about it."""
    faits = (*(fait for fait in FORMULAIRE if fait.option), *EN_OPTION, IDENTIFIANT)
    return inspect.Signature(
        [
            inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
            inspect.Parameter(
                NOMME, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=_argument(), default=None
            ),
            *(_keyword(_name(fait), _annotation(fait), None) for fait in faits),
            _keyword("non_interactif", NON_INTERACTIF, False),
            _keyword("a_blanc", ABlanc, False),
            _keyword("au", Au, ""),
        ]
    )


NON_INTERACTIF = Annotated[
    bool, typer.Option("--non-interactif", help="Ne pose aucune question : seules les options comptent.")
]


NOMME = "identifiant"
"""The parameter that holds the slug given alone, as every other command takes it."""


def _argument() -> Any:
    hint = "Nom du fichier à créer, comme la-bobine ; tiré du nom du lieu sans lui."
    return Annotated[str | None, typer.Argument(metavar="IDENTIFIANT", help=hint, show_default=False)]


def _name(fait: Fait) -> str:
    """The parameter that holds the option of a fact."""
    return fait.option.removeprefix("--").replace("-", "_")


POSTAL = next(_name(fait) for fait in FORMULAIRE if fait.chemin == CODE_POSTAL)


def _annotation(fait: Fait) -> Any:
    """A text, or several for an option that is repeated, with what the question says."""
    words = admits(Dossier, fait.chemin)
    metavar = VALEURS.get(fait.chemin) or ("MOT" if words else "TEXTE")
    hint = AIDES.get(fait.chemin) or ", ".join(words) or fait.saisie or fait.attendu
    stop = "" if hint.endswith("…") else "."
    completed = COMPLETEES.get(fait.chemin) or (_begun(words) if words else None)
    option = typer.Option(
        fait.option, metavar=metavar, help=f"{fait.question} : {hint}{stop}", autocompletion=completed
    )
    return Annotated[list[str] | None if fait.chemin in REPETEES else str | None, option]


def _begun(words: tuple[str, ...]) -> Callable[[str], list[str]]:
    """The completion of an option whose words are known."""

    def begun(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return begun


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
