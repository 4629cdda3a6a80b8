"""AVN-01 · Un avenant ne change pas le total de l'aide.

Pourquoi
    Répartir autrement la même somme n'engage rien de plus. Changer le total engage ou libère de l'argent : cela se
    décide, et l'enveloppe doit le permettre.

Source
    annuités de l'avenant et annuités en vigueur avant lui
    Depuis le premier registre.

Effet
    Alerte, même quand l'objet de l'avenant est le montant : le constat dit de combien. Info quand la décision en
    vigueur accorde ce total.

Refusé
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 20000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    avenants: [{le: 2021-05-28, objet: montant, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]

Admis
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 20000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    avenants: [{le: 2021-05-28, objet: repartition, annuites: {2021: 40000, 2022: 40000, 2023: 30000}}]

Régularisé
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 20000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20}
    avenants: [{le: 2021-05-28, objet: montant, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    regularisations: [{regle: AVN-01, le: 2021-05-31, motif: hausse décidée en comité}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import derniere_decision, lisible
from fabriques_cli.domain.position.actes import amendements
from fabriques_cli.domain.remedes import regulariser
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Avenant
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros, somme


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    if not dossier.avenants or not lisible(dossier, ("decisions",), ("convention",), ("avenants",)):
        return
    for avenant, avant in amendements(dossier, cadre.au):
        ancien, nouveau = somme(avant.values()), somme(avenant.annuites.values())
        if avant and nouveau != ancien:
            ecart = f"{euros(abs(nouveau - ancien))} de {'plus' if nouveau > ancien else 'moins'}"
            yield Finding(
                avenant.at("annuites"),
                f"L'avenant du {jour_court(avenant.le)} porte le total de {euros(ancien)} à {euros(nouveau)}, "
                f"soit {ecart}.",
                _a_faire(dossier, avenant),
                regularise=_decided(dossier, avenant, nouveau, cadre.au),
            )


def _decided(dossier: Dossier, avenant: Avenant, total: Decimal, au: date) -> Regularise | None:
    """The decision that grants the new total, if there is one."""
    decision = derniere_decision(dossier, au)
    if decision is None or decision.resultat != "laureat" or somme(decision.annuites.values()) != total:
        return None
    return Regularise(max(decision.le, avenant.le), f"total de la décision du {jour_court(decision.le)}")


def _a_faire(dossier: Dossier, avenant: Avenant) -> str:
    accept = f"Puis notez qui l'a accepté : {regulariser(dossier.slug, 'AVN-01')}"
    if avenant.objet == "montant":
        return f"Vérifiez que l'autorité l'a décidé, et ce qu'il reste à attribuer. {accept}"
    return f"Comparez avec l'avenant signé ; si le total change bien, son objet est « montant ». {accept}"


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
