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
from fabriques_cli.domain.position.publication import a_publier_le, publication_exigee
from fabriques_cli.domain.remedes import publier
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import duree, jour_court

PUBLIEE = ("convention", "publiee_le")


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    convention = dossier.convention
    if convention is None or convention.signee_le is None:
        return
    publiee_le = convention.publiee_le
    if publiee_le is not None and publiee_le > cadre.au:
        publiee_le = None
    limite = a_publier_le(convention.signee_le)
    late = (publiee_le or cadre.au) - limite
    if late.days > 0 and publication_exigee(dossier, cadre.au):
        yield Finding(
            PUBLIEE,
            f"La convention signée le {jour_court(convention.signee_le)} devait être publiée le "
            f"{jour_court(limite)} au plus tard : elle {_said(publiee_le)}, "
            f"{duree(late)} après." + source_de_la_convention(dossier),
            f"Publiez ses données essentielles, puis notez le jour : {publier(dossier.slug)}",
            depuis=limite,
            regularise=Regularise(publiee_le, "convention publiée") if publiee_le else None,
        )


def _said(publiee_le: date | None) -> str:
    return "ne l'est pas" if publiee_le is None else "l'a été"


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.LOI, check)
