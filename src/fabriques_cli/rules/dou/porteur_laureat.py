"""DOU-02 · Le porteur n'est pas déjà lauréat pour un autre lieu.

Pourquoi
    Un même porteur peut tenir plusieurs lieux ; le comité le sait quand il décide, et regarde s'il peut les
    mener tous.

Source
    vue d'ensemble des lauréats
    Depuis le premier registre.

Effet
    Alerte, sur le dossier qui vient après. Le porteur est reconnu à son SIREN (ou à son numéro RIDET ou
    TAHITI) ; un lauréat qui s'est désisté ne compte pas. Rien entre une candidature et celle
    qu'elle renouvelle (`candidature_precedente`).

Refusé
    # lieux/le-moulin.yaml
    nom: Le Moulin
    numero_ds: "4567891"
    vague: 2020-12-30
    depose_le: 2020-12-01
    adresse: {voie: 5 rue du Bugey, code_postal: "01500", commune: Ambérieu-en-Bugey, code_insee: "01004"}
    decisions: [{le: 2021-02-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]

Admis
    # lieux/le-moulin.yaml
    nom: Le Moulin
    numero_ds: "4567891"
    vague: 2020-12-30
    depose_le: 2020-12-01
    adresse: {voie: 5 rue du Bugey, code_postal: "01500", commune: Ambérieu-en-Bugey, code_insee: "01004"}
    decisions: [{le: 2021-02-10, resultat: non_retenu, motif: modèle économique trop fragile}]
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date
from typing import NamedTuple

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.communes.rapprochement import lieux_de, meme_lieu, se_suivent
from fabriques_cli.domain.faits import derniere_decision, desiste
from fabriques_cli.domain.identifiants import organisme_de
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.registre import Registre, fichier_de
from fabriques_cli.referentiels.communes import Communes
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.coordonnees import mask
from fabriques_cli.text.dates import jour_court


class Laureat(NamedTuple):
    """They sort in the order of the decisions."""

    le: date
    slug: str


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    au, communes = cadres.general.au, cadres.general.references.communes
    by_organisme: dict[str, list[Dossier]] = {}
    for dossier in registre.dossiers.values():
        by_organisme.setdefault(organisme_de(dossier), []).append(dossier)
    for organisme, dossiers in by_organisme.items():
        if organisme and len(dossiers) > 1:  # nearly every porteur has one dossier
            yield from _of_porteur(registre, dossiers, au, communes)


def _of_porteur(
    registre: Registre, dossiers: list[Dossier], au: date, communes: Communes
) -> Iterator[Finding]:
    laureats = [laureat for dossier in dossiers if (laureat := _laureat(dossier, au))]
    first = _of_each_place(registre, laureats, communes)
    for dossier in dossiers:
        avant = _before(registre, dossier, first, au, communes)
        if avant:
            yield _finding(dossier, avant, registre.dossiers[avant.slug])


def _laureat(dossier: Dossier, au: date) -> Laureat | None:
    decision = derniere_decision(dossier, au) if dossier.decisions else None
    if decision is None or decision.resultat != "laureat" or desiste(dossier, au):
        return None
    return Laureat(decision.le, dossier.slug)


def _of_each_place(registre: Registre, laureats: list[Laureat], communes: Communes) -> list[Laureat]:
    first: dict[Hashable, Laureat] = {}
    for laureat in sorted(laureats):
        places = frozenset(lieux_de(registre.dossiers[laureat.slug], communes))
        first.setdefault(places or laureat.slug, laureat)
    return list(first.values())


def _before(
    registre: Registre, dossier: Dossier, laureats: list[Laureat], au: date, communes: Communes
) -> Laureat | None:
    """The first laureate of the porteur elsewhere, before the dossier itself if it is one."""
    own = _laureat(dossier, au)
    for laureat in laureats:
        if own and laureat >= own:
            return None
        autre = registre.dossiers[laureat.slug]
        if not meme_lieu(dossier, autre, communes) and not se_suivent(registre, dossier, autre):
            return laureat
    return None


def _finding(dossier: Dossier, laureat: Laureat, autre: Dossier) -> Finding:
    return Finding(
        ("porteur", "siret"),
        f"Le même porteur ({organisme_de(dossier)}) est lauréat depuis le {jour_court(laureat.le)} pour "
        f"« {mask(autre.nom or autre.slug)} » ({autre.slug}).",
        "Signalez-le au comité. S'il s'agit du même projet, écrivez candidature_precedente.",
        fichier=fichier_de(dossier.slug),
    )


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.COHERENCE, check)
