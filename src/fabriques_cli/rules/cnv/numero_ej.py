"""CNV-02 · Une convention signée porte son numéro d'engagement juridique.

Pourquoi
    Le numéro d'EJ est ce qui rattache la convention à la comptabilité de l'État : sans lui, aucun versement ne se
    rapproche de Chorus.

Source
    numéro d'engagement juridique de la convention
    Depuis le premier registre.

Refusé
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {signee_le: 2021-05-20}

Admis
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {signee_le: 2021-05-20, numero_ej: "2103456789"}

Régularisé
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {signee_le: 2021-05-20}
    regularisations: [{regle: CNV-02, le: 2021-05-31, motif: engagement tenu par la préfecture}]
"""

from __future__ import annotations

from collections.abc import Iterator

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.chronologie import signature
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    convention = dossier.convention
    if convention is None or convention.numero_ej is not None:
        return
    signee_le = signature(dossier, cadre.au)
    if signee_le is not None:
        yield Finding(
            ("convention", "numero_ej"),
            f"Convention signée le {jour_court(signee_le)} sans numéro d'engagement juridique (EJ).",
            "Demandez le numéro au service qui tient Chorus, puis notez-le : "
            f"{modifier(dossier.slug, ('convention', 'numero_ej'), 'NUMÉRO')}",
        )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
