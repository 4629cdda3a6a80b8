"""The legal categories of INSEE (level III) that say one legal form of ours and no other.

A SCIC has no category of its own: it is an SAS, an SARL or an SA there. A fonds de dotation is a foundation.
"""

from __future__ import annotations

from typing import NamedTuple

from fabriques_cli.text.proches import plie


class Categorie(NamedTuple):
    """A category: its code, what INSEE calls it, and our word."""

    code: str
    libelle: str
    forme: str


CATEGORIES = (
    Categorie("1000", "Entrepreneur individuel", "entreprise_individuelle"),
    Categorie(
        "4110", "Établissement public national à caractère industriel ou commercial", "etablissement_public"
    ),
    Categorie(
        "4140", "Établissement public local à caractère industriel ou commercial", "etablissement_public"
    ),
    Categorie("5415", "SARL d'économie mixte", "sem"),
    Categorie("5458", "SARL coopérative ouvrière de production (SCOP)", "scop"),
    Categorie("5460", "Autre SARL coopérative", "cooperative"),
    Categorie("5498", "SARL unipersonnelle", "sarl"),
    Categorie("5499", "Société à responsabilité limitée (sans autre indication)", "sarl"),
    Categorie("5515", "SA d'économie mixte à conseil d'administration", "sem"),
    Categorie("5558", "SA coopérative ouvrière de production (SCOP) à conseil d'administration", "scop"),
    Categorie("5560", "Autre SA coopérative à conseil d'administration", "cooperative"),
    Categorie("5599", "SA à conseil d'administration (s.a.i.)", "sa"),
    Categorie("5615", "SA d'économie mixte à directoire", "sem"),
    Categorie("5658", "SA coopérative ouvrière de production (SCOP) à directoire", "scop"),
    Categorie("5660", "Autre SA coopérative à directoire", "cooperative"),
    Categorie("5699", "SA à directoire (s.a.i.)", "sa"),
    Categorie("5710", "SAS, société par actions simplifiée", "sas"),
    Categorie("5720", "Société par actions simplifiée à associé unique", "sas"),
    Categorie("6220", "Groupement d'intérêt économique (GIE)", "gie"),
    Categorie("7210", "Commune et commune nouvelle", "commune"),
    Categorie("7220", "Département", "departement"),
    Categorie("7230", "Région", "region"),
    Categorie("7343", "Communauté urbaine", "epci"),
    Categorie("7344", "Métropole", "epci"),
    Categorie("7346", "Communauté de communes", "epci"),
    Categorie("7348", "Communauté d'agglomération", "epci"),
    Categorie("7354", "Syndicat mixte fermé", "syndicat_mixte"),
    Categorie("7355", "Syndicat mixte ouvert", "syndicat_mixte"),
    Categorie("7361", "Centre communal d'action sociale", "etablissement_public"),
    Categorie("7410", "Groupement d'intérêt public (GIP)", "gip"),
    Categorie("9210", "Association non déclarée", "association"),
    Categorie("9220", "Association déclarée", "association"),
    Categorie("9221", "Association déclarée d'insertion par l'économique", "association"),
    Categorie("9222", "Association intermédiaire", "association"),
    Categorie("9223", "Groupement d'employeurs", "association"),
    Categorie("9230", "Association déclarée, reconnue d'utilité publique", "association"),
    Categorie("9260", "Association de droit local (Bas-Rhin, Haut-Rhin et Moselle)", "association"),
)

_PAR_MOT = {mot: one for one in CATEGORIES for mot in (one.code, plie(one.libelle))}


def categorie(mot: str) -> Categorie | None:
    """The category of a code, or of what INSEE calls it; none for another word."""
    return _PAR_MOT.get(mot.strip()) or _PAR_MOT.get(plie(mot))
