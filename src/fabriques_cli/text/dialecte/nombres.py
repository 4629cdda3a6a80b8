"""Numbers, ranks, coordinates, yes and no, from the way that people write them."""

from __future__ import annotations

import re

ESPACES = r"[\s\u00a0\u202f_'’]+"
ENTIER = re.compile("[0-9]{1,9}", re.ASCII)
GROUPES = re.compile(rf"[0-9]{{1,3}}(?:{ESPACES}[0-9]{{3}})+(?:\.[0-9]+)?", re.ASCII)
NOMBRE = re.compile(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,3})?", re.ASCII)
COORDONNEE = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,20})?", re.ASCII)
RANG = re.compile(r"(?:rang +|n[°º] ?)?([0-9]{1,9})(?: ?(?:er|[eè]re|e|[eè]me|nde?))?", re.IGNORECASE)
NUMERO_ECRIT = re.compile(
    r"(?:n[°º]\s*)?([0-9]+|[0-9]{1,4}(?:[\s\u00a0\u202f][0-9]{1,4})+|[0-9]{1,3}(?:\.[0-9]{3})+)",
    re.ASCII | re.IGNORECASE,
)
ECRIT_AUTREMENT = "un numéro de Démarches simplifiées s'écrit sans zéro devant, en chiffres ordinaires."
CHIFFRES_MAX = 40
NUMERO_MAX = 12
"""Digits beyond which groups are rather those of two numbers."""
CODE = re.compile(r"[0-9]+|[A-Z][0-9]{8}|W[0-9][0-9A-Z]*|Q[PN][0-9][0-9A-Z]*", re.ASCII)
"""What a SIRET, a RNA number or the code of a quartier may be once its blanks are gone."""
OUI_NON = {
    **dict.fromkeys(("oui", "true", "yes", "vrai", "o"), "oui"),
    **dict.fromkeys(("non", "false", "no", "faux", "n"), "non"),
}


def entier_lu(mot: object) -> str:
    """`1 000` → `1000`."""
    text = re.sub(ESPACES, "", mot) if isinstance(mot, str) else ""
    return text if ENTIER.fullmatch(text) and text != mot else ""


def rang_lu(mot: object) -> str:
    """`1er`, `n° 2`, `3e` → `1`, `2`, `3`."""
    found = RANG.fullmatch(mot.strip()) if isinstance(mot, str) else None
    text = found[1] if found else entier_lu(mot)
    return text if text.strip("0") and text != mot else ""


def nombre_lu(mot: object) -> str:
    """`3,5` → `3.5`, `1 200` → `1200`."""
    text = mot.strip().replace(",", ".") if isinstance(mot, str) else ""
    text = re.sub(ESPACES, "", text) if GROUPES.fullmatch(text) else text
    return text if NOMBRE.fullmatch(text) and text != mot else ""


def coordonnee_lue(mot: object) -> str:
    """`48,8566` → `48.8566`."""
    text = mot.strip().replace(",", ".").replace("−", "-") if isinstance(mot, str) else ""
    return text if COORDONNEE.fullmatch(text) and text != mot else ""


def oui_non_lu(mot: object) -> str:
    """`Oui`, `NON`, `vrai` → `oui`, `non`, `oui`."""
    text = OUI_NON.get(mot.strip().casefold(), "") if isinstance(mot, str) else ""
    return text if text != mot else ""


def numero_lu(mot: object) -> str:
    """`24 501 887`, `n° 24501887` → `24501887`; empty when it is no number, or may be two."""
    found = NUMERO_ECRIT.fullmatch(mot.strip()) if isinstance(mot, str) else None
    digits = re.sub("[^0-9]", "", found[1]) if found else ""
    return digits if found and (digits == found[1] or len(digits) <= NUMERO_MAX) else ""


def numero_sans_detour(texte: str) -> str:
    """`08001`, `８００１` → `8001`: what is meant by zeros before, or by digits of another width; else nothing."""
    digits = str(int(texte)) if texte.isdecimal() and len(texte) <= CHIFFRES_MAX else ""
    return digits if digits not in (texte, "0") else ""


def code_lu(texte: str) -> str:
    """An identifier as it is registered, which applicants write in groups or in small letters; else what was typed."""
    joined = re.sub(r"[\s.]+", "", texte).upper()
    return joined if CODE.fullmatch(joined) else texte
