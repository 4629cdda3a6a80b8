"""The money of one dossier, as the guide defines each word: what must hold whatever the amounts.

Nothing here is read from the program: each expected figure comes from the facts that were drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from constats import of
from dossiers import dossier
from dossiers_aleatoires import DAYS, QUICK, files_at_random, lines
from fabriques_cli.budget.sommes import Budget
from fabriques_cli.budget.ventilation import par_annuite
from fabriques_cli.domain.cadre import References, cadres
from fabriques_cli.domain.position.comptes import Comptes, comptes
from fabriques_cli.domain.position.statut import statut
from fabriques_cli.findings import Level
from fabriques_cli.lieux.fiche import FicheDeLieu, fiche
from fabriques_cli.lieux.vue import vues
from fabriques_cli.referentiels.zonage import Zoning
from fabriques_cli.text.montant import ABSENT, euros
from laureats import budget_of, programme, registre
from registres import communes, positions, run, situation

ZERO = Decimal(0)
CENT = Decimal("0.01")
ANNEES = (2021, 2022, 2023)
DECIDE, SIGNE = date(2021, 6, 8), date(2021, 7, 5)
MILIEU, FIN, AU = date(2023, 1, 1), date(2024, 3, 1), date(2024, 12, 31)
"""Payments and titles come before the middle or after it, endings on the day of the end."""

Annuites = dict[int, Decimal]


def amounts(least: int = 0, most: int = 6_000_000) -> st.SearchStrategy[Decimal]:
    """Euros to the cent."""
    return st.integers(least, most).map(lambda cents: Decimal(cents) / 100)


def years(least: int = 0) -> st.SearchStrategy[Annuites]:
    """What is granted or owed, every year said."""
    return st.fixed_dictionaries({annee: amounts(least) for annee in ANNEES})


def days(first: date = SIGNE, last: date = FIN) -> st.SearchStrategy[date]:
    return st.integers(0, (last - first).days).map(lambda number: first + timedelta(number))


def total(annuites: Mapping[int, Decimal]) -> Decimal:
    return sum(annuites.values(), ZERO)


def paid(le: date, annee: int, montant: Decimal) -> dict[str, Any]:
    return {"le": le, "annuite": annee, "montant": montant}


def title(le: date, annee: int, nature: str | None, montant: Decimal, **more: Any) -> dict[str, Any]:
    return {"le": le, "annuite": annee, "nature": nature, "montant": montant, **more}


def granted(annuites: Annuites, **more: Any) -> dict[str, Any]:
    """A laureate whose convention is signed, and what came after."""
    decision = {"le": DECIDE, "resultat": "laureat", "annuites": annuites}
    return {"decisions": [decision], "convention": {"signee_le": SIGNE, "annuites": annuites}, **more}


def money(facts: Mapping[str, Any], au: date = AU) -> Comptes:
    """What the program makes of the facts."""
    return comptes(dossier(lines(facts)), au)


class Vie(NamedTuple):
    """A dossier followed from its signature, what is owed by year at the last, and the most that ever was."""

    facts: dict[str, Any]
    du: Annuites
    plus_haut: Decimal


@st.composite
def lives(draw: st.DrawFn, *, ends: bool = True) -> Vie:
    """Signed, amended or not, paid, ended or not: every year said each time, and no title yet."""
    levels = draw(st.lists(years(), min_size=1, max_size=3))
    amended = sorted(draw(st.lists(days(), min_size=len(levels) - 1, max_size=len(levels) - 1)))
    payments = [paid(draw(days()), annee, draw(amounts())) for annee in draw(some_years())]
    facts = granted(
        levels[0],
        avenants=[{"le": le, "annuites": level} for le, level in zip(amended, levels[1:], strict=True)],
        versements=payments,
    )
    due = levels[-1]
    if ends and draw(st.booleans()):
        due = draw(years())
        facts[draw(st.sampled_from(("resiliation", "cloture")))] = {"le": FIN, "annuites": due}
    return Vie(facts, due, max(map(total, levels)))


def some_years() -> st.SearchStrategy[list[int]]:
    return st.lists(st.sampled_from(ANNEES), max_size=4)


@st.composite
def claims(draw: st.DrawFn, payments: list[dict[str, Any]], least: int = 0) -> list[dict[str, Any]]:
    """Titles whose annuity and nature are said, none above what was paid for its year."""
    left: Annuites = {}
    for one in payments:
        left[one["annuite"]] = left.get(one["annuite"], ZERO) + one["montant"]
    found = []
    for annee in draw(st.lists(st.sampled_from(list(left) or ANNEES), min_size=least, max_size=3)):
        montant = draw(amounts(0, int(left.get(annee, ZERO) * 100)))
        left[annee] = left.get(annee, ZERO) - montant
        le = draw(days(FIN, AU))
        cashed = draw(st.none() | days(le, AU + timedelta(60)))
        nature = draw(st.sampled_from(("indu", "non_justifie")))
        numero = draw(st.none() | st.just(f"TP-{len(found)}"))
        found.append(title(le, annee, nature, montant, numero=numero, encaisse_le=cashed))
    return found


def claimed(titles: list[dict[str, Any]], nature: str) -> Decimal:
    return sum((one["montant"] for one in titles if one["nature"] == nature), ZERO)


# What is engaged, and what comes off it


@QUICK
@given(lives())
def test_engaged_and_released_are_the_most_that_was_ever_engaged(vie: Vie) -> None:
    found = money(vie.facts)
    assert found.engage == total(vie.du)
    assert found.libere == max(ZERO, vie.plus_haut - total(vie.du))


@QUICK
@given(years(100), st.sampled_from(ANNEES), st.data(), st.booleans())
def test_what_an_amendment_takes_off_comes_back_only_where_it_may_be_used_again(
    signed: Annuites, annee: int, data: st.DataObject, reemploi: bool
) -> None:
    less = data.draw(amounts(1, int(signed[annee] * 100)))
    lowered = {"le": date(2022, 3, 1), "annuites": {**signed, annee: signed[annee] - less}}
    word = "oui" if reemploi else "non"
    files = programme(f"reemploi_des_liberations: {{valeur: {word}}}\n")
    files["lieux/a.yaml"] = lines(granted(signed, avenants=[lowered]))
    before, after = budget_of(files, date(2022, 2, 28)), budget_of(files, date(2022, 3, 1))
    assert after.dossiers.libere.connu == less
    assert before.attribue.connu - after.attribue.connu == less
    gained = after.reste_a_attribuer.connu - before.reste_a_attribuer.connu
    assert gained == (less if reemploi else ZERO)


# Paying


@QUICK
@given(lives(), st.sampled_from(ANNEES), amounts(), st.data())
def test_a_payment_lowers_what_is_left_by_as_much_and_the_rest_is_to_recover(
    vie: Vie, annee: int, montant: Decimal, data: st.DataObject
) -> None:
    titles = data.draw(claims(vie.facts["versements"]))
    facts = {**vie.facts, "titres_de_perception": titles}
    more = {**facts, "versements": [*facts["versements"], paid(data.draw(days()), annee, montant)]}
    before, after = money(facts), money(more)
    room = left_of(facts, annee)
    assert after.verse == add(before.verse, montant)
    assert (after.engage, after.libere, after.recouvre) == (before.engage, before.libere, before.recouvre)
    assert after.reste_a_verser == add(before.reste_a_verser, -min(montant, room))
    if before.a_recouvrer or not before.recouvre:  # what came back beyond what is claimed shows no debt
        assert after.a_recouvrer == add(before.a_recouvrer, montant - min(montant, room))


def add(known: Decimal | None, more: Decimal) -> Decimal | None:
    return None if known is None else known + more


def left_of(facts: Mapping[str, Any], annee: int) -> Decimal:
    """What is left to pay for a year, as the budget shows it."""
    one = registre({"lieux/a.yaml": lines(facts)})
    rows = par_annuite(one.programme, positions(one, AU), AU).lignes
    return next((row[-1] for row in rows if row[0] == str(annee) and isinstance(row[-1], Decimal)), ZERO)


@QUICK
@given(years(), st.lists(st.tuples(st.sampled_from(ANNEES), amounts()), min_size=1, max_size=3), st.data())
def test_paid_on_the_decision_is_engaged_as_by_a_convention_of_that_day(
    annuites: Annuites, payments: list[tuple[int, Decimal]], data: st.DataObject
) -> None:
    """A commune of no convention: what it is paid is not to recover while the decision grants it."""
    first = SIGNE
    versements = [paid(first + timedelta(number), *one) for number, one in enumerate(payments)]
    ending = data.draw(st.none() | years().map(lambda left: {"le": FIN, "annuites": left}))
    facts = {
        "decisions": [{"le": DECIDE, "resultat": "laureat", "annuites": annuites}],
        "versements": versements,
        "resiliation": ending,
    }
    signed = {**facts, "convention": {"signee_le": first, "annuites": annuites}}
    for au in (first - timedelta(1), first, AU):
        assert money(facts, au) == money(signed, au)
    dropped = {"le": MILIEU, "resultat": "sans_suite"}
    gone = money({**facts, "decisions": [*facts["decisions"], dropped], "resiliation": None})
    assert (gone.engage, gone.reste_a_verser) == (ZERO, ZERO)
    assert gone.a_recouvrer == sum((montant for _, montant in payments), ZERO)


# Asking back


@QUICK
@given(years(), st.data())
def test_what_is_engaged_is_paid_and_kept_or_left_or_not_justified(
    annuites: Annuites, data: st.DataObject
) -> None:
    """Engaged = paid − back + left − to recover + not justified; a year not justified was paid whole."""
    versements, titles = [], []
    for annee, montant in annuites.items():
        nature = data.draw(st.sampled_from((None, "indu", "non_justifie")))
        whole = (
            montant + data.draw(amounts(0, 1_000_000)) if nature == "non_justifie" else data.draw(amounts())
        )
        versements.append(paid(SIGNE, annee, whole))
        if nature:
            cashed = data.draw(st.none() | days(FIN, AU + timedelta(60)))
            back = data.draw(amounts(0, int(whole * 100)))
            titles.append(title(FIN, annee, nature, back, encaisse_le=cashed))
    found = money(granted(annuites, versements=versements, titres_de_perception=titles))
    assert None not in (found.verse, found.recouvre, found.reste_a_verser, found.a_recouvrer)
    kept = found.verse - found.recouvre  # type: ignore[operator]  # none is none: just above
    open_ = found.reste_a_verser - found.a_recouvrer  # type: ignore[operator]  # the same
    assert found.engage == kept + open_ + claimed(titles, "non_justifie")
    assert found.recouvre == sum(
        (t["montant"] for t in titles if t["encaisse_le"] and t["encaisse_le"] <= AU), ZERO
    )


@QUICK
@given(years(100), st.sampled_from(ANNEES), st.booleans(), st.data())
def test_an_undue_title_makes_its_amount_owed_again_and_one_not_justified_does_not(
    annuites: Annuites, annee: int, numbered: bool, data: st.DataObject
) -> None:
    whole = annuites[annee]
    base = granted(annuites, versements=[paid(SIGNE, annee, whole)])
    left, back = money(base).reste_a_verser, data.draw(amounts(1, int(whole * 100)))
    number = {"numero": "TP-1"} if numbered else {}
    for nature, again in (("indu", back), ("non_justifie", ZERO)):
        claim = title(MILIEU, annee, nature, back, encaisse_le=FIN, **number)
        facts = {**base, "titres_de_perception": [claim]}
        issued, cashed = money(facts, FIN - timedelta(1)), money(facts, FIN)
        assert (issued.reste_a_verser, issued.a_recouvrer, issued.recouvre) == (add(left, again), back, ZERO)
        assert (cashed.reste_a_verser, cashed.a_recouvrer, cashed.recouvre) == (add(left, again), ZERO, back)
        # Paid again, what was undue is paid for good; what was not justified would be to recover once more.
        twice = money({**facts, "versements": [*base["versements"], paid(AU, annee, back)]})
        assert (twice.reste_a_verser, twice.a_recouvrer) == (left, back - again)


@QUICK
@given(amounts(100), amounts(), st.data())
def test_a_title_without_a_nature_is_undue_up_to_the_excess_of_its_day(
    du: Decimal, verse: Decimal, data: st.DataObject
) -> None:
    back = data.draw(amounts(0, int(verse * 100)))
    cashed = data.draw(st.none() | days(MILIEU, AU))
    excess = max(ZERO, verse - du)
    base = granted({2021: du}, versements=[paid(SIGNE, 2021, verse), paid(FIN, 2021, Decimal(700))])
    said = [(nature, part) for nature, part in split(back, excess) if part]
    one = title(MILIEU, 2021, None, back, encaisse_le=cashed)
    several = [title(MILIEU, 2021, nature, part, encaisse_le=cashed) for nature, part in said]
    whole = money({**base, "titres_de_perception": [one]})
    assert whole == money({**base, "titres_de_perception": several})


def split(back: Decimal, excess: Decimal) -> tuple[tuple[str, Decimal], tuple[str, Decimal]]:
    undue = min(back, excess)
    return ("indu", undue), ("non_justifie", back - undue)


@QUICK
@given(years(10_000), st.data())
def test_neither_the_number_of_a_title_nor_the_order_of_the_file_changes_a_figure(
    annuites: Annuites, data: st.DataObject
) -> None:
    """Part of each year is paid; what came back beyond what is to recover is no debt below zero."""
    versements = [paid(SIGNE, annee, data.draw(amounts(1, int(du * 100)))) for annee, du in annuites.items()]
    titles = data.draw(claims(versements, 1))
    base = granted(annuites, versements=versements)
    numbered = [{**one, "numero": f"TP-{number}"} for number, one in enumerate(titles)]
    plain = [{**one, "numero": None} for one in data.draw(st.permutations(titles))]
    for au in (MILIEU, FIN, AU, AU + timedelta(60)):
        found = money({**base, "titres_de_perception": numbered}, au)
        assert found == money({**base, "titres_de_perception": plain}, au)
        assert min(amount for amount in found if isinstance(amount, Decimal)) >= ZERO


@QUICK
@given(amounts(100), st.sampled_from(("resiliation", "cloture")), st.booleans(), st.data())
def test_an_ending_that_allows_for_a_title_asks_for_it_once(
    du: Decimal, bloc: str, kept: bool, data: st.DataObject
) -> None:
    """Paid whole, some not justified and claimed; the ending says what is kept, or the year again as it was."""
    back = data.draw(amounts(1, int(du * 100)))
    claim = title(data.draw(days(MILIEU, FIN)), 2021, "non_justifie", back, encaisse_le=AU)
    ending = {"le": FIN, "annuites": {2021: du - back if kept else du}}
    facts = granted({2021: du}, versements=[paid(SIGNE, 2021, du)], titres_de_perception=[claim])
    ended = {**facts, bloc: ending}
    for au, wanted in ((AU - timedelta(1), back), (AU, ZERO)):
        found = money(ended, au)
        assert (found.reste_a_verser, found.a_recouvrer) == (ZERO, wanted)
    after = {**claim, "le": FIN + timedelta(1), "encaisse_le": None}
    later = money({**ended, "titres_de_perception": [after]}, FIN + timedelta(1))
    assert later.a_recouvrer == (back + back if kept else back)  # one more claim than the ending took off


# What is not known


@QUICK
@given(lives(ends=False), st.sampled_from(("resiliation", "cloture")), years(), st.data(), st.booleans())
def test_a_year_that_an_ending_leaves_out_is_unknown_blocks_and_bounds_the_totals(
    vie: Vie, bloc: str, left: Annuites, data: st.DataObject, reemploi: bool
) -> None:
    said = {
        annee: left[annee] for annee in data.draw(st.sets(st.sampled_from(ANNEES), min_size=1, max_size=2))
    }
    forgotten = [annee for annee in ANNEES if annee not in said and vie.du[annee]]
    other = lines(granted({2021: Decimal(50_000)}))
    word = "oui" if reemploi else "non"
    base = {**programme(f"reemploi_des_liberations: {{valeur: {word}}}\n"), "lieux/autre.yaml": other}
    partial = lines({**vie.facts, bloc: {"le": FIN, "annuites": said}})
    found = budget_of({**base, "lieux/a.yaml": partial}, AU)
    completed = {**dict.fromkeys(ANNEES, ZERO), **{annee: left[annee] for annee in forgotten}, **said}
    whole = lines({**vie.facts, bloc: {"le": FIN, "annuites": completed}})
    true = budget_of({**base, "lieux/a.yaml": whole}, AU)
    if not forgotten:
        assert found.attribue == true.attribue
        return
    shown = money({**vie.facts, bloc: {"le": FIN, "annuites": said}})
    assert (shown.engage, shown.libere, shown.reste_a_verser, shown.a_recouvrer) == (None,) * 4
    assert shown.verse == sum((one["montant"] for one in vie.facts["versements"]), ZERO)
    assert [c.level for c in of(run({"lieux/a.yaml": partial}, AU), "MNT-08") if c.chemin[0] == bloc] == [
        Level.BLOQUANT
    ]
    assert found.sans_montant == ("a",)
    bounded(found, true)


def bounded(found: Budget, true: Budget) -> None:
    """What is missing adds to « au moins », and comes off « au plus »: the true total is on that side."""
    assert (found.attribue.borne, found.reste_a_attribuer.borne) == ("au moins", "au plus")
    assert found.attribue.inconnus == found.reste_a_attribuer.inconnus == ("a",)
    assert found.attribue.connu <= true.attribue.connu
    assert found.reste_a_attribuer.connu >= true.reste_a_attribuer.connu
    assert found.reste_a_verser.connu <= true.reste_a_verser.connu


# The complementary list


@QUICK
@given(years(), years(), days(DECIDE, FIN))
def test_who_withdraws_from_the_list_leaves_it_and_nothing_else(
    asked: Annuites, others: Annuites, le: date
) -> None:
    def listed(demande: Annuites, rang: int, **more: Any) -> str:
        decision = {"le": DECIDE, "resultat": "liste_complementaire", "rang": rang}
        facts = {"vague": "2021-03-30", "demande": {"annuites": demande}, "decisions": [decision], **more}
        return lines(facts)

    stays = {"lieux/b.yaml": listed(others, 2), "lieux/c.yaml": lines(granted({2021: Decimal(50_000)}))}
    leaves = {**stays, "lieux/a.yaml": listed(asked, 1, desistement={"le": le})}
    before, after = budget_of(leaves, le - timedelta(1)), budget_of(leaves, le)
    if le > DECIDE:
        assert before.liste_complementaire.demande.connu == total(asked) + total(others)
        assert before.liste_complementaire.dossiers == 2
    gone = budget_of(stays, le)
    assert (after.liste_complementaire, after.places) == (gone.liste_complementaire, gone.places)
    assert (after.attribue, after.reste_a_attribuer) == (gone.attribue, gone.reste_a_attribuer)
    assert statut(dossier(leaves["lieux/a.yaml"]), le) == "desiste"


# One dossier and all of them


BALANCES = {
    "Reste à verser": "reste_a_verser",
    "Libéré": "libere",
    "À recouvrer": "a_recouvrer",
    "Recouvré": "recouvre",
}


@QUICK
@given(files_at_random(), DAYS)
def test_the_sheets_of_the_dossiers_add_up_to_the_budget(files: dict[str, str], au: date) -> None:
    found_on = situation(files, au)
    one = found_on.registre
    day = cadres(one, References(communes(), Zoning()), au)
    sheets = {vue.slug: fiche(vue, day) for vue in vues(found_on)}
    found = budget_of(one, au)
    whole = found.dossiers + found.hors_enveloppe
    for word in ("demande", "propose", "accorde", "engage", "verse", *BALANCES.values()):
        said = {slug: total_of(sheet, word) for slug, sheet in sheets.items()}
        known = getattr(whole, word)
        assert known.inconnus == tuple(slug for slug, amount in said.items() if amount is None), word
        assert known.connu == sum((amount for amount in said.values() if amount), ZERO), word
    table = par_annuite(one.programme, positions(one, au), au)
    by_year = {
        row[0]: dict(zip(("accorde", "engage", "verse"), row[1:], strict=False)) for row in table.lignes
    }
    for annee in {year for sheet in sheets.values() for year in columns_of(sheet)}:
        for word in ("accorde", "engage", "verse"):
            cells = [
                cell_of(sheet, word, annee) for sheet in sheets.values() if total_of(sheet, word) is not None
            ]
            shown = by_year.get(annee, {}).get(word)
            assert sum(cells, ZERO) == (shown if isinstance(shown, Decimal) else ZERO), (annee, word)


def columns_of(sheet: FicheDeLieu) -> list[str]:
    return [colonne.titre for colonne in sheet.annees.colonnes[1:-1]]


def row_of(sheet: FicheDeLieu, word: str) -> tuple[Any, ...]:
    return next((row for row in sheet.annees.lignes if row[0].code == word), ())


def cell_of(sheet: FicheDeLieu, word: str, annee: str) -> Decimal:
    columns = columns_of(sheet)
    row = row_of(sheet, word)
    cell = row[1 + columns.index(annee)] if row and annee in columns else ZERO
    return cell if isinstance(cell, Decimal) else ZERO


def total_of(sheet: FicheDeLieu, word: str) -> Decimal | None:
    """The total of a word on the sheet, none where it says that it is unknown; what it leaves out is nothing."""
    for title_, cle in BALANCES.items():
        if cle == word:
            said = [note for note in sheet.annees.notes if note.startswith(f"{title_} : ")]
            return read(said[0].removeprefix(f"{title_} : ")) if said else ZERO
    row = row_of(sheet, word)
    return ZERO if not row or row[-1] is ABSENT else row[-1]


def read(text: str) -> Decimal | None:
    """`10 000,00 €` as a number; `inconnu` as none."""
    if text == "inconnu":
        return None
    figures = "".join(one for one in text if one.isdigit() or one in ",−-")
    amount = Decimal(figures.replace(",", ".").replace("−", "-"))
    assert euros(amount, centimes=True) == text
    return amount


@QUICK
@given(files_at_random(), DAYS)
def test_no_word_of_a_dossier_is_ever_negative(files: dict[str, str], au: date) -> None:
    one = registre(files)
    for position in positions(one, au):
        known = [amount for amount in position.comptes if isinstance(amount, Decimal)]
        assert all(amount >= ZERO for amount in known), position.slug


@pytest.mark.parametrize("verse", [Decimal("39999.99"), Decimal(40_000), Decimal("40000.01")])
def test_the_draws_hold_both_sides_of_what_is_owed(verse: Decimal) -> None:
    found = money(granted({2021: Decimal(40_000)}, versements=[paid(SIGNE, 2021, verse)]))
    gap = verse - Decimal(40_000)
    assert (found.reste_a_verser, found.a_recouvrer) == (max(ZERO, -gap), max(ZERO, gap))
