"""DOU-03 · Deux lieux d'une même commune n'ont pas presque le même nom.

Pourquoi
    Le même lieu peut avoir été saisi deux fois, par deux porteurs ou sous deux orthographes.

Source
    une candidature par lieu et par vague
    Depuis le premier registre.

Effet
    Alerte, sur les deux dossiers. Deux noms sont voisins quand une lettre au plus les sépare, sans tenir
    compte de la casse, des accents, du pluriel, du nom de la commune ni des mots courants (« le »,
    « tiers-lieu », « association »…) ; leurs nombres sont les mêmes. Rien quand DOU-01 parle des deux, quand
    l'un est classé sans suite, ni entre une candidature et celle qu'elle renouvelle.

Refusé
    # lieux/filature.yaml
    nom: Tiers-lieu la Fillature
    vague: 2020-12-30
    numero_ds: "4567891"
    depose_le: 2020-12-01

Admis
    # lieux/filature.yaml
    nom: Tiers-lieu la Fillature
    vague: 2020-12-30
    numero_ds: "4567891"
    depose_le: 2020-12-01
    # lieux/la-filature.yaml
    candidature_precedente: filature
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from fabriques_cli.domain.cadre import Cadre, Cadres
from fabriques_cli.domain.communes.rapprochement import (
    classe_sans_suite,
    commune_de,
    deposes_deux_fois,
    noms_voisins,
    se_suivent,
    words_of,
)
from fabriques_cli.domain.identifiants import organisme_de
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import Registre, fichier_de
from fabriques_cli.referentiels.communes import Communes
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.coordonnees import mask


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    cadre = cadres.general
    for dossiers in _by_commune(registre, cadre).values():
        if len(dossiers) > 1:
            yield from _near(registre, dossiers, cadre.references.communes)


def _by_commune(registre: Registre, cadre: Cadre) -> dict[str, list[Dossier]]:
    found: dict[str, list[Dossier]] = {}
    for dossier in registre.dossiers.values():
        commune = commune_de(dossier, cadre.references.communes)
        if commune and dossier.nom and not classe_sans_suite(dossier, cadre.au):
            found.setdefault(commune, []).append(dossier)
    return found


def _near(registre: Registre, dossiers: list[Dossier], communes: Communes) -> Iterator[Finding]:
    # Under each key, one dossier of those that DOU-01 takes for one: thousands of copies cost no more than one.
    shelves: dict[str, dict[Hashable, Dossier]] = {}
    commune = next((d.adresse.commune for d in dossiers if d.adresse and d.adresse.commune), "")
    common = words_of(commune)
    labelled = [
        (dossier, _candidature(dossier), noms_voisins(dossier.nom or "", common)) for dossier in dossiers
    ]
    for dossier, candidature, keys in labelled:
        for key in keys:
            shelves.setdefault(key, {}).setdefault(candidature, dossier)
    for dossier, candidature, keys in labelled:
        shared = [shelves[key] for key in keys if len(shelves[key]) > 1]
        autre = _other(registre, dossier, candidature, shared, communes) if shared else None
        if autre:
            yield _finding(dossier, autre)


def _candidature(dossier: Dossier) -> Hashable:
    organisme = organisme_de(dossier)
    if not organisme or not dossier.vague:
        return dossier.slug
    return dossier.vague, organisme, dossier.nom


def _other(
    registre: Registre,
    dossier: Dossier,
    own: Hashable,
    shelves: list[dict[Hashable, Dossier]],
    communes: Communes,
) -> Dossier | None:
    for shelf in shelves:
        for candidature, autre in shelf.items():
            if candidature == own or deposes_deux_fois(dossier, autre, communes):
                continue
            if not se_suivent(registre, dossier, autre):
                return autre
    return None


def _finding(dossier: Dossier, autre: Dossier) -> Finding:
    return Finding(
        ("nom",),
        f"« {mask(dossier.nom or '')} » ressemble à « {mask(autre.nom or '')} » ({autre.slug}), dans la même "
        "commune.",
        "Comparez les deux dossiers : classez le double sans suite, ou écrivez candidature_precedente si l'un "
        "renouvelle l'autre.",
        fichier=fichier_de(dossier.slug),
    )


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.COHERENCE, check)
