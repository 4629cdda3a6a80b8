"""CAL-02 · La vague du dossier est une vague du registre.

Pourquoi
    La vague donne la date de clôture et les montants en vigueur : sans elle, le dossier serait jugé sur d'autres.

Source
    fichiers du dossier vagues/
    Silencieux quand le fichier de cette vague existe mais ne peut pas être lu. Avant un commit, une vague que le
    dossier de travail a et que le commit n'a pas est dite comme telle.

Refusé
    vague: 2021-03-31

Admis
    vague: 2021-03-30
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.registre import Registre, fichier_de, fichier_de_vague
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.shell import quoted


def check(registre: Registre, _cadres: Cadres) -> Iterator[Finding]:
    for slug, dossier in registre.dossiers.items():
        jour = dossier.vague
        if jour is None or jour in registre.vagues or jour in registre.vagues_illisibles:
            continue
        if typed := registre.a_ajouter.get(fichier_de_vague(jour)):
            command = f"git add {quoted(typed)}"
            yield Finding(
                ("vague",),
                f"La vague {jour.isoformat()} n'est pas dans le commit ; {command}",
                f"Ajoutez-la au commit : {command}",
                fichier=fichier_de(slug),
            )
            continue
        yield Finding(
            ("vague",),
            f"Aucune vague du registre n'a pour date de dépôt le {jour_court(jour)}.",
            _remedy(jour, registre),
            fichier=fichier_de(slug),
        )


def _remedy(jour: date, registre: Registre) -> str:
    """The nearest known wave, or the file to create."""
    if not registre.vagues:
        return f"Ouvrez-la : fabriques ouvrir-vague {jour.isoformat()}"
    proche = min(registre.vagues, key=lambda connue: (abs(connue - jour), connue))
    return (
        f"La plus proche est la {registre.vagues[proche].titre} : si c'est elle, écrivez {proche.isoformat()}. "
        f"Sinon, ouvrez-la : fabriques ouvrir-vague {jour.isoformat()}"
    )


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
