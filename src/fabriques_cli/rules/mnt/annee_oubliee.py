"""MNT-08 · Un avenant, une résiliation ou une clôture qui donne des montants redonne toutes les années en vigueur.

Pourquoi
    Les annuités d'un avenant remplacent toutes les précédentes : une année qui n'y est pas ne serait plus engagée.
    Celles d'une fin disent ce qui reste dû : d'une année qui n'y est pas, personne ne sait si elle l'est.

Source
    annuités de l'acte et annuités en vigueur avant lui
    Une année supprimée s'écrit avec 0.

Effet
    Alerte pour un avenant, bloquant pour une fin : l'année oubliée y est inconnue, et tous les totaux laissent le
    dossier de côté. Info une fois qu'un avenant postérieur redit l'année oubliée. Une clôture qui ne donne aucun
    montant laisse ceux d'avant.

Refusé
    decisions:
      - le: 2021-05-10
        resultat: laureat
        annuites: {2021: 30000, 2022: 30000, 2023: 20000}
        autorite: ANCT
    convention: {numero_ej: "2103456789", signee_le: 2021-05-15, annuites: {2021: 30000, 2022: 30000, 2023: 20000}}
    avenants:
      - {le: 2021-05-25, objet: repartition, motif: Ouverture avancée., annuites: {2021: 40000, 2022: 40000}}

Admis
    decisions:
      - le: 2021-05-10
        resultat: laureat
        annuites: {2021: 30000, 2022: 30000, 2023: 20000}
        autorite: ANCT
    convention: {numero_ej: "2103456789", signee_le: 2021-05-15, annuites: {2021: 30000, 2022: 30000, 2023: 20000}}
    avenants:
      - {le: 2021-05-25, objet: repartition, motif: Ouverture avancée., annuites: {2021: 40000, 2022: 40000, 2023: 0}}

Régularisé
    decisions:
      - le: 2021-05-10
        resultat: laureat
        annuites: {2021: 30000, 2022: 30000, 2023: 20000}
        autorite: ANCT
    convention: {numero_ej: "2103456789", signee_le: 2021-05-15, annuites: {2021: 30000, 2022: 30000, 2023: 20000}}
    avenants:
      - {le: 2021-05-25, objet: repartition, motif: Ouverture avancée., annuites: {2021: 40000, 2022: 40000}}
      - {le: 2021-05-28, objet: repartition, annuites: {2021: 40000, 2022: 40000, 2023: 0}}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabriques_cli.domain.cadre import Cadre
from fabriques_cli.domain.faits import lisible
from fabriques_cli.domain.position.actes import amendements
from fabriques_cli.domain.position.engagement import Annees, Dues, annees_a_redire, avant_les_fins, fins
from fabriques_cli.domain.remedes import modifier
from fabriques_cli.findings import Finding, Level, Origine, Portee, Regularise
from fabriques_cli.format.dossier import Dossier
from fabriques_cli.format.gestion import Avenant, Cloture, Resiliation
from fabriques_cli.rules.rule import DossierRule
from fabriques_cli.text.dates import jour_court
from fabriques_cli.text.montant import euros


def check(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    ends = fins(dossier, cadre.au)
    if not (dossier.avenants or ends) or not lisible(dossier, ("decisions",), ("convention",), ("avenants",)):
        return
    yield from _by_amendments(dossier, cadre)
    if ends:
        yield from _by_endings(dossier, ends, avant_les_fins(dossier, ends, cadre.au) or {})


def _by_amendments(dossier: Dossier, cadre: Cadre) -> Iterator[Finding]:
    found = list(amendements(dossier, cadre.au))
    for avenant, en_vigueur in found:
        oubliees = _left_out(avenant.annuites, en_vigueur)
        left = [str(annee) for annee in annees_a_redire(en_vigueur) if annee not in avenant.annuites]
        if left:
            yield Finding(
                avenant.at("annuites"),
                f"L'avenant du {jour_court(avenant.le)} donne des montants sans rien dire de {oubliees}.",
                "Redonnez toutes les années dans l'avenant, avec 0 pour une année supprimée : "
                f"{modifier(dossier.slug, (*avenant.at('annuites'), left[0]), 'MONTANT')}",
                regularise=_said_again(left, [other for other, _ in found if other.le > avenant.le]),
            )


def _said_again(annees: Sequence[str], later: Sequence[Avenant]) -> Regularise | None:
    """The first later amendment that says every year that was left out."""
    for avenant in later:
        if {int(annee) for annee in annees} <= avenant.annuites.keys():
            return Regularise(avenant.le, f"avenant du {jour_court(avenant.le)}")
    return None


def _by_endings(
    dossier: Dossier, ends: Sequence[Resiliation | Cloture], en_vigueur: Dues
) -> Iterator[Finding]:
    """The years that nothing says any more: a closing may say what the termination left out."""
    for fin in ends[:-1]:
        en_vigueur = {**dict.fromkeys(annees_a_redire(en_vigueur)), **fin.annuites}
    last = ends[-1]
    bloc, nom = ("cloture", "La clôture") if isinstance(last, Cloture) else ("resiliation", "La résiliation")
    oubliees = _left_out(last.annuites, en_vigueur)
    if oubliees:
        yield Finding(
            (bloc, "annuites"),
            f"{nom} du {jour_court(last.le)} ne dit pas ce qui reste dû de {oubliees} : le dossier est hors des "
            "totaux.",
            "Écrivez ce qui reste dû de chaque année, avec 0 pour une année supprimée : "
            f"{modifier(dossier.slug, (bloc, 'annuites', 'ANNÉE'), 'MONTANT')}",
            level=Level.BLOQUANT,
        )


def _left_out(annuites: Annees, en_vigueur: Dues) -> str:
    """`2023 (20 000 € en vigueur)`: the years that an act does not say again; empty when it says them all."""
    return ", ".join(
        f"{annee} ({'montant inconnu' if montant is None else f'{euros(montant)} en vigueur'})"
        for annee in annees_a_redire(en_vigueur)
        if annee not in annuites
        for montant in (en_vigueur[annee],)
    )


RULE = DossierRule(__doc__, Level.ALERTE, Portee.GESTION, Origine.COHERENCE, check)
