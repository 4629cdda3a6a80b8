"""What a plan says of one dossier, line by line, in the words of an officer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from fabriques_cli.budget.plafonds import marges
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.faits import derniere_decision
from fabriques_cli.domain.position.comptes import versees_par_annuite
from fabriques_cli.domain.position.engagement import annuites_engagees
from fabriques_cli.domain.position.position import Position
from fabriques_cli.domain.position.statut import Statut
from fabriques_cli.domain.verdict import Verdict
from fabriques_cli.findings import Level, Portee
from fabriques_cli.format.changements import valeurs
from fabriques_cli.plan.comparaison import Cote, DossierChange, FichierChange
from fabriques_cli.plan.evolution import Ligne, evolution, evolution_de
from fabriques_cli.text.montant import euros

Annees = Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class Rangee:
    """One thing that changes: what it is, and how it is said."""

    titre: str
    dit: str


def rangees(change: DossierChange, avant: Situation, apres: Situation) -> tuple[Rangee, ...]:
    """What changes of a dossier that is on both sides: where it stands, its money by annuity, then each value."""
    before, after = change.avant, change.apres
    if before is None or after is None:
        return ()
    head = (*_renamed(change), *_standing(before, after))
    if before.dossier is None or after.dossier is None:
        return (*head, Rangee("contenu", _readable_side(before, after, avant, apres)))
    money = _money(before, after, avant, apres)
    return (*head, *money, *dites(evolution(before.dossier, after.dossier)))


def rangees_du_fichier(change: FichierChange) -> tuple[Rangee, ...]:
    """What changes of the programme or of a wave."""
    return dites(evolution_de(valeurs(change.avant), valeurs(change.apres)))


def dites(lignes: Iterable[Ligne]) -> tuple[Rangee, ...]:
    """The lines of an evolution, in two columns."""
    return tuple(Rangee(one.titre, one.phrase.removeprefix(f"{one.titre} : ")) for one in lignes)


def resume(cote: Cote, situation: Situation) -> str:
    """`lauréat · accordé 120 000 € · à compléter (3)`: a dossier that is on one side only."""
    position = cote.position
    if position is None:
        return cote.verdict.mot
    said = [] if position.statut is Statut.DEPOSE else [position.statut.mot]
    return " · ".join((*said, *_amounts(position), _counted(cote, situation)))


def _amounts(position: Position) -> Iterator[str]:
    """What is granted once there is a decision that grants, else what is asked."""
    comptes = position.comptes
    granted = comptes.engage or comptes.accorde
    if isinstance(granted, Decimal) and granted:
        yield f"{'engagé' if comptes.engage else 'accordé'} {euros(granted)}"
    elif comptes.demande is not None:
        yield f"demandé {euros(comptes.demande)}"
    else:
        yield "montant demandé inconnu"


def _counted(cote: Cote, situation: Situation) -> str:
    """The verdict, with how many findings make it."""
    levels = Counter(
        c.level for c in situation.controle.of(cote.slug) if c.actif and c.portee is Portee.CANDIDATURE
    )
    wanted = {Verdict.A_COMPLETER: Level.A_COMPLETER, Verdict.INELIGIBLE: Level.BLOQUANT}.get(cote.verdict)
    count = levels[wanted] if wanted is not None else 0
    return f"{cote.verdict.mot} ({count})" if count else cote.verdict.mot


def _readable_side(before: Cote, after: Cote, avant: Situation, apres: Situation) -> str:
    """What there is to say of a file that one side, or neither, can read."""
    if after.dossier is not None:
        return resume(after, apres)
    return f"illisible, était : {resume(before, avant)}" if before.dossier else "illisible des deux côtés"


def _renamed(change: DossierChange) -> Iterator[Rangee]:
    if change.avant and change.avant.slug != change.slug:
        yield _arrow("nom du fichier", change.avant.slug, change.slug)
        if not change.changements:
            yield Rangee("contenu", "aucune valeur ne change")


def _standing(before: Cote, after: Cote) -> Iterator[Rangee]:
    if before.position and after.position and before.position.statut is not after.position.statut:
        yield _arrow("statut", before.position.statut.mot, after.position.statut.mot)
    if before.verdict is not after.verdict:
        yield _arrow("verdict", before.verdict.mot, after.verdict.mot)


def _money(before: Cote, after: Cote, avant: Situation, apres: Situation) -> Iterator[Rangee]:
    """What is granted, engaged and paid for each annuity, as the facts of the day make it."""
    if before.position is None or after.position is None:
        return
    notes = _notes(after.position, apres)
    sides = zip(
        ("accordé", "engagé", "versé"),
        _by_annuity(before.position, avant),
        _by_annuity(after.position, apres),
        strict=True,
    )
    for word, old, new in sides:
        for annee in sorted({*(old or {}), *(new or {})}):
            left, right = _amount(old, annee), _amount(new, annee)
            if left != right:
                yield _arrow(f"{word} {annee}", left, right, notes.get(annee, "") if word != "versé" else "")


def _arrow(titre: str, avant: str, apres: str, note: str = "") -> Rangee:
    said = f"{avant or '—'} → {apres or '—'}"
    return Rangee(titre, f"{said}   {note}" if note else said)


def _by_annuity(
    position: Position, situation: Situation
) -> tuple[Annees | None, Annees | None, Annees | None]:
    dossier, au = position.dossier, situation.au
    decision = derniere_decision(dossier, au)
    granted = decision.annuites if decision and decision.resultat == "laureat" else {}
    return granted, annuites_engagees(dossier, au), versees_par_annuite(dossier, au)


def _amount(annees: Annees | None, annee: int) -> str:
    if annees is None:
        return "inconnu"
    amount = annees.get(annee)
    return "" if amount is None else euros(amount)


def _notes(position: Position, situation: Situation) -> dict[int, str]:
    """By annuity, that it is at the ceiling of the wave or above it."""
    found = {}
    for marge in marges(position, situation.cadres):
        if marge.reste <= 0 and marge.annuite.isdigit():
            more = f"{euros(-marge.reste)} de plus que le plafond annuel"
            found[int(marge.annuite)] = more if marge.reste else "au plafond annuel"
    return found
