"""AVN-01 · Un avenant ne change pas le total de l'aide.

Pourquoi
    Répartir autrement la même somme n'engage rien de plus. Changer le total engage ou libère de l'argent : cela se
    décide, et l'enveloppe doit le permettre.

Source
    annuités de l'avenant et annuités en vigueur avant lui
    Depuis le premier registre.

Effet
    Alerte, même quand l'objet de l'avenant est le montant : le constat dit de combien.

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

from fabriques_cli.domain.actes import amendements
from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.faits import lisible
from fabriques_cli.domain.gestion import Avenant
from fabriques_cli.domain.montant import euros, somme
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import DossierRule


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
                _a_faire(avenant),
            )


def _a_faire(avenant: Avenant) -> str:
    if avenant.objet == "montant":
        return "Vérifiez que l'autorité l'a décidé, et ce qu'il reste à attribuer."
    return "Comparez avec l'avenant signé ; si le total change bien, son objet est « montant »."


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
