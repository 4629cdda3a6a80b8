"""NOT-02 · Le barème du programme classe les dossiers.

Pourquoi
    Des poids tous nuls donnent à chaque dossier une moyenne qui n'existe pas ; une échelle à l'envers met toutes les
    notes dehors ; un départage qui redit un mot, ou continue après l'identifiant, ne dit pas l'ordre que l'on croit.

Source
    `echelle`, `poids` et `departage` de programme.yaml
    Le dépliant ne donne ni échelle, ni poids, ni départage : ceux de programme.yaml portent leur source.

Effet
    Alerte, sur programme.yaml. Rien quand le programme n'en a pas : les poids valent 1, et le départage est celui de la
    moyenne, de la date de dépôt, puis de l'identifiant.

Refusé
    # programme.yaml
    departage: {valeur: [note, depot, note], source: à confirmer}

Admis
    # programme.yaml
    poids: {gouvernance: {valeur: 2, source: à confirmer}, modele_economique: {valeur: 0, source: à confirmer}}
    departage: {valeur: [note, gouvernance, depot, slug], source: à confirmer}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.bareme_dit import ecrit
from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.notation import poids_des_criteres
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.bareme import Departage, Echelle
from fabriques_cli.format.registre import PROGRAMME, Registre
from fabriques_cli.rules.rule import RegistreRule

ORDRE = (
    "Écrivez chaque mot une fois, « slug » en dernier : fabriques modifier programme "
    "departage.valeur=note,depot,slug"
)


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    programme = registre.programme
    if not any(poids is None or poids for poids in poids_des_criteres(programme)):
        yield Finding(
            ("poids",),
            "Les quatre poids sont à zéro : aucun dossier n'a de moyenne.",
            "Donnez un poids à un critère au moins : fabriques modifier programme poids.gouvernance.valeur=1",
            fichier=PROGRAMME,
        )
    yield from _scale(programme.echelle)
    yield from _order(programme.departage)


def _scale(echelle: Echelle | None) -> Iterator[Finding]:
    if echelle is not None and echelle.min >= echelle.max:
        yield Finding(
            ("echelle",),
            f"L'échelle va de {ecrit(echelle.min)} à {ecrit(echelle.max)} : aucune note n'y départage deux dossiers.",
            "Vérifiez les deux bornes : la plus basse est « min », la plus haute « max ».",
            fichier=PROGRAMME,
        )


def _order(departage: Departage | None) -> Iterator[Finding]:
    """What says the order otherwise than it is: no word, one said again, one after what always decides."""
    if departage is None:
        return
    mots = departage.valeur
    again = next((mot for rank, mot in enumerate(mots) if mot in mots[:rank]), None)
    if not mots:
        said = "Le départage est vide : à égalité, seul l'identifiant compte."
    elif again is not None:
        said = f"Le départage dit « {again} » deux fois : la seconde ne départage rien."
    elif "slug" in mots[:-1]:
        said = f"Le départage continue après « slug » : « {mots[-1]} » n'est jamais comparé."
    else:
        return
    yield Finding(("departage", "valeur"), said, ORDRE, fichier=PROGRAMME)


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.PROGRAMME, Origine.COHERENCE, check)
