"""A selection laid out as a report: a help to the committee, which decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from fabriques_cli.domain.bareme_dit import departage_dit, poids_dits
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.format.essais.scenario import MONTANTS
from fabriques_cli.selection.etude import Etude
from fabriques_cli.selection.liste import contraintes, liste, prise, sous_le_minimum
from fabriques_cli.selection.mots import compte, points_dits, total
from fabriques_cli.selection.pourquoi import explications
from fabriques_cli.selection.preparation import Preparation
from fabriques_cli.selection.tableaux import ecartes, moities
from fabriques_cli.text.document import USAGE_INTERNE, ChiffreCle, Document, Section
from fabriques_cli.text.montant import euros
from fabriques_cli.text.nombre import nombre

AIDE = "aide au comité"
NE_DECIDE_RIEN = "Ce document aide le comité : il ne décide rien, et n'écrit rien dans le registre."


def document(etude: Etude, situation: str, au: date, notes: Sequence[str]) -> Document:
    """The whole report; ``notes`` is what the registre leaves out of it."""
    preparation = etude.preparation
    sections = (
        _synthese(etude, notes),
        *contraintes(etude),
        liste(etude, au),
        moities(etude),
        *explications(etude, au),
        _regles(preparation),
        ecartes(preparation),
    )
    return Document(titre(preparation), USAGE_INTERNE, situation, sections)


def titre(preparation: Preparation) -> str:
    """`Sélection de la vague 8 (30/09/2021) : aide au comité`."""
    named = f", scénario « {preparation.nom} »" if preparation.scenario else ""
    return f"Sélection de la {preparation.vague.titre}{named} : {AIDE}"


def _synthese(etude: Etude, notes: Sequence[str]) -> Section:
    preparation = etude.preparation
    held = [preparation.candidatures[slug] for slug in etude.liste.retenus]
    figures = (
        ChiffreCle(
            "Lieux de la liste", str(len(held)), f"sur {compte(len(preparation.candidatures), 'candidat')}"
        ),
        ChiffreCle("Montant", euros(total(held))),
        ChiffreCle(
            "Points",
            nombre(etude.liste.points * preparation.instance.unite, 6),
            "liste prouvée" if etude.liste.prouve else "écart non fermé",
        ),
        *_reste(etude),
    )
    return Section(
        "synthese",
        "Synthèse",
        (NE_DECIDE_RIEN, *bilan(etude), *_montants(preparation), *notes),
        chiffres=figures,
    )


def _reste(etude: Etude) -> Iterator[ChiffreCle]:
    """What is left of the envelope once the list is granted; nothing where none bounds it."""
    left = etude.preparation.borne("enveloppe").valeur
    if isinstance(left, Decimal):
        spare = max(left, Decimal(0)) - Decimal(prise(etude, "enveloppe"))
        yield ChiffreCle("Reste de l'enveloppe", euros(spare), etude.preparation.borne("enveloppe").reserve)


def bilan(etude: Etude) -> Iterator[str]:
    """What the list comes to, in sentences; where there is nothing to choose, that."""
    preparation = etude.preparation
    count, kept = len(preparation.candidatures), len(etude.liste.retenus)
    if not count:
        yield f"Aucun candidat : aucun dossier de la {preparation.vague.titre} ne peut être choisi, voir ci-dessous."
        return
    held = [preparation.candidatures[slug] for slug in etude.liste.retenus]
    result = f"{compte(kept, 'lieu', 'lieux')} sur {compte(count, 'candidat')}, {euros(total(held))}"
    if kept == count:
        yield f"Tout tient : {result}. Il n'y a rien à choisir."
    elif not kept:
        yield f"Rien ne tient : aucun des {compte(count, 'candidat')} n'entre dans les contraintes."
    else:
        yield f"La liste : {result}, {points_dits(preparation, etude.liste.points)}, {preuve(etude)}."


def preuve(etude: Etude) -> str:
    """`prouvée : aucune liste n'a plus de points`, or the gap that is proven, without that word."""
    if etude.liste.prouve:
        return "prouvée : aucune liste n'a plus de points sous ces contraintes"
    gap = etude.liste.borne - etude.liste.points
    return f"une autre liste aurait au plus {points_dits(etude.preparation, gap)} de plus : l'écart n'est pas fermé"


def _montants(preparation: Preparation) -> Iterator[str]:
    """Which amounts and which dossiers the list is made of."""
    choix = preparation.choix
    if choix.montants == "proposes":
        asked = sum(one.base == "demandes" for one in preparation.candidatures.values())
        rest = f" ; {compte(asked, 'lieu', 'lieux')} sans proposition au montant demandé" if asked else ""
        yield f"Montants proposés par le dernier avis{rest}."
    else:
        yield f"Montants {MONTANTS[choix.montants]}."
    if choix.taux != 100:
        yield f"Chaque montant est pris à {nombre(choix.taux)} %."
        yield from sous_le_minimum(preparation, preparation.minimum)
    if Verdict.A_COMPLETER in choix.verdicts:
        yield "Les dossiers à compléter sont admis."
    yield "Les notes sont celles des dossiers lus : elles n'ont pas de date."


def _regles(preparation: Preparation) -> Section:
    """What the points are made of, and what tells apart lists of as many points, with their sources."""
    return Section(
        "regles",
        "Poids des critères et départage",
        (
            f"Points d'un lieu : ses notes, chacune fois son poids. {poids_dits(preparation.programme)}",
            "À égalité de points entre deux listes : celle qui a le plus de lieux, puis celle dont les lieux passent "
            f"d'abord selon {departage_dit(preparation.programme)}.",
        ),
    )
