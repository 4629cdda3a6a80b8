"""The answer to a question of a form as the exports write it, by the kind of question that the API tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from fabriques_cli.exchange.classeurs.textes import clean
from fabriques_cli.exchange.recus.instants import instant
from fabriques_cli.exchange.recus.json_lu import at, objects, word
from fabriques_cli.text.recu import VIDE, Case

Reponse = tuple[str, Case]
"""What follows the label in the name of the column, and the answer."""

SANS_REPONSE = ("HeaderSectionChamp", "ExplicationChamp")
REPETITION = "RepetitionChamp"


def answers(champ: dict[str, Any]) -> Iterator[Reponse]:
    """The columns of a question, the first one under its label alone."""
    read = LECTEURS.get(word(at(champ, "__typename")))
    found = list(read(champ)) if read else []
    yield from found or [("", told(at(champ, "stringValue")))]


def told(value: Any, *, nombre: bool = False) -> Case:
    """A word of the API as an answer."""
    mot, trouble = clean(word(value))
    if trouble:
        return Case("", trouble)
    return Case(mot, nombre=nombre) if mot and not mot.isspace() else VIDE


def _number(key: str) -> Callable[[dict[str, Any]], Iterator[Reponse]]:
    def read(champ: dict[str, Any]) -> Iterator[Reponse]:
        if key in champ:
            yield "", told(champ[key], nombre=True)

    return read


def _plain(key: str) -> Callable[[dict[str, Any]], Iterator[Reponse]]:
    def read(champ: dict[str, Any]) -> Iterator[Reponse]:
        if key in champ:
            yield "", told(champ[key])

    return read


def _checked(champ: dict[str, Any]) -> Iterator[Reponse]:
    key = next((name for name in ("checked", "value") if name in champ), "")
    if key:
        blank = champ[key] is None or not (champ[key] or word(at(champ, "stringValue")))
        yield "", VIDE if blank else Case("Oui" if champ[key] else "Non")


def _moment(champ: dict[str, Any]) -> Iterator[Reponse]:
    if "datetime" in champ:
        yield "", told(instant(word(champ["datetime"])) or champ["datetime"])


def _several(champ: dict[str, Any]) -> Iterator[Reponse]:
    if isinstance(champ.get("values"), list):
        yield "", _joined(map(word, champ["values"]), ", ")


def _files(champ: dict[str, Any]) -> Iterator[Reponse]:
    if "files" in champ:
        yield "", _joined((word(at(one, "filename")) for one in objects(champ["files"], "files")), ", ")


def _joined(words: Iterator[str], sign: str) -> Case:
    parts = tuple(part for part in words if part)
    return told(sign.join(parts))._replace(parts=parts)


def _linked(champ: dict[str, Any]) -> Iterator[Reponse]:
    if "primaryValue" in champ:
        both = (word(champ["primaryValue"]), word(at(champ, "secondaryValue")))
        yield "", told(";".join(part for part in both if part))


def _commune(champ: dict[str, Any]) -> Iterator[Reponse]:
    if "commune" in champ:
        name, code = word(at(champ, "commune", "name")), word(at(champ, "commune", "postalCode"))
        yield "", told(f"{name} ({code})" if name and code else name or at(champ, "stringValue"))
        yield "Code INSEE", told(at(champ, "commune", "code"))
        yield "Département", _departement(champ)


def _epci(champ: dict[str, Any]) -> Iterator[Reponse]:
    if "epci" in champ:
        yield "", told(at(champ, "epci", "name") or at(champ, "stringValue"))
        yield "Code", told(at(champ, "epci", "code"))
        yield "Département", _departement(champ)


def _departement(champ: dict[str, Any]) -> Case:
    code, name = word(at(champ, "departement", "code")), word(at(champ, "departement", "name"))
    return told(f"{code} – {name}" if code and name else code or name)


def _coded(key: str) -> Callable[[dict[str, Any]], Iterator[Reponse]]:
    def read(champ: dict[str, Any]) -> Iterator[Reponse]:
        if key in champ:
            yield "", told(at(champ, key, "name") or at(champ, "stringValue"))
            yield "Code", told(at(champ, key, "code"))

    return read


def _siret(champ: dict[str, Any]) -> Iterator[Reponse]:
    if at(champ, "etablissement", "siret"):
        yield "", told(at(champ, "etablissement", "siret"))


LECTEURS: dict[str, Callable[[dict[str, Any]], Iterator[Reponse]]] = {
    "CheckboxChamp": _checked,
    "YesNoChamp": _checked,
    "DateChamp": _plain("date"),
    "DatetimeChamp": _moment,
    "DecimalNumberChamp": _number("decimalNumber"),
    "IntegerNumberChamp": _number("integerNumber"),
    "MultipleDropDownListChamp": _several,
    "LinkedDropDownListChamp": _linked,
    "CommuneChamp": _commune,
    "EpciChamp": _epci,
    "DepartementChamp": _coded("departement"),
    "RegionChamp": _coded("region"),
    "PaysChamp": _coded("pays"),
    "SiretChamp": _siret,
    "PieceJustificativeChamp": _files,
}
"""What the API tells of a question beside its text; a question that it tells nothing of is its text."""
