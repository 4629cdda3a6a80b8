"""SUI-01 · Un lauréat reçoit un accompagnement dans les douze mois.

Pourquoi
    L'appel promet trois soutiens : une communauté, un financement, un accompagnement au développement. Le financement
    ne doit pas être le seul.

Source
    « accompagnement sur mesure »
    Depuis l'ouverture de l'appel ; le délai de douze mois est à confirmer par l'ANCT.

Effet
    Information, douze mois après la décision, tant que rien n'est noté dans `accompagnement`. Rien pour un lauréat
    désisté, résilié ou soldé.

Refusé
    # au: 2022-06-08
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-07-05, publiee_le: 2021-08-02}

Admis
    # au: 2022-06-07
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-07-05, publiee_le: 2021-08-02}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.echeances import dans_n_mois
from fabriques_cli.domain.faits import laureat_depuis
from fabriques_cli.domain.position.statut import Statut, statut
from fabriques_cli.domain.remedes import accompagner
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court

MOIS = 12
"""The delay after which a laureate without support is told; no text gives one."""

SUIVIS = (Statut.LAUREAT, Statut.CONVENTIONNE, Statut.EN_COURS)


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.decisions or _supported(dossier, cadre.au):
        return
    depuis = laureat_depuis(dossier, cadre.au)
    if depuis is None or dans_n_mois(depuis, MOIS) > cadre.au or statut(dossier, cadre.au) not in SUIVIS:
        return
    yield Finding(
        ("accompagnement",),
        f"Lauréat depuis le {jour_court(depuis)}, sans accompagnement noté en {MOIS} mois.",
        "Proposez une première rencontre, puis notez ce qui a été fait (communauté, développement) : "
        f"{accompagner(dossier.slug)}",
    )


def _supported(dossier: Dossier, au: date) -> bool:
    """Whether some support was given by the day; one without a date was."""
    return any(soutien.le is None or soutien.le <= au for soutien in dossier.accompagnement)


RULE = DossierRule(__doc__, Level.INFO, Portee.GESTION, Origine.DEPLIANT, check)
