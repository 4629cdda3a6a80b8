"""GEO-06 · La position du lieu est en France.

Pourquoi
    Latitude et longitude inversées, ou un signe perdu, placent le lieu dans un océan : il disparaît de la
    carte et des données publiées.

Source
    emprises des territoires français au registre géodésique EPSG
    Un rectangle par territoire, outre-mer compris, élargi de 0,3 degré (environ 30 km) : un lieu proche
    d'une frontière, de l'autre côté, n'est pas signalé. Les Terres australes et antarctiques et
    Clipperton, sans habitant permanent, n'y sont pas.

Effet
    Rien n'est dit tant que la latitude ou la longitude manque.

Refusé
    adresse: {code_postal: "23200", commune: Aubusson, code_insee: "23008", latitude: 2.1686, longitude: 45.9567}

Admis
    adresse: {code_postal: "23200", commune: Aubusson, code_insee: "23008", latitude: 45.9567, longitude: 2.1686}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.communes.emprises import en_france
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    adresse = dossier.adresse
    if adresse is None or adresse.latitude is None or adresse.longitude is None:
        return
    latitude, longitude = adresse.latitude, adresse.longitude
    if en_france(latitude, longitude):
        return
    if en_france(longitude, latitude):
        message = f"La latitude ({latitude}) et la longitude ({longitude}) sont inversées."
        a_faire = f"Écrivez latitude: {longitude} et longitude: {latitude}."
    else:
        message = f"La position (latitude {latitude}, longitude {longitude}) n'est pas en France."
        a_faire = "Vérifiez les deux nombres et leur signe, ou retirez-les : l'adresse suffit."
    yield Finding(("adresse", "latitude"), message, a_faire)


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.COHERENCE, check)
