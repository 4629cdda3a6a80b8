"""FIC-05 · Chaque fichier, et chaque numéro de Démarches simplifiées, désigne un seul dossier.

Pourquoi
    Le nom du fichier est l'identité du dossier : il doit s'écrire de la même façon sur tous les postes, et
    ne pas se confondre avec un autre. Le numéro de Démarches simplifiées désigne aussi le dossier.

Source
    format du registre
    Depuis le premier registre.

Effet
    Bloquant. Le nom d'un dossier est fait de minuscules sans accent, de chiffres et de traits d'union, d'au
    plus 60 caractères ; celui d'une vague est sa date de dépôt. Un constat sur deux dossiers est donné sur
    les deux.

Refusé
    # lieux/La_Filature.yaml
    nom: La Filature

Admis
    # lieux/la-filature-2.yaml
    nom: La Filature
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.lecture import findings_of
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.anomalie import Nature
from fabriques_cli.format.registre import Registre, fichier_de
from fabriques_cli.rules.rule import RegistreRule


def check(registre: Registre, _cadres: Cadres) -> Iterator[Finding]:
    yield from findings_of(registre, Nature.NOM_DE_FICHIER)
    by_number: dict[str, list[str]] = {}
    for slug, dossier in registre.dossiers.items():
        if dossier.numero_ds is not None:
            by_number.setdefault(dossier.numero_ds, []).append(slug)
    for numero, slugs in by_number.items():
        if len(slugs) > 1:
            yield from _shared(numero, slugs)


def _shared(numero: str, slugs: list[str]) -> Iterator[Finding]:
    for slug in slugs:
        autre = slugs[0] if slug != slugs[0] else slugs[1]
        more = f" (et de {len(slugs) - 2} de plus)" if len(slugs) > 2 else ""
        yield Finding(
            ("numero_ds",),
            f"Le numéro {numero} de Démarches simplifiées est aussi celui du dossier {autre}{more}.",
            "Corrigez celui des deux qui est faux, ou supprimez le dossier saisi deux fois.",
            fichier=fichier_de(slug),
        )


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
