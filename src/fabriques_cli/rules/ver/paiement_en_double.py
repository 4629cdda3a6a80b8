"""VER-05 · Un paiement n'est noté qu'une fois.

Pourquoi
    Écrit deux fois, un paiement compte deux fois le même argent. Dans Chorus, un numéro n'est unique que pour une
    société et un exercice : il recommence chaque année, et une même demande peut payer deux annuités.

Source
    références, annuités et montants des versements
    Depuis le premier registre.

Effet
    Bloquant dans un même dossier, quand la référence, l'annuité et le montant sont les mêmes. Une référence écrite
    deux fois dans l'année pour des paiements différents, dans un dossier ou entre deux (sur chacun), est une alerte ;
    rien pour deux années de paiement sous un même numéro, ni pour une demande qui paie deux annuités le même jour.
    Alerte aussi, dans un dossier, pour deux paiements du même montant le même jour dont l'un au moins n'a pas de
    référence.

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

Régularisé
    decisions: [{le: 2021-04-12, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-04-19, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}
    versements:
      - {le: 2021-05-03, annuite: 2021, montant: 20000, reference: DP-1}
      - {le: 2021-05-10, annuite: 2021, montant: 20000, reference: DP-1}
    regularisations: [{regle: VER-05, le: 2021-05-31, motif: deux demandes, autorite: DRFiP, reference: C-12}]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.cadre import Cadres
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.findings import Finding, Level, Origine, Portee, written
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Versement
from fabriques_cli.format.registre import Registre, fichier_de
from fabriques_cli.rules.rule import RegistreRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros
from fabriques_cli.text.shell import quoted

References = dict[tuple[str, int], dict[str, Versement]]
"""By reference and year of payment, then by slug, the first payment that bears it."""

NOMMES_MAX = 3
COMPAREZ = (
    "Comparez les deux avec leurs demandes, et corrigez ce qui se trompe, annuité, montant ou référence : "
)


def check(registre: Registre, cadres: Cadres) -> Iterator[Finding]:
    au = cadres.general.au
    references: References = {}
    for slug, dossier in registre.dossiers.items():
        if dossier.versements:
            yield from _in_dossier(slug, dossier, au, references)
    for (reference, _), by_slug in references.items():
        if len(by_slug) > 1:
            yield from _across(reference, by_slug)


def _in_dossier(slug: str, dossier: Dossier, au: date, references: References) -> Iterator[Finding]:
    named: dict[str, list[Versement]] = {}
    alike: dict[tuple[date, Decimal], list[Versement]] = {}
    for versement in dossier.versements:
        if versement.le > au:
            continue
        if versement.reference is not None:
            key = (versement.reference.strip(), versement.le.year)
            references.setdefault(key, {}).setdefault(slug, versement)
            others = named.setdefault(key[0], [])
            yield from _same_reference(slug, versement, others)
            others.append(versement)
        same = alike.setdefault((versement.le, versement.montant), [])
        twin = _twin(versement, same)
        if twin is not None:
            yield _meme_versement(slug, versement, twin)
        same.append(versement)


def _same_reference(slug: str, versement: Versement, others: Sequence[Versement]) -> Iterator[Finding]:
    """A payment beside those before it that have its reference."""
    double = next((other for other in others if _what(other) == _what(versement)), None)
    if double is not None:
        yield _noted_twice(slug, versement, double)
        return
    other = next((other for other in others if _odd(versement, other)), None)
    if other is not None:
        yield Finding(
            versement.at("reference"),
            f"La référence {versement.reference} est aussi celle du paiement de {euros(other.montant)} du "
            f"{jour_court(other.le)} pour {other.annuite}.",
            f"{COMPAREZ}{_referred(slug, versement)}",
            level=Level.ALERTE,
            fichier=fichier_de(slug),
        )


def _what(versement: Versement) -> tuple[int, Decimal]:
    return versement.annuite, versement.montant


def _odd(versement: Versement, other: Versement) -> bool:
    """Whether one number should not be that of both: paid in one year, and not one request for two annuities."""
    together = versement.le == other.le and versement.annuite != other.annuite
    return versement.le.year == other.le.year and not together


def _noted_twice(slug: str, versement: Versement, double: Versement) -> Finding:
    return Finding(
        versement.at("reference"),
        f"La référence {versement.reference} est déjà celle du paiement de {euros(double.montant)} du "
        f"{jour_court(double.le)}, pour la même annuité ({double.annuite}).",
        (
            "Comparez avec la demande de paiement : supprimez celui qui est noté deux fois, ou corrigez la référence : "
            if versement.le.year == double.le.year
            else COMPAREZ
        )
        + _referred(slug, versement),
        fichier=fichier_de(slug),
    )


def _referred(slug: str, versement: Versement) -> str:
    return modifier(slug, versement.at("reference"), "RÉFÉRENCE")


def _twin(versement: Versement, same: Sequence[Versement]) -> Versement | None:
    """The first of those before it of the same day and amount, when one of the two has no reference."""
    return next((other for other in same if None in (other.reference, versement.reference)), None)


def _meme_versement(slug: str, versement: Versement, twin: Versement) -> Finding:
    annuites = (
        "" if twin.annuite == versement.annuite else f", pour {twin.annuite} et pour {versement.annuite}"
    )
    return Finding(
        versement.chemin,
        f"Deux paiements de {euros(versement.montant)} le {jour_court(versement.le)}{annuites}, sans référence qui les "
        "distingue.",
        "Supprimez celui qui est noté deux fois, ou notez le numéro de chaque demande de paiement : "
        f"{_told_apart(slug, versement, twin)}",
        level=Level.ALERTE,
        fichier=fichier_de(slug),
    )


def _told_apart(slug: str, versement: Versement, twin: Versement) -> str:
    """The number of each of two payments, for those that have none."""
    without = [one for one in (twin, versement) if one.reference is None]
    numeros = ("RÉFÉRENCE", "AUTRE-RÉFÉRENCE")
    changes = [
        f"{written(one.at('reference'))}={numero}" for one, numero in zip(without, numeros, strict=False)
    ]
    return f"fabriques modifier {quoted(slug)} {' '.join(map(quoted, changes))}"


def _across(reference: str, by_slug: dict[str, Versement]) -> Iterator[Finding]:
    told = sorted(by_slug)[: NOMMES_MAX + 1]
    for slug, versement in by_slug.items():
        others = [autre for autre in told if autre != slug][:NOMMES_MAX]
        named = [f"{one} ({euros(by_slug[one].montant)} le {jour_court(by_slug[one].le)})" for one in others]
        more = f" et {len(by_slug) - 1 - len(named)} de plus" if len(by_slug) - 1 > len(named) else ""
        yield Finding(
            versement.at("reference"),
            f"La référence {reference} est aussi celle d'un paiement d'un autre dossier : {', '.join(named)}{more}.",
            "Comparez avec la demande de paiement, et corrigez le dossier qui se trompe : "
            f"{_referred(slug, versement)}",
            level=Level.ALERTE,
            fichier=fichier_de(slug),
        )


RULE = RegistreRule(__doc__, Level.BLOQUANT, Portee.GESTION, Origine.COHERENCE, check)
