"""The curve along the waves: each point against sums done by hand, and against the definitions of the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from fabriques_cli.budget.courbe import TROUS, courbe, definition, tableau
from fabriques_cli.budget.cumul import (
    Etape,
    LongDesVagues,
    depuis_la_reprise,
    long_d_une_part,
    long_des_vagues,
)
from fabriques_cli.budget.sommes import REPRISE as LA_REPRISE
from fabriques_cli.check.situation import Situation
from fabriques_cli.domain.cadre import References, cadres
from fabriques_cli.files.reading.read import read
from fabriques_cli.referentiels.zonage import Zoning
from fabriques_cli.text.figure import Courbe
from oracle.definitions import etat
from oracle.registres_aleatoires import VAGUES, Faits, Lieu, files, registres
from registres import PROGRAMME, communes, laid_over, situation

D = Decimal
AU = date(2021, 12, 31)
COMPRISE = "Engagé (AE) comprend ici la reprise, engagée tout entière."
OUVERTURE = """
enveloppe: [{le: 2019-07-11, montant: 1000000}]
reprise:
  au: 2020-12-29
  qpv: {fabriques: 2, engage: 200000, verse: 150000}
  non_ventile: {fabriques: 1, engage: 100000.50, verse: VERSE}
  hypothese: fictive
"""


def decided(vague: str, annuites: str, more: str = "") -> str:
    return f"vague: {vague}\ndecisions: [{{le: 2021-06-08, resultat: laureat{annuites}}}]\n{more}"


def annuites(euros: str) -> str:
    return f", annuites: {{2021: {euros}}}"


SIGNE = (
    "convention: {signee_le: 2021-07-01}\nversements: [{le: 2021-07-15, annuite: 2021, montant: 40000.25}]\n"
)
LIEUX = {
    "lieux/a.yaml": decided("2020-12-30", annuites("100000"), SIGNE),
    "lieux/b.yaml": decided("2021-03-30", annuites("90000")),
    "lieux/d.yaml": decided("2021-06-30", annuites("50000")),
    "lieux/e.yaml": decided("2022-03-30", annuites("10000")),
    "lieux/f.yaml": "vague: 2021-03-30\ndemande: {annuites: {2021: 75000}}\n",
}
A_PART = {"vagues/2021-06-30.yaml": "numero: {valeur: 7}\ncloture: 2021-06-30\nhors_enveloppe: oui\n"}


def the_day(more: dict[str, str] | None = None, verse: str = "0", au: date = AU) -> Situation:
    programme = laid_over(PROGRAMME, OUVERTURE.replace("VERSE", verse))
    return situation({"programme.yaml": programme, **A_PART, **LIEUX, **(more or {})}, au)


def whole(one: Situation) -> LongDesVagues:
    return long_des_vagues(one.registre.programme, one.registre.vagues, list(one.positions.values()), one.au)


def since(one: Situation) -> LongDesVagues | None:
    return depuis_la_reprise(
        one.registre.programme, one.registre.vagues, list(one.positions.values()), one.au
    )


def known(found: LongDesVagues) -> list[tuple[str, Decimal, Decimal, Decimal]]:
    return [(one.court, one.attribue.connu, one.engage.connu, one.verse.connu) for one in found.etapes]


def drawn(found: LongDesVagues) -> Courbe:
    figure = courbe("x", found, ("Enveloppe", D(1000000)))
    assert figure is not None
    return figure


def test_each_point_is_the_sum_done_by_hand_of_the_waves_up_to_there() -> None:
    assert known(whole(the_day())) == [
        ("reprise", D("300000.50"), D("300000.50"), D(150000)),
        ("vague 5", D("400000.50"), D("400000.50"), D("190000.25")),
        ("vague 6", D("490000.50"), D("400000.50"), D("190000.25")),
        ("vague 8", D("490000.50"), D("400000.50"), D("190000.25")),
        ("sans vague connue", D("500000.50"), D("400000.50"), D("190000.25")),
    ]


def test_the_last_point_is_the_total_of_the_budget() -> None:
    one = the_day()
    last = whole(one).etapes[-1]
    assert (last.attribue, last.verse) == (one.budget.attribue, one.budget.verse)
    assert last.engage == one.budget.reprise.engage + one.budget.dossiers.engage


def test_a_wave_counted_apart_is_named_with_its_own_sums_and_is_no_point() -> None:
    found = whole(the_day())
    (apart,) = found.a_part
    assert (apart[0].jour, apart[1].attribue.connu) == (date(2021, 6, 30), D(50000))
    note = (
        "Comptée à part de l'enveloppe, hors de ce cumul : vague 7 (30/06/2021) "
        "(total attribué 50\u202f000,00\u00a0€, engagé (AE) 0,00\u00a0€, versé (CP) 0,00\u00a0€)."
    )
    assert note in tableau(found).notes


@pytest.mark.parametrize(("au", "last"), [("2021-09-29", "vague 6"), ("2021-09-30", "vague 8")])
def test_a_wave_to_come_is_no_point_before_its_day(au: str, last: str) -> None:
    found = whole(the_day(au=date.fromisoformat(au)))
    assert [one.court for one in found.etapes if one.vague][-1] == last


def test_a_wave_to_come_that_already_counts_is_a_point() -> None:
    early = {"lieux/g.yaml": decided("2021-09-30", annuites("1"))}
    found = whole(the_day(early, au=date(2021, 9, 29)))
    assert [one.court for one in found.etapes if one.vague][-1] == "vague 8"
    assert found.etapes[-1].attribue.connu == D("500001.50")


def test_what_is_dated_after_the_day_is_in_no_point() -> None:
    found = whole(the_day(au=date(2021, 7, 14)))
    assert {one.verse.connu for one in found.etapes} == {D(150000)}
    assert {one.engage.connu for one in whole(the_day(au=date(2021, 6, 30))).etapes} == {D("300000.50")}


def test_what_is_not_known_is_a_gap_and_is_said() -> None:
    figure = drawn(whole(the_day({"lieux/c.yaml": decided("2021-03-30", "")})))
    attribue, engage, verse = (one.valeurs for one in figure.series)
    assert attribue == (D("300000.50"), D("400000.50"), None, None, None)
    assert None not in (*engage, *verse)
    assert figure.legende[1:] == (TROUS,)
    assert drawn(whole(the_day())).legende[1:] == ()


def test_the_table_names_what_each_point_leaves_out() -> None:
    table = tableau(whole(the_day({"lieux/c.yaml": decided("2021-03-30", "")})))
    assert [row[-1] for row in table.lignes] == ["", "", *["1 dossier sans montant"] * 3]
    assert table.lignes[2][1] == D("490000.50")
    assert table.notes[:2] == (
        "Hors des sommes : 1 dossier sans montant (c).",
        "Reprise au 29/12/2020 comprise, hypothèse : fictive.",
    )


def test_an_opening_balance_that_is_not_whole_is_in_no_sum() -> None:
    found = whole(the_day(verse="inconnu"))
    assert drawn(found).series[2].valeurs == (None,) * 5
    assert {row[-1] for row in tableau(found).lignes} == {"reprise inconnue"}
    unknown = "reprise: {au: 2020-12-29, qpv: {fabriques: 1, engage: inconnu, verse: inconnu}}"
    found = whole(the_day({"programme.yaml": laid_over(PROGRAMME, unknown)}))
    assert tableau(found).lignes[0][1:4] == (None, None, None)
    assert COMPRISE not in tableau(found).notes


def test_engaged_says_where_it_holds_the_opening_balance_which_it_does_not_elsewhere() -> None:
    one = the_day()
    alone = since(one)
    assert alone is not None
    assert COMPRISE in tableau(whole(one)).notes
    assert COMPRISE not in tableau(alone).notes


def test_what_came_since_the_opening_balance_is_a_curve_of_its_own() -> None:
    found = since(the_day(verse="inconnu"))
    assert found is not None
    assert known(found) == [
        ("vague 5", D(100000), D(100000), D("40000.25")),
        ("vague 6", D(190000), D(100000), D("40000.25")),
        ("vague 8", D(190000), D(100000), D("40000.25")),
        ("sans vague connue", D(200000), D(100000), D("40000.25")),
    ]
    assert None not in drawn(found).series[2].valeurs
    assert found.a_part == ()
    titles = [colonne.titre for colonne in tableau(found).colonnes]
    assert titles == [
        "Jusqu'à",
        "Total attribué",
        "Engagé (AE)",
        "Versé (CP)",
    ]  # nothing is left out: no column of it


def test_without_an_opening_balance_there_is_one_curve() -> None:
    one = the_day({"programme.yaml": laid_over(PROGRAMME, "reprise:")})
    assert since(one) is None
    assert whole(one).etapes[0].court == "vague 5"
    assert "reprise" not in definition(whole(one))


def test_some_dossiers_have_the_waves_that_have_one_of_them_counted_apart_or_not() -> None:
    one = the_day()
    chosen = [one.position(slug) for slug in ("b", "d", "f")]
    found = long_d_une_part(one.registre.vagues, chosen, AU)
    assert known(found) == [("vague 6", D(90000), D(0), D(0)), ("vague 7", D(140000), D(0), D(0))]
    assert (found.a_part, found.reprise) == ((), None)


def test_fewer_than_two_points_are_no_curve() -> None:
    one = the_day()
    single = long_d_une_part(one.registre.vagues, [one.position("b")], AU)
    assert courbe("x", single) is None
    assert len(tableau(single).lignes) == 1
    pair = long_d_une_part(one.registre.vagues, [one.position("a"), one.position("b")], AU)
    assert courbe("x", pair) is not None


def test_the_definition_says_the_day_and_that_a_point_is_neither_a_date_nor_a_wave_alone() -> None:
    assert drawn(whole(the_day())).legende[0] == (
        "Chaque point est un cumul : ce que valent, au 31/12/2021, les dossiers de la vague et des vagues d'avant, "
        "reprise comprise. Ce n'est ni l'état à la date de la vague, ni la vague seule ; "
        "le dernier point est le total."
    )


# --- against the definitions of the guide


@given(registres())
@settings(max_examples=40, deadline=None)
def test_each_point_is_what_the_definitions_say(faits: Faits) -> None:
    registre = read(files(faits))
    for au in faits.jours:
        one = Situation(registre, cadres(registre, References(communes(), Zoning()), au))
        for step in whole(one).etapes:
            if step.vague in VAGUES:
                _check_step(faits, step, au)


def _check_step(faits: Faits, step: Etape, au: date) -> None:
    assert step.vague is not None
    inside = [
        lieu for lieu in faits.lieux if lieu.vague <= step.vague and lieu.vague not in faits.vagues_a_part
    ]
    words: list[tuple[str, Callable[[Lieu], Decimal | None]]] = [
        ("attribue", lambda lieu: _plus(etat(lieu, au).a_conventionner, _engaged(lieu, au))),
        ("engage", lambda lieu: _engaged(lieu, au)),
        ("verse", lambda lieu: _sum(paid.montant for paid in lieu.versements if paid.le <= au)),
    ]
    for mot, of in words:
        opening = "verse" if mot == "verse" else "engage"
        amounts = {lieu.slug: of(lieu) for lieu in inside}
        opened = [getattr(part, opening) for part in faits.reprise]
        found = getattr(step, mot)
        known_ = [value for value in (*amounts.values(), *opened) if value is not None]
        left = {slug for slug, value in amounts.items() if value is None}
        assert found.connu == _sum(known_)
        assert set(found.inconnus) == left | ({LA_REPRISE} if None in opened else set())


def _engaged(lieu: Lieu, au: date) -> Decimal | None:
    known_ = etat(lieu, au).connu
    return None if known_ is None else _sum(known_.values())


def _plus(one: Decimal, other: Decimal | None) -> Decimal | None:
    return None if other is None else one + other


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, D(0))
