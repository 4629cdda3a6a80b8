"""The facts that are not typed as the file writes them, or that the registre has something to say of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from fabriques_cli.cli.annuities import read_annuities
from fabriques_cli.cli.day import parse_day
from fabriques_cli.cli.errors import Impossible, nearest
from fabriques_cli.cli.load import Charge, find_wave
from fabriques_cli.cli.numbered import numbered
from fabriques_cli.cli.refusal import Refusee, cut
from fabriques_cli.domain import mots
from fabriques_cli.domain.choix_de_commune import de_la_commune, enumeres
from fabriques_cli.domain.commune import has_five_digits
from fabriques_cli.domain.formulaire import ANNUITES, CODE_INSEE, CODE_POSTAL, MEMBRES, PRECEDENTE
from fabriques_cli.domain.identifiants import RIDET, TAHITI
from fabriques_cli.domain.mots import numero_en_chiffres
from fabriques_cli.domain.shell import quoted
from fabriques_cli.files.words import Word
from fabriques_cli.findings import Chemin

Connus = Mapping[Chemin, Word]
"""The facts that were given before."""

CODE = re.compile(r"[0-9]+|[A-Z][0-9]{8}|W[0-9][0-9A-Z]*|Q[PN][0-9][0-9A-Z]*", re.ASCII)
"""What a SIRET, a RNA number or the code of a quartier may be once its blanks are gone."""
NOMMEE = re.compile(r"^vague\s+(?:du\s+|n°\s*)?", re.IGNORECASE)
DEPOT = (
    "une date, avec l'heure si elle est connue, comme 30/03/2021, 30/03/2021 22h49 ou "
    "2021-03-30T22:49:00+02:00"
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
        return "=".join(str(item[key]) for key in ("nom", "siret", "ridet", "tahiti") if key in item)
    return str(item)


def _code(line: str) -> str:
    """An identifier as it is registered, which applicants write in groups or in small letters; else what was typed."""
    joined = re.sub(r"[\s.]+", "", line).upper()
    return joined if CODE.fullmatch(joined) else line


def _siret(line: str, _charge: Charge, _connus: Connus) -> str:
    """The number that pays; one of the Pacific registers that can be no SIRET is sent to its own option."""
    code = _code(line)
    register = _register(code)
    if register == "tahiti":
        raise Refusee(f"« {code} » est un numéro TAHITI, pas un SIRET.", f"Écrivez --tahiti {code}.")
    if register == "ridet":
        raise Refusee(
            f"« {code} » compte {len(code)} chiffres, comme un numéro RIDET, au lieu de 14.",
            f"Si la structure est de Nouvelle-Calédonie, écrivez --ridet {code}.",
        )
    return code


def _register(code: str) -> str:
    """The key of a number: nine digits alone may be of several registers, and are taken for a SIRET cut short."""
    if TAHITI.fullmatch(code) and not code.isdigit():
        return "tahiti"
    return "ridet" if len(code) > SIREN and RIDET.fullmatch(code) else "siret"


SIREN = 9


def _identifier(line: str, _charge: Charge, _connus: Connus) -> str:
    return _code(line)


def _postal_code(line: str, charge: Charge, connus: Connus) -> str:
    """Five digits; anything else is told the codes of the commune, where it is known."""
    code = "".join(line.split())
    if has_five_digits(code):
        return code
    communes = charge.cadres.general.references.communes
    commune = communes.get(str(connus.get(CODE_INSEE, "")))
    codes = commune.codes_postaux if commune else ()
    known = f"{de_la_commune(commune.nom)} : {enumeres(codes)}." if commune and codes else ""
    raise Refusee(
        f"« {cut(line)} » n'est pas un code postal : cinq chiffres sont attendus.",
        f"{'Celui' if len(codes) == 1 else 'Ceux'} {known}" if known else "",
        codes[0] if len(codes) == 1 else "",
    )


def _wave(line: str, charge: Charge, _connus: Connus) -> str:
    return wave_of(line, charge)


def wave_of(line: str, charge: Charge) -> str:
    """A wave by its number or its date, alone or as it is titled wherever it is shown; raises `Refusee`."""
    titled = {_plain(vague.titre): jour.isoformat() for jour, vague in charge.registre.vagues.items()}
    text = titled.get(_plain(line)) or NOMMEE.sub("", line)
    try:
        text = text if text.isdigit() else parse_day(text).isoformat()
        return find_wave(charge.registre, text).isoformat()
    except Impossible as error:
        raise Refusee(error.message, error.a_faire) from None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _moment(line: str, _charge: Charge, _connus: Connus) -> str:
    """A day or an instant as files write it, from the way that a French hand writes it with its whole year."""
    french = mots.MOMENT_FRANCAIS.fullmatch(line)
    return mots.moment_francais(line) if french and len(french[3]) == 4 else line


def _deposit(line: str, charge: Charge, connus: Connus) -> str:
    """The same, with examples of both ways when it is neither."""
    word = _moment(line, charge, connus)
    if not (mots.JOUR.fullmatch(word) or mots.INSTANT.fullmatch(word)):
        try:
            mots.instant(word)
        except mots.Refus as refus:
            raise Refusee(f"« {cut(line)} » : attendu : {DEPOT}.", propose=refus.propose) from None
    return word


def _number(line: str, charge: Charge, _connus: Connus) -> str:
    numero = numero_en_chiffres(line)
    same = numbered(charge, line)
    if same:
        raise Refusee(
            f"le dossier {same[0]} a déjà le numéro {numero}.",
            f"S'il s'agit du même dépôt, complétez ce dossier : fabriques lieu {quoted(same[0])}.",
        )
    return numero or line


def _previous(line: str, charge: Charge, _connus: Connus) -> str:
    """A dossier by its identifier, or by its number as long as its own file has it in digits."""
    known = charge.registre.dossiers
    if line in known:
        return line
    same = numbered(charge, line)
    if same:
        return known[same[0]].numero_ds or same[0]
    raise Refusee(
        f"dossier inconnu : « {line} ».", nearest(line, known) or "fabriques lieux liste les dossiers."
    )


def _annuities(line: str, _charge: Charge, _connus: Connus) -> Word:
    return {**read_annuities(line)}


def _members(line: str, _charge: Charge, _connus: Connus) -> Word:
    members: list[Word] = []
    for part in filter(None, (one.strip() for one in line.split(";"))):
        name, equals, siret = part.rpartition("=")
        member: dict[str, Word] = {"nom": (name if equals else part).strip()}
        if equals and siret.strip():
            code = _code(siret)
            member[_register(code)] = code
        members.append(member)
    return members


SPECIAL: dict[Chemin, Callable[[str, Charge, Connus], Word]] = {
    ("vague",): _wave,
    ("depose_le",): _deposit,
    ("porteur", "creation_prevue_le"): _moment,
    ("numero_ds",): _number,
    ("porteur", "porteur_provisoire", "siret"): _identifier,
    ("porteur", "siret"): _siret,
    ("porteur", "ridet"): _identifier,
    ("porteur", "tahiti"): _identifier,
    ("porteur", "rna"): _identifier,
    CODE_POSTAL: _postal_code,
    ("territoire", "qpv", "code"): _identifier,
    ANNUITES: _annuities,
    MEMBRES: _members,
    PRECEDENTE: _previous,
}
