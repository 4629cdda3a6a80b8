"""The facts that are not typed as the file writes them, or that the registre has something to say of."""

from __future__ import annotations

import re
from collections.abc import Callable

from fabriques_cli.cli.annuities import read_annuities
from fabriques_cli.cli.day import parse_day
from fabriques_cli.cli.errors import Impossible, nearest
from fabriques_cli.cli.load import Charge, find_wave
from fabriques_cli.cli.refusal import Refusee
from fabriques_cli.domain import mots
from fabriques_cli.domain.formulaire import ANNUITES, CODE_POSTAL, MEMBRES, PRECEDENTE
from fabriques_cli.domain.shell import quoted
from fabriques_cli.files.words import Word
from fabriques_cli.findings import Chemin

NOMMEE = re.compile(r"^vague\s+(?:du\s+|n°\s*)?", re.IGNORECASE)
INSTANT_FRANCAIS = re.compile(
    r"([0-9]{1,2}/[0-9]{1,2}/[0-9]{4})(?:,| à)? +([0-9]{1,2})[:hH]([0-9]{2})(:[0-9]{2})?", re.ASCII
)


def line_of(word: Word) -> str:
    """The line that gives a word, as it is proposed again."""
    if isinstance(word, str):
        return word
    if isinstance(word, dict):
        return " ; ".join(f"{year}={amount}" for year, amount in word.items())
    return " ; ".join(_item_line(item) for item in word)


def _item_line(item: Word) -> str:
    if isinstance(item, dict):
        return "=".join(str(item[key]) for key in ("nom", "siret") if key in item)
    return str(item)


def _code(line: str, _charge: Charge) -> str:
    """An identifier as it is registered: applicants write it in groups, or in small letters."""
    return re.sub(r"[\s.]+", "", line).upper()


def _wave(line: str, charge: Charge) -> str:
    """A wave by its number or its date, alone or as it is titled wherever it is shown."""
    titled = {_plain(vague.titre): jour.isoformat() for jour, vague in charge.registre.vagues.items()}
    text = titled.get(_plain(line)) or NOMMEE.sub("", line)
    try:
        text = text if text.isdigit() else parse_day(text).isoformat()
        return find_wave(charge.registre, text).isoformat()
    except Impossible as error:
        raise Refusee(error.message, error.a_faire) from None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _moment(line: str, _charge: Charge) -> str:
    """A day or an instant as files write it, from the way that a French hand writes it."""
    found = INSTANT_FRANCAIS.fullmatch(line)
    day, hour = (found[1], f"T{found[2]:0>2}:{found[3]}{found[4] or ''}") if found else (line, "")
    french = mots.JOUR_FRANCAIS.fullmatch(day)
    return f"{french[3]}-{french[2]:0>2}-{french[1]:0>2}{hour}" if french else line


def _number(line: str, charge: Charge) -> str:
    same = [slug for slug, dossier in charge.registre.dossiers.items() if dossier.numero_ds == line]
    if same:
        raise Refusee(
            f"le dossier {same[0]} a déjà le numéro {line}.",
            f"S'il s'agit du même dépôt, complétez ce dossier : fabriques lieu {quoted(same[0])}.",
        )
    return line


def _previous(line: str, charge: Charge) -> str:
    known = charge.registre.dossiers
    if line in known or any(dossier.numero_ds == line for dossier in known.values()):
        return line
    raise Refusee(
        f"dossier inconnu : « {line} ».", nearest(line, known) or "fabriques lieux liste les dossiers."
    )


def _annuities(line: str, _charge: Charge) -> Word:
    return {**read_annuities(line)}


def _members(line: str, charge: Charge) -> Word:
    members: list[Word] = []
    for part in filter(None, (one.strip() for one in line.split(";"))):
        name, equals, siret = part.rpartition("=")
        member: dict[str, Word] = {"nom": (name if equals else part).strip()}
        if equals and siret.strip():
            member["siret"] = _code(siret, charge)
        members.append(member)
    return members


SPECIAL: dict[Chemin, Callable[[str, Charge], Word]] = {
    ("vague",): _wave,
    ("depose_le",): _moment,
    ("porteur", "creation_prevue_le"): _moment,
    ("numero_ds",): _number,
    ("porteur", "porteur_provisoire", "siret"): _code,
    ("porteur", "siret"): _code,
    ("porteur", "rna"): _code,
    CODE_POSTAL: _code,
    ("territoire", "qpv", "code"): _code,
    ANNUITES: _annuities,
    MEMBRES: _members,
    PRECEDENTE: _previous,
}
