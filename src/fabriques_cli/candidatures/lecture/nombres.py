"""The numbers and the identifiers of a form, as the keys that they are for hold them."""

from __future__ import annotations

import re
from decimal import Decimal

from fabriques_cli.actes.acte import montant_ecrit
from fabriques_cli.domain.identifiants import RNA, siret_valide
from fabriques_cli.format.champs import Lire
from fabriques_cli.text.dialecte import mots
from fabriques_cli.text.dialecte.ecriture import sans_unite
from fabriques_cli.text.dialecte.montants import SCIENTIFIQUE
from fabriques_cli.text.dialecte.montants import UNITE as UNITE_DE_MONTANT
from fabriques_cli.text.extrait import cut
from fabriques_cli.text.refus import Refus

MONTANTS: tuple[Lire, ...] = (mots.montant, mots.montant_ou_inconnu)
ENTIERS: tuple[Lire, ...] = (mots.entier, mots.entier_ou_inconnu, mots.rang, mots.annee)
CHIFFRES: tuple[Lire, ...] = (*MONTANTS, *ENTIERS, mots.nombre)
"""What types the keys that a form asks a number for."""

ENTIER_ECRIT = re.compile(r"(-?[0-9]+)[.,](0+)", re.ASCII)
"""A whole number as an export of decimals writes it; in a text, with one zero or two: three part thousands."""

DEUX_LECTURES = re.compile(r"(-?[1-9][0-9]{0,2})[.,]([0-9]{3})", re.ASCII)
"""Forty-five or forty-five thousand: only a cell of numbers says which."""

DECIMALES = re.compile(r"-?[0-9]+[.,][0-9]{3,}", re.ASCII)

AVEC_TITRE = re.compile(r"(W[0-9A-Za-z]{9})\s*\(.*\)", re.DOTALL)
"""An association as the form shows it: its number, then its title."""

UNITE = re.compile(r"[\s\u00a0\u202f'’_]|€|eur(?:os?)?$", re.IGNORECASE)
SANS_DETOUR = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}", re.ASCII)
SIRET_CHIFFRES, SIREN_CHIFFRES = 14, 9
MILLIER = 3
"""The digits of a group."""


def nombre_simple(texte: str, lire: Lire | None, *, nombre: bool = False) -> str:
    """`50000.0` → `50000`, for a key of numbers; the text itself otherwise. ``nombre`` when its cell holds one."""
    found = ENTIER_ECRIT.fullmatch(texte) if lire in (*CHIFFRES, mots.numero_ds) else None
    return found[1] if found and (nombre or len(found[2]) < MILLIER) else texte


def trop_de_decimales(texte: str) -> bool:
    """Whether a number is written beyond the cent."""
    return DECIMALES.fullmatch(texte) is not None


def doute(texte: str, lire: Lire | None) -> str:
    """What is said of a text whose sign parts thousands or decimals; raises `Refus` where nothing says which.

    Areas, marks and shares do have three decimals: read so, the other reading is told, unless they are three zeros.
    """
    if lire in MONTANTS:
        unit = UNITE_DE_MONTANT.fullmatch(texte.strip())
        is_euros = unit is not None and not (unit["millier"] or unit["million"])
        found = DEUX_LECTURES.fullmatch(unit["nombre"].strip()) if unit and is_euros else None
    elif lire in CHIFFRES:
        found = DEUX_LECTURES.fullmatch(sans_unite(texte.strip()))
    else:
        return ""
    if found is None:
        return ""
    small = found[1] if set(found[2]) == {"0"} else f"{found[1]},{found[2]}"
    great, euro = f"{found[1]}{found[2]}", "\u00a0€" if lire in MONTANTS else ""
    if lire is mots.nombre and small != found[1]:
        return f"« {cut(texte)} » est lu {small}, et non {great}."
    raise Refus(
        f"« {cut(texte)} » peut se lire {small}{euro} ou {found[1]}\u202f{found[2]}{euro}.",
        f"Écrivez {great} ou {small}." if small == found[1] else f"Écrivez {great}, ou {_sinon(lire)}.",
    )


def _sinon(lire: Lire | None) -> str:
    return "un montant à deux décimales au plus" if lire in MONTANTS else "un nombre sans décimale"


def ecrit(mot: str, lire: Lire | None) -> str:
    """The word of an amount as the program writes it: `50000.5` → `50000.50`."""
    if lire in MONTANTS and mots.MONTANT.fullmatch(mot):
        return montant_ecrit(Decimal(mot))
    return mot


def est_zero(mot: str, lire: Lire | None) -> bool:
    """Whether a number is zero."""
    return lire in CHIFFRES and bool(re.fullmatch(r"-?0+(?:[.,]0+)?", mot, re.ASCII))


def dit_autrement(texte: str, mot: str) -> bool:
    """Whether a word says otherwise what was written: more than blanks, a unit, a comma or a day's own order."""
    if SANS_DETOUR.fullmatch(texte):
        return False
    plain = UNITE.sub("", sans_unite(texte.strip())).replace(",", ".").replace("−", "-")
    if mots.MONTANT.fullmatch(plain) and mots.MONTANT.fullmatch(mot):
        return Decimal(plain) != Decimal(mot)
    return plain.casefold() != mot.casefold()


def siret_dit(texte: str) -> str:
    """The fourteen digits of a text; raises `Refus` for fewer or more. `check` says whether they are valid."""
    digits = re.sub(r"[\s\u00a0\u202f.]", "", texte)
    refuse_scientifique(texte)
    if not re.fullmatch("[0-9]+", digits, re.ASCII):
        raise Refus(f"« {cut(texte)} » n'est pas un SIRET.", "Un SIRET a 14 chiffres, comme 13002603200016.")
    if len(digits) == SIRET_CHIFFRES:
        return digits
    padded = digits.zfill(SIRET_CHIFFRES)
    remedy = "Reprenez-le à la source : il en faut 14."
    if len(digits) == SIREN_CHIFFRES:
        remedy = "C'est un SIREN : ajoutez les 5 chiffres de l'établissement."
    elif len(digits) < SIRET_CHIFFRES and siret_valide(padded):
        remedy = f"Un tableur a sans doute ôté le zéro : {padded} est un SIRET valide, à écrire en texte."
    raise Refus(f"« {cut(texte)} » a {len(digits)} chiffres, un SIRET en a 14.", remedy)


def rna_dit(texte: str) -> tuple[str, str]:
    """The number of an association, and what is said of what was left out; raises `Refus` when it is none."""
    found = AVEC_TITRE.fullmatch(texte)
    number = re.sub(r"[\s.]", "", found[1] if found else texte).upper()
    if not RNA.fullmatch(number):
        raise Refus(f"« {cut(texte)} » n'est pas un numéro RNA.", "Un numéro RNA est un W et 9 chiffres.")
    return number, f"« {cut(texte.removeprefix(found[1]).strip())} » n'est pas repris." if found else ""


def refuse_scientifique(texte: str) -> None:
    """Raise `Refus` for a code that a spreadsheet turned into a power of ten: its last digits are lost."""
    if SCIENTIFIQUE.fullmatch(texte) and not texte.isdigit():
        raise Refus(
            f"« {cut(texte)} » : un tableur a remplacé ce code par une notation scientifique.",
            "Ses derniers chiffres sont perdus : reprenez-le à la source.",
        )
