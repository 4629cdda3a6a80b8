"""The deadlines of generated lives, month after month, against an oracle that knows the bare facts alone."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from du import dus, months

from ardeur import FUZZ
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.obligations.obligation import TypeDEcheance
from fabriques_cli.echeances.calendrier import Terme, calendrier
from fabriques_cli.findings import Level
from registres import situation
from vies import fichiers, vie

VIES = [vie(number) for number in range(300 if FUZZ else 60)]
MOIS = [
    months(date(2021, 2, 28), step).replace(day=1 + 9 * (step % 3)) for step in range(0, 36, 1 if FUZZ else 4)
]
"""The days looked at; and, of each life, the last day in time of what it had to do and the next one."""

LOIN = date(2028, 12, 31)
"""When the titles of those years are prescribed."""

REGLES = ("CMP-01", "LAU-01", "LAU-02", "PUB-01", "PAY-01", "CRF-01", "CRF-03", "FIN-02", "VER-07", "DER-03")


@pytest.fixture(scope="module")
def seen() -> dict[date, Situation]:
    files = fichiers(VIES)
    first = situation(files, MOIS[0])
    return {jour: Situation(first.registre, _on(first, jour)) for jour in (*MOIS, *_edges(), LOIN)}


def _on(first: Situation, jour: date):  # type: ignore[no-untyped-def]  # the cadres of that day
    from fabriques_cli.domain.cadre import cadres  # noqa: PLC0415 # beside the one place that needs it

    return cadres(first.registre, first.cadres.general.references, jour)


def _edges() -> list[date]:
    """Days on which something is in time for the last time, and the next ones."""
    found = {due.le for one in VIES for due in dus(one, date(2023, 6, 1)) if due.le and due.le.year < 2024}
    some = sorted(found)[:: 12 if FUZZ else 25]
    return sorted({jour for le in some for jour in (le, date.fromordinal(le.toordinal() + 1))} - set(MOIS))


def test_no_deadline_is_missed_and_none_is_invented(seen: dict[date, Situation]) -> None:
    counted: Counter[str] = Counter()
    for jour, state in seen.items():
        found: dict[str, list[tuple[str, date | None, bool]]] = {one.slug: [] for one in VIES}
        for one in calendrier(state).echeances:
            late = one.quand is Terme.EN_RETARD
            found[one.slug].append((one.obligation.sorte.value, one.du_le, late))
        for one in VIES:
            expected = [tuple(due) for due in dus(one, jour)]
            counted.update(kind for kind, _, _ in expected)
            assert sorted(found[one.slug], key=repr) == sorted(expected, key=repr), (one.slug, jour, one)
    assert set(counted) == {one.value for one in TypeDEcheance}, "a kind is in no life"


def test_no_deadline_is_late_without_its_finding_and_no_finding_is_without_its_deadline(
    seen: dict[date, Situation],
) -> None:
    told: Counter[str] = Counter()
    for jour, state in seen.items():
        late = Counter(
            (f"lieux/{one.slug}.yaml", one.obligation.regle, one.obligation.chemin)
            for one in calendrier(state).echeances
            if one.quand is Terme.EN_RETARD
        )
        findings = Counter(
            (constat.fichier, constat.code, constat.chemin)
            for constat in state.controle.constats
            if constat.code in REGLES and constat.level > Level.INFO and constat.chemin[-1] != "le"
        )
        assert late == findings, jour
        told.update(code for _, code, _ in late)
    assert set(told) == set(REGLES), "a rule told nothing"


def test_a_day_that_passed_does_not_slide(seen: dict[date, Situation]) -> None:
    passed: dict[str, date] = {}
    for jour in sorted(seen):
        for one in calendrier(seen[jour]).echeances:
            if one.du_le is None:
                continue
            assert passed.get(one.identifiant, one.du_le) == one.du_le, (one.identifiant, jour)
            if one.du_le < jour:
                passed[one.identifiant] = one.du_le


def test_two_deadlines_of_a_day_never_go_by_the_same_name(seen: dict[date, Situation]) -> None:
    for state in seen.values():
        named = [one.identifiant for one in calendrier(state).echeances]
        assert len(named) == len(set(named))
