"""ENV-05 · Aucun lauréat n'est hors des totaux faute de montant.

Pourquoi
    Ce qui manque n'est jamais zéro : un lauréat sans montant n'est dans aucune somme, et l'enveloppe paraît plus
    grande qu'elle n'est.

Source
    décisions, conventions, avenants et versements illisibles ou sans montant
    Depuis le premier registre.

Effet
    Alerte, un seul constat, qui nomme tous les dossiers : à conventionner, engagé, libéré ou versé y est inconnu. Une
    reprise « inconnu » se dit avec chaque total, pas ici.

Refusé
    decisions: [{le: 2021-05-18, resultat: laureat}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    resiliation: {le: 2021-05-25, motif: fermeture du lieu, annuites: {2021: 40000, 2022: 0, 2023: 0}}

Admis
    decisions: [{le: 2021-05-20, resultat: laureat}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-25, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.budget.totaux import sans_montant
from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.registre import PROGRAMME, Registre
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.montant import entier


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    slugs = sans_montant(registre, cadres.general.au)
    if slugs:
        several = len(slugs) > 1
        yield Finding(
            ("enveloppe",),
            f"{entier(len(slugs))} dossier{'s' if several else ''} sans montant connu, hors de tous les totaux : "
            f"{', '.join(slugs)}.",
            f"Complétez ou corrigez les montants de {'ces dossiers' if several else 'ce dossier'}.",
            fichier=PROGRAMME,
        )


RULE = RegistreRule(__doc__, Level.ALERTE, Portee.PROGRAMME, Origine.COHERENCE, check)
