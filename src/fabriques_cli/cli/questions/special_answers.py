"""The facts that are not typed as the file writes them, or that the registre has something to say of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fabriques_cli.cli.base.errors import nearest
from fabriques_cli.cli.reading.load import Charge, find_wave
from fabriques_cli.cli.reading.numbered import numbered
from fabriques_cli.domain.communes.choix import de_la_commune, enumeres
from fabriques_cli.domain.communes.resolution import has_five_digits
from fabriques_cli.domain.identifiants import RIDET, TAHITI
from fabriques_cli.files.reading.words import Word
from fabriques_cli.findings import Chemin
from fabriques_cli.format.formulaire import ANNUITES, CODE_INSEE, CODE_POSTAL, MEMBRES, PRECEDENTE
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.dialecte.annuites import annuites_lues
from fabriques_cli.text.dialecte.jours import INSTANT, moment
from fabriques_cli.text.dialecte.nombres import code_lu, numero_lu
from fabriques_cli.text.extrait import cut
from fabriques_cli.text.refus import Refus
from fabriques_cli.text.shell import quoted

Connus = Mapping[Chemin, Word]
"""The facts that were given before."""

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


def _siret(line: str, _charge: Charge, _connus: Connus) -> str:
    """The number that pays; one of the Pacific registers that can be no SIRET is sent to its own option."""
    code = code_lu(line)
    register = _register(code)
    if register == "tahiti":
        raise Refus(f"« {code} » est un numéro TAHITI, pas un SIRET.", f"Écrivez --tahiti {code}.")
    if register == "ridet":
        raise Refus(
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


def _postal_code(line: str, charge: Charge, connus: Connus) -> str:
    """Five digits; anything else is told the codes of the commune, where it is known."""
    code = "".join(line.split())
    if has_five_digits(code):
        return code
    communes = charge.cadres.general.references.communes
    commune = communes.get(str(connus.get(CODE_INSEE, "")))
    codes = commune.codes_postaux if commune else ()
    known = f"{de_la_commune(commune.nom)} : {enumeres(codes)}." if commune and codes else ""
    raise Refus(
        f"« {cut(line)} » n'est pas un code postal : cinq chiffres sont attendus.",
        f"{'Celui' if len(codes) == 1 else 'Ceux'} {known}" if known else "",
        codes[0] if len(codes) == 1 else "",
    )


def _wave(line: str, charge: Charge, _connus: Connus) -> str:
    return wave_of(line, charge)


def wave_of(line: str, charge: Charge) -> str:
    """A wave by its number or its date, alone or as it is titled wherever it is shown; raises `Refus`."""
    return find_wave(charge.registre, line).isoformat()


def _deposit(line: str, _charge: Charge, _connus: Connus) -> str:
    """A day or an instant as files write it, with examples of both ways when it is neither."""
    word = moment(line) or line.strip()
    if not (mots.JOUR.fullmatch(word) or INSTANT.fullmatch(word)):
        raise Refus(f"« {cut(line)} » : attendu : {DEPOT}.")
    return word


def _number(line: str, charge: Charge, _connus: Connus) -> str:
    numero = numero_lu(line)
    same = numbered(charge, line)
    if same:
        raise Refus(
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
    raise Refus(
        f"dossier inconnu : « {line} ».", nearest(line, known) or "fabriques lieux liste les dossiers."
    )


def _annuities(line: str, _charge: Charge, _connus: Connus) -> Word:
    return {**annuites_lues(line)}


def _members(line: str, _charge: Charge, _connus: Connus) -> Word:
    members: list[Word] = []
    for part in filter(None, (one.strip() for one in line.split(";"))):
        name, equals, siret = part.rpartition("=")
        member: dict[str, Word] = {"nom": (name if equals else part).strip()}
        if equals and siret.strip():
            code = code_lu(siret)
            member[_register(code)] = code
        members.append(member)
    return members


SPECIAL: dict[Chemin, Callable[[str, Charge, Connus], Word]] = {
    ("vague",): _wave,
    ("depose_le",): _deposit,
    ("numero_ds",): _number,
    ("porteur", "siret"): _siret,
    CODE_POSTAL: _postal_code,
    ANNUITES: _annuities,
    MEMBRES: _members,
    PRECEDENTE: _previous,
}
