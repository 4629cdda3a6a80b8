"""The communes that an address may be in while its code does not tell, and how a remedy names them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from fabriques_cli.domain.communes.noms import alike
from fabriques_cli.domain.communes.resolution import has_five_digits, is_near
from fabriques_cli.format.lieu import Adresse
from fabriques_cli.referentiels.communes import Commune, Communes, simplify

ECRIRE_LE_CODE = (
    "Demandez au porteur la commune du lieu, et écrivez son code INSEE : cinq caractères, qui ne sont pas ceux du "
    "code postal."
)
AU_PLUS = 5
"""How many communes a remedy names."""

CODE = re.compile("[0-9][0-9AB][0-9]{3}", re.ASCII)
DEBUT_MIN = 3
"""How many letters of a name designate those that begin so."""


def recherche(texte: str, communes: Communes) -> tuple[Commune, ...]:
    """The communes that an officer may mean by a name, a beginning of name, or a code, the most peopled first.

    A code is read both as an INSEE code, a former one included, and as a postal code; `23200 Aubusson` as both of
    its parts.
    """
    mots = texte.split()
    codes = [mot for mot in mots if CODE.fullmatch(mot.upper())]
    if len(codes) == 1 and len(mots) > 1:
        nom = " ".join(mot for mot in mots if mot not in codes)
        return candidates(Adresse(commune=nom, code_postal=codes[0]), communes)
    code = "".join(mots).upper()
    if CODE.fullmatch(code):
        commune = communes.get(communes.successeur(code) or code)
        found = {autre.code: autre for autre in (commune, *communes.par_code_postal(code)) if autre}
        return by_population(found.values())
    named = communes.par_nom(texte) or communes.par_ancien_nom(texte)
    if any(simplify(commune.nom) == simplify(texte) for commune in named):
        return by_population(named)
    # « Mans » is Le Mans, and may be the beginning of another name.
    return by_population({c.code: c for c in (*named, *_du_debut(texte, communes))}.values())


def _du_debut(texte: str, communes: Communes) -> tuple[Commune, ...]:
    if len(simplify(texte)) < DEBUT_MIN:
        return ()
    return by_population(commune for nom in communes.noms(texte) for commune in communes.par_nom(nom))


def voisines(texte: str, communes: Communes) -> tuple[Commune, ...]:
    """The communes whose names are spelled nearly as the text, the nearest name first."""
    simple = simplify(texte)
    # Those that begin by the same two letters: nobody mistakes these, and the whole list would take a second.
    near = difflib.get_close_matches(simple, communes.noms(simple[:2]), n=AU_PLUS, cutoff=0.8)
    return tuple(commune for nom in near for commune in by_population(communes.par_nom(nom)))


def titre(commune: Commune, communes: Communes) -> str:
    """`Aubusson (23008, Creuse)`: the name, the INSEE code, the département."""
    return f"{commune.nom} ({commune.code}, {communes.nom_departement(commune.departement)})"


def candidates(adresse: Adresse | None, communes: Communes) -> tuple[Commune, ...]:
    """The communes that the name and the postal code of an address agree on, the most peopled first."""
    nom, code_postal = (adresse.commune, adresse.code_postal) if adresse else (None, None)
    homonymes = (communes.par_nom(nom) or communes.par_ancien_nom(nom)) if nom else ()
    if not code_postal or not has_five_digits(code_postal):
        return by_population(homonymes)
    if not homonymes:
        return by_population(communes.par_code_postal(code_postal))
    served = [commune for commune in homonymes if code_postal in commune.codes_postaux]
    return by_population(served or (commune for commune in homonymes if is_near(code_postal, commune)))


def chosen(communes: Iterable[Commune], adresse: Adresse) -> tuple[Commune, ...]:
    """Those of the communes that the name in the address designates, else its postal code, else all of them."""
    found = tuple(communes)
    served = [c for c in found if adresse.code_postal in c.codes_postaux]
    return by_population(alike(found, adresse.commune) or served or found)


def by_population(communes: Iterable[Commune]) -> tuple[Commune, ...]:
    """The most peopled first, without Paris, Lyon or Marseille beside one of their districts."""
    found = sorted(communes, key=lambda commune: (-(commune.population or 0), commune.code))
    parentes = {commune.commune_parente for commune in found}
    return tuple(commune for commune in found if commune.code not in parentes)


def code_to_write(found: tuple[Commune, ...]) -> str:
    """The remedy that gives the code, or the codes to choose from."""
    if not found:
        return ECRIRE_LE_CODE
    if len(found) == 1:
        return f'Écrivez code_insee: "{found[0].code}" ({found[0].nom}).'
    noms = [f"{commune.code} ({commune.nom})" for commune in found[:AU_PLUS]]
    autres = len(found) - AU_PLUS
    if autres > 0:
        noms.append("celui de l'autre commune" if autres == 1 else f"celui d'une des {autres} autres")
    return f"Écrivez le code INSEE de la commune du lieu : {', '.join(noms[:-1])} ou {noms[-1]}."


def enumeres(codes: Sequence[str]) -> str:
    """`75001, 75002, 75003, 75004, 75005 et 15 autres`."""
    autres = len(codes) - AU_PLUS
    suite = f" et {autres} autre{'s' if autres > 1 else ''}" if autres > 0 else ""
    return ", ".join(codes[:AU_PLUS]) + suite


def de_la_commune(nom: str) -> str:
    """`d'Amiens`, `du Havre`, `des Ulis`, `de Rennes`."""
    for article, contracte in (("Le ", "du "), ("Les ", "des ")):
        if nom.startswith(article):
            return contracte + nom.removeprefix(article)
    first, second = simplify(nom)[:1], simplify(nom)[1:2]
    # « d'Yvetot », but « de Yenne ».
    elided = first in "aeiou" or (first == "y" and second not in "aeiou")
    return f"d'{nom}" if elided else f"de {nom}"
