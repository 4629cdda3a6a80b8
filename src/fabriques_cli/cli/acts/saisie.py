"""From the options of an act to the fact that they say, typed by the model of the file itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from pydantic import ValidationError

from fabriques_cli.cli.base.day import parse_day
from fabriques_cli.cli.base.errors import choice
from fabriques_cli.files.edition.scalars import require_writable
from fabriques_cli.files.reading.typing_errors import expected
from fabriques_cli.format.base import Modele
from fabriques_cli.format.chemins import dit
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.dialecte.annuites import annuites_lues
from fabriques_cli.text.dialecte.choix import choisi
from fabriques_cli.text.dialecte.montants import CHIFFRES, montant_lu
from fabriques_cli.text.dialecte.mots import annee as annee_de
from fabriques_cli.text.refus import Refus

M = TypeVar("M", bound=Modele)

DE_L_ACTE = ("le", "signee_le", "demande_le")
"""The day of the act itself, which is today unless another is given."""

A_VENIR = ("debut", "fin", "avant_le")
"""The dates of a convention, and a last day that is left, may come later: all others are those of facts."""

OPTIONS = {"annuites": "--annuite", "signee_le": "--le", "demande_le": "--le"}
"""The options that are not named by the key that they fill."""


def fait(modele: type[M], au: date, **options: str | bool | Sequence[str] | Mapping[str, str] | None) -> M:
    """The fact that the options say, empty ones left out; raises `Refus` on the first that says nothing known."""
    told = {cle: value or (au.isoformat() if cle in DE_L_ACTE else value) for cle, value in options.items()}
    words = {cle: _word(modele, cle, value, au) for cle, value in told.items() if _is_given(value)}
    _require_writable(words)
    try:
        return modele.model_validate(words)
    except ValidationError as error:
        raise _impossible(error) from None


def _require_writable(words: Mapping[str, object]) -> None:
    """Raise `Refus` on a text that no file may hold: said here, it names the option that gave it."""
    for cle, word in words.items():
        try:
            for text in _each(word):
                require_writable(str(text))
        except Refus as error:
            raise Refus(f"{option_de(cle)} : {error.message}", error.a_faire) from None


def _each(word: object) -> Iterable[object]:
    """What there is to write of a value: each amount of a year, each item of a list, or itself."""
    if isinstance(word, Mapping):
        return word.values()
    return word if isinstance(word, list | tuple) else (word,)


def _is_given(value: object) -> bool:
    return value not in ("", None, False) and value != []


def _word(modele: type[Modele], cle: str, value: object, au: date) -> object:
    if value is True:
        return "oui"
    if not isinstance(value, str):
        return value
    if cle == "le" or cle.endswith("_le") or cle in A_VENIR:
        return jour(option_de(cle), value, au, a_venir=cle in A_VENIR).isoformat()
    return dit(modele, (cle,), value)


def jour(option: str, text: str, au: date, *, a_venir: bool = False) -> date:
    """The day of an option; raises `Refus` when it is none, or when a fact would be to come."""
    try:
        found = parse_day(text)
    except Refus as error:
        raise Refus(f"{option} : {error.message}", error.a_faire) from None
    if found > au and not a_venir:
        raise Refus(
            f"{option} : {jour_court(found)} est après aujourd'hui ({jour_court(au)}) ; un acte s'écrit une fois fait.",
            "Vérifiez la date, ou notez l'acte quand il aura eu lieu.",
        )
    return found


def option_de(cle: str) -> str:
    """`--numero-ej` for the key `numero_ej`."""
    return OPTIONS.get(cle) or f"--{cle.replace('_', '-')}"


def _impossible(error: ValidationError) -> Refus:
    one = error.errors(include_url=False)[0]
    option = option_de(str(one["loc"][0]))
    if one["type"] == "missing":
        return Refus(f"il manque {option}.")
    attendu, propose, a_faire = expected(one)
    head = f"{one['loc'][1]}=" if len(one["loc"]) == 2 else ""
    # What can be read in one way only is read: what is proposed is a guess.
    remedy = a_faire or (f"Vouliez-vous dire : {option} {head}{propose} ?" if propose else "")
    return Refus(f"{option} : lu « {head}{one['input']} » ; attendu : {attendu}.", remedy)


def annuites(values: Sequence[str] | None) -> dict[str, str]:
    """The amount of each year, in one option or several; raises `Refus` on a year given twice, or no amount."""
    found: dict[str, str] = {}
    for value in values or ():
        _require_writable({"annuites": value})
        try:
            read = annuites_lues(value)
        except Refus as refus:
            raise Refus(f"--annuite : {refus.message}", _meant(value) or refus.a_faire) from None
        twice = sorted(found.keys() & read.keys())
        if twice:
            raise Refus(
                f"--annuite : {twice[0]} est donnée deux fois.", "Donnez chaque année une seule fois."
            )
        found |= read
    return dict(sorted(found.items()))


def _meant(value: str) -> str:
    """What is missing of a year with its amount, the other repeated as it was typed."""
    text = value.strip()
    if _is_year(text):
        return f"Dites aussi le montant : --annuite {text}=MONTANT."
    amount = text if CHIFFRES.fullmatch(text) else montant_lu(text)
    return f"Dites aussi l'année : --annuite ANNÉE={amount}." if amount else ""


def _is_year(text: str) -> bool:
    try:
        return bool(annee_de(text))
    except Refus:
        return False


def annee(text: str, montant: str = "--montant") -> str:
    """The year of a payment or a report; raises `Refus` when there is none, or an amount with it.

    ``montant`` is the option that takes the amount.
    """
    if not text:
        raise Refus("il manque --annuite.", "Dites pour quelle année, comme --annuite 2022.")
    year = text.strip()
    if _is_year(year):
        return year
    try:
        read = annuites_lues(text)
    except Refus:
        read = {}
    if len(read) == 1:
        [(year, amount)] = read.items()
        remedy = f"Écrivez --annuite {year} {montant} {amount}."
    else:
        remedy = "Une année s'écrit comme 2022."
    raise Refus(f"--annuite : « {text} » ; ici l'année se donne seule.", remedy)


def parmi(text: str, known: Mapping[str, str], what: str, option: str) -> str:
    """The key that was meant, however it is cased, accented or spaced; raises `Refus` with the nearest.

    ``known`` are the words of the file, with how each is shown.
    """
    if not text:
        raise Refus(f"il manque {option}.", f"Valeurs possibles : {', '.join(known)}.")
    return choisi(text, known, known) or choice(text.strip(), known, what)
