"""CNV-04 · La convention engage ce que la décision a accordé.

Pourquoi
    L'autorité accorde, la convention engage : un montant ou une année qui n'est pas de la décision n'a été accordé
    par personne. Une fois la convention signée, une décision n'y change rien : il faut un avenant.

Source
    annuités de la décision en vigueur, et annuités de la convention ou de son dernier avenant
    Depuis le premier registre.

Effet
    Alerte, sur la convention quand elle s'écarte de la décision en vigueur le jour de sa signature ; sur la décision
    quand elle est postérieure à la signature et que ni la convention ni un avenant ne la suit. Info une fois qu'une
    décision accorde ce qui est signé, ou qu'un avenant redonne ce qui est décidé. Une convention sans
    annuités engage celles de la décision sur laquelle elle est signée.

Refusé
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20, annuites: {2021: 40000, 2022: 50000, 2023: 30000.01}}

Admis
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}

Régularisé
    decisions: [{le: 2021-05-10, resultat: laureat, annuites: {2021: 40000, 2022: 50000, 2023: 30000}}]
    convention: {numero_ej: "2103456789", signee_le: 2021-05-20, annuites: {2021: 40000, 2022: 50000, 2023: 30000.01}}
    regularisations: [{regle: CNV-04, le: 2021-05-31, motif: centime d'arrondi}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.chronologie import signature
from fabriques_cli.domain.faits import connus, lisible
from fabriques_cli.domain.position.actes import decision_en_vigueur
from fabriques_cli.domain.position.engagement import Annees, annuites_accordees
from fabriques_cli.domain.remedes import amender
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import ZERO, euros, somme

LUS = (("convention",), ("decisions",), ("avenants",))


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    convention = dossier.convention
    signee_le = signature(dossier, cadre.au)
    if convention is None or signee_le is None or not lisible(dossier, *LUS):
        return
    if convention.annuites:
        yield from _signed(dossier, signee_le, convention.annuites, cadre.au)
    yield from _decided_since(dossier, signee_le, cadre.au)


def _signed(dossier: Dossier, signee_le: date, signees: Annees, au: date) -> Iterator[Finding]:
    decision = decision_en_vigueur(dossier, signee_le)
    if decision is None or not decision.annuites:
        return
    ecart = _gap(signees, decision.annuites, f"la décision du {jour_court(decision.le)}")
    if ecart:
        yield Finding(
            ("convention", "annuites"),
            f"La convention signée le {jour_court(signee_le)} engage {ecart}.",
            "Comparez avec la convention signée ; si elle dit cela, notez l'avenant qui redonne ce qui est décidé : "
            f"{amender(dossier.slug, decision.annuites)}",
            regularise=_agreed(dossier, signee_le, signees, decision.annuites, au),
        )


def _agreed(
    dossier: Dossier, signee_le: date, signees: Annees, decidees: Annees, au: date
) -> Regularise | None:
    """The decision since the signature that grants what was signed, or the amendment that gives what was decided."""
    ends = [
        Regularise(decision.le, f"décision du {jour_court(decision.le)}")
        for decision in connus(dossier.decisions, au)
        if decision.le > signee_le and _same(decision.annuites, signees)
    ]
    ends += [
        Regularise(avenant.le, f"avenant du {jour_court(avenant.le)}")
        for avenant in connus(dossier.avenants, au)
        if _same(avenant.annuites, decidees)
    ]
    return min(ends, default=None)


def _same(annuites: Annees, others: Annees) -> bool:
    return bool(annuites) and not _gap(annuites, others, "")


def _decided_since(dossier: Dossier, signee_le: date, au: date) -> Iterator[Finding]:
    decision = decision_en_vigueur(dossier, au)
    if decision is None or decision.le <= signee_le or not decision.annuites:
        return
    en_vigueur = annuites_accordees(dossier, au)
    ecart = _gap(decision.annuites, en_vigueur, "ce que la convention engage") if en_vigueur else ""
    if ecart:
        yield Finding(
            decision.at("annuites"),
            f"La décision du {jour_court(decision.le)}, postérieure à la signature ({jour_court(signee_le)}), accorde "
            f"{ecart}.",
            "Une décision ne change pas une convention signée. Vérifiez la décision, ou notez l'avenant : "
            f"{amender(dossier.slug, decision.annuites)}",
        )


def _gap(annuites: Annees, others: Annees, autre: str) -> str:
    """By how much some annuities differ from others, in words; empty when they are the same."""
    total, voulu = somme(annuites.values()), somme(others.values())
    if total != voulu:
        sens = "plus" if total > voulu else "moins"
        return f"{euros(total)}, soit {euros(abs(total - voulu))} de {sens} que {autre} ({euros(voulu)})"
    annees = [a for a in sorted({*annuites, *others}) if annuites.get(a, ZERO) != others.get(a, ZERO)]
    if not annees:
        return ""
    dites = [
        f"{euros(annuites.get(a, ZERO))} pour {a} au lieu de {euros(others.get(a, ZERO))}" for a in annees
    ]
    return f"une autre répartition que {autre} : {', '.join(dites)}"


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
