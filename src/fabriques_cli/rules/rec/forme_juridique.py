"""REC-03 · Une forme juridique « autre » est précisée, et dite publique ou privée.

Pourquoi
    Les obligations ne sont pas les mêmes pour une structure de droit public et de droit privé : la convention
    au-delà de 23 000 €, par exemple, n'est imposée par la loi que pour la seconde.

Source
    liste des structures éligibles
    Depuis l'ouverture de l'appel.

Refusé
    porteur:
      nom: La Filature
      forme_juridique: autre
      existence: existante
      precision: union locale
      siret: "13002603200016"
      representant: {nom: Claude Exemple}

Admis
    porteur:
      nom: La Filature
      forme_juridique: autre
      existence: existante
      precision: union locale
      droit: prive
      siret: "13002603200016"
      representant: {nom: Claude Exemple}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule


def check(dossier: Dossier, _cadre: Cadre) -> Iterator[Finding]:
    porteur = dossier.porteur
    if porteur is None or porteur.forme_juridique != "autre":
        return
    if porteur.precision is None:
        yield Finding(
            ("porteur", "precision"),
            "La forme juridique du porteur est « autre », sans précision.",
            "Demandez au porteur sa forme juridique, et notez-la dans « porteur.precision ».",
        )
    if porteur.droit_declare is None:
        yield Finding(
            ("porteur", "droit"),
            "La forme juridique du porteur est « autre » ; rien ne dit si elle est publique ou privée.",
            "Notez « public » ou « prive » dans « porteur.droit ».",
        )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.CANDIDATURE, Origine.TEXTE_AMI, check)
