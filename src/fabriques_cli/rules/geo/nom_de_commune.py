"""GEO-04 · Le nom de la commune est celui de son code INSEE.

Pourquoi
    Un code juste pour une autre commune ne se voit pas : c'est son désaccord avec le nom qui le révèle. Le
    dossier serait compté dans une autre région, et son zonage lu au mauvais endroit.

Source
    code officiel géographique de l'INSEE

Effet
    Les accents, la casse, les traits d'union, « St » pour « Saint » et « Cedex » ne comptent pas. Un nom
    écourté (« Brive » pour Brive-la-Gaillarde) est admis si aucune autre commune du département ne le porte.
    Un arrondissement de Paris, Lyon ou Marseille peut porter le nom de la ville, et la ville celui d'un de
    ses arrondissements. Rien n'est dit d'un code inconnu (GEO-02) ni d'un ancien code (GEO-03).

Refusé
    adresse: {commune: Guéret, code_insee: "23008"}

Admis
    adresse: {commune: AUBUSSON CEDEX, code_insee: "23008"}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.choix_de_commune import candidates, de_la_commune
from fabriques_cli.domain.commune import commune_du_lieu, is_named
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    adresse, communes = dossier.adresse, cadre.references.communes
    if adresse is None or adresse.commune is None:
        return
    lieu = commune_du_lieu(adresse, communes)
    if lieu is None or lieu.ancien_code or is_named(lieu, adresse.commune, communes):
        return
    nom = lieu.commune.nom
    autres = candidates(adresse, communes) if communes.par_nom(adresse.commune) else ()
    if len(autres) == 1:
        autre = autres[0]
        a_faire = (
            f'Si la commune est {autre.nom}, écrivez code_insee: "{autre.code}" ; sinon, corrigez son nom.'
        )
    else:
        a_faire = f"Vérifiez le code INSEE avec le porteur ; s'il est juste, écrivez commune: {nom}."
    yield Finding(
        ("adresse", "commune"),
        f"{lieu.commune.code} est le code INSEE {de_la_commune(nom)}, et l'adresse dit « {adresse.commune[:80]} ».",
        a_faire,
    )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.COHERENCE, check)
