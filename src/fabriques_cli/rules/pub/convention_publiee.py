"""PUB-01 · Une convention signée depuis plus de trois mois est publiée.

Pourquoi
    Les données essentielles d'une convention de subvention sont mises à disposition de tous dans les trois mois de
    sa signature.

Source
    décret n° 2017-779 : « au plus tard trois mois à compter de la date de signature de la convention »
    Depuis le 1er août 2017, pour une convention de plus de 23 000 € par an (art. 10 de la loi n° 2000-321, décret
    n° 2001-495) avec un organisme de droit privé ; avec une personne publique, si la convention le prévoit.

Effet
    Alerte dès le lendemain des trois mois ; info une fois la convention publiée en retard. L'annuité la plus haute
    compte : à 23 000 €, rien n'est dû ; un centime de plus, si. Des montants inconnus sont jugés comme plus grands.

Refusé
    # au: 2021-10-06
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-07-05, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}

Admis
    # au: 2021-10-05
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-07-05, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}

Régularisé
    # au: 2021-10-06
    decisions: [{le: 2021-06-08, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-07-05, annuites: {2021: 40000, 2022: 50000, 2023: 30000},
                 publiee_le: 2021-10-06}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.echeances import source_de_la_convention
from fabriques_cli.domain.obligations.convention import publication
from fabriques_cli.domain.remedes import publier
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import duree, jour_court


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    convention = dossier.convention
    if convention is None or convention.signee_le is None:
        return
    for one in publication(dossier, cadre):
        if one.du_le is not None and one.tardive(cadre.au):
            yield Finding(
                one.chemin,
                f"La convention signée le {jour_court(convention.signee_le)} devait être publiée le "
                f"{jour_court(one.du_le)} au plus tard : elle {_said(one.fait_le)}, "
                f"{duree((one.fait_le or cadre.au) - one.du_le)} après." + source_de_la_convention(dossier),
                f"Publiez ses données essentielles, puis notez le jour : {publier(dossier.slug)}",
                depuis=one.du_le,
                regularise=Regularise(one.fait_le, "convention publiée") if one.fait_le else None,
            )


def _said(publiee_le: date | None) -> str:
    return "ne l'est pas" if publiee_le is None else "l'a été"


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.LOI, check)
