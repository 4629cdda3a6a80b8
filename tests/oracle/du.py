"""What is due and by when, worked out from the bare facts of a life as the texts say it, without the program."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from vies import COMITES, DELAIS, Annuites, Tranchee, Vie


class Du(NamedTuple):
    """A deadline: its kind, its last day in time (none where nothing gives one), whether it is late."""

    sorte: str
    le: date | None
    en_retard: bool


def dus(vie: Vie, au: date) -> Iterator[Du]:
    """Every deadline that waits on a day."""
    yield from _candidature(vie, au)
    yield from _notification(vie, au)
    yield from _convention(vie, au)
    yield from _argent(vie, au)
    yield from _derogations(vie, au)


def months(jour: date, number: int) -> date:
    year, rank = divmod(jour.year * 12 + jour.month - 1 + number, 12)
    return date(year, rank + 1, min(jour.day, monthrange(year, rank + 1)[1]))


def ruling(vie: Vie, au: date) -> Tranchee | None:
    known = [one for one in vie.decisions if one.le <= au]
    return known[-1] if known else None


def _by(jour: date | None, au: date) -> bool:
    return jour is not None and jour <= au


def _candidature(vie: Vie, au: date) -> Iterator[Du]:
    decision = ruling(vie, au)
    refused = decision is not None and decision.resultat == "non_retenu"
    for one in vie.complements:
        if one.demande_le <= au and not _by(one.recu_le, au) and not refused:
            yield Du("complement", one.avant_le, one.avant_le is not None and one.avant_le < au)
    if vie.depot is None or vie.depot > au or decision is not None:
        return
    comite = COMITES[vie.vague]
    yield Du("comite", comite, False)
    if not any(organe == "prefecture" and le <= au for le, organe in vie.avis):
        yield Du("avis", comite, False)
    complete: date | None = vie.depot
    for one in vie.complements:
        # The silence of two months on a complete dossier is a rejection: what comes after changes nothing.
        if complete is None or one.demande_le > au or one.demande_le > months(complete, 2):
            break
        complete = max(complete, one.recu_le) if one.recu_le is not None and one.recu_le <= au else None
    if complete is not None:
        yield Du("decision_implicite", months(complete, 2), False)


def _notification(vie: Vie, au: date) -> Iterator[Du]:
    decision = ruling(vie, au)
    if (
        decision is None
        or _by(decision.notifiee_le, au)
        or _by(vie.signee_le, au)
        or _by(vie.desistement, au)
    ):
        return
    le = decision.le + timedelta(days=DELAIS["notification"])
    yield Du("notification", le, le < au)


def _granted_since(vie: Vie, au: date) -> date | None:
    since = None
    for one in vie.decisions:
        if one.le <= au:
            since = (since or one.le) if one.resultat == "laureat" else None
    return since


def _end(vie: Vie, au: date) -> date | None:
    fin = vie.fin
    for one in vie.avenants:
        if one.le <= au and one.fin is not None:
            fin = one.fin
    return fin


def engaged(vie: Vie, au: date) -> Annuites:
    """The annuities in force of a signed convention, its closing aside."""
    assert vie.signee_le is not None
    before = [one for one in vie.decisions if one.le <= vie.signee_le]
    found = vie.signees or before[-1].annuites
    for one in vie.avenants:
        if one.le <= au and one.annuites:
            found = one.annuites
    return found


def _left(vie: Vie, au: date) -> dict[int, int]:
    """What is owed less what is validly paid, annuity by annuity: negative where too much was."""
    closed = vie.cloture is not None and vie.cloture[0] <= au
    due = dict(
        vie.cloture[1] if closed and vie.cloture else engaged(vie, au) if _by(vie.signee_le, au) else {}
    )
    for paid in vie.versements:
        if paid.le <= au:
            due[paid.annuite] = due.get(paid.annuite, 0) - paid.montant
    for claim in vie.titres:
        if claim.le <= au:
            # Paid by error: it is as if it had not been paid. Not spent as agreed: it is no longer owed, unless the
            # closing, which says what stays owed, already took it off.
            if claim.nature == "indu":
                due[claim.annuite] = due.get(claim.annuite, 0) + claim.montant
            elif not (closed and vie.cloture and claim.le <= vie.cloture[0]):
                due[claim.annuite] = due.get(claim.annuite, 0) - claim.montant
            else:
                before = engaged(vie, au).get(claim.annuite, 0) - vie.cloture[1].get(claim.annuite, 0)
                claimed = [
                    c.montant for c in vie.titres if c.annuite == claim.annuite and c.le <= vie.cloture[0]
                ]
                claimed = [c for c in claimed if c]
                due[claim.annuite] = due.get(claim.annuite, 0) - max(0, claim.montant - max(0, before))
    return due


def _settled(vie: Vie, au: date) -> bool:
    if vie.cloture is not None and vie.cloture[0] <= au:
        return True
    if not _by(vie.signee_le, au):
        return False
    due = engaged(vie, au)
    paid = sum(one.montant for one in vie.versements if one.le <= au)
    last = max((annee for annee, euros in due.items() if euros), default=0)
    said = any(one.annuite == last and _by(one.valide_le, au) for one in vie.rendus)
    return paid == sum(due.values()) > 0 and said


def _convention(vie: Vie, au: date) -> Iterator[Du]:
    decision, since = ruling(vie, au), _granted_since(vie, au)
    if not _by(vie.signee_le, au):
        if since is not None and not _by(vie.desistement, au):
            le = since + timedelta(days=DELAIS["signature"] - 1)
            written = vie.convention and vie.signee_le is None  # one signed later is not known yet
            yield Du("convention_a_signer" if written else "laureat_sans_convention", le, le < au)
        return
    assert vie.signee_le is not None
    if max(engaged(vie, vie.signee_le).values()) > 23000 and not _by(vie.publiee_le, au):
        le = months(vie.signee_le, 3)
        yield Du("publication", le, le < au)
    closed = vie.cloture is not None and vie.cloture[0] <= au
    if closed:
        return
    fin = _end(vie, au)
    if decision is not None and decision.le > vie.signee_le and decision.annuites != engaged(vie, au):
        yield Du("avenant", fin, False)
    owed = any(euros > 0 for euros in _left(vie, au).values())
    late = fin is not None and fin < au and owed
    if late or not _settled(vie, au):
        yield Du("fin_de_convention", fin, late)


def _argent(vie: Vie, au: date) -> Iterator[Du]:
    yield from _payment(vie, au)
    closed = vie.cloture is not None and vie.cloture[0] <= au
    paid = {one.annuite: one.le for one in reversed(vie.versements) if one.le <= au}
    for annuite, first in paid.items():
        if not any(one.annuite == annuite and one.recu_le <= au for one in vie.rendus):
            le = _report_due(vie.clos, max(date(annuite, 1, 1), first))
            yield Du("compte_rendu", le, le < au)
    for one in vie.rendus:
        if one.recu_le <= au and not _by(one.valide_le, au) and not closed:
            le = one.recu_le + timedelta(days=DELAIS["validation"])
            yield Du("validation", le, le < au)
    for annuite in sorted(paid):
        seen = [jour for jour in _all_days(vie, au) if not _to_get_back(vie, annuite, jour)]
        after = [jour for jour in _all_days(vie, au) if not seen or jour > seen[-1]]
        if _to_get_back(vie, annuite, au):
            yield Du("observations", after[0] + timedelta(days=DELAIS["observations"]), False)
    for claim in vie.titres:
        if claim.le <= au and not _by(claim.encaisse_le, au):
            le = months(claim.le, 60)
            yield Du("titre", le, le < au)


def _payment(vie: Vie, au: date) -> Iterator[Du]:
    decision = ruling(vie, au)
    paid = any(one.le <= au for one in vie.versements)
    over = _by(vie.desistement, au) or (vie.cloture is not None and vie.cloture[0] <= au)
    if decision is None or decision.resultat != "laureat" or paid or over or not vie.prive:
        return
    counts: Tranchee | None = None
    for one in (one for one in vie.decisions if one.le <= au and one.resultat == "laureat"):
        if counts is not None and counts.notifiee_le and counts.notifiee_le + timedelta(days=60) < one.le:
            continue  # it had passed: it does not slide
        counts = one if _by(one.notifiee_le, au) else None
    if counts is None or counts.notifiee_le is None or counts.notifiee_le < date(2021, 7, 3):
        return
    le = counts.notifiee_le + timedelta(days=60)
    if min(counts.annuites) <= le.year and not (vie.convention and vie.conditions and _by(vie.signee_le, au)):
        yield Du("paiement", le, le < au)


def _report_due(clos: tuple[int, int], jour: date) -> date:
    """The end of the sixth month after the end of the accounts that hold a day."""
    month, end = clos
    year = jour.year
    while True:
        day = monthrange(year, month)[1] if clos == (2, 28) else end
        if date(year, month, day) >= jour:
            due = months(date(year, month, 1), 6)
            return due.replace(day=monthrange(due.year, due.month)[1])
        year += 1


def _all_days(vie: Vie, au: date) -> list[date]:
    days = {one.le for one in (*vie.decisions, *vie.avenants, *vie.versements, *vie.titres)}
    days |= {one.recu_le for one in vie.rendus} | ({vie.cloture[0]} if vie.cloture else set())
    days |= {vie.signee_le} if vie.signee_le else set()
    return sorted(jour for jour in days if jour <= au)


def _to_get_back(vie: Vie, annuite: int, au: date) -> bool:
    if _left(vie, au).get(annuite, 0) < 0:
        return True
    rendus = [one for one in vie.rendus if one.annuite == annuite and one.recu_le <= au]
    if not rendus or rendus[-1].justifie is None:
        return False
    paid = sum(one.montant for one in vie.versements if one.annuite == annuite and one.le <= au)
    paid -= sum(c.montant for c in vie.titres if c.annuite == annuite and c.le <= au and c.nature == "indu")
    return rendus[-1].justifie < paid


def _derogations(vie: Vie, au: date) -> Iterator[Du]:
    decision = next((one for one in reversed(vie.decisions) if one.le <= au), None)
    settled = None if decision is None or decision.resultat == "liste_complementaire" else decision.le
    for one in vie.derogations:
        if one.expire_le is None or one.le > au or (settled is not None and one.le > settled):
            continue
        if settled is None or one.expire_le < settled:
            yield Du("derogation", one.expire_le, one.expire_le < au)
