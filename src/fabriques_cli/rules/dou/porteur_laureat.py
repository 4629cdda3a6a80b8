"""DOU-02 · Le porteur n'est pas déjà lauréat pour un autre lieu.

Pourquoi
    Un même porteur peut tenir plusieurs lieux ; le comité le sait quand il décide, et regarde s'il peut les
    mener tous.

Source
    vue d'ensemble des lauréats
    Depuis le premier registre.

Effet
    Alerte, sur le dossier qui vient après. Le porteur est reconnu à son SIREN ; un lauréat qui s'est désisté
    ne compte pas. Rien entre une candidature et celle qu'elle renouvelle (`candidature_precedente`).

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

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.coordonnees import mask
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.faits import derniere_decision, desiste
from fabriques_cli.domain.identifiants import siren_de
from fabriques_cli.domain.rapprochement import meme_lieu, se_suivent
from fabriques_cli.domain.registre import Registre, fichier_de
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import RegistreRule

Laureat = tuple[date, str, Dossier]
"""The day of the decision, the slug, the dossier: they sort in the order of the decisions."""


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    laureats = _laureats(registre, cadres.general.au)
    if not laureats:
        return
    for dossier in registre.dossiers.values():
        of_porteur = laureats.get(siren_de(dossier))
        avant = _before(registre, dossier, of_porteur) if of_porteur else None
        if avant:
            yield _finding(dossier, avant)


def _laureats(registre: Registre, au: date) -> dict[str, list[Laureat]]:
    """The laureates of the day by SIREN, in the order of their decisions."""
    found: dict[str, list[Laureat]] = {}
    for slug, dossier in registre.dossiers.items():
        decision = derniere_decision(dossier, au) if dossier.decisions else None
        siren = siren_de(dossier)
        if siren and decision and decision.resultat == "laureat" and not desiste(dossier, au):
            found.setdefault(siren, []).append((decision.le, slug, dossier))
    for laureats in found.values():
        laureats.sort(key=lambda laureat: laureat[:2])
    return found


def _before(registre: Registre, dossier: Dossier, laureats: list[Laureat]) -> Laureat | None:
    """The first laureate of the porteur elsewhere, before the dossier itself if it is one."""
    for laureat in laureats:
        if laureat[2] is dossier:
            return None
        if not meme_lieu(dossier, laureat[2]) and not se_suivent(registre, dossier, laureat[2]):
            return laureat
    return None


def _finding(dossier: Dossier, laureat: Laureat) -> Finding:
    le, slug, autre = laureat
    return Finding(
        ("porteur", "siret"),
        f"le même porteur (SIREN {siren_de(dossier)}) est lauréat depuis le {jour_court(le)} pour "
        f"« {mask(autre.nom or slug)} » ({slug}).",
        "Signalez-le au comité. S'il s'agit du même projet, écrivez candidature_precedente.",
        fichier=fichier_de(dossier.slug),
    )


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.COHERENCE, check)
