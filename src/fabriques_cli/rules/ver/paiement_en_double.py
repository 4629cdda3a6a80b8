"""VER-05 · Un paiement n'est noté qu'une fois.

Pourquoi
    La référence de la demande de paiement est unique : écrite deux fois, elle compte deux fois le même argent.

Source
    références des versements (`reference`)
    Depuis le premier registre.

Effet
    Bloquant dans un même dossier, alerte entre deux dossiers (sur chacun). Alerte aussi, dans un dossier, pour deux
    paiements du même montant le même jour dont l'un au moins n'a pas de référence.

Refusé
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-19, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements:
      - {le: 2021-05-03, annuite: 2021, montant: 20000, reference: DP-1}
      - {le: 2021-05-10, annuite: 2021, montant: 20000, reference: DP-1}

Admis
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-19, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements:
      - {le: 2021-05-03, annuite: 2021, montant: 20000, reference: DP-1}
      - {le: 2021-05-03, annuite: 2021, montant: 20000, reference: DP-2}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.dates import jour_court
from fabriques_cli.domain.dossier import Dossier
from fabriques_cli.domain.gestion import Versement
from fabriques_cli.domain.montant import euros
from fabriques_cli.domain.registre import Registre, fichier_de
from fabriques_cli.findings import Finding, Level, Origine, Portee
from fabriques_cli.rules.rule import RegistreRule

References = dict[str, dict[str, Versement]]
"""By reference, then by slug, the first payment that bears it."""

NOMMES_MAX = 3


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    au = cadres.general.au
    references: References = {}
    for slug, dossier in registre.dossiers.items():
        if dossier.versements:
            yield from _in_dossier(slug, dossier, au, references)
    for reference, by_slug in references.items():
        if len(by_slug) > 1:
            yield from _across(reference, by_slug)


def _in_dossier(slug: str, dossier: Dossier, au: date, references: References) -> Iterator[Finding]:
    before: list[Versement] = []
    for versement in dossier.versements:
        if versement.le > au:
            continue
        if versement.reference is not None:
            first = references.setdefault(versement.reference.strip(), {}).setdefault(slug, versement)
            if first is not versement:
                yield _same_reference(slug, versement, first)
        twin = _twin(versement, before)
        if twin is not None:
            yield _same_payment(slug, versement, twin)
        before.append(versement)


def _twin(versement: Versement, before: Sequence[Versement]) -> Versement | None:
    """The first payment before it of the same day and amount, when one of the two has no reference."""
    for other in before:
        alike = (other.le, other.montant) == (versement.le, versement.montant)
        if alike and None in (other.reference, versement.reference):
            return other
    return None


def _same_reference(slug: str, versement: Versement, first: Versement) -> Finding:
    return Finding(
        versement.at("reference"),
        f"La référence {versement.reference} est déjà celle du paiement de {euros(first.montant)} du "
        f"{jour_court(first.le)}.",
        "Supprimez le paiement noté deux fois, ou corrigez la référence.",
        fichier=fichier_de(slug),
    )


def _same_payment(slug: str, versement: Versement, twin: Versement) -> Finding:
    annuites = (
        "" if twin.annuite == versement.annuite else f", pour {twin.annuite} et pour {versement.annuite}"
    )
    return Finding(
        versement.chemin,
        f"Deux paiements de {euros(versement.montant)} le {jour_court(versement.le)}{annuites}, sans référence qui les "
        "distingue.",
        "Notez le numéro de chaque demande de paiement, ou supprimez celui qui est noté deux fois.",
        level=Level.ALERTE,
        fichier=fichier_de(slug),
    )


def _across(reference: str, by_slug: dict[str, Versement]) -> Iterator[Finding]:
    told = sorted(by_slug)[: NOMMES_MAX + 1]
    for slug, versement in by_slug.items():
        others = [autre for autre in told if autre != slug][:NOMMES_MAX]
        named = [f"{one} ({euros(by_slug[one].montant)} le {jour_court(by_slug[one].le)})" for one in others]
        more = f" et {len(by_slug) - 1 - len(named)} de plus" if len(by_slug) - 1 > len(named) else ""
        yield Finding(
            versement.at("reference"),
            f"La référence {reference} est aussi celle d'un paiement d'un autre dossier : {', '.join(named)}{more}.",
            "Comparez avec la demande de paiement, et corrigez le dossier qui se trompe.",
            level=Level.ALERTE,
            fichier=fichier_de(slug),
        )


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.COHERENCE, check)
