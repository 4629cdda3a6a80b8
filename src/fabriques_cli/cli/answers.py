"""From a line typed by an officer, at a question or in an option, to the word that the file holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NoReturn

from fabriques_cli.cli.day import parse_day
from fabriques_cli.cli.errors import Impossible, nearest
from fabriques_cli.cli.load import Charge, find_wave
from fabriques_cli.domain import mots
from fabriques_cli.domain.coordonnees import mask
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.formulaire import ANNUITES, CODE_POSTAL, MEMBRES, PRECEDENTE, Fait
from fabriques_cli.files.known_keys import admits, expects
from fabriques_cli.files.models import EXTRAIT_MAX
from fabriques_cli.files.names import simplify
from fabriques_cli.files.typed import dossier_of, objection
from fabriques_cli.files.typing_errors import nearest as near_word
from fabriques_cli.files.words import Word
from fabriques_cli.findings import Chemin
from fabriques_cli.rules import RULES
from fabriques_cli.rules.rule import DossierRule

LIBELLES = {
    "qpv": "en quartier prioritaire (QPV) ou à proximité immédiate",
    "dans": "dans le quartier",
    "proximite_immediate": "à proximité immédiate",
    "en_creation": "en création",
    "cooperative": "coopérative",
    "departement": "département",
    "region": "région",
    "prive": "privé",
    "tiers_lieu": "tiers-lieu",
    "etablissement_public": "établissement public",
}
"""The words of the files that an officer writes otherwise; the others lose their underscores."""

ANNUITE = re.compile(r"(?:^|[\s,;]+)([0-9]+)\s*[=:]\s*")
INSTANT_FRANCAIS = re.compile(
    r"([0-9]{1,2}/[0-9]{1,2}/[0-9]{4})(?:,| à)? +([0-9]{1,2})[:hH]([0-9]{2})(:[0-9]{2})?", re.ASCII
)


class Refusee(Exception):
    """A line that gives no word: why, what to do, and the line to type instead when it is sure."""

    def __init__(self, message: str, a_faire: str = "", propose: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.a_faire = a_faire
        self.propose = propose


@dataclass(frozen=True, slots=True)
class Choix:
    """One of the answers that are listed: what is typed for it, what is shown of it, and the word it stands for."""

    numero: str
    libelle: str
    mot: str


def word_of(fait: Fait, line: str, charge: Charge, *, numbers: bool = False) -> Word:
    """The word that a line gives for a fact; raises `Refusee`.

    ``numbers`` is for one who sees the choices numbered; a script that gave a number would change its meaning the
    day a choice is added.
    """
    word = _typed(fait, line.strip(), charge, numbers)
    said = objection(fait.chemin, word)
    if said is not None:
        raise Refusee(f"{_quoted(line)}{said.message}", said.a_faire, said.propose)
    _refuse_by_rules(fait, word, charge)
    return word


def line_of(word: Word) -> str:
    """The line that gives a word, as it is proposed again."""
    if isinstance(word, str):
        return word
    if isinstance(word, dict):
        return " ; ".join(f"{year}={amount}" for year, amount in word.items())
    return " ; ".join(_item_line(item) for item in word)


def choices(fait: Fait) -> tuple[Choix, ...]:
    """The answers that a fact can have, numbered, none when any text will do."""
    words = admits(Dossier, fait.chemin)
    return tuple(Choix(str(number), wording(word), word) for number, word in enumerate(words, 1))


def wording(word: str) -> str:
    """A word of the files as an officer reads it."""
    return LIBELLES.get(word, word.replace("_", " "))


def _item_line(item: Word) -> str:
    if isinstance(item, dict):
        return "=".join(str(item[key]) for key in ("nom", "siret") if key in item)
    return str(item)


def _quoted(line: str) -> str:
    """What was read, at the head of a refusal; not where it would let someone be reached."""
    return f"« {_cut(line)} » : " if mask(line) == line else ""


def _cut(line: str) -> str:
    return line if len(line) <= EXTRAIT_MAX else f"{line[: EXTRAIT_MAX - 1]}…"


def _typed(fait: Fait, line: str, charge: Charge, numbers: bool) -> Word:
    """The word as its field has it written, before anything is said against it."""
    special = SPECIAL.get(fait.chemin)
    if special:
        return special(line, charge)
    if not admits(Dossier, fait.chemin):
        return line
    if expects(Dossier, fait.chemin) != "liste":
        return _choice(line, choices(fait), numbers)
    parts = [part for part in re.split(r"\s*[,;]\s*|\s+(?=[0-9])", line) if part]
    return list(dict.fromkeys(_choice(part, choices(fait), numbers) for part in parts))


def _choice(line: str, listed: Iterable[Choix], numbers: bool) -> str:
    folded = _folded(line)
    by_word = {_folded(name): one.mot for one in listed for name in (one.mot, one.libelle)}
    by_number = {one.numero: one.mot for one in listed if numbers}
    found = by_number.get(line) or by_word.get(folded)
    if found:
        return found
    begun = {word for name, word in by_word.items() if len(folded) > 2 and name.startswith(folded)}
    near = begun.pop() if len(begun) == 1 else by_word.get(near_word(folded, by_word), "")
    meant = f"Vouliez-vous dire « {near} » ?" if near else _among(by_word.values())
    raise Refusee(f"« {_cut(line)} » n'est pas un des choix.", meant, near)


def _among(words: Iterable[str]) -> str:
    return f"Choix possibles : {', '.join(dict.fromkeys(words))}."


def _folded(text: str) -> str:
    return re.sub("[^a-z0-9]+", " ", simplify(text)).strip()


def _code(line: str, _charge: Charge) -> str:
    """An identifier as it is registered: applicants write it in groups, or in small letters."""
    return re.sub(r"[\s.]+", "", line).upper()


def _wave(line: str, charge: Charge) -> str:
    try:
        text = line if line.isdigit() else parse_day(line).isoformat()
        return find_wave(charge.registre, text).isoformat()
    except Impossible as error:
        raise Refusee(error.message, error.a_faire) from None


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
            f"S'il s'agit du même dépôt, complétez ce dossier : fabriques lieu {same[0]}.",
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
    before, *pairs = ANNUITE.split(line)
    if before.strip() or not pairs:
        _refuse_annuities(line)
    found: dict[str, Word] = {}
    refused: mots.Refus | None = None
    for year, text in zip(pairs[::2], pairs[1::2], strict=True):
        amount = text.strip().rstrip(",;").strip()
        if year in found:
            raise Refusee(f"l'année {year} est donnée deux fois.", "Donnez une somme par année.")
        try:
            mots.annee(year)
            mots.montant(amount)
        except mots.Refus as refus:
            refused = refus if refused is None or not refus.propose else refused
            amount = refus.propose
        found[year] = amount
    if refused is not None:
        whole = line_of(found) if all(found.values()) else ""
        raise Refusee(f"« {_cut(line)} » : attendu : {refused.attendu}.", refused.a_faire, whole)
    return found


def _refuse_annuities(line: str) -> NoReturn:
    raise Refusee(f"« {_cut(line)} » : attendu : une année et son montant, comme 2021=50000.")


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
"""The facts that are not typed as the file writes them, or that the registre has something to say of."""


def _refuse_by_rules(fait: Fait, word: Word, charge: Charge) -> None:
    """Say of a word what the rules would that look at it and at nothing else; raises `Refusee`."""
    if fait.controles:
        dossier = dossier_of({fait.chemin: word})
        for rule in RULES:
            if rule.code in fait.controles and isinstance(rule, DossierRule):
                for finding in rule.check(dossier, charge.cadres.general):
                    raise Refusee(finding.message[:1].lower() + finding.message[1:], finding.a_faire)
