"""IDE-02 · Un numéro RNA est un W suivi de neuf chiffres.

Pourquoi
    Le numéro du répertoire national des associations désigne l'association qui porte le projet.

Source
    format du répertoire national des associations
    Depuis le premier registre.

Effet
    Bloquant. En Corse, le deuxième caractère après le W est une lettre : W2A1234567, W2B1234567.

Refusé
    porteur:
      nom: Association La Filature
      forme_juridique: association
      existence: existante
      siret: "13002603200016"
      rna: W23200123
      representant: {nom: Claude Exemple}

Admis
    porteur:
      nom: Association La Filature
      forme_juridique: association
      existence: existante
      siret: "13002603200016"
      rna: W2A1001234
      representant: {nom: Claude Exemple}
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.identifiants import RNA
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.coordonnees import mask


def check(dossier: Dossier, _cadre: Cadre) -> Iterator[Finding]:
    rna = dossier.porteur.rna if dossier.porteur else None
    if rna is None or RNA.fullmatch(rna):
        return
    better = "".join(rna.split()).upper()
    yield Finding(
        ("porteur", "rna"),
        f"« {mask(rna)} » n'est pas un numéro RNA : un W et neuf chiffres sont attendus, comme W751234567.",
        f"Écrivez {better}." if RNA.fullmatch(better) else "Vérifiez le numéro auprès du porteur.",
    )


RULE = DossierRule(__doc__, Level.BLOQUANT, Portee.FICHIER, Origine.COHERENCE, check)
