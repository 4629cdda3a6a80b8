"""CAL-05 · Une vague a son propre numéro ; sa clôture ne précède pas sa date, ni son comité sa clôture.

Pourquoi
    Une vague se recopie de la précédente : un numéro resté le même désignerait deux vagues, et une clôture restée la
    même fermerait la nouvelle avant qu'elle ne s'ouvre. Un comité d'avant la clôture est une date mal tapée.

Source
    fichiers du dossier vagues/
    La clôture peut être repoussée : elle n'est jamais plus tôt que la date qui nomme le fichier.

Refusé
    # vagues/2021-09-30.yaml
    numero: {valeur: 7, source: à confirmer}

Admis
    # vagues/2021-09-30.yaml
    cloture: 2021-10-15
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.registre import Registre, fichier_de_vague
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.dates import jour_court


def check(registre: Registre, _cadres: Cadres) -> Iterator[Finding]:
    seen: dict[int, str] = {}
    for jour, vague in sorted(registre.vagues.items()):
        fichier = fichier_de_vague(jour)
        if vague.cloture is not None and vague.cloture < jour:
            yield Finding(
                ("cloture",),
                f"Clôture le {jour_court(vague.cloture)}, avant la date de la vague ({jour_court(jour)}).",
                f"Écrivez le dernier jour où un dépôt est à temps : fabriques modifier {jour.isoformat()} cloture=DATE",
                fichier=fichier,
            )
        comite = vague.comite.le if vague.comite else None
        if comite is not None and comite < vague.dernier_jour:
            yield Finding(
                ("comite", "le"),
                f"Comité le {jour_court(comite)}, avant la clôture ({jour_court(vague.dernier_jour)}).",
                f"Vérifiez les deux dates : fabriques modifier {jour.isoformat()} comite.le=DATE",
                fichier=fichier,
            )
        if vague.numero is None:
            continue
        other = seen.setdefault(vague.numero.valeur, fichier)
        if other != fichier:
            yield Finding(
                ("numero",),
                f"Le numéro {vague.numero.valeur} est aussi celui de {other}.",
                f"Donnez à chaque vague le sien : fabriques modifier {jour.isoformat()} numero.valeur=N",
                fichier=fichier,
            )


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
