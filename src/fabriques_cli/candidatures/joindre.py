"""The e-mail and the telephone of a form: whole, one a cell, or refused with what to write; no message repeats them."""

from __future__ import annotations

import re

from fabriques_cli.candidatures.contacts import AUTRES
from fabriques_cli.candidatures.textes import sur_une_ligne
from fabriques_cli.text.coordonnees import ADRESSE, EMAIL, NUMERO, contact_in, contacts
from fabriques_cli.text.dialecte.montants import SCIENTIFIQUE
from fabriques_cli.text.refus import Refus

SEPARATEURS = re.compile(r"[\s\u00a0\u202f./()-]+")
DECIMALE = re.compile(r"([0-9]+)[.,]0{1,2}", re.ASCII)
"""What a spreadsheet makes of a number that it took for an amount."""

ENTIER = re.compile(r"0[1-9][0-9]{8}", re.ASCII)
SANS_ZERO = re.compile(r"[1-9][0-9]{8}", re.ASCII)
SANS_PLUS = re.compile(r"33([1-9][0-9]{8})", re.ASCII)
AILLEURS = re.compile(r"(?:\+|00)(?!33)[1-9][0-9]{6,14}", re.ASCII)
INDICATIF = re.compile(r"\(?(?:\+|00)33\)?", re.ASCII)
"""What may stand before a number that has kept its zero."""

CORRIGEZ = "Corrigez-la, ou videz la cellule."
VIDE_OU_BON = (
    "Un numéro français a 10 chiffres ; un numéro d'ailleurs commence par +. Sinon, videz la cellule."
)
LONG = 400
"""Characters beyond which a text is neither."""

Joint = tuple[str, str]
"""The word that goes to the contacts, and what was understood otherwise than it is written."""


def contact_dit(texte: str, sorte: str) -> Joint:
    """What goes to the contacts under `courriel` or `telephone`; raises `Refus`."""
    text = sur_une_ligne(texte).texte
    if len(text) > LONG:
        what = "une adresse électronique" if sorte == "courriel" else "un numéro de téléphone"
        raise Refus(f"la réponse est trop longue pour {what}.", "Vérifiez la colonne.")
    if sorte == "courriel":
        return _courriel(text), ""
    return _telephone(text)


def _courriel(text: str) -> str:
    if EMAIL.fullmatch(text):
        return text
    several = max(text.count("@"), len(EMAIL.findall(text)))
    if several > 1:
        raise _plusieurs(several, "adresses électroniques", "courriel", "une")
    if EMAIL.search(text):
        raise Refus("du texte entoure l'adresse électronique.", "Ne laissez qu'elle dans la cellule.")
    joined = re.sub(r"\s+", "", text).replace(",", ".")
    if EMAIL.fullmatch(joined):
        raise Refus("l'adresse électronique est abîmée.", f"Écrivez {joined}, si c'est elle.")
    raise Refus("la réponse n'est pas une adresse électronique.", CORRIGEZ)


def _telephone(text: str) -> Joint:
    """A number as it was typed where it is one for sure; raises `Refus` for one that has lost a sign, or for two."""
    found: list[re.Match[str]] = []
    for sort, match in contacts(text):  # « +33 06… » is one number, that two patterns know
        if sort is NUMERO and all(match.start() >= one.end() or match.end() <= one.start() for one in found):
            found.append(match)
    if len(found) > 1:
        raise _plusieurs(len(found), "numéros de téléphone", "telephone", "un")
    if found:
        left = f"{text[: found[0].start()]}{text[found[0].end() :]}".strip()
        if any(one.isdigit() for one in left) and not any(map(str.isalpha, left)) and not _indicatif(left):
            raise Refus("le numéro de téléphone a des chiffres de trop.", VIDE_OU_BON)
        return text, ""
    if contact_in(text) is ADRESSE or not any(map(str.isdigit, text)):
        raise Refus("la réponse n'est pas un numéro de téléphone.", CORRIGEZ)
    if SCIENTIFIQUE.fullmatch(text) and not text.isdigit():
        raise Refus(
            "un tableur a remplacé le numéro par une notation scientifique.",
            "Ses derniers chiffres sont perdus : reprenez-le à la source.",
        )
    return _autrement(text)


def _autrement(text: str) -> Joint:
    """A number that is not written as numbers are."""
    whole = DECIMALE.fullmatch(text)
    digits = whole[1] if whole else SEPARATEURS.sub("", text)
    if ENTIER.fullmatch(digits):
        return digits, "le numéro est écrit sans ses séparateurs."
    if AILLEURS.fullmatch(digits):
        return text, ""
    if SANS_ZERO.fullmatch(digits):
        raise Refus(
            "le numéro a 9 chiffres : un tableur a sans doute ôté le zéro du début.",
            f"Écrivez 0{digits}, dans la cellule mise en texte.",
        )
    cut_short = SANS_PLUS.fullmatch(digits)
    if cut_short:
        raise Refus(
            "le numéro a 11 chiffres : un tableur a sans doute ôté le + du début.",
            f"Écrivez 0{cut_short[1]}, dans la cellule mise en texte.",
        )
    count = sum(map(str.isdigit, digits))
    raise Refus(f"le numéro de téléphone n'est pas entier, ou en est deux ({count} chiffres).", VIDE_OU_BON)


def _indicatif(left: str) -> bool:
    return INDICATIF.fullmatch(left) is not None


def _plusieurs(count: int, quoi: str, sorte: str, un: str) -> Refus:
    number = "deux" if count == 2 else str(count)
    return Refus(
        f"{number} {quoi} dans la cellule.",
        f"N'en laissez qu'{un} ; l'autre s'ajoute à la main au fichier de contacts du dossier, dans "
        f"« {AUTRES[sorte]} ».",
    )
