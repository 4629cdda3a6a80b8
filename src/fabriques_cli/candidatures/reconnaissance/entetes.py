"""The key that a header means, by its words: what officers call the keys, and what forms call their questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from fabriques_cli.findings import written
from fabriques_cli.format.renvois.cibles import noms_des_cles
from fabriques_cli.text.proches import plie

QUESTIONS: Mapping[str, str] = {
    "nom du tiers lieu": "nom",
    "tiers lieu": "nom",
    "commune du lieu": "adresse.commune",
    "adresse": "adresse.voie",
    "adresse du lieu": "adresse.voie",
    "code insee commune": "adresse.code_insee",
    "insee com": "adresse.code_insee",
    "inseecom": "adresse.code_insee",
    "lat": "adresse.latitude",
    "lon": "adresse.longitude",
    "long": "adresse.longitude",
    "lng": "adresse.longitude",
    "categorie de la candidature": "territoire.categorie",
    "qpv ou hgcu": "territoire.categorie",
    "hgcu ou qpv": "territoire.categorie",
    "qpv hgcu": "territoire.categorie",
    "le lieu existe deja": "lieu.etat",
    "lieu existant": "lieu.etat",
    "date d ouverture": "lieu.ouvert_le",
    "date ouverture lieu": "lieu.ouvert_le",
    "surface en m2": "lieu.surface_m2",
    "surface m2": "lieu.surface_m2",
    "nom de la structure": "porteur.nom",
    "structure porteuse": "porteur.nom",
    "nom de la structure porteuse": "porteur.nom",
    "raison sociale": "porteur.nom",
    "siret de la structure": "porteur.siret",
    "siret de la structure provisoire": "porteur.porteur_provisoire.siret",
    "nom de la structure provisoire": "porteur.porteur_provisoire.nom",
    "forme juridique de la structure": "porteur.forme_juridique",
    "dossier precedent": "candidature_precedente",
    "candidature precedente": "candidature_precedente",
    "courriel": "contact.courriel",
    "email": "contact.courriel",
    "e mail": "contact.courriel",
    "mail": "contact.courriel",
    "adresse mail": "contact.courriel",
    "adresse electronique": "contact.courriel",
    "telephone": "contact.telephone",
    "tel": "contact.telephone",
    "numero de telephone": "contact.telephone",
    "note ancrage": "criteres.ancrage_territorial.note",
    "note essor": "criteres.essor_du_territoire.note",
    "note gouvernance": "criteres.gouvernance.note",
    "note modele economique": "criteres.modele_economique.note",
}
"""What forms call their questions, folded."""

PAR_ANNEE = re.compile(r"(?:20[0-9]{2})", re.ASCII)
DEMANDE = frozenset(("montant", "subvention", "aide", "demande", "demandee", "annuite", "somme", "soutien"))
PREVU: Mapping[str, str] = {"charges": "charges", "produits": "produits"}
SANS_POIDS = frozenset(
    (
        *(
            "le",
            "la",
            "les",
            "l",
            "du",
            "de",
            "des",
            "d",
            "un",
            "une",
            "en",
            "au",
            "a",
            "et",
            "pour",
            "votre",
            "vos",
        ),
        *("lieu", "projet", "euro", "euros", "eur", "ttc"),
    )
)
"""Words that tell no key from another."""

SUITES: Mapping[str, str] = {
    "code insee": "adresse.code_insee",
    "code postal 5 chiffres": "adresse.code_postal",
    "code postal": "adresse.code_postal",
}
"""What follows the name of a question about a commune."""

DEDUITES = ("departement", "code")
"""What follows the name of a question, and is told by another column."""

SUITE = re.compile(
    r"^(?P<nom>.*\S)\s*(?:\((?P<par>[^()]+)\)|[-–] (?P<tiret>code postal.*|d[ée]partement))$", re.IGNORECASE
)


class Reconnue(NamedTuple):
    """The key of a column, and what tells it; without a key, why the column is left, or nothing."""

    cle: str = ""
    raison: str = ""
    laissee: bool = False


def reconnue(nom: str, autres: Mapping[str, str]) -> Reconnue:
    """What a header means; ``autres`` gives the key of the columns before it, by their names."""
    found = SUITE.match(nom)
    base = autres.get(found["nom"]) if found else None
    if found and base is not None:
        tail = plie(found["par"] or found["tiret"])
        if tail in SUITES and base == "adresse.commune":
            return Reconnue(SUITES[tail], f"suffixe ({found['par'] or found['tiret']})")
        if tail in DEDUITES or tail in SUITES:
            return Reconnue("", f"se déduit de « {found['nom']} »", laissee=True)
    return _par_annee(nom) or _par_nom(nom) or Reconnue()


def _par_annee(nom: str) -> Reconnue | None:
    words = plie(nom).split()
    years = [word for word in words if PAR_ANNEE.fullmatch(word)]
    if len(years) != 1:
        return None
    for word, key in PREVU.items():
        if word in words:
            return Reconnue(f"budget_previsionnel.{years[0]}.{key}", "libellé et année")
    others = {word for word in words if word != years[0]} - SANS_POIDS
    if others and others <= DEMANDE:
        return Reconnue(f"demande.annuites.{years[0]}", "libellé et année")
    return None


def _par_nom(nom: str) -> Reconnue | None:
    folded = plie(nom)
    if folded in TROP_COURTS:
        return None
    if folded in QUESTIONS:
        return Reconnue(QUESTIONS[folded], "libellé")
    found = noms_des_cles().get(folded)
    if found is not None:
        return Reconnue(written(found), "libellé")
    key = _par_mots().get(_mots(nom), "")
    return Reconnue(key, "libellé proche") if key else None


TROP_COURTS = frozenset(
    (
        "date",
        "numero",
        "contact",
        "note",
        "etat",
        "commentaire",
        "remarque",
        "avis",
        "justification",
        "precision",
        "qualite",
        "distance",
    )
)
"""Names that officers give to a key when they type it, and that a column may have for anything."""


@cache
def _par_mots() -> Mapping[frozenset[str], str]:
    """The keys by the words of their names that have weight, where these are those of one key alone."""
    found: dict[frozenset[str], set[str]] = {}
    named = {**{nom: written(chemin) for nom, chemin in noms_des_cles().items()}, **QUESTIONS}
    for nom, key in named.items():
        if nom not in TROP_COURTS:
            found.setdefault(_mots(nom), set()).add(key)
    return {words: next(iter(keys)) for words, keys in found.items() if words and len(keys) == 1}


def _mots(nom: str) -> frozenset[str]:
    words = (word.removesuffix("s") for word in plie(nom).split() if word not in SANS_POIDS)
    return frozenset(words)
