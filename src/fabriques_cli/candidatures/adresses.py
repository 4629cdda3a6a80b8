"""An address as forms give it: « Nantes (44100) », a label on one line, a code that lost its zero."""

from __future__ import annotations

import re

from fabriques_cli.domain.communes.choix import AU_PLUS, by_population, candidates
from fabriques_cli.findings import Chemin
from fabriques_cli.format.formulaire import CODE_INSEE, CODE_POSTAL
from fabriques_cli.format.lieu import Adresse
from fabriques_cli.referentiels.communes import Commune, Communes
from fabriques_cli.text.extrait import cut
from fabriques_cli.text.refus import Refus

COMMUNE: Chemin = ("adresse", "commune")
VOIE: Chemin = ("adresse", "voie")

DE_LA_LISTE = re.compile(r"(?P<nom>.+?)\s*\((?P<code>[0-9]{5})\)", re.ASCII)
"""A commune as the form lists it: its name, then its postal code."""

LIBELLE = re.compile(r"(?:(?P<voie>.*\S)[ ,]+)?(?P<code>[0-9]{5})\s+(?P<nom>[^0-9\n]+)", re.ASCII)
"""An address on one line: `12 Rue des Copeaux 44100 Nantes`."""

INSEE = re.compile("[0-9][0-9AB][0-9]{3}", re.ASCII)
POSTAL = re.compile("[0-9]{5}", re.ASCII)
COURT = re.compile("[0-9]{1,4}", re.ASCII)
AVEC_NOM = re.compile(r"(?P<code>[0-9][0-9ABab][0-9]{3})\s*[–—-]\s*\S.*", re.ASCII)


LONG = 300
"""Characters beyond which a text is no address of one line."""


def commune_dite(texte: str) -> tuple[str, str]:
    """The name of a commune, and what is said of what was left out."""
    found = _en_une_ligne(texte)
    return (found["nom"].strip(), "") if found else (texte, "")


def voie_dite(texte: str) -> tuple[str, str]:
    """The street of an address on one line, and what is said of what was left out."""
    found = LIBELLE.fullmatch(texte) if len(texte) <= LONG else None
    if found is None or not found["voie"]:
        return texte, ""
    rest = f"{found['code']} {found['nom'].strip()}"
    return found["voie"].rstrip(" ,"), f"« {cut(rest)} » n'est pas de la voie, et n'y est pas repris."


def code_postal_dit(texte: str, communes: Communes) -> tuple[str, str]:
    """The postal code of a text, and what is said of it; raises `Refus` when it has lost a digit, or is none."""
    found = _en_une_ligne(texte)
    code = found["code"] if found else re.sub(r"\s", "", texte)
    if POSTAL.fullmatch(code):
        return code, ""
    if COURT.fullmatch(code):
        padded = code.zfill(5)
        raise _court(texte, padded, by_population(communes.par_code_postal(padded)))
    raise Refus(f"« {cut(texte)} » n'est pas un code postal.", "Un code postal a 5 chiffres, comme 01500.")


def code_insee_dit(texte: str, communes: Communes) -> tuple[str, str]:
    """The INSEE code of a text, and what is said of it; raises `Refus` when it has lost a digit, or leaves a choice."""
    code = re.sub(r"\s", "", texte).upper()
    if INSEE.fullmatch(code):
        return code, ""
    if COURT.fullmatch(code):
        padded = code.zfill(5)
        commune = communes.get(communes.successeur(padded) or padded)
        raise _court(texte, padded, (commune,) if commune else ())
    named = AVEC_NOM.fullmatch(texte) if len(texte) <= LONG else None
    if named:
        return named["code"].upper(), ""
    return _de_la_commune(texte, communes)


def _en_une_ligne(texte: str) -> re.Match[str] | None:
    """The name and the code of a commune, in its list or at the end of an address."""
    return DE_LA_LISTE.fullmatch(texte) or LIBELLE.fullmatch(texte) if len(texte) <= LONG else None


def _de_la_commune(texte: str, communes: Communes) -> tuple[str, str]:
    """The code of a commune that is named, with its postal code or not: where there is only one."""
    found = _en_une_ligne(texte)
    nom, postal = (found["nom"].strip(), found["code"]) if found else (texte, None)
    communes_lues = candidates(Adresse(commune=nom, code_postal=postal), communes)
    if len(communes_lues) == 1:
        commune = communes_lues[0]
        return commune.code, f"« {cut(texte)} » est la commune {commune.code} ({commune.nom})."
    remedy = "Donnez le code INSEE de la commune, comme 01004."
    if communes_lues:
        remedy = f"Donnez son code INSEE : {_nommees(communes_lues)}."
    raise Refus(f"« {cut(texte)} » ne désigne pas une seule commune.", remedy)


def _court(texte: str, padded: str, communes: tuple[Commune, ...]) -> Refus:
    named = f" ({', '.join(one.nom for one in communes[:AU_PLUS])})" if communes else ""
    return Refus(
        f"« {texte.strip()} » n'a pas ses 5 caractères.",
        f"Un tableur a sans doute ôté le zéro : écrivez {padded}{named} dans la cellule mise en texte."
        if communes
        else "Un tableur a peut-être ôté un zéro : reprenez le code à la source.",
        padded if communes else "",
    )


def _nommees(communes: tuple[Commune, ...]) -> str:
    return ", ".join(f"{one.code} ({one.nom})" for one in communes[:AU_PLUS])


CODES = {CODE_POSTAL: code_postal_dit, CODE_INSEE: code_insee_dit}
"""What reads the codes of an address."""
